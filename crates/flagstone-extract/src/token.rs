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
    let plain = |byte: Option<&u8>| byte.is_some_and(|byte| is_plain(*byte));
    if plain(raw.as_bytes().first()) && plain(raw.as_bytes().last()) { raw } else { raw.trim_matches(is_blank) }
}

/// Whether a byte is a character of its own and no blank.
fn is_plain(byte: u8) -> bool {
    (b'!'..=b'~').contains(&byte)
}

/// Unicode white space, and the two characters without width that editors leave behind.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

/// What raw texts stand for.
pub(crate) struct Tokens<V> {
    by_key: PlHashMap<String, V>,
    /// Of the keys: most cells are turned away here, without making a key.
    starts: Starts,
    longest: usize,
}

impl<V> Tokens<V> {
    /// None yet.
    pub(crate) fn new() -> Tokens<V> {
        Tokens { by_key: PlHashMap::default(), starts: Starts::default(), longest: 0 }
    }

    /// Adds `raw`; the value that it stood for before, if any.
    pub(crate) fn insert(&mut self, raw: &str, value: V) -> Option<V> {
        let key = token_key(raw);
        self.starts.add(&key);
        self.longest = self.longest.max(key.len());
        self.by_key.insert(key, value)
    }

    /// How everything begins that stands for something.
    pub(crate) fn starts(&self) -> &Starts {
        &self.starts
    }

    /// What `text`, which is trimmed, stands for.
    pub(crate) fn get(&self, text: &str) -> Option<&V> {
        // Lower case and single blanks may make a text shorter, though hardly to a quarter.
        if self.by_key.is_empty() || text.len() > 4 * self.longest + 16 {
            return None;
        }
        let ascii = text.as_bytes().iter().take(2).all(u8::is_ascii);
        if ascii && !self.starts.has(text) {
            return None;
        }
        self.by_key.get(token_key(text).as_str())
    }
}

/// How texts begin that stand for something: by their first two bytes, as a bit set.
#[derive(Default)]
pub(crate) struct Starts(Vec<u64>);

impl Starts {
    fn add(&mut self, text: &str) {
        self.0.resize(1 << 10, 0);
        let start = start_of(text);
        self.0[start >> 6] |= 1 << (start & 63);
    }

    fn has(&self, text: &str) -> bool {
        let start = start_of(text);
        self.0.get(start >> 6).is_some_and(|starts| starts >> (start & 63) & 1 == 1)
    }

    /// Adds those of `others`.
    pub(crate) fn add_all(&mut self, others: &Starts) {
        self.0.resize(self.0.len().max(others.0.len()), 0);
        self.0.iter_mut().zip(&others.0).for_each(|(all, others)| *all |= others);
    }

    /// Whether `text` is trimmed and stands for nothing, as can be told by its ends: of a reference nearly always.
    pub(crate) fn turn_away(&self, text: &str) -> bool {
        let [first, second, .., last] = text.as_bytes() else { return false };
        is_plain(*first) && is_plain(*last) && second.is_ascii() && !self.has(text)
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
    fn no_text_that_stands_for_something_is_turned_away_by_its_ends() {
        let mut tokens = Tokens::new();
        ["not recorded", "n/a", "-", "99", "Élargi"].iter().for_each(|raw| {
            tokens.insert(raw, ());
        });
        let mut starts = Starts::default();
        assert!(starts.turn_away("not recorded"), "there is none yet");
        starts.add_all(tokens.starts());
        for raw in ["Not  Recorded", "N/A", "-", "99", "élargi", "", " x1", "x1 ", "no\u{a0}"] {
            assert!(!starts.turn_away(raw), "{raw:?}");
        }
        assert!(starts.turn_away("01/00785078/24") && starts.turn_away("x é 1"));
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
