//! Dictionaries whose keys are known: they become Godot values once for the process, and the values are put where
//! Godot's dictionary keeps them. Filling one costs about what it costs GDScript itself, half of what gdext's `set` takes.
//!
//! [`vdict`] makes one of what stands there; a [`Record`] is a table of what several methods make of the same thing;
//! [`array_of`] makes an Array of several.

use godot::builtin::{VarArray, VarDictionary, Variant};
use godot::meta::ToGodot;
use godot::sys::{self, GodotFfi};
use once_cell::sync::OnceCell;

/// A key, and what a dictionary made of a `T` holds under it.
pub type Field<T> = (&'static str, fn(&T) -> Variant);

/// The keys of the dictionaries that are made of `T`s, and what they hold.
pub struct Record<T: 'static> {
    fields: &'static [Field<T>],
    keys: Keys,
}

/// Keys as Godot wants them, made when they are needed first.
pub struct Keys(OnceCell<Box<[Key]>>);

struct Key(Variant);

// SAFETY: a text, which Godot counts atomically; it is only read, and never freed.
unsafe impl Send for Key {}
// SAFETY: as above.
unsafe impl Sync for Key {}

impl<T> Record<T> {
    /// Of a table.
    pub const fn new(fields: &'static [Field<T>]) -> Self {
        Self { fields, keys: Keys::none_yet() }
    }

    /// A dictionary made of `source`.
    pub fn dictionary(&self, source: &T) -> VarDictionary {
        let mut dictionary = VarDictionary::new();
        self.fill(&mut dictionary, source);
        dictionary
    }

    /// Adds the keys to a dictionary of our own that has none of them.
    pub fn fill(&self, dictionary: &mut VarDictionary, source: &T) {
        let keys = self.keys.get(|| self.fields.iter().map(|&(key, _)| key).collect());
        for ((_, value), key) in self.fields.iter().zip(keys) {
            put(dictionary, key, value(source));
        }
    }
}

impl Keys {
    /// Of names that [`Keys::dictionary`] is told.
    pub const fn none_yet() -> Self {
        Self(OnceCell::new())
    }

    /// A dictionary of these keys and values. The names are always the same.
    pub fn dictionary<const COUNT: usize>(
        &self,
        names: [&str; COUNT],
        values: [Variant; COUNT],
    ) -> VarDictionary {
        let mut dictionary = VarDictionary::new();
        for (key, value) in self.get(|| names.to_vec()).iter().zip(values) {
            put(&mut dictionary, key, value);
        }
        dictionary
    }

    fn get<'a>(&self, names: impl FnOnce() -> Vec<&'a str>) -> &[Key] {
        self.0.get_or_init(|| names().into_iter().map(|name| Key(Variant::from(name))).collect())
    }
}

/// A dictionary with literals as keys, in the form of gdext's macro of this name: `vdict! { "key" => value }`.
macro_rules! vdict {
    ($($key:literal => $value:expr),+ $(,)?) => {{
        use godot::meta::ToGodot as _;
        static KEYS: $crate::register::record::Keys = $crate::register::record::Keys::none_yet();
        KEYS.dictionary([$($key),+], [$((&$value).to_variant()),+])
    }};
}
pub(crate) use vdict;

/// An Array of dictionaries, without the two copies of each that `VarArray::push` makes.
pub fn array_of(dictionaries: impl IntoIterator<Item = VarDictionary>) -> VarArray {
    let mut array = VarArray::new();
    for (index, dictionary) in (0..).zip(dictionaries) {
        array.push(&Variant::nil());
        // SAFETY: Godot runs, the array is one of our own that nothing else touches, and the index is that of its last
        // value, which is NULL.
        unsafe {
            let place = sys::interface_fn!(array_operator_index)(array.sys_mut(), index);
            put_at(place, dictionary.to_variant());
        }
    }
    array
}

/// Adds an entry without the copies of key and value that `VarDictionary::set` makes. The key is a new one.
fn put(dictionary: &mut VarDictionary, Key(key): &Key, value: Variant) {
    // SAFETY: Godot runs, dictionary and key are live and of the types that the call wants; the dictionary is an
    // untyped one of our own that nothing else touches, not read-only, so the call returns the place of the key's value,
    // which it makes, as NULL.
    unsafe {
        let place = sys::interface_fn!(dictionary_operator_index)(dictionary.sys_mut(), key.var_sys());
        put_at(place, value);
    }
}

/// Writes a value where Godot keeps it, without a copy.
///
/// # Safety
/// The place is a Variant's in a container that nothing else touches, and it holds NULL, which nothing has to be done about.
unsafe fn put_at(place: sys::GDExtensionVariantPtr, value: Variant) {
    let place = place.cast::<Variant>();
    // SAFETY: the caller's promise.
    unsafe {
        debug_assert!((*place).is_nil(), "a value is there already");
        place.write(value);
    }
}
