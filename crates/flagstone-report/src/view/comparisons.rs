//! Each force against all forces together.

use flagstone_results::{ComparedMeasure, ComparisonLabel, ComparisonRow, Results, RuleKind};

use crate::view::title;

/// The rows of one measure: forces by code, never in another order.
pub(crate) struct Comparison<'a> {
    pub(crate) measure: ComparedMeasure,
    pub(crate) subject: &'a str,
    pub(crate) rows: Vec<&'a ComparisonRow>,
}

/// Every measure compared: those of the default definition first, then completeness, then the other definitions.
pub(crate) fn comparisons(results: &Results) -> Vec<Comparison<'_>> {
    let mut rows: Vec<&ComparisonRow> = results.comparisons.iter().collect();
    let place = |row: &ComparisonRow| {
        if row.subject == results.audit.default_definition {
            0
        } else if row.measure == ComparedMeasure::RecordedRate {
            1
        } else {
            2
        }
    };
    rows.sort_by(|a, b| {
        let key = |row: &ComparisonRow| (place(row), row.subject.clone(), row.measure, row.force.clone());
        key(a).cmp(&key(b))
    });
    rows.chunk_by(|a, b| (a.measure, &a.subject) == (b.measure, &b.subject))
        .map(|rows| Comparison { measure: rows[0].measure, subject: &rows[0].subject, rows: rows.to_vec() })
        .collect()
}

impl Comparison<'_> {
    /// Forces with a label.
    pub(crate) fn n_labelled(&self, label: ComparisonLabel) -> i64 {
        self.rows.iter().filter(|row| row.label == label).count().try_into().unwrap_or(i64::MAX)
    }

    /// Forces on another footing than most.
    pub(crate) fn n_apart(&self) -> i64 {
        self.rows.iter().filter(|row| row.not_comparable).count().try_into().unwrap_or(i64::MAX)
    }

    /// Whether enough forces have records enough for limits.
    pub(crate) fn has_limits(&self) -> bool {
        self.rows.iter().any(|row| row.label != ComparisonLabel::InsufficientData)
    }
}

/// What a measure is called, with what it is of: `Sensitivity under “…”`.
pub(crate) fn measure_in_words(results: &Results, measure: ComparedMeasure, subject: &str) -> String {
    let under = |words: &str| format!("{words} under “{}”", title(results, RuleKind::Definition, subject));
    match measure {
        ComparedMeasure::Sensitivity => under("Sensitivity"),
        ComparedMeasure::Precision => under("Precision"),
        ComparedMeasure::UndeterminedShare => under("Share undetermined"),
        ComparedMeasure::RecordedRate => {
            format!("Recorded where due: {}", title(results, RuleKind::Completeness, subject))
        }
    }
}
