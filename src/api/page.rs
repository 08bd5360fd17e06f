//! What a page of the reference has for Godot.

use super::callbacks::Callback;
use crate::register::method::AnyMethod;
use crate::register::signal::Signal;

/// The tables of a file. A page is one file, or a folder of several.
#[derive(Clone, Copy)]
pub struct Tables {
    /// Its methods.
    pub methods: &'static [&'static dyn AnyMethod],
    /// Its signals.
    pub signals: &'static [&'static Signal],
    /// What makes signals of Steam's callbacks.
    pub callbacks: &'static [Callback],
}
