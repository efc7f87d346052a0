//! What one cell says of a field.

use flagstone_rules::{Meaning, RecordingState};

/// What one cell says of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading<T> {
    /// A value is recorded.
    Value(T),
    /// None is, in this way; never [`RecordingState::Recorded`].
    State(RecordingState),
    /// There is no such person or event.
    NotApplicable,
}

impl<T> Reading<T> {
    /// Nothing there.
    pub(crate) const BLANK: Reading<T> = Reading::State(RecordingState::Blank);

    /// Something there that is not of the field's kind.
    pub(crate) const INVALID: Reading<T> = Reading::State(RecordingState::Invalid);

    /// The recording state. Where there is no such person or event, nothing can be recorded: blank.
    pub(crate) fn state(&self) -> RecordingState {
        match self {
            Reading::Value(_) => RecordingState::Recorded,
            Reading::State(state) => *state,
            Reading::NotApplicable => RecordingState::Blank,
        }
    }

    /// The value, where one is recorded.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Reading::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The same of another kind of value.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Reading::Value(value) => Reading::Value(change(value)),
            Reading::State(state) => Reading::State(state),
            Reading::NotApplicable => Reading::NotApplicable,
        }
    }

    /// Whether the cell speaks for there being a person: a value, or something that cannot be read as one.
    pub(crate) fn speaks_of_someone(&self) -> bool {
        use RecordingState::{Invalid, Multivalue, Recorded, Unmapped};
        matches!(self.state(), Recorded | Invalid | Unmapped | Multivalue)
    }
}

impl From<Meaning> for Reading<u16> {
    fn from(meaning: Meaning) -> Reading<u16> {
        match meaning {
            Meaning::Code(code) => Reading::Value(code),
            Meaning::State(state) => Reading::State(state),
            Meaning::NotApplicable => Reading::NotApplicable,
        }
    }
}
