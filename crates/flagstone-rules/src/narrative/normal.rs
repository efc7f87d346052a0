//! The normal form of a text: words in lower case, one separator between two of them.
//!
//! Extracts lose and mangle what stands between words: line breaks within a phrase, hyphens, curly apostrophes, apostrophes
//! in the wrong encoding, double spaces. In the normal form all of that is one blank, so that a term of two words is found
//! whatever stands between them. What ends a clause or a sentence stays, for a negation reaches no further than that.

/// Between two words of one phrase: white space, hyphen, apostrophe, quotation mark, slash, whatever has no other meaning.
pub(super) const JOIN: u8 = b' ';
/// Between two clauses: a comma, a bracket, a dash between blanks.
pub(super) const CLAUSE: u8 = b',';
/// After a label, as forms have them: a colon.
pub(super) const LABEL: u8 = b':';
/// Between two sentences: a full stop, exclamation mark, semicolon, bar or bullet, an empty line.
pub(super) const STOP: u8 = b'.';
/// After a question, and for the empty line of a form.
pub(super) const QUESTION: u8 = b'?';

pub(super) fn is_separator(byte: u8) -> bool {
    matches!(byte, JOIN | CLAUSE | LABEL | STOP | QUESTION)
}

/// Whether a byte of the normal form parts two sentences.
pub(super) fn ends_sentence(byte: u8) -> bool {
    matches!(byte, STOP | QUESTION)
}

/// Of a gap that holds several marks the one that parts most is kept.
fn rank(separator: u8) -> u8 {
    match separator {
        QUESTION => 4,
        STOP => 3,
        LABEL => 2,
        CLAUSE => 1,
        _ => 0,
    }
}

/// The bytes of the normal form, made while they are read. Letters outside ASCII stay as they are.
pub(super) struct NormalBytes<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> NormalBytes<'t> {
    /// The normal form of `text` from the byte `at` on, which must be the start of a character.
    pub(super) fn from(text: &'t str, at: usize) -> NormalBytes<'t> {
        NormalBytes { text, at }
    }
}

impl<'t> NormalBytes<'t> {
    /// The ASCII letters and digits that come next.
    fn letters(&self) -> &'t [u8] {
        let rest = &self.text.as_bytes()[self.at..];
        &rest[..rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len())]
    }

    /// The separator of the gap at the next byte, and where the gap ends: most are one blank before a letter.
    #[inline]
    fn gap(&self) -> (u8, usize) {
        match self.text.as_bytes()[self.at..] {
            [b' ', next, ..] if next.is_ascii_alphanumeric() => (JOIN, self.at + 1),
            _ => gap(self.text, self.at),
        }
    }
}

impl Iterator for NormalBytes<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte.is_ascii_alphanumeric() {
            self.at += 1;
            return Some(byte.to_ascii_lowercase());
        }
        // The later bytes of a character are met only after the first of a letter: a gap is left as a whole.
        if !byte.is_ascii() && (!self.text.is_char_boundary(self.at) || is_letter(&self.text[self.at..])) {
            self.at += 1;
            return Some(byte);
        }
        let (separator, end) = self.gap();
        self.at = end;
        Some(separator)
    }
}

/// Writes the normal form of `text` to `normal`, a full stop before and after it.
pub(super) fn write(text: &str, normal: &mut Vec<u8>) {
    normal.clear();
    normal.push(STOP);
    let start = if starts_with_letter(text) { 0 } else { gap(text, 0).1 };
    let mut rest = NormalBytes::from(text, start);
    loop {
        // Letters are written together, which is faster than one after another.
        let letters = rest.letters();
        let from = normal.len();
        normal.extend_from_slice(letters);
        normal[from..].make_ascii_lowercase();
        rest.at += letters.len();
        match rest.next() {
            Some(byte) => normal.push(byte),
            None => break,
        }
    }
    // Whatever mark the text breaks off with, it ends the sentence.
    match normal.last_mut() {
        Some(last) if is_separator(*last) && !ends_sentence(*last) => *last = STOP,
        Some(last) if !is_separator(*last) => normal.push(STOP),
        _ => {}
    }
}

/// The normal form of a term or cue. Marks before and after the words are kept: `", she"` is a new clause that begins so.
pub(super) fn of_phrase(phrase: &str) -> Vec<u8> {
    let normal: Vec<u8> = NormalBytes::from(phrase.trim(), 0).collect();
    normal.trim_ascii().to_vec()
}

fn starts_with_letter(text: &str) -> bool {
    text.as_bytes().first().is_some_and(|byte| byte.is_ascii_alphanumeric() || (!byte.is_ascii() && is_letter(text)))
}

/// Whether `text`, which starts outside ASCII, starts with a letter or digit.
fn is_letter(text: &str) -> bool {
    mojibake(text).is_none() && text.chars().next().is_some_and(char::is_alphanumeric)
}

