//! Reference numbers: crimes such as `NM/00417/21`, people such as `NMP000052`.

use jiff::civil::Date;

use crate::rng::Rng;

/// Hands out the numbers of one force, each once.
#[derive(Debug)]
pub(crate) struct Numbers {
    prefix: &'static str,
    last_crime: usize,
    last_person: usize,
}

impl Numbers {
    pub(crate) fn new(prefix: &'static str) -> Self {
        Self { prefix, last_crime: 0, last_person: 0 }
    }

    /// The next crime reference, with gaps as real ones have.
    pub(crate) fn crime(&mut self, recorded_on: Date, rng: &mut Rng) -> String {
        self.last_crime += 1 + rng.below(9);
        format!("{}/{:05}/{:02}", self.prefix, self.last_crime, recorded_on.year() % 100)
    }

    /// The next person's place and number.
    pub(crate) fn person(&mut self) -> (usize, String) {
        self.last_person += 1;
        (self.last_person, format!("{}P{:06}", self.prefix, self.last_person))
    }
}
