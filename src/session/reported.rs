//! Which errors were reported already.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use parking_lot::Mutex;

/// So many different texts are told of one trouble: a text may have a number in it that is another one in every frame.
const MOST_TEXTS: usize = 8;

/// A script that repeats a mistake in every frame must not fill the log.
#[derive(Default)]
pub struct Reported {
    /// The hashes of the texts, by method and cause.
    texts: Mutex<HashMap<(&'static str, &'static str), Vec<u64>>>,
    hasher: RandomState,
}

impl Reported {
    /// Whether `method` has not told this text of a trouble with `cause` yet, and not too many others.
    pub fn is_first(&self, method: &'static str, cause: &'static str, text: &str) -> bool {
        let hash = self.hasher.hash_one(text);
        let mut texts = self.texts.lock();
        let told = texts.entry((method, cause)).or_default();
        let is_first = told.len() < MOST_TEXTS && !told.contains(&hash);
        if is_first {
            told.push(hash);
        }
        is_first
    }

    /// Everything may be reported again.
    pub fn clear(&self) {
        self.texts.lock().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_is_reported_once_until_all_is_forgotten() {
        let reported = Reported::default();
        assert!(reported.is_first("logOn", "", "x"));
        assert!(reported.is_first("logOn", "token", "x"));
        assert!(reported.is_first("logOff", "", "x"));
        assert!(!reported.is_first("logOn", "token", "x"));
        assert!(reported.is_first("logOn", "token", "another value"), "a second mistake");
        reported.clear();
        assert!(reported.is_first("logOn", "token", "x"));
    }

    #[test]
    fn a_text_that_is_another_one_each_time_comes_so_often_and_no_more() {
        let reported = Reported::default();
        let told = (0..1000).filter(|frame| reported.is_first("send", "size", &format!("size is {frame}")));
        assert_eq!(told.count(), MOST_TEXTS);
        assert!(reported.is_first("send", "lane", "lane is 1"), "another argument");
    }
}