/// The separator of the gap that starts at `at`, and where the gap ends.
fn gap(text: &str, start: usize) -> (u8, usize) {
    let bytes = text.as_bytes();
    let (mut at, mut separator, mut n_lines) = (start, JOIN, 0);
    while let Some(&byte) = bytes.get(at) {
        let (mark, length) = if byte.is_ascii() {
            match byte {
                _ if byte.is_ascii_alphanumeric() => break,
                b',' | b'(' | b')' | b'[' | b']' => (CLAUSE, 1),
                b':' => (LABEL, 1),
                b'.' if is_inside_a_number(bytes, at) => (JOIN, 1),
                b'.' | b'!' | b';' | b'|' => (STOP, 1),
                b'?' => (QUESTION, 1),
                // A line to be filled in asks.
                b'_' if bytes.get(at + 1) == Some(&b'_') => (QUESTION, 1),
                b'-' => (dash(bytes, at, 1), 1),
                b'\n' => {
                    n_lines += 1;
                    (if n_lines > 1 { STOP } else { JOIN }, 1)
                }
                _ => (JOIN, 1),
            }
        } else {
            let rest = &text[at..];
            match (mojibake(rest), rest.chars().next()) {
                (Some(length), _) => (if is_mangled_dash(rest) { dash(bytes, at, length) } else { JOIN }, length),
                (None, Some(letter)) if letter.is_alphanumeric() => break,
                (None, Some('\u{2013}' | '\u{2014}')) => (dash(bytes, at, 3), 3),
                (None, Some('\u{96}' | '\u{97}')) => (dash(bytes, at, 2), 2),
                (None, Some('\u{2022}')) => (STOP, 3),
                (None, other) => (JOIN, other.map_or(1, char::len_utf8)),
            }
        };
        if rank(mark) > rank(separator) {
            separator = mark;
        }
        at += length;
    }
    (separator, at)
}

/// A time (`21.30`) or an amount is no end of a sentence.
fn is_inside_a_number(bytes: &[u8], at: usize) -> bool {
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))
}

/// A dash between blanks parts two clauses; a hyphen joins two words.
fn dash(bytes: &[u8], at: usize, length: usize) -> u8 {
    let is_blank = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_whitespace);
    if is_blank(at.checked_sub(1)) && is_blank(Some(at + length)) { CLAUSE } else { JOIN }
}

/// How long the sequence is at the start of `text` that came of reading a quotation mark, a dash or a hard blank in the wrong
/// encoding: `â€™` for an apostrophe, `Â` before a hard blank. Its first letter is none of the text's.
fn mojibake(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let both = first.len_utf8() + second.len_utf8();
    match (first, second) {
        ('\u{e2}', '\u{20ac}' | '\u{80}') => {
            Some(both + chars.next().filter(|third| !third.is_ascii()).map_or(0, char::len_utf8))
        }
        ('\u{c2}', '\u{a0}'..='\u{bf}') => Some(both),
        _ => None,
    }
}

/// The third character of a mangled dash (bytes E2 80 93 and E2 80 94) by either of the two encodings.
fn is_mangled_dash(text: &str) -> bool {
    text.starts_with('\u{e2}') && matches!(text.chars().nth(2), Some('\u{201c}' | '\u{201d}' | '\u{93}' | '\u{94}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> String {
        let mut normal = Vec::new();
        write(text, &mut normal);
        String::from_utf8(normal).expect("the normal form of a text is a text")
    }

    #[test]
    fn what_joins_two_words_is_one_blank() {
        for text in [
            "county lines",
            "County  Lines",
            "county-lines",
            "county\u{2013}lines",
            "COUNTY\r\nLINES",
            "county\u{a0}lines",
        ] {
            assert_eq!(normal(text), ".county lines.", "{text:?}");
        }
    }

    #[test]
    fn an_apostrophe_is_a_blank_in_whatever_encoding() {
        for text in ["didn't", "didn\u{2019}t", "didn\u{92}t", "didn\u{e2}\u{20ac}\u{2122}t", "didn\u{e2}\u{80}\u{99}t"]
        {
            assert_eq!(normal(text), ".didn t.", "{text:?}");
        }
        assert_eq!(normal("hotel\u{c2}\u{a0}room"), ".hotel room.");
        assert_eq!(normal("the \u{e2}\u{20ac}\u{153}boyfriend\u{e2}\u{20ac}"), ".the boyfriend.");
    }

    #[test]
    fn what_parts_clauses_and_sentences_stays() {
        assert_eq!(normal("No injuries, she ran. Why? N"), ".no injuries,she ran.why?n.");
        assert_eq!(normal("CSE: N (none)"), ".cse:n,none.");
        assert_eq!(normal("groomed - denied"), ".groomed,denied.");
        assert_eq!(normal("groomed \u{2013} denied"), ".groomed,denied.");
        assert_eq!(normal("one\n\ntwo"), ".one.two.");
        assert_eq!(normal("at 21.30 hrs"), ".at 21 30 hrs.");
        assert_eq!(normal("Grooming: ____"), ".grooming?");
    }

    #[test]
    fn letters_outside_ascii_are_part_of_words() {
        assert_eq!(normal("fianc\u{e9}(e)"), ".fianc\u{e9},e.");
        assert_eq!(normal("\u{c2}me"), ".\u{c2}me.");
        assert_eq!(normal(""), ".");
        assert_eq!(normal("\u{fffd}\u{fffd} ?"), ".");
    }

    #[test]
    fn a_phrase_keeps_the_marks_around_it() {
        assert_eq!(of_phrase(", she"), b",she");
        assert_eq!(of_phrase(" didn\u{2019}t "), b"didn t");
        assert_eq!(of_phrase(": N"), b":n");
    }
}
