//! The tables `closures`, `priorities`, `scope_unknown`, `signals`, `linkage` and `gaps`.

use flagstone_results::{
    ClosedPopulation, ClosureRow, GapRow, LinkageRow, MentionRow, PriorityRow, Results, ScopeUnknownRow,
    SignalKind as Kind, SignalRow,
};
use flagstone_rules::{Denominator, Rulebook, SignalKind, Unit};

use super::{blocked_by, count};
use crate::closure::{BecauseOf, ClosureCounts, ClosureTally, GapCounts, LinkageCounts};

/// The period of a row that covers everything.
const ALL_PERIODS: &str = "ALL";
/// The period of cases without a day of an outcome.
const UNKNOWN_PERIOD: &str = "unknown";
/// The level of cases of which no level holds.
pub(super) const NO_LEVEL: &str = "none";
/// The unit of forces whose cases are not of one unit.
const MIXED: &str = "mixed";
/// The criterion of a row about a field whatever lacks it, and the field of a row about a criterion as a whole.
const ANY: &str = "any";
/// The criterion of a row about which crimes belong to the case.
pub(super) const BELONGS: &str = "belongs";

/// Rows of one force, or of all together.
pub(super) fn add(rulebook: &Rulebook, force: &str, tally: &ClosureTally, results: &mut Results) {
    if tally.n_forces == 0 {
        return;
    }
    let unit = unit(tally);
    let mut all = ClosureCounts::default();
    for (year, counts) in &tally.by_year {
        all += *counts;
        results.closures.push(closure_row(force, period(*year), &unit, counts));
    }
    results.closures.push(closure_row(force, ALL_PERIODS.to_owned(), &unit, &all));
    priorities(rulebook, force, tally, results);
    scope_unknown(rulebook, force, tally, results);
    for (signal, by_population) in rulebook.signals().iter().zip(&tally.signals) {
        results.signals.extend(populations().into_iter().zip(by_population).map(|(population, counts)| SignalRow {
            signal_id: signal.provenance.id.clone(),
            kind: match signal.kind {
                SignalKind::Enquiry => Kind::Enquiry,
                SignalKind::Risk => Kind::Risk,
            },
            population,
            force: force.to_owned(),
            cases: count(counts.cases()),
            raised: count(counts.raised),
            not_raised: count(counts.not_raised),
            unknown: count(counts.unknown),
            not_applicable: count(counts.not_applicable),
        }));
    }
    for (population, counts) in populations().into_iter().zip(&tally.mentions) {
        let lexicons = rulebook.narratives().categories().iter().zip(counts);
        let read = lexicons.filter(|(_, counts)| counts.mentioned + counts.discounted + counts.not_mentioned > 0);
        results.mentions.extend(read.map(|(lexicon, counts)| MentionRow {
            lexicon_id: lexicon.id().to_owned(),
            population,
            force: force.to_owned(),
            crimes: count(counts.mentioned + counts.discounted + counts.not_mentioned + counts.without_narrative),
            mentioned: count(counts.mentioned),
            discounted: count(counts.discounted),
            not_mentioned: count(counts.not_mentioned),
            without_narrative: count(counts.without_narrative),
        }));
    }
    results.linkage.push(linkage_row(force, &tally.linkage));
    gaps(rulebook, force, tally, results);
}

fn populations() -> [ClosedPopulation; 3] {
    [ClosedPopulation::InScope, ClosedPopulation::ScopeUnknown, ClosedPopulation::Every]
}

fn period(year: Option<i16>) -> String {
    year.map_or_else(|| UNKNOWN_PERIOD.to_owned(), |year| year.to_string())
}

fn unit(tally: &ClosureTally) -> String {
    let mut units = Unit::ALL.into_iter().filter(|unit| tally.units[unit.index()] > 0);
    match (units.next(), units.next()) {
        (Some(unit), None) => unit.name().to_owned(),
        _ => MIXED.to_owned(),
    }
}

fn closure_row(force: &str, period: String, unit: &str, counts: &ClosureCounts) -> ClosureRow {
    let [police, cps, both, unknown] = counts.decided;
    ClosureRow {
        force: force.to_owned(),
        period,
        unit: unit.to_owned(),
        nfa_cases: count(counts.closed),
        nfa_unknown: count(counts.closed_unknown),
        decided_by_police: count(police),
        decided_by_cps: count(cps),
        decided_by_both: count(both),
        decided_by_unknown: count(unknown),
        ended_apart: count(counts.apart),
        in_scope: count(counts.in_scope),
        scope_unknown: count(counts.scope_unknown),
        rape_priority: count(counts.first_level),
        rape_scope_unknown: count(counts.first_level_scope_unknown),
        with_signals: count(counts.with_signals),
    }
}

