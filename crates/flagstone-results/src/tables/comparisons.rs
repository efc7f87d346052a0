//! How forces compare with all forces together.

use crate::table::table;
use crate::words::{ComparedMeasure, ComparisonLabel};

table! {
    /// Each force against the rate of all forces together, allowing for the spread between forces that is no more than usual. Every record was counted, so nothing here is a sampling error. Rows stand by force code: a distance from the national rate is no rank and no finding. No national row.
    "comparisons" by [measure, subject, force]
    pub struct ComparisonRow {
        /// sensitivity, precision, undetermined_share or recorded_rate.
        pub measure: ComparedMeasure,
        /// Id of the definition; of the completeness measure where the measure is recorded_rate.
        pub subject: String,
        /// Code of the force.
        pub force: String,
        /// Records counted: flagged cases that meet the definition, undetermined cases, or records of a due field with a value.
        pub numerator: i64,
        /// Records looked at: cases that meet it (sensitivity), flagged cases with a verdict (precision), cases (undetermined_share), records in which the field was due (recorded_rate).
        pub denominator: i64,
        /// numerator / denominator, a fraction; null where denominator is 0.
        pub rate: Option<f64>,
        /// Lower limit of the 95 % process interval (Wilson) of rate; null where rate is.
        pub lower: Option<f64>,
        /// Upper limit of the 95 % process interval (Wilson) of rate; null where rate is.
        pub upper: Option<f64>,
        /// The rate of all forces together; null where none of them has a record.
        pub national_rate: Option<f64>,
        /// The rate of the forces with at least 30 records together, which the limits surround; null where they are fewer than 10, and there are no limits.
        pub centre: Option<f64>,
        /// Distance from the centre in standard deviations, on the arcsine scale and with the spread between forces added; null where the label is insufficient_data.
        pub z: Option<f64>,
        /// Lower limit, at this denominator, between which 95 % of forces would lie by chance and the usual spread; null where z is.
        pub lower_95: Option<f64>,
        /// Upper limit likewise.
        pub upper_95: Option<f64>,
        /// Lower limit, at this denominator, between which 99.8 % of forces would lie; null where z is.
        pub lower_998: Option<f64>,
        /// Upper limit likewise.
        pub upper_998: Option<f64>,
        /// Two-sided probability of a distance of at least z where the force differs from the others by no more than the usual spread; null where z is.
        pub p: Option<f64>,
        /// p adjusted for all forces and measures of this table (Benjamini and Hochberg); null where p is.
        pub q: Option<f64>,
        /// differs (outside the 99.8 % limits, and q below 0.05), not_distinguishable, or insufficient_data.
        pub label: ComparisonLabel,
        /// Why the data do not suffice; empty for the other labels.
        pub reason: String,
        /// Whether the force is measured on another footing than most, so that a difference may be one of recording or of mapping, whatever the label says.
        pub not_comparable: bool,
        /// Why, in words; empty where it is comparable.
        pub not_comparable_reason: String,
    }
}
