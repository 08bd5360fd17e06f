//! A help page.

/// The help page of a class: a file of Godot's class reference.
#[derive(Debug)]
pub struct ClassPage {
    /// The class.
    pub class: String,
    /// The page, as XML.
    pub xml: String,
}
