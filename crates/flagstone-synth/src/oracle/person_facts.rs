//! Who somebody is.

use crate::record::Person;

/// The same number is the same person; without one, a row is a person of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PersonFacts {
    Numbered(String),
    Unnumbered(usize),
}

impl PersonFacts {
    pub(super) fn of(person: &Person) -> Self {
        person.number.clone().map_or(Self::Unnumbered(person.serial), Self::Numbered)
    }

    /// The number by which the person is known again in another crime.
    pub(super) fn number(&self) -> Option<&str> {
        match self {
            Self::Numbered(number) => Some(number),
            Self::Unnumbered(_) => None,
        }
    }
}
