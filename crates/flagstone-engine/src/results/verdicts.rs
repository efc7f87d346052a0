//! The tables `units`, `verdicts` and `criteria`.

use flagstone_results::{CriterionRow, Results, UnitRow, UnitStatus, VerdictRow};
use flagstone_rules::{Rulebook, Unit, Verdict};

use super::{count, rate};
use crate::cases::UnitShape;
use crate::force::NotEvaluated;
use crate::tally::{Tally, UnitTally};

/// Rows of one force, or of all together. `not_evaluated` says why a unit has no verdicts.
pub(super) fn add(
    rulebook: &Rulebook,
    force: &str,
    tally: &Tally,
    not_evaluated: &[Option<NotEvaluated>; 3],
    results: &mut Results,
) {
    for (unit, tally) in Unit::ALL.into_iter().zip(&tally.units) {
        results.units.push(unit_row(rulebook, force, unit, tally, not_evaluated[unit.index()]));
        if tally.n_forces == 0 {
            continue;
        }
        for (number, definition) in rulebook.definitions().iter().enumerate() {
            let definition_id = &definition.provenance.id;
            let count_of = |verdict: Verdict| {
                count(tally.patterns.iter().filter(|(p, _)| p[number].verdict == verdict).map(|(_, cases)| cases).sum())
            };
            let [meets, does_not_meet, undetermined] =
                [Verdict::Meets, Verdict::DoesNotMeet, Verdict::Undetermined].map(count_of);
            results.verdicts.push(VerdictRow {
                definition_id: definition_id.clone(),
                unit: unit.name().to_owned(),
                force: force.to_owned(),
                records: count(tally.records),
                repeated: count(tally.repeated),
                outside: count(tally.outside[number]),
                crimes: count(tally.records - tally.repeated - tally.outside[number]),
                cases: meets + does_not_meet + undetermined,
                meets,
                does_not_meet,
                undetermined,
            });
            for (position, criterion) in definition.criteria.iter().enumerate() {
                let [mut holds, mut fails, mut unknown] = [0; 3];
                for (pattern, cases) in &tally.patterns {
                    let outcome = &pattern[number];
                    if outcome.verdict == Verdict::Outside {
                        continue;
                    }
                    match (outcome.fails >> position & 1, outcome.unknown >> position & 1) {
                        (1, _) => fails += cases,
                        (_, 1) => unknown += cases,
                        _ => holds += cases,
                    }
                }
                results.criteria.push(CriterionRow {
                    definition_id: definition_id.clone(),
                    criterion_id: criterion.id.clone(),
                    unit: unit.name().to_owned(),
                    force: force.to_owned(),
                    holds: count(holds),
                    fails: count(fails),
                    unknown: count(unknown),
                });
            }
        }
    }
}

fn unit_row(
    rulebook: &Rulebook,
    force: &str,
    unit: Unit,
    tally: &UnitTally,
    not_evaluated: Option<NotEvaluated>,
) -> UnitRow {
    let (status, shape) = match not_evaluated {
        None => (UnitStatus::Evaluated, Some(tally.shape)),
        Some(NotEvaluated::NotSupplied) => (UnitStatus::NotSupplied, None),
        Some(NotEvaluated::TooLarge(shape)) => (UnitStatus::TooLarge, Some(shape)),
    };
    let of = |value: fn(&UnitShape) -> u64| shape.as_ref().map(|shape| count(value(shape)));
    let of_unit = |wanted: Unit, value: fn(&UnitShape) -> u64| (unit == wanted).then(|| of(value)).flatten();
    UnitRow {
        unit: unit.name().to_owned(),
        force: force.to_owned(),
        status,
        reason: not_evaluated.map(|why| why.reason(rulebook, unit)).unwrap_or_default(),
        crimes: count(shape.map_or(tally.shape.crimes, |shape| shape.crimes)),
        cases: of(|shape| shape.cases),
        joined_crimes: of(|shape| shape.joined_crimes),
        largest: of(|shape| shape.largest),
        largest_share: shape.and_then(|shape| rate(shape.largest, shape.crimes)),
        without_reference: of_unit(Unit::Investigation, |shape| shape.without_reference),
        joining_people: of_unit(Unit::Network, |shape| shape.joining_people),
        refused_people: of_unit(Unit::Network, |shape| shape.refused_people),
    }
}

impl NotEvaluated {
    /// Why, in one sentence.
    pub fn reason(self, rulebook: &Rulebook, unit: Unit) -> String {
        match (self, unit) {
            (NotEvaluated::NotSupplied, Unit::Network) => {
                "the extract does not supply suspects.person_ref or victims.person_ref".to_owned()
            }
            (NotEvaluated::NotSupplied, _) => "the extract does not supply crimes.investigation_ref".to_owned(),
            (NotEvaluated::TooLarge(shape), _) => {
                let share = 100.0 * shape.largest as f64 / shape.crimes.max(1) as f64;
                let limit = 100.0 * rulebook.network().largest_share;
                format!(
                    "one network holds {} of {} crimes ({share:.1} %, over the limit of {limit:.1} %): false links are likely, so no verdict on networks is given",
                    shape.largest, shape.crimes
                )
            }
        }
    }
}
