//! What `ISteamUtils` tells of the world: the scenario's keys for it.

use std::collections::BTreeMap;
use std::ffi::{CStr, CString};
use std::sync::Arc;

use serde::Deserialize;

/// Greatest width and height of an image.
const MAX_IMAGE_SIDE: u32 = 1024;
const BYTES_PER_PIXEL: usize = 4;

/// Two letters for a country, or none when it is not known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Country(Arc<CStr>);

impl Country {
    /// The letters. They stay where they are for as long as any copy of this value lives.
    pub fn letters(&self) -> &CStr {
        &self.0
    }
}

impl Default for Country {
    fn default() -> Self {
        Self(c"".into())
    }
}

impl TryFrom<String> for Country {
    type Error = String;

    fn try_from(letters: String) -> Result<Self, String> {
        let known = letters.len() == 2 && letters.bytes().all(|letter| letter.is_ascii_uppercase());
        if !known && !letters.is_empty() {
            return Err(format!("{letters:?} is no country; write two capital letters (ISO 3166) or \"\""));
        }
        let letters = CString::new(letters).map_err(|error| error.to_string())?;
        Ok(Self(letters.into()))
    }
}

/// Whether IPv6 works, for each protocol.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ipv6 {
    /// Over HTTP.
    pub http: Connectivity,
    /// Over UDP.
    pub udp: Connectivity,
}

/// `ESteamIPv6ConnectivityState`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Connectivity {
    /// Not tried yet.
    #[default]
    Unknown = 0,
    /// It works.
    Good = 1,
    /// It does not work.
    Bad = 2,
}

impl Ipv6 {
    /// The state over an `ESteamIPv6ConnectivityProtocol`.
    pub fn over(self, protocol: i32) -> Connectivity {
        match protocol {
            1 => self.http,
            2 => self.udp,
            _ => Connectivity::Unknown,
        }
    }
}

/// The text filter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TextFilter {
    /// There is a filter for the game's language.
    pub available: bool,
    /// The words that it replaces.
    pub words: Vec<Word>,
}

impl Default for TextFilter {
    fn default() -> Self {
        Self { available: true, words: Vec::new() }
    }
}

/// A word of the text filter, in small letters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Word(String);

impl TryFrom<String> for Word {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        if word.is_empty() || !word.chars().all(char::is_alphanumeric) {
            return Err(format!("{word:?} is no word; write letters and digits only"));
        }
        Ok(Self(word.to_lowercase()))
    }
}

impl TextFilter {
    /// The text with each character of a filtered word replaced by an asterisk, and the number of those
    /// characters. Words are whole ones, whatever their case.
    pub fn apply(&self, text: &str) -> (String, usize) {
        let (mut filtered, mut replaced) = (String::with_capacity(text.len()), 0);
        let mut rest = text;
        while !rest.is_empty() {
            let (word, behind) = split_while(rest, char::is_alphanumeric);
            let (between, next) = split_while(behind, |c| !c.is_alphanumeric());
            if self.filters(word) {
                let length = word.chars().count();
                filtered.extend(std::iter::repeat_n('*', length));
                replaced += length;
            } else {
                filtered.push_str(word);
            }
            filtered.push_str(between);
            rest = next;
        }
        (filtered, replaced)
    }

    fn filters(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.words.iter().any(|Word(filtered)| *filtered == word)
    }
}

/// Splits `text` before the first character that is not `wanted`.
fn split_while(text: &str, wanted: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !wanted(c)).unwrap_or(text.len()))
}

/// An image, as Steam hands them out.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "ImageText")]
pub struct Image {
    /// Pixels in a row.
    pub width: u32,
    /// Number of rows.
    pub height: u32,
    /// The rows from the top, four bytes RGBA for each pixel.
    pub pixels: Vec<u8>,
}

/// The images, by their handles.
pub type Images = BTreeMap<i32, Image>;

/// An image as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ImageText {
    width: u32,
    height: u32,
    /// Hexadecimal: one pixel that fills the image, or every pixel.
    rgba: String,
}

impl TryFrom<ImageText> for Image {
    type Error = String;

    fn try_from(ImageText { width, height, rgba }: ImageText) -> Result<Self, String> {
        let sides = 1..=MAX_IMAGE_SIDE;
        if !sides.contains(&width) || !sides.contains(&height) {
            return Err(format!(
                "an image of {width} x {height} pixels; each side has 1 to {MAX_IMAGE_SIDE}"
            ));
        }
        let size = width as usize * height as usize * BYTES_PER_PIXEL;
        let bytes = bytes_of_hex(&rgba).ok_or("rgba is hexadecimal, two digits for each byte")?;
        let pixels = match bytes.len() {
            length if length == size => bytes,
            BYTES_PER_PIXEL => bytes.repeat(size / BYTES_PER_PIXEL),
            length => {
                return Err(format!(
                    "rgba has {length} bytes; an image of {width} x {height} pixels has {size}, or 4 for one colour"
                ));
            }
        };
        Ok(Self { width, height, pixels })
    }
}

fn bytes_of_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<Vec<_>>>()?;
    let pairs = digits.chunks_exact(2);
    pairs.remainder().is_empty().then(|| pairs.map(|pair| (pair[0] << 4 | pair[1]) as u8).collect())
}
