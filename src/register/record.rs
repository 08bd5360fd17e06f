//! Dictionaries of which scripts get many, such as one for each message.
//!
//! A [`Record`] names the keys and what they hold in one table. The keys become Godot values once for the process,
//! and the values are put where Godot's dictionary keeps them: filling one costs about what it costs GDScript
//! itself, half of what gdext's `set` takes.

use godot::builtin::{VarDictionary, Variant};
use godot::sys::{self, GodotFfi};
use once_cell::sync::OnceCell;

/// A key, and what a dictionary made of a `T` holds under it.
pub type Field<T> = (&'static str, fn(&T) -> Variant);

/// The keys of the dictionaries that are made of `T`s, and what they hold.
pub struct Record<T: 'static> {
    fields: &'static [Field<T>],
    keys: OnceCell<Keys>,
}

struct Keys(Box<[Variant]>);

// SAFETY: these are texts, which Godot counts atomically; they are only read, and never freed.
unsafe impl Send for Keys {}
// SAFETY: as above.
unsafe impl Sync for Keys {}

impl<T> Record<T> {
    /// Of a table.
    pub const fn new(fields: &'static [Field<T>]) -> Self {
        Self { fields, keys: OnceCell::new() }
    }

    /// A dictionary made of `source`.
    pub fn dictionary(&self, source: &T) -> VarDictionary {
        let mut dictionary = VarDictionary::new();
        self.fill(&mut dictionary, source);
        dictionary
    }

    /// Adds the keys to a dictionary of our own.
    pub fn fill(&self, dictionary: &mut VarDictionary, source: &T) {
        for ((_, value), key) in self.fields.iter().zip(self.keys()) {
            put(dictionary, key, value(source));
        }
    }

    fn keys(&self) -> &[Variant] {
        &self.keys.get_or_init(|| Keys(self.fields.iter().map(|&(key, _)| Variant::from(key)).collect())).0
    }
}

/// Sets an entry without the copies of key and value that `VarDictionary::set` makes.
fn put(dictionary: &mut VarDictionary, key: &Variant, value: Variant) {
    // SAFETY: Godot runs, dictionary and key are live and of the types that the call wants; the dictionary is an
    // untyped one of our own, not read-only, so the call returns the place of the key's value, made if need be.
    let place = unsafe { sys::interface_fn!(dictionary_operator_index)(dictionary.sys_mut(), key.var_sys()) };
    // SAFETY: the place holds a Variant, NULL or the earlier value, and nothing else touches the dictionary.
    unsafe { *place.cast::<Variant>() = value };
}
