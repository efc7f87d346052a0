//! Raw texts that mean, in every column, that nothing is recorded.

use flagstone_rules::{LabelMap, Meaning, RecordingState};

use crate::reading::Reading;
use crate::token::Tokens;

/// The way in which a raw text says that there is no value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Not recorded, in this way.
    State(RecordingState),
    /// There is no such person or event.
    NotApplicable,
}

impl Missing {
    /// The way called `word` in profiles and label files.
    pub(crate) fn by_name(word: &str) -> Option<Missing> {
        if word == "not_applicable" {
            return Some(Missing::NotApplicable);
        }
        RecordingState::by_name(word).filter(|state| *state != RecordingState::Recorded).map(Missing::State)
    }

    /// Every word that [`Missing::by_name`] knows.
    pub(crate) fn words() -> Vec<&'static str> {
        let states = RecordingState::ALL.iter().filter(|state| **state != RecordingState::Recorded);
        states.map(|state| state.name()).chain(["not_applicable"]).collect()
    }

    /// What a cell with this text says of any field.
    pub(crate) fn reading<T>(self) -> Reading<T> {
        match self {
            Missing::State(state) => Reading::State(state),
            Missing::NotApplicable => Reading::NotApplicable,
        }
    }
}

/// The missing tokens of the rulebook, and those of a profile, which win.
pub(crate) fn missing_tokens(rulebook: &LabelMap, profile: &[(String, Missing)]) -> Tokens<Missing> {
    let mut tokens = Tokens::new();
    for (raw, meaning) in rulebook.entries() {
        match meaning {
            Meaning::State(state) => tokens.insert(raw, Missing::State(state)),
            Meaning::NotApplicable => tokens.insert(raw, Missing::NotApplicable),
            Meaning::Code(_) => None,
        };
    }
    for (raw, missing) in profile {
        tokens.insert(raw, *missing);
    }
    tokens
}
