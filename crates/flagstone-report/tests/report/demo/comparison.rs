//! Every table about definitions, from one list: how many cases of each kind a force has. So they add up.

use std::collections::BTreeMap;

use flagstone_results::{
    ALL, AgreementRow, CriterionRow, DifferenceRow, IntersectionRow, Results, UnitRow, UnitStatus,
};

use super::cases::{Answer, KINDS, N_KINDS};
use super::definitions::{DEFINITIONS, Definition};
use super::rows::{share, verdict};

/// Cases by kind.
pub(crate) type Weights = [i64; N_KINDS];

/// The cases of a force at one unit, and the distinct crimes in them.
#[derive(Clone)]
pub(crate) struct Cases {
    pub(crate) force: String,
    pub(crate) crimes: i64,
    pub(crate) weights: Weights,
}

/// Meets, does not meet, undetermined.
pub(crate) fn counts(definition: &Definition, weights: &Weights) -> [i64; 3] {
    tally(weights, |kind| definition.verdict(&KINDS[kind]))
}

/// Adds the rows of these forces at a unit, and the national ones, to every table about definitions.
pub(crate) fn add(results: &mut Results, unit: &str, forces: &[Cases]) {
    let mut all = forces.to_vec();
    if !forces.is_empty() {
        all.push(Cases {
            force: ALL.into(),
            crimes: forces.iter().map(|force| force.crimes).sum(),
            weights: std::array::from_fn(|kind| forces.iter().map(|force| force.weights[kind]).sum()),
        });
    }
    for cases in &all {
        for (index, definition) in DEFINITIONS.iter().enumerate() {
            let counts = counts(definition, &cases.weights);
            results.verdicts.push(verdict(definition.id, unit, &cases.force, cases.crimes, counts));
            for (id, _, holds) in definition.criteria {
                let [holds, fails, unknown] = tally(&cases.weights, |kind| holds(&KINDS[kind]));
                results.criteria.push(CriterionRow {
                    definition_id: definition.id.into(),
                    criterion_id: (*id).into(),
                    unit: unit.into(),
                    force: cases.force.clone(),
                    holds,
                    fails,
                    unknown,
                });
            }
            for other in &DEFINITIONS[index + 1..] {
                results.agreement.push(agreement(definition, other, unit, cases));
            }
            for other in DEFINITIONS.iter().filter(|other| other.id != definition.id) {
                results.differences.extend(differences(definition, other, unit, cases));
            }
        }
        results.intersections.extend(intersections(unit, cases));
    }
}

fn tally(weights: &Weights, answer: impl Fn(usize) -> Answer) -> [i64; 3] {
    [Some(true), Some(false), None].map(|wanted| sum(weights, |kind| answer(kind) == wanted))
}

fn sum(weights: &Weights, is_one: impl Fn(usize) -> bool) -> i64 {
    (0..N_KINDS).filter(|kind| is_one(*kind)).map(|kind| weights[kind]).sum()
}

fn agreement(a: &Definition, b: &Definition, unit: &str, cases: &Cases) -> AgreementRow {
    let n = |of_a: Answer, of_b: Answer| {
        sum(&cases.weights, |kind| (a.verdict(&KINDS[kind]), b.verdict(&KINDS[kind])) == (of_a, of_b))
    };
    let (yes, no) = (Some(true), Some(false));
    let [both, only_a, only_b, neither] = [n(yes, yes), n(yes, no), n(no, yes), n(no, no)];
    let open = [n(yes, None), n(no, None), n(None, yes), n(None, no), n(None, None)];
    let undetermined: i64 = open.iter().sum();
    let determined = both + only_a + only_b + neither;
    let beyond = |by_chance: Option<f64>| {
        let value = (share(both + neither, determined)? - by_chance?) / (1.0 - by_chance?);
        value.is_finite().then_some(value)
    };
    let (of_a, of_b) = (share(both + only_a, determined), share(both + only_b, determined));
    let by_chance = of_a.zip(of_b).map(|(a, b)| a * b + (1.0 - a) * (1.0 - b));
    let mean = of_a.zip(of_b).map(|(a, b)| (a + b) / 2.0);
    let total = determined + undetermined;
    AgreementRow {
        definition_a: a.id.into(),
        definition_b: b.id.into(),
        unit: unit.into(),
        force: cases.force.clone(),
        cases: total,
        both,
        only_a,
        only_b,
        neither,
        undetermined,
        meets_undetermined: open[0],
        not_undetermined: open[1],
        undetermined_meets: open[2],
        undetermined_not: open[3],
        undetermined_both: open[4],
        agreement_worst: share(both + neither, total),
        agreement_best: share(both + neither + undetermined, total),
        kappa: beyond(by_chance),
        ac1: beyond(mean.map(|mean| 2.0 * mean * (1.0 - mean))),
    }
}

