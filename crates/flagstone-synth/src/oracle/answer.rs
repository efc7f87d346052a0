//! Yes, no, or not known.

use std::ops::{BitAnd, BitOr, Not};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    /// The record could still turn out either way.
    Unknown,
}

impl From<bool> for Answer {
    fn from(answer: bool) -> Self {
        if answer { Self::Yes } else { Self::No }
    }
}

impl From<Option<bool>> for Answer {
    fn from(answer: Option<bool>) -> Self {
        answer.map_or(Self::Unknown, Self::from)
    }
}

/// No where either is no, whatever the other.
impl BitAnd for Answer {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Unknown,
        }
    }
}

/// Yes where either is yes, whatever the other.
impl BitOr for Answer {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::No, Self::No) => Self::No,
            _ => Self::Unknown,
        }
    }
}

impl Not for Answer {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Answer::{No, Unknown, Yes};

    #[test]
    fn what_is_not_known_matters_only_where_it_could_decide() {
        assert_eq!([Unknown & No, Unknown & Yes, Unknown & Unknown], [No, Unknown, Unknown]);
        assert_eq!([Unknown | Yes, Unknown | No, Unknown | Unknown], [Yes, Unknown, Unknown]);
        assert_eq!([!Unknown, !Yes, !No], [Unknown, No, Yes]);
    }
}
