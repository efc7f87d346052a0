//! Regular expressions that texts are held against.

use std::cmp::Ordering;

use regex::{Regex, RegexBuilder};

/// The most memory that a pattern may take once it is made ready: far beyond patterns that people write, and a bound on what a
/// hostile one can cost. Matching takes time in proportion to the text, whatever the pattern.
const MOST_BYTES: usize = 10 << 20;

/// A regular expression; two with the same text are the same.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

impl Pattern {
    /// The pattern that `text` writes, in the syntax of the `regex` crate; `None` if it is none, or too large.
    pub fn new(text: &str) -> Option<Pattern> {
        RegexBuilder::new(text).size_limit(MOST_BYTES).build().ok().map(Pattern)
    }

    /// Whether it is found somewhere in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Pattern) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for Pattern {}

impl PartialOrd for Pattern {
    fn partial_cmp(&self, other: &Pattern) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pattern {
    fn cmp(&self, other: &Pattern) -> Ordering {
        self.0.as_str().cmp(other.0.as_str())
    }
}