fn intersections(unit: &str, cases: &Cases) -> Vec<IntersectionRow> {
    let mut patterns: BTreeMap<(String, String), i64> = BTreeMap::new();
    for (kind, n) in KINDS.iter().zip(cases.weights) {
        let of = |wanted: Answer| {
            let ids = DEFINITIONS.iter().filter(|definition| definition.verdict(kind) == wanted);
            ids.map(|definition| definition.id).collect::<Vec<_>>().join(" ")
        };
        if n > 0 {
            *patterns.entry((of(Some(true)), of(None))).or_default() += n;
        }
    }
    let row = |((meets, undetermined), cases_of_it)| IntersectionRow {
        unit: unit.into(),
        force: cases.force.clone(),
        meets,
        undetermined,
        outside: String::new(),
        cases: cases_of_it,
    };
    patterns.into_iter().map(row).collect()
}

/// What the criteria of `b` do with the cases that meet `a`.
fn differences(a: &Definition, b: &Definition, unit: &str, cases: &Cases) -> Vec<DifferenceRow> {
    let weights: Weights =
        std::array::from_fn(|kind| if a.verdict(&KINDS[kind]) == Some(true) { cases.weights[kind] } else { 0 });
    let out = |kind: usize| b.verdict(&KINDS[kind]) == Some(false);
    let open = |kind: usize| b.verdict(&KINDS[kind]).is_none();
    let n_fail = |kind: usize| b.criteria.iter().filter(|(_, _, holds)| holds(&KINDS[kind]) == Some(false)).count();
    b.criteria
        .iter()
        .map(|(id, _, holds)| {
            let fails = |kind: usize| out(kind) && holds(&KINDS[kind]) == Some(false);
            DifferenceRow {
                definition_a: a.id.into(),
                definition_b: b.id.into(),
                criterion_id: (*id).into(),
                unit: unit.into(),
                force: cases.force.clone(),
                only_a: sum(&weights, out),
                fails: sum(&weights, fails),
                fails_alone: sum(&weights, |kind| fails(kind) && n_fail(kind) == 1),
                open: sum(&weights, open),
                unknown: sum(&weights, |kind| open(kind) && holds(&KINDS[kind]).is_none()),
            }
        })
        .collect()
}

/// How the crimes of a force make up cases: `joined` of them in cases of two or more, `largest` in the largest.
pub(crate) fn unit(unit: &str, force: &str, crimes: i64, cases: i64, joined: i64, largest: i64) -> UnitRow {
    let of = |wanted: &str, n: i64| (unit == wanted).then_some(n);
    UnitRow {
        unit: unit.into(),
        force: force.into(),
        status: UnitStatus::Evaluated,
        reason: String::new(),
        crimes,
        cases: Some(cases),
        joined_crimes: Some(joined),
        largest: Some(largest),
        largest_share: share(largest, crimes),
        without_reference: of("investigation", crimes / 40),
        joining_people: of("network", joined / 3),
        refused_people: of("network", crimes / 900),
    }
}

pub(crate) fn not_supplied(unit: &str, force: &str, crimes: i64, reason: &str) -> UnitRow {
    UnitRow {
        unit: unit.into(),
        force: force.into(),
        status: UnitStatus::NotSupplied,
        reason: reason.into(),
        crimes,
        cases: None,
        joined_crimes: None,
        largest: None,
        largest_share: None,
        without_reference: None,
        joining_people: None,
        refused_people: None,
    }
}

/// The national row: over the forces that are evaluated.
pub(crate) fn national_unit(name: &str, forces: &[UnitRow]) -> UnitRow {
    let evaluated: Vec<&UnitRow> = forces.iter().filter(|row| row.status == UnitStatus::Evaluated).collect();
    let total = |count: fn(&UnitRow) -> Option<i64>| evaluated.iter().filter_map(|row| count(row)).sum::<i64>();
    let crimes = total(|row| Some(row.crimes));
    let largest = evaluated.iter().filter_map(|row| row.largest).max().unwrap_or(0);
    let row = unit(name, ALL, crimes, total(|row| row.cases), total(|row| row.joined_crimes), largest);
    UnitRow {
        without_reference: row.without_reference.map(|_| total(|row| row.without_reference)),
        joining_people: row.joining_people.map(|_| total(|row| row.joining_people)),
        refused_people: row.refused_people.map(|_| total(|row| row.refused_people)),
        ..row
    }
}
