//! What a call from an untyped variable gives, made into what the method takes: as the engine does it for methods of
//! its own, with its own messages.

use godot::builtin::{Variant, VariantType};
use godot::global::type_convert;
use godot::obj::EngineEnum;
use godot::sys;

/// More arguments than any method has.
const MOST: usize = 16;

/// The arguments of a method.
pub struct Arguments {
    types: Box<[VariantType]>,
    defaults: Box<[Variant]>,
}

// SAFETY: the defaults are texts, numbers and empty containers, whose counts Godot changes atomically; they are only
// read, and never freed.
unsafe impl Sync for Arguments {}

/// The arguments of one call, complete.
pub struct Given {
    pointers: [sys::GDExtensionConstVariantPtr; MOST],
    /// What had to be made into another type; `pointers` point into it.
    _converted: Vec<Variant>,
}

impl Given {
    /// For Godot's and gdext's functions.
    pub fn as_ptr(&self) -> *const sys::GDExtensionConstVariantPtr {
        self.pointers.as_ptr()
    }
}

impl Arguments {
    /// Of these types, the last of them with defaults.
    pub fn new(types: Box<[VariantType]>, defaults: Vec<Variant>) -> Self {
        assert!(defaults.len() <= types.len() && types.len() <= MOST);
        Self { types, defaults: defaults.into() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// For registering.
    pub fn default_pointers(&self) -> Vec<sys::GDExtensionVariantPtr> {
        self.defaults.iter().map(|default| sys::SysPtr::force_mut(default.var_sys())).collect()
    }

    /// Checks what a call gives, and adds what it leaves out.
    ///
    /// # Safety
    /// There are `count` live Variants, which stay so as long as the result is in use.
    pub unsafe fn complete(
        &self,
        arguments: *const sys::GDExtensionConstVariantPtr,
        count: i64,
    ) -> Result<Given, sys::GDExtensionCallError> {
        let count = usize::try_from(count).unwrap_or_default();
        if count > self.len() {
            return Err(refusal(sys::GDEXTENSION_CALL_ERROR_TOO_MANY_ARGUMENTS, 0, self.len() as i32));
        }
        let left_out = self.len() - count;
        if left_out > self.defaults.len() {
            let least = (self.len() - self.defaults.len()) as i32;
            return Err(refusal(sys::GDEXTENSION_CALL_ERROR_TOO_FEW_ARGUMENTS, 0, least));
        }
        let mut given = Given { pointers: [std::ptr::null(); MOST], _converted: Vec::new() };
        for (index, &wanted) in self.types[..count].iter().enumerate() {
            // SAFETY: the index is below the count, and by the caller's promise there is a live Variant, which is what
            // the pointer points to.
            let (pointer, argument) = unsafe {
                let pointer = *arguments.add(index);
                (pointer, &*pointer.cast::<Variant>())
            };
            given.pointers[index] = pointer;
            let found = argument.get_type();
            if wanted == found || wanted == VariantType::NIL {
                continue;
            }
            if !converts(found, wanted) {
                let error = sys::GDEXTENSION_CALL_ERROR_INVALID_ARGUMENT;
                return Err(refusal(error, index as i32, wanted.ord()));
            }
            // So that what was pushed before stays where it is.
            given._converted.reserve_exact(if given._converted.is_empty() { MOST } else { 0 });
            given._converted.push(type_convert(argument, wanted.ord().into()));
            given.pointers[index] = given._converted[given._converted.len() - 1].var_sys();
        }
        let defaults = &self.defaults[self.defaults.len() - left_out..];
        for (place, default) in given.pointers[count..].iter_mut().zip(defaults) {
            *place = default.var_sys();
        }
        Ok(given)
    }
}

fn refusal(error: sys::GDExtensionCallErrorType, argument: i32, expected: i32) -> sys::GDExtensionCallError {
    sys::GDExtensionCallError { error, argument, expected }
}

/// Whether the engine would take a value of one type for an argument of another.
fn converts(from: VariantType, to: VariantType) -> bool {
    const NUMBERS: [VariantType; 3] = [VariantType::BOOL, VariantType::INT, VariantType::FLOAT];
    const PACKED: [VariantType; 5] = [
        VariantType::PACKED_BYTE_ARRAY,
        VariantType::PACKED_INT32_ARRAY,
        VariantType::PACKED_INT64_ARRAY,
        VariantType::PACKED_FLOAT32_ARRAY,
        VariantType::PACKED_STRING_ARRAY,
    ];
    match to {
        VariantType::BOOL | VariantType::INT | VariantType::FLOAT => NUMBERS.contains(&from),
        VariantType::STRING => [VariantType::STRING_NAME, VariantType::NODE_PATH].contains(&from),
        VariantType::ARRAY => PACKED.contains(&from),
        VariantType::OBJECT => from == VariantType::NIL,
        _ => PACKED.contains(&to) && from == VariantType::ARRAY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_texts_and_lists_are_taken_for_each_other_as_the_engine_does() {
        assert!(converts(VariantType::FLOAT, VariantType::INT));
        assert!(converts(VariantType::STRING_NAME, VariantType::STRING));
        assert!(converts(VariantType::ARRAY, VariantType::PACKED_BYTE_ARRAY));
        assert!(!converts(VariantType::INT, VariantType::STRING));
        assert!(!converts(VariantType::STRING, VariantType::INT));
        assert!(!converts(VariantType::NIL, VariantType::DICTIONARY));
    }
}
