//! Which cases a force has, and in which order its crimes stand.

use super::background;
use super::doubt::doubtful;
use super::force_records::{ForceRecords, MadeCrime};
use super::identities::Identities;
use super::in_scope::{Making, case};
use super::make::Maker;
use super::near_miss::{N_MISSES, near_miss};
use super::roster::{FORCES, NationalForce};
use super::shape::Group;
use crate::record::{Cell, Flags};
use crate::rng::Rng;

/// What random numbers are drawn for, one stream a force.
const STREAM_SHAPES: u64 = 1_001;
const STREAM_RECORDS: u64 = 1_002;
const STREAM_ORDER: u64 = 1_003;

/// Rows of each force that repeat a reference, and suspects without a crime.
const N_REPEATS: usize = 3;
const N_ORPHANS: usize = 4;

pub(super) fn records(index: usize, seed: u64) -> ForceRecords {
    let force = &FORCES[index];
    let stream = |stream| Rng::stream(seed, stream, index as u64);
    let mut people = Identities::new(index);
    let groups = groups(force, &mut people, &mut stream(STREAM_SHAPES));
    let mut rng = stream(STREAM_RECORDS);
    let mut maker = Maker { force, people: &mut people, rng: &mut rng, n_crimes: 0, n_investigations: 0 };
    let mut crimes: Vec<MadeCrime> = groups.iter().flat_map(|group| maker.group(group)).collect();
    let mut order = stream(STREAM_ORDER);
    order.shuffle(&mut crimes);
    let mut records = ForceRecords { force, crimes, repeats: Vec::new(), orphans: Vec::new() };
    repeat(&mut records, &mut order);
    orphan(&mut records, &mut order);
    records
}

fn groups(force: &NationalForce, people: &mut Identities, rng: &mut Rng) -> Vec<Group> {
    let repeaters: Vec<usize> = (0..4 + force.in_scope / 2).map(|_| people.adult(rng)).collect();
    let mut making = Making { people, repeaters: &repeaters, rng };
    // Cases of rape are spread evenly over the kinds of cases: the sum of their shares passes a whole number so often.
    let is_rape = |n: usize| (n + 1) * force.rape / force.in_scope > n * force.rape / force.in_scope;
    let mut groups: Vec<Group> = (0..force.in_scope).map(|n| case(n, is_rape(n), &mut making)).collect();
    groups.extend((0..12 + force.in_scope * 7 / 10).map(|n| doubtful(n, &mut making)));
    groups.extend((0..2 * N_MISSES).map(|n| near_miss(n, &mut making)));
    groups.extend((0..60 + 10 * force.in_scope).map(|_| background::crime(&mut making)));
    groups.extend((0..12 + force.in_scope / 2).map(|n| background::set_aside(n, &mut making)));
    groups.extend((0..2).map(|_| background::same_two_again(&mut making)));
    groups
}

/// The second row of a crime says less, and that it ended otherwise.
fn repeat(records: &mut ForceRecords, rng: &mut Rng) {
    for _ in 0..N_REPEATS {
        let place = rng.below(records.crimes.len());
        let mut crime = records.crimes[place].crime.clone();
        crime.outcome = Cell::Is("1");
        crime.outcome_on = Cell::Blank;
        crime.flags = Flags::default();
        records.repeats.push((place, crime));
    }
}

/// Somebody of a crime that is there, on a row of one that is not.
fn orphan(records: &mut ForceRecords, rng: &mut Rng) {
    for n in 0..N_ORPHANS {
        let start = rng.below(records.crimes.len());
        let suspect = records.crimes.iter().cycle().skip(start).find_map(|made| made.suspects.first());
        let mut suspect = suspect.expect("every force has a crime with a suspect").clone();
        suspect.crime = format!("{}/9{n:05}/20", records.force.code);
        records.orphans.push(suspect);
    }
}
