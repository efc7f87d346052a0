//! Regular expressions that texts are held against.

use regex::{Regex, RegexBuilder};

/// The most memory that a pattern may take once it is made ready: far beyond patterns that people write, and a bound on what a
/// hostile one can cost. Matching takes time in proportion to the text, whatever the pattern.
const MOST_BYTES: usize = 10 << 20;

/// A regular expression that can be made ready.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern(String);

/// A pattern made ready.
#[derive(Debug, Clone)]
pub struct Matcher(Regex);

impl Pattern {
    /// The pattern that `text` writes, in the syntax of the `regex` crate; `None` if it is none, or too large.
    pub fn new(text: &str) -> Option<Pattern> {
        compile(text).ok().map(|_| Pattern(text.to_owned()))
    }

    /// The pattern made ready, which takes far longer than to hold a text against it.
    pub fn matcher(&self) -> Matcher {
        Matcher(compile(&self.0).expect("a pattern is made of texts that can be made ready"))
    }
}

impl Matcher {
    /// Whether the pattern is found somewhere in `text`.
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

fn compile(text: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(text).size_limit(MOST_BYTES).build()
}
