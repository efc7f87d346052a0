//! The table `flag_accuracy`.

use std::collections::BTreeMap;

use flagstone_results::FlagAccuracyRow;
use flagstone_rules::{Definition, Rulebook};
use flagstone_stats::Measure;

use super::{CONFIDENCE, count};
use crate::tally::{FlagTally, Tally};

/// The period of a row that covers everything.
const ALL_PERIODS: &str = "ALL";
/// The period of cases whose day of recording is not recorded.
const UNKNOWN_PERIOD: &str = "unknown";

/// Every record of the extract is counted, so that there is no sampling error (methods.md 1.1).
const METHOD: &str = "every case counted; points from determined cases; worst and best over every verdict an undetermined case could have; lower and upper: Wilson 95 % process interval, for comparing forces or periods, not a measurement error";

pub(super) fn rows(rulebook: &Rulebook, force: &str, tally: &Tally) -> Vec<FlagAccuracyRow> {
    let mut rows = Vec::new();
    for (definition, tally) in rulebook.definitions().iter().zip(&tally.definitions) {
        let mut all = FlagTally::default();
        let mut by_year: BTreeMap<Option<i16>, FlagTally> = BTreeMap::new();
        for (month, flags) in &tally.flags {
            all += *flags;
            *by_year.entry(month.map(|month| month.year)).or_default() += *flags;
        }
        for (year, flags) in &by_year {
            let period = year.map_or_else(|| UNKNOWN_PERIOD.to_owned(), |year| year.to_string());
            rows.push(row(rulebook, definition, force, period, flags));
        }
        rows.push(row(rulebook, definition, force, ALL_PERIODS.to_owned(), &all));
    }
    rows
}

fn row(
    rulebook: &Rulebook,
    definition: &Definition,
    force: &str,
    period: String,
    flags: &FlagTally,
) -> FlagAccuracyRow {
    let flag = rulebook.code_list("flags").and_then(|list| list.code(definition.flag));
    let counts = flags.counts;
    let accuracy = counts.accuracy(CONFIDENCE);
    let lower = |measure: Measure| measure.process.map(|interval| interval.lower);
    let upper = |measure: Measure| measure.process.map(|interval| interval.upper);
    let (se, p, sp) = (accuracy.sensitivity, accuracy.precision, accuracy.specificity);
    FlagAccuracyRow {
        definition_id: definition.provenance.id.clone(),
        flag: flag.map(|flag| flag.code.clone()).unwrap_or_default(),
        force: force.to_owned(),
        period,
        meets_flagged: count(counts.meets_flagged),
        meets_unflagged: count(counts.meets_unflagged),
        not_flagged: count(counts.not_flagged),
        not_unflagged: count(counts.not_unflagged),
        undetermined_flagged: count(counts.undetermined_flagged),
        undetermined_unflagged: count(counts.undetermined_unflagged),
        flag_unknown: count(flags.flag_unknown),
        sensitivity: se.value,
        sensitivity_lower: lower(se),
        sensitivity_upper: upper(se),
        sensitivity_worst: se.worst,
        sensitivity_best: se.best,
        precision: p.value,
        precision_lower: lower(p),
        precision_upper: upper(p),
        precision_worst: p.worst,
        precision_best: p.best,
        specificity: sp.value,
        specificity_lower: lower(sp),
        specificity_upper: upper(sp),
        specificity_worst: sp.worst,
        specificity_best: sp.best,
        f1: accuracy.f1.value,
        f1_worst: accuracy.f1.worst,
        f1_best: accuracy.f1.best,
        kappa: accuracy.kappa.value,
        kappa_worst: accuracy.kappa.worst,
        kappa_best: accuracy.kappa.best,
        method: METHOD.to_owned(),
    }
}
