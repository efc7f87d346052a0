//! How measures move from month to month.

use crate::table::table;
use crate::words::{ChartKind, ComparedMeasure, TrendSignal};

table! {
    /// Two measures by the month in which the crime was recorded: how many crimes that meet the default definition carry the flag, and how many records hold a field that was due. The months of a force add up to its row over all periods. The rows with force `ALL` add the forces up.
    "trends" by [measure, subject, force, period]
    pub struct TrendRow {
        /// sensitivity or recorded_rate.
        pub measure: ComparedMeasure,
        /// Id of the default definition; of the completeness measure where the measure is recorded_rate.
        pub subject: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// The calendar month of recording, as `2024-03`, or `unknown` where that day is not recorded. A month without a record in the denominator has no row.
        pub period: String,
        /// Flagged cases that meet the definition, or records in which the field has a value.
        pub numerator: i64,
        /// Cases that meet the definition, or records in which the field was due.
        pub denominator: i64,
        /// numerator / denominator, a fraction; null where denominator is 0.
        pub rate: Option<f64>,
        /// xmr, laney or run_chart: how the months of this force and measure are charted.
        pub chart: ChartKind,
        /// The centre line over the months that are not excluded: the mean of their rates (xmr), their common rate (laney, run_chart); null without such months.
        pub centre: Option<f64>,
        /// Lower limit of common variation in this month, not below 0; null where the month is excluded or the chart has no limits.
        pub lower: Option<f64>,
        /// Upper limit of common variation in this month, not above 1; null where lower is.
        pub upper: Option<f64>,
        /// What the month signals; null where it is common variation, where the month is excluded, and in a run chart.
        pub signal: Option<TrendSignal>,
        /// Whether the month is left out of the chart: it is young, its date is unknown, or it lies before a long gap.
        pub excluded: bool,
        /// Why the month is excluded, or why the chart has no limits; empty otherwise.
        pub reason: String,
    }
}
