//! Links between crimes, people in two forces, and gaps about people.

use flagstone_results::{ALL, ClosedPopulation, GapRow, LinkageRow, Results, SharedPeopleRow};

use super::Closed;

pub(super) fn links(results: &mut Results, own: &Closed) {
    let n = |count: i64| count * own.times;
    // A force that does not supply investigations has none, and the national row is then of the others.
    let known = |count: i64| (own.supplies_all || own.force == ALL).then_some(n(count));
    results.linkage.push(LinkageRow {
        force: own.force.clone(),
        crimes: n(40),
        suspects: Some(n(55)),
        repeat_suspects: Some(n(6)),
        repeat_suspects_different_victims: Some(n(4)),
        suspects_without_reference: Some(n(9)),
        suspects_unknown: Some(n(2)),
        victims: Some(n(48)),
        shared_victims: Some(n(3)),
        victims_without_reference: Some(n(5)),
        victims_unknown: Some(n(1)),
        placeholders: 0,
        together_by_victim: Some(n(2)),
        crimes_together_by_victim: Some(n(4)),
        together_by_investigation: known(1),
        crimes_together_by_investigation: known(3),
        wording_gap: known(2),
    });
}

/// For each two forces, in turn `counts`; those below 10 are suppressed.
pub(crate) fn shared(results: &mut Results, forces: &[String], counts: &[i64]) {
    let mut next = counts.iter().cycle();
    for (at, first) in forces.iter().enumerate() {
        for second in &forces[at + 1..] {
            for table in ["suspects", "victims"] {
                let people = next.next().copied().filter(|people| *people >= 10);
                let (force_a, force_b) = (first.clone(), second.clone());
                results.shared_people.push(SharedPeopleRow {
                    force_a,
                    force_b,
                    table: table.into(),
                    people,
                    suppressed_below: 10,
                });
            }
        }
    }
}

/// Due, missing, not yet due, missing, unknown, missing, not applicable, cases to fill, contradictions (below zero: not compared).
type Counts = [i64; 9];

const MEASURES: [(&str, &str, &str, Counts); 4] = [
    ("suspect-ethnicity-self", "suspects", "ethnicity_self", [40, 16, 10, 9, 4, 3, 2, 11, 1]),
    ("suspect-ethnicity-observed", "suspects", "ethnicity_observed", [50, 5, 0, 0, 4, 2, 2, 4, 1]),
    ("suspect-nationality", "suspects", "nationality", [40, 12, 10, 10, 4, 4, 2, 9, -1]),
    ("victim-ethnicity-self", "victims", "ethnicity_self", [60, 27, 0, 0, 0, 0, 3, 18, 2]),
];

/// `supplying`: how often the counts of nationality are there, which not every force supplies.
pub(super) fn gaps(results: &mut Results, own: &Closed, supplying: i64) {
    for (id, table, field, counts) in MEASURES {
        let times = if field == "nationality" { supplying } else { own.times };
        // Three quarters of the rows are of one year; the other year has the rest.
        let later = counts.map(|n| n * 3 / 4);
        let earlier: Counts = std::array::from_fn(|at| counts[at] - later[at]);
        let years = [("2023", earlier), ("2024", later)];
        for population in [ClosedPopulation::InScope, ClosedPopulation::ScopeUnknown] {
            for (period, part) in years.into_iter().chain([(ALL, counts)]) {
                if times > 0 {
                    results.gaps.push(row((id, table, field), population, own, period, part.map(|n| n * times)));
                }
            }
        }
    }
}

fn row(
    (id, table, field): (&str, &str, &str),
    population: ClosedPopulation,
    own: &Closed,
    period: &str,
    counts: Counts,
) -> GapRow {
    let [due, due_missing, not_yet_due, not_yet_due_missing, due_unknown, due_unknown_missing, nobody, to_fill, odd] =
        counts;
    GapRow {
        measure_id: id.into(),
        population,
        force: own.force.clone(),
        period: period.into(),
        table: table.into(),
        field: field.into(),
        records: due + not_yet_due + due_unknown + nobody,
        due,
        due_missing,
        due_refused: 0,
        not_yet_due,
        not_yet_due_missing,
        due_unknown,
        due_unknown_missing,
        not_applicable: nobody,
        cases_to_fill: to_fill,
        contradictions: (odd >= 0).then_some(odd),
    }
}
