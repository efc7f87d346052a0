//! One row of crimes, as it is drawn. All rates are assumptions.

use std::borrow::Cow;

use super::days::{END_OF_CENTURY, EPOCH, FIRST_RECORDED, LAST_RECORDED, civil};
use super::gamma::gamma;
use super::plan::ForcePlan;
use crate::rng::Rng;

/// Every row has a stream of its own: the second row of a reference is drawn again as the first one was.
const STREAM_CRIME: u64 = 1;

/// Sexual offences that the rulebook's list has as child by definition.
pub(super) const CHILD_OFFENCES: [&str; 12] =
    ["19D", "19E", "19G", "19H", "17B", "20B", "21", "22B", "71", "71/17", "73", "88A"];

/// The others, of which the list says that they are not. Left out are those that are child by definition without being
/// sexual (13, 11A), those of which it is not known (19J, 19K), so that child by definition is true of the twelve alone and
/// known of each class, and N100, which is not a crime.
pub(super) const OTHER_OFFENCES: [&str; 18] = [
    "19C", "19F", "17A", "20A", "22A", "23", "70", "72", "88C", "88/5", "88E", "86", "106", "24", "24/17", "24/18",
    "24/19", "36",
];

/// Every other class.
const OTHER: &str = "OTHER";

/// Of 120,000 crimes, how many have no offence class, and how many have each of the classes above: 0.5 % and 0.66 %; the
/// child offences are 8 % of those with a class.
const OF_OFFENCES: usize = 120_000;
const NO_OFFENCE: usize = 600;
const EACH_OFFENCE: usize = 796;

pub(super) const OUTCOMES: [&str; 22] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20",
    "21", "22",
];

/// Outcomes of the list of no further action.
pub(super) const NO_FURTHER_ACTION: [&str; 12] = ["5", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "21"];

/// Outcomes of no list.
pub(super) const UNLISTED_OUTCOMES: [&str; 3] = ["99", "X", "ZZ"];
/// Forces of no list.
pub(super) const UNLISTED_FORCES: [&str; 2] = ["99", "ZZ"];

/// A row of crimes without its reference; days are numbers from 1 January 1970 on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Crime {
    /// Of the reference: no other row's.
    pub(super) number: u32,
    /// Of the reference: the last two digits of the year of recording.
    pub(super) year: u8,
    pub(super) supplied_force: Cow<'static, str>,
    pub(super) investigation: Option<u32>,
    pub(super) recorded_on: Option<i32>,
    pub(super) offence_from: i32,
    pub(super) offence_from_recorded: bool,
    pub(super) offence_to: Option<i32>,
    pub(super) offence_code: Option<&'static str>,
    pub(super) child_by_definition: bool,
    pub(super) outcome_code: Option<&'static str>,
    pub(super) outcome_on: Option<i32>,
    pub(super) cse_flag: Option<bool>,
}

impl Crime {
    /// The crime at this place of the force's extract, from 0. They were recorded evenly over four years, nearly in order.
    pub(super) fn draw(force: &ForcePlan, place: usize) -> Self {
        let rng = &mut Rng::stream(force.seed, STREAM_CRIME, place as u64);
        let number = (place * 3 + rng.below(3)) as u32;
        let days = (LAST_RECORDED - FIRST_RECORDED) as usize;
        let recorded = FIRST_RECORDED + (place * days / force.n_crimes) as i32 + rng.between(-3, 3) as i32;
        let offence_from = recorded - (30.0 * gamma(0.5, rng)) as i32;
        let offence_from_recorded = !rng.odds(0.005);
        let offence_to = offence_to(offence_from, rng).filter(|_| offence_from_recorded);
        let offence_code = offence(rng);
        let child_by_definition = offence_code.is_some_and(|code| CHILD_OFFENCES.contains(&code));
        let outcome_code = outcome(rng);
        Self {
            number,
            year: (civil(recorded).year() % 100) as u8,
            supplied_force: supplied_force(force, rng),
            // As many crimes share an investigation as do where nine numbers are drawn for ten crimes.
            investigation: (!rng.odds(0.012)).then(|| rng.below((force.n_crimes * 9 / 10).max(10)) as u32),
            recorded_on: recorded_on(recorded, rng),
            offence_from,
            offence_from_recorded,
            offence_to,
            offence_code,
            child_by_definition,
            outcome_code,
            outcome_on: outcome_on(outcome_code, recorded, rng),
            cse_flag: cse_flag(child_by_definition, rng),
        }
    }
}

fn recorded_on(recorded: i32, rng: &mut Rng) -> Option<i32> {
    let written = match rng.below(10_000) {
        0..15 => EPOCH,
        15..30 => END_OF_CENTURY,
        _ => recorded,
    };
    (!rng.odds(0.002)).then_some(written)
}

/// Three offences in ten last up to a month; one end in two hundred lies before the start.
fn offence_to(offence_from: i32, rng: &mut Rng) -> Option<i32> {
    let days = if rng.odds(0.005) {
        -rng.between(1, 89)
    } else if rng.odds(0.3) {
        rng.between(0, 29)
    } else {
        0
    };
    (!rng.odds(0.3)).then_some(offence_from + days as i32)
}

fn offence(rng: &mut Rng) -> Option<&'static str> {
    let class = rng.below(OF_OFFENCES).checked_sub(NO_OFFENCE)? / EACH_OFFENCE;
    let rest = || OTHER_OFFENCES.get(class - CHILD_OFFENCES.len());
    Some(CHILD_OFFENCES.get(class).or_else(rest).copied().unwrap_or(OTHER))
}

fn outcome(rng: &mut Rng) -> Option<&'static str> {
    match rng.below(1_000) {
        0..8 => Some(UNLISTED_OUTCOMES[0]),
        8..15 => Some(UNLISTED_OUTCOMES[1]),
        15..20 => Some(UNLISTED_OUTCOMES[2]),
        20..80 => None,
        _ => Some(rng.pick(&OUTCOMES)),
    }
}

fn outcome_on(outcome: Option<&str>, recorded: i32, rng: &mut Rng) -> Option<i32> {
    let missing = if NO_FURTHER_ACTION.contains(&outcome?) { 0.015 } else { 0.10 };
    (!rng.odds(missing)).then(|| recorded + rng.between(0, 199) as i32)
}

fn cse_flag(child_by_definition: bool, rng: &mut Rng) -> Option<bool> {
    match (child_by_definition, rng.below(100)) {
        (true, 0..45) | (false, 0) => Some(true),
        (true, 45..80) | (false, 1..61) => Some(false),
        _ => None,
    }
}

fn supplied_force(force: &ForcePlan, rng: &mut Rng) -> Cow<'static, str> {
    match rng.below(10_000) {
        0 => Cow::Borrowed(UNLISTED_FORCES[0]),
        1..3 => Cow::Borrowed(UNLISTED_FORCES[1]),
        _ => Cow::Owned(force.code()),
    }
}
