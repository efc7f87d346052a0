//! What finds the terms of a lexicon of texts.

use std::sync::{Arc, OnceLock};

use aho_corasick::{AhoCorasick, MatchKind};

/// The terms of one lexicon. Cheap to clone: clones share one automaton.
#[derive(Debug, Clone)]
pub(super) struct Terms {
    found: Arc<Found>,
}

#[derive(Debug)]
struct Found {
    terms: Vec<String>,
    /// Made when it is first asked for: most runs ask for few lexicons. `None` within: too many terms.
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Terms {
    pub(super) fn new(terms: Vec<String>) -> Terms {
        Terms { found: Arc::new(Found { terms, automaton: OnceLock::new() }) }
    }

    /// Whether there are few enough terms for an automaton; millions are not.
    pub(super) fn can_be_found(&self) -> bool {
        self.found.made().is_some()
    }

    /// Whether `text` has one of the terms as whole words: no letter or digit touches either end, and ASCII case does not
    /// matter.
    ///
    /// # Panics
    ///
    /// If there are too many terms: a rulebook is loaded only where there are not, and the tests try the one built in.
    pub(super) fn are_in(&self, text: &str) -> bool {
        let automaton = self.found.made().expect("the terms were found to make an automaton");
        automaton.find_overlapping_iter(text).any(|found| {
            let before = text[..found.start()].chars().next_back();
            let after = text[found.end()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
    }
}

impl Found {
    fn made(&self) -> Option<&AhoCorasick> {
        let make = || {
            let builder = &mut AhoCorasick::builder();
            builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard).build(&self.terms).ok()
        };
        self.automaton.get_or_init(make).as_ref()
    }
}
