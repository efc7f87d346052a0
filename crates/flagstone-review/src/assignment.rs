//! Who reads which case.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_results::{AssignmentRow, ReviewKind};

use crate::error::ReviewError;
use crate::log::Log;
use crate::outcome::{Outcome, outcomes};
use crate::sample::Sample;
use crate::seed::Seed;

/// What is to be handed out next.
#[derive(Debug, Default)]
pub struct Handout {
    /// Who is to read which case.
    pub rows: Vec<AssignmentRow>,
    /// Cases that a second reviewer must confirm, and there is none.
    pub n_without_second: u64,
    /// Cases in dispute, and there is nobody to decide.
    pub n_without_adjudicator: u64,
}

/// Names that a pack's file can carry on any system.
pub(crate) fn check_names(reviewers: &[String], adjudicator: Option<&str>) -> Result<(), ReviewError> {
    let mut names: Vec<&str> = reviewers.iter().map(String::as_str).chain(adjudicator).collect();
    let is_plain = |name: &&str| {
        // A spreadsheet takes what begins with a digit for a number or a day.
        name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.len() <= 40
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    names.sort_unstable_by_key(|name| name.to_ascii_lowercase());
    let stands_twice = names.windows(2).any(|pair| pair[0].eq_ignore_ascii_case(pair[1]));
    if reviewers.is_empty() || stands_twice || !names.iter().all(is_plain) {
        return Err(ReviewError::ReviewerName);
    }
    Ok(())
}

/// Cases that nobody was given yet: each to one reviewer, in turn, and a random share of them to another too, neither of whom
/// is told.
fn first_round(sample: &Sample, log: &Log, seed: &Seed) -> Vec<AssignmentRow> {
    let reviewers = &sample.plan.reviewers;
    let given: BTreeSet<(&str, &str)> =
        log.assignments.iter().map(|row| (row.force.as_str(), row.record_key.as_str())).collect();
    let mut cases: Vec<(u64, &str, &str)> = sample
        .cases
        .iter()
        .filter(|case| !given.contains(&(case.force.as_str(), case.record_key.as_str())))
        .map(|case| (seed.number("turn", &[&case.force, &case.record_key]), &*case.force, &*case.record_key))
        .collect();
    cases.sort_unstable();
    let n_second =
        if reviewers.len() > 1 { (sample.plan.second_share * cases.len() as f64).ceil() as usize } else { 0 };
    let mut rows = Vec::new();
    for (turn, (_, force, record_key)) in cases.into_iter().enumerate() {
        let row = |turn: usize, kind| AssignmentRow {
            round: 0,
            previous_digest: String::new(),
            reviewer: reviewers[turn % reviewers.len()].clone(),
            force: force.to_owned(),
            record_key: record_key.to_owned(),
            kind,
        };
        rows.push(row(turn, ReviewKind::First));
        // The order is random, so that the first of it are a random share.
        if turn < n_second {
            rows.push(row(turn + 1, ReviewKind::Second));
        }
    }
    rows
}

/// What is to be handed out now. With the seed: cases that were drawn and that nobody was given yet. Without it: cases that must be confirmed by somebody who has
/// not read them, and cases in dispute to the adjudicator.
pub fn hand_out(sample: &Sample, log: &Log, seed: Option<&Seed>) -> Handout {
    if let Some(seed) = seed {
        return Handout { rows: first_round(sample, log, seed), ..Handout::default() };
    }
    let mut given: BTreeMap<(&str, &str), Vec<&AssignmentRow>> = BTreeMap::new();
    let mut load: BTreeMap<&str, usize> = sample.plan.reviewers.iter().map(|name| (name.as_str(), 0)).collect();
    for row in &log.assignments {
        given.entry((&row.force, &row.record_key)).or_default().push(row);
        *load.entry(&row.reviewer).or_default() += 1;
    }
    let mut handout = Handout::default();
    // Cases that one reviewer has decided, and that need no second one.
    let mut spare: Vec<(&str, &str)> = Vec::new();
    for (case, outcome) in outcomes(sample, log) {
        let given = given.get(&case).map(Vec::as_slice).unwrap_or_default();
        let has = |kind| given.iter().any(|row| row.kind == kind);
        let row = |reviewer: &str, kind| AssignmentRow {
            round: 0,
            previous_digest: String::new(),
            reviewer: reviewer.to_owned(),
            force: case.0.to_owned(),
            record_key: case.1.to_owned(),
            kind,
        };
        match outcome {
            Outcome::Decided(_) if given.len() == 1 => spare.push(case),
            Outcome::ToConfirm if !has(ReviewKind::Confirm) && !has(ReviewKind::Second) => {
                let fresh = |name: &&String| given.iter().all(|row| row.reviewer != **name);
                let others = sample.plan.reviewers.iter().filter(fresh);
                match others.min_by_key(|name| load.get(name.as_str()).copied().unwrap_or(0)) {
                    None => handout.n_without_second += 1,
                    Some(name) => {
                        *load.entry(name).or_default() += 1;
                        handout.rows.push(row(name, ReviewKind::Confirm));
                    }
                }
            }
            Outcome::Disputed if !has(ReviewKind::Adjudicate) => match &sample.plan.adjudicator {
                None => handout.n_without_adjudicator += 1,
                Some(name) => handout.rows.push(row(name, ReviewKind::Adjudicate)),
            },
            _ => {}
        }
    }
    add_decoys(sample, &given, spare, &mut handout);
    handout
}

/// Mixes the cases to be confirmed with as many that need no confirmation, where there are: whoever got nothing but cases that
/// somebody had found would know what to find. The decoys are second readings like any other; for
/// agreement they do not count, since they are no random share.
fn add_decoys(
    sample: &Sample,
    given: &BTreeMap<(&str, &str), Vec<&AssignmentRow>>,
    mut spare: Vec<(&str, &str)>,
    handout: &mut Handout,
) {
    // An order that has nothing to do with what is known of the cases.
    let number = |(force, key): &(&str, &str)| {
        *blake3::hash(format!("{} {force} {key}", sample.plan.sample_id).as_bytes()).as_bytes()
    };
    spare.sort_by_key(number);
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for row in handout.rows.iter().filter(|row| row.kind == ReviewKind::Confirm) {
        *wanted.entry(row.reviewer.clone()).or_default() += 1;
    }
    for case in spare {
        let is_fresh =
            |name: &String| given.get(&case).is_some_and(|rows| rows.iter().all(|row| row.reviewer != *name));
        let Some((reviewer, left)) = wanted.iter_mut().find(|(name, left)| **left > 0 && is_fresh(name)) else {
            continue;
        };
        *left -= 1;
        handout.rows.push(AssignmentRow {
            round: 0,
            previous_digest: String::new(),
            reviewer: reviewer.clone(),
            force: case.0.to_owned(),
            record_key: case.1.to_owned(),
            kind: ReviewKind::Second,
        });
    }
}
