//! Measures from month to month.

use flagstone_results::{ALL, ComparedMeasure, Results, TrendRow};

/// The months of one measure.
pub(crate) struct Trend<'a> {
    pub(crate) measure: ComparedMeasure,
    pub(crate) subject: &'a str,
    /// By force, all forces together first; within each by month, `unknown` last.
    pub(crate) forces: Vec<Vec<&'a TrendRow>>,
}

/// Every measure that has months: the flag first, then completeness by id.
pub(crate) fn trends(results: &Results) -> Vec<Trend<'_>> {
    let mut rows: Vec<&TrendRow> = results.trends.iter().collect();
    rows.sort_by_key(|row| (row.measure, &row.subject, row.force != ALL, &row.force, &row.period));
    rows.chunk_by(|a, b| (a.measure, &a.subject) == (b.measure, &b.subject))
        .map(|rows| Trend {
            measure: rows[0].measure,
            subject: &rows[0].subject,
            forces: rows.chunk_by(|a, b| a.force == b.force).map(<[&TrendRow]>::to_vec).collect(),
        })
        .collect()
}
