//! How well the flag follows a definition.

use flagstone_results::{ALL, FlagAccuracyRow, Results};

/// A share with its counts, process interval and bounds. Rates are fractions; `None` means not computed.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Share {
    pub(crate) numerator: i64,
    pub(crate) denominator: i64,
    pub(crate) value: Option<f64>,
    pub(crate) lower: Option<f64>,
    pub(crate) upper: Option<f64>,
    pub(crate) worst: Option<f64>,
    pub(crate) best: Option<f64>,
}

/// The national row under the default definition, over all periods.
pub(crate) fn headline(results: &Results) -> Option<&FlagAccuracyRow> {
    by_force(results, &results.audit.default_definition).into_iter().find(|row| row.force == ALL)
}

/// The rows of a definition over all periods: the national one first, then the forces by code.
pub(crate) fn by_force<'a>(results: &'a Results, definition_id: &str) -> Vec<&'a FlagAccuracyRow> {
    let mut rows: Vec<_> =
        results.flag_accuracy.iter().filter(|row| row.definition_id == definition_id && row.period == ALL).collect();
    rows.sort_by_key(|row| (row.flag.as_str(), row.force != ALL, row.force.as_str()));
    rows
}

/// The national rows of a definition by the year of recording, `unknown` last; without the one over all periods.
pub(crate) fn by_period<'a>(results: &'a Results, definition_id: &str) -> Vec<&'a FlagAccuracyRow> {
    let mut rows: Vec<_> = results
        .flag_accuracy
        .iter()
        .filter(|row| row.definition_id == definition_id && row.force == ALL && row.period != ALL)
        .collect();
    rows.sort_by_key(|row| (row.flag.as_str(), row.period.as_str()));
    rows
}

/// Share of the cases meeting the definition that carry the flag.
pub(crate) fn sensitivity(row: &FlagAccuracyRow) -> Share {
    Share {
        numerator: row.meets_flagged,
        denominator: row.meets_flagged + row.meets_unflagged,
        value: row.sensitivity,
        lower: row.sensitivity_lower,
        upper: row.sensitivity_upper,
        worst: row.sensitivity_worst,
        best: row.sensitivity_best,
    }
}

/// Share of the flagged cases that meet the definition.
pub(crate) fn precision(row: &FlagAccuracyRow) -> Share {
    Share {
        numerator: row.meets_flagged,
        denominator: row.meets_flagged + row.not_flagged,
        value: row.precision,
        lower: row.precision_lower,
        upper: row.precision_upper,
        worst: row.precision_worst,
        best: row.precision_best,
    }
}

/// Share of the cases not meeting the definition that do not carry the flag.
pub(crate) fn specificity(row: &FlagAccuracyRow) -> Share {
    Share {
        numerator: row.not_unflagged,
        denominator: row.not_flagged + row.not_unflagged,
        value: row.specificity,
        lower: row.specificity_lower,
        upper: row.specificity_upper,
        worst: row.specificity_worst,
        best: row.specificity_best,
    }
}