fn priorities(rulebook: &Rulebook, force: &str, tally: &ClosureTally, results: &mut Results) {
    let levels = rulebook.closure().levels.iter().map(|level| (level.id.as_str(), level.asks.as_str(), true));
    let levels = levels.chain([(NO_LEVEL, "None of these is known to hold.", false)]);
    for (position, ((level_id, title, is_level), counts)) in (1..).zip(levels.zip(&tally.levels)) {
        results.priorities.push(PriorityRow {
            force: force.to_owned(),
            position,
            level_id: level_id.to_owned(),
            title: title.to_owned(),
            in_scope: count(counts.in_scope),
            holds: is_level.then(|| count(counts.holds)),
            unknown: is_level.then(|| count(counts.unknown)),
            scope_unknown: count(counts.scope_unknown),
        });
    }
}

fn scope_unknown(rulebook: &Rulebook, force: &str, tally: &ClosureTally, results: &mut Results) {
    for ((of, lacking), counts) in &tally.because {
        let (criterion_id, title) = match of {
            BecauseOf::Anything => (ANY, "Whatever is open"),
            BecauseOf::Belonging => (BELONGS, "Which crimes belong to the case?"),
            BecauseOf::Criterion(criterion) => {
                let criterion = &rulebook.review_scope().criteria[*criterion];
                (criterion.id.as_str(), criterion.asks.as_str())
            }
        };
        results.scope_unknown.push(ScopeUnknownRow {
            force: force.to_owned(),
            criterion_id: criterion_id.to_owned(),
            title: title.to_owned(),
            field: lacking.map_or_else(|| ANY.to_owned(), |lacking| blocked_by::name(rulebook, lacking)),
            cases: count(counts.cases),
            cases_alone: count(counts.alone),
        });
    }
}

fn linkage_row(force: &str, counts: &LinkageCounts) -> LinkageRow {
    let suspects = |at: usize| counts.suspects.map(|suspects| count(suspects[at]));
    let victims = |at: usize| counts.victims.map(|victims| count(victims[at]));
    let by_victim = |at: usize| counts.by_victim.map(|by_victim| count(by_victim[at]));
    let by_investigation = |at: usize| counts.by_investigation.map(|by_investigation| count(by_investigation[at]));
    LinkageRow {
        force: force.to_owned(),
        crimes: count(counts.crimes),
        suspects: suspects(0),
        repeat_suspects: suspects(1),
        repeat_suspects_different_victims: suspects(2),
        suspects_without_reference: suspects(3),
        suspects_unknown: suspects(4),
        victims: victims(0),
        shared_victims: victims(1),
        victims_without_reference: victims(2),
        victims_unknown: victims(3),
        placeholders: count(counts.placeholders),
        together_by_victim: by_victim(0),
        crimes_together_by_victim: by_victim(1),
        together_by_investigation: by_investigation(0),
        crimes_together_by_investigation: by_investigation(1),
        wording_gap: counts.wording_gap.map(count),
    }
}

fn gaps(rulebook: &Rulebook, force: &str, tally: &ClosureTally, results: &mut Results) {
    for (measure, by_year) in rulebook.completeness().iter().zip(&tally.gaps) {
        let mut row = |population: usize, period: String, counts: &GapCounts| {
            let of = |denominator: Denominator| counts.rows[denominator as usize].map(count);
            let [due, due_missing, due_refused] = of(Denominator::Due);
            let [not_yet_due, not_yet_due_missing, _] = of(Denominator::NotYetDue);
            let [due_unknown, due_unknown_missing, _] = of(Denominator::DueUnknown);
            let [not_applicable, _, _] = of(Denominator::NotApplicable);
            results.gaps.push(GapRow {
                measure_id: measure.provenance.id.clone(),
                population: [ClosedPopulation::InScope, ClosedPopulation::ScopeUnknown][population],
                force: force.to_owned(),
                period,
                table: measure.field.table.name().to_owned(),
                field: rulebook.schema().field(measure.field).name.clone(),
                records: due + not_yet_due + due_unknown + not_applicable,
                due,
                due_missing,
                due_refused,
                not_yet_due,
                not_yet_due_missing,
                due_unknown,
                due_unknown_missing,
                not_applicable,
                cases_to_fill: count(counts.cases_to_fill),
                contradictions: counts.contradictions.map(count),
            });
        };
        for population in [0, 1] {
            let of_population = by_year.iter().filter(|((of, _), _)| *of == population);
            let mut all: Option<GapCounts> = None;
            for ((_, year), counts) in of_population {
                *all.get_or_insert_default() += *counts;
                row(population, self::period(*year), counts);
            }
            if let Some(all) = all {
                row(population, ALL_PERIODS.to_owned(), &all);
            }
        }
    }
}
