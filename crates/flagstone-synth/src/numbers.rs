//! Reference numbers: crimes such as `NM/00417/21` or `000041721`, people such as `NMP000052`.

use jiff::civil::Date;

use crate::rng::Rng;

/// How a force writes crime references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum References {
    /// Prefix, number and year, such as `NM/00417/21`.
    Slashed,
    /// Nine digits, the last two of them the year: a spreadsheet takes them for a number.
    NineDigits,
}

/// Hands out the numbers of one force, each once.
#[derive(Debug)]
pub(crate) struct Numbers {
    prefix: &'static str,
    references: References,
    last_crime: usize,
    last_person: usize,
}

impl Numbers {
    pub(crate) fn new(prefix: &'static str, references: References) -> Self {
        Self { prefix, references, last_crime: 0, last_person: 0 }
    }

    /// The next crime reference, with gaps as real ones have.
    pub(crate) fn crime(&mut self, recorded_on: Date, rng: &mut Rng) -> String {
        self.last_crime += 1 + rng.below(9);
        let (number, year) = (self.last_crime, recorded_on.year() % 100);
        match self.references {
            References::Slashed => format!("{}/{number:05}/{year:02}", self.prefix),
            References::NineDigits => format!("{number:07}{year:02}"),
        }
    }

    /// The next person's place and number.
    pub(crate) fn person(&mut self) -> (usize, String) {
        self.last_person += 1;
        (self.last_person, format!("{}P{:06}", self.prefix, self.last_person))
    }
}
