//! Steam's numbered values as a scenario writes them: by name or by number.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

use crate::json::known;

/// A numbered value, listed by Steam or not.
pub trait Code: Sized {
    /// What a scenario may say, for the text about a value that is wrong.
    const EXPECTED: &'static str;
    /// The lowest number.
    const LOWEST: i32;
    /// What Steam lists: the names, without what they all begin with, and their numbers.
    const NAMES: &'static [(&'static str, i32)];

    /// The value with this number.
    fn from_number(number: i32) -> Self;

    /// The value with this name.
    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, number)| Self::from_number(*number))
    }
}

/// Reads a value by its name or by its number.
///
/// # Errors
/// When the name is unknown or the number too low.
pub fn deserialize<'de, C: Code, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    deserializer.deserialize_any(CodeVisitor(PhantomData))
}

struct CodeVisitor<C>(PhantomData<C>);

impl<C: Code> Visitor<'_> for CodeVisitor<C> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(C::EXPECTED)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<C, E> {
        C::named(name).ok_or_else(|| {
            let names = known(C::NAMES.iter().map(|(name, _)| name));
            E::custom(format!("{name:?} is not {}; {names}", C::EXPECTED))
        })
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<C, E> {
        match i32::try_from(number) {
            Ok(number) if number >= C::LOWEST => Ok(C::from_number(number)),
            _ => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }
}
