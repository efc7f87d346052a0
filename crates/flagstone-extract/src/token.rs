//! Raw texts of an extract that stand for something, looked up without regard to case and blanks.

use polars::prelude::PlHashMap;

/// `raw` as it is compared: blanks at the ends dropped, runs of blanks made one space, lower case.
///
/// Non-breaking spaces are blanks: reporting tools write them (`encoding_artifacts.csv`).
pub(crate) fn token_key(raw: &str) -> String {
    let mut key = String::with_capacity(raw.len());
    for part in raw.split(is_blank).filter(|part| !part.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(part.chars().flat_map(char::to_lowercase));
    }
    key
}

/// `raw` without the blanks at its ends.
pub(crate) fn trimmed(raw: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..=b'~').contains(byte));
    if plain(raw.as_bytes().first()) && plain(raw.as_bytes().last()) { raw } else { raw.trim_matches(is_blank) }
}

/// Unicode white space, and the two characters without width that editors leave behind.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// What raw texts stand for.
pub(crate) struct Tokens<V> {
    by_key: PlHashMap<String, V>,
    /// The first two bytes of the keys, as a bit set: most cells are turned away here, without making a key.
    starts: Vec<u64>,
    longest: usize,
}

impl<V> Tokens<V> {
    /// None yet.
    pub(crate) fn new() -> Tokens<V> {
        Tokens { by_key: PlHashMap::default(), starts: Vec::new(), longest: 0 }
    }

    /// Adds `raw`; the value that it stood for before, if any.
    pub(crate) fn insert(&mut self, raw: &str, value: V) -> Option<V> {
        let key = token_key(raw);
        self.starts.resize(1 << 10, 0);
        let start = start_of(&key);
        self.starts[start >> 6] |= 1 << (start & 63);
        self.longest = self.longest.max(key.len());
        self.by_key.insert(key, value)
    }

    /// What `text`, which is trimmed, stands for.
    pub(crate) fn get(&self, text: &str) -> Option<&V> {
        // Lower case and single blanks may make a text shorter, though hardly to a quarter.
        if self.by_key.is_empty() || text.len() > 4 * self.longest + 16 {
            return None;
        }
        let ascii = text.as_bytes().iter().take(2).all(u8::is_ascii);
        let start = start_of(text);
        if ascii && self.starts[start >> 6] & (1 << (start & 63)) == 0 {
            return None;
        }
        self.by_key.get(token_key(text).as_str())
    }
}

/// The first two bytes in lower case, blanks as spaces, as one number.
fn start_of(text: &str) -> usize {
    let byte = |at: usize| {
        let byte = text.as_bytes().get(at).copied().unwrap_or(0).to_ascii_lowercase();
        usize::from(if byte.is_ascii_whitespace() || byte == 0x0b { b' ' } else { byte })
    };
    (byte(0) << 8) | byte(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_blanks_do_not_matter() {
        let mut tokens = Tokens::new();
        tokens.insert("Not  Recorded", 1);
        tokens.insert("-", 2);
        for raw in ["not recorded", "NOT RECORDED", "Not\u{a0}Recorded", "not \n recorded"] {
            assert_eq!(tokens.get(trimmed(raw)), Some(&1), "{raw:?}");
        }
        assert_eq!(tokens.get("-"), Some(&2));
        assert_eq!(tokens.get("--"), None);
        assert_eq!(tokens.get("not"), None);
    }

    #[test]
    fn letters_outside_ascii_are_found_in_either_case() {
        let mut tokens = Tokens::new();
        tokens.insert("Élargi", 1);
        assert_eq!(tokens.get("élargi"), Some(&1));
        assert_eq!(tokens.get("ÉLARGI"), Some(&1));
    }

    #[test]
    fn the_empty_table_knows_nothing() {
        assert_eq!(Tokens::<u8>::new().get("x"), None);
    }

    #[test]
    fn all_kinds_of_blank_are_trimmed() {
        assert_eq!(trimmed(" \u{a0}\t\u{feff}a b\u{200b}\r\n"), "a b");
        assert_eq!(trimmed("\u{a0}"), "");
        assert_eq!(trimmed("a"), "a");
    }
}
