//! People who are on several rows: one reference, one sex and one birth date for each.

use jiff::civil::{Date, date};

use crate::day::plus;
use crate::rng::Rng;

#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) number: String,
    pub(super) sex: char,
    /// `None`: settled by the first crime that the person is made for.
    pub(super) born_on: Option<Date>,
    /// Of a victim: completed years on the first day of the offence.
    pub(super) age: i64,
}

/// Hands out references that no other person of any force has, and keeps those who are met again.
#[derive(Debug)]
pub(super) struct Identities {
    force: usize,
    n_given: usize,
    known: Vec<Identity>,
}

/// References are scattered by a step through the numbers below a prime, so that they tell nothing of the force.
const PRIME: usize = 9_999_991;
const STEP: usize = 7_368_787;
/// Grown-ups who are met again are born in the 10,000 days from this one, and over 18 at any offence of the set.
const FIRST_BORN: Date = date(1960, 3, 1);
/// More people than any force has.
const OF_A_FORCE: usize = 100_000;

impl Identities {
    pub(super) fn new(force: usize) -> Self {
        Self { force, n_given: 0, known: Vec::new() }
    }

    /// A reference for somebody who is met once, and the place among the people of the force.
    pub(super) fn number(&mut self) -> (usize, String) {
        self.n_given += 1;
        let place = self.force * OF_A_FORCE + self.n_given;
        (self.n_given, format!("P{:07}", place * STEP % PRIME))
    }

    /// A grown-up who is met again.
    pub(super) fn adult(&mut self, rng: &mut Rng) -> usize {
        let born_on = plus(FIRST_BORN, rng.between(0, 10_000));
        self.add(Some(born_on), 0, rng)
    }

    /// A child who is met again within months, `age` years old.
    pub(super) fn child(&mut self, age: i64, rng: &mut Rng) -> usize {
        self.add(None, age, rng)
    }

    fn add(&mut self, born_on: Option<Date>, age: i64, rng: &mut Rng) -> usize {
        let (_, number) = self.number();
        self.known.push(Identity { number, sex: rng.pick(&['M', 'F']), born_on, age });
        self.known.len() - 1
    }

    pub(super) fn known(&mut self, place: usize) -> &mut Identity {
        &mut self.known[place]
    }
}
