//! The order in which a cell is understood, the same for every kind of field.

use flagstone_rules::RecordingState;
use regex::Regex;

use crate::missing::Missing;
use crate::profile::Words;
use crate::reading::Reading;
use crate::token::{Tokens, trimmed};

/// What raw texts say before, and where, they cannot be read as a value.
pub(super) struct Cells<'a, T> {
    words: Tokens<Reading<T>>,
    patterns: Vec<(Regex, Reading<T>)>,
    others: Option<Reading<T>>,
    blank: Reading<T>,
    missing: &'a Tokens<Missing>,
    codes_first: bool,
    otherwise: RecordingState,
}

impl<'a, T: Copy> Cells<'a, T> {
    /// Cells in which the profile itself gives a meaning to `words`; an empty one stands for blank cells.
    pub(super) fn new(words: &Words<T>, missing: &'a Tokens<Missing>) -> Cells<'a, T> {
        let mut tokens = Tokens::new();
        let mut blank = Reading::BLANK;
        for (raw, reading) in &words.exact {
            if trimmed(raw).is_empty() {
                blank = *reading;
            } else {
                tokens.insert(raw, *reading);
            }
        }
        Cells {
            words: tokens,
            patterns: words.patterns.clone(),
            others: words.others,
            blank,
            missing,
            codes_first: false,
            otherwise: RecordingState::Invalid,
        }
    }

    /// With values looked for before missing tokens: a missing token that is a code of the field's list is that code.
    pub(super) fn codes_first(mut self) -> Self {
        self.codes_first = true;
        self
    }

    /// With this state for what cannot be read.
    pub(super) fn otherwise(mut self, state: RecordingState) -> Self {
        self.otherwise = state;
        self
    }

    /// What `raw` says: blank, then a word of the profile, then a missing token, then what `value` makes of it, then a
    /// pattern of the profile, then what it says of all others.
    pub(super) fn read(&self, raw: &str, value: impl FnOnce(&str) -> Option<Reading<T>>) -> Reading<T> {
        let text = trimmed(raw);
        if text.is_empty() {
            return self.blank;
        }
        if let Some(reading) = self.words.get(text) {
            return *reading;
        }
        let missing = || self.missing.get(text).map(|missing| missing.reading());
        let found = if self.codes_first { value(text).or_else(missing) } else { missing().or_else(|| value(text)) };
        let pattern = || self.patterns.iter().find(|(regex, _)| regex.is_match(text)).map(|(_, reading)| *reading);
        found.or_else(pattern).or(self.others).unwrap_or(Reading::State(self.otherwise))
    }

    /// What an empty cell says.
    pub(super) fn blank(&self) -> Reading<T> {
        self.blank
    }
}
