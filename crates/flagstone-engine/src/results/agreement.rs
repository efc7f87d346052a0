//! The tables `agreement`, `intersections` and `differences`: definitions held against each other.

use std::collections::BTreeMap;

use flagstone_results::{AgreementRow, DifferenceRow, IntersectionRow, Results};
use flagstone_rules::{Rulebook, Unit, Verdict};
use flagstone_stats::agreement::{AgreementTable, cohen_kappa, gwet_ac1};

use super::{CONFIDENCE, count, rate};
use crate::outcome::Outcome;
use crate::tally::{Tally, UnitTally};

pub(super) fn add(rulebook: &Rulebook, force: &str, tally: &Tally, results: &mut Results) {
    for (unit, tally) in Unit::ALL.into_iter().zip(&tally.units) {
        if tally.n_forces == 0 {
            continue;
        }
        let at = At { rulebook, force, unit, tally };
        let n_definitions = rulebook.definitions().len();
        for a in 0..n_definitions {
            results.agreement.extend((a + 1..n_definitions).map(|b| at.agreement(a, b)));
            for b in (0..n_definitions).filter(|b| *b != a) {
                at.differences(a, b, results);
            }
        }
        at.intersections(results);
    }
}

/// One unit of one force.
struct At<'a> {
    rulebook: &'a Rulebook,
    force: &'a str,
    unit: Unit,
    tally: &'a UnitTally,
}

impl At<'_> {
    fn id(&self, definition: usize) -> String {
        self.rulebook.definitions()[definition].provenance.id.clone()
    }

    /// What two definitions say of the cases, and how many cases.
    fn pairs(&self, a: usize, b: usize) -> impl Iterator<Item = (Outcome, Outcome, u64)> {
        self.tally.patterns.iter().map(move |(pattern, cases)| (pattern[a], pattern[b], *cases))
    }

    fn agreement(&self, a: usize, b: usize) -> AgreementRow {
        let of = |verdict_a: Verdict, verdict_b: Verdict| -> u64 {
            let cases = self.pairs(a, b).filter(|(x, y, _)| (x.verdict, y.verdict) == (verdict_a, verdict_b));
            cases.map(|(_, _, cases)| cases).sum()
        };
        use Verdict::{DoesNotMeet as Not, Meets, Undetermined as Open};
        let (both, only_a, only_b, neither) = (of(Meets, Meets), of(Meets, Not), of(Not, Meets), of(Not, Not));
        let open = [of(Meets, Open), of(Not, Open), of(Open, Meets), of(Open, Not), of(Open, Open)];
        let undetermined: u64 = open.iter().sum();
        let cases = both + only_a + only_b + neither + undetermined;
        let table = AgreementTable::new(&[vec![both, only_a], vec![only_b, neither]]).expect("two rows of two");
        AgreementRow {
            definition_a: self.id(a),
            definition_b: self.id(b),
            unit: self.unit.name().to_owned(),
            force: self.force.to_owned(),
            cases: count(cases),
            both: count(both),
            only_a: count(only_a),
            only_b: count(only_b),
            neither: count(neither),
            undetermined: count(undetermined),
            meets_undetermined: count(open[0]),
            not_undetermined: count(open[1]),
            undetermined_meets: count(open[2]),
            undetermined_not: count(open[3]),
            undetermined_both: count(open[4]),
            agreement_worst: rate(both + neither, cases),
            agreement_best: rate(both + neither + undetermined, cases),
            kappa: cohen_kappa(&table, CONFIDENCE).map(|kappa| kappa.value),
            ac1: gwet_ac1(&table, CONFIDENCE).map(|ac1| ac1.value),
        }
    }

    fn differences(&self, a: usize, b: usize, results: &mut Results) {
        let criteria = &self.rulebook.definitions()[b].criteria;
        let (mut only_a, mut open) = (0, 0);
        let mut counts = vec![[0u64; 3]; criteria.len()];
        for (_, of_b, cases) in self.pairs(a, b).filter(|(of_a, _, _)| of_a.verdict == Verdict::Meets) {
            let in_set = |set: u32, number: usize| set >> number & 1 == 1;
            match of_b.verdict {
                Verdict::DoesNotMeet => {
                    only_a += cases;
                    for (number, [fails, alone, _]) in counts.iter_mut().enumerate() {
                        *fails += if in_set(of_b.fails, number) { cases } else { 0 };
                        *alone += if of_b.fails == 1 << number { cases } else { 0 };
                    }
                }
                Verdict::Undetermined => {
                    open += cases;
                    for (number, [_, _, unknown]) in counts.iter_mut().enumerate() {
                        *unknown += if in_set(of_b.unknown, number) { cases } else { 0 };
                    }
                }
                Verdict::Meets | Verdict::Outside => {}
            }
        }
        for (criterion, [fails, alone, unknown]) in criteria.iter().zip(counts) {
            results.differences.push(DifferenceRow {
                definition_a: self.id(a),
                definition_b: self.id(b),
                criterion_id: criterion.id.clone(),
                unit: self.unit.name().to_owned(),
                force: self.force.to_owned(),
                only_a: count(only_a),
                fails: count(fails),
                fails_alone: count(alone),
                open: count(open),
                unknown: count(unknown),
            });
        }
    }

    fn intersections(&self, results: &mut Results) {
        let mut sets: BTreeMap<[String; 3], u64> = BTreeMap::new();
        for (pattern, cases) in &self.tally.patterns {
            let ids = [Verdict::Meets, Verdict::Undetermined, Verdict::Outside].map(|verdict| {
                let with = (0..pattern.len()).filter(|number| pattern[*number].verdict == verdict);
                with.map(|number| self.id(number)).collect::<Vec<_>>().join(" ")
            });
            *sets.entry(ids).or_default() += cases;
        }
        results.intersections.extend(sets.into_iter().map(|([meets, undetermined, outside], cases)| IntersectionRow {
            unit: self.unit.name().to_owned(),
            force: self.force.to_owned(),
            meets,
            undetermined,
            outside,
            cases: count(cases),
        }));
    }
}
