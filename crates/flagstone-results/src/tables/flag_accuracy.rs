//! How well the flag follows a definition.

use crate::table::table;

table! {
    /// How well the recorded flag follows each definition: the six counts, and the measures drawn from them with process intervals and bounds.
    /// Measures are over cases with a verdict; `worst` and `best` are the bounds when every undetermined case falls against or for the flag.
    /// Every rate is a fraction, and null where its denominator is 0. The rows with force `ALL` are over all forces together.
    "flag_accuracy" by [definition_id, flag, force, period]
    pub struct FlagAccuracyRow {
        /// Id of the definition.
        pub definition_id: String,
        /// The flag a force is expected to set, such as `group`.
        pub flag: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// `ALL`, or the calendar year in which the crime was recorded, or `unknown` where that date is not recorded.
        pub period: String,
        /// Cases that meet the definition and carry the flag.
        pub meets_flagged: i64,
        /// Cases that meet the definition and do not carry the flag.
        pub meets_unflagged: i64,
        /// Cases that do not meet the definition and carry the flag.
        pub not_flagged: i64,
        /// Cases that do not meet the definition and do not carry the flag.
        pub not_unflagged: i64,
        /// Undetermined cases that carry the flag.
        pub undetermined_flagged: i64,
        /// Undetermined cases that do not carry the flag.
        pub undetermined_unflagged: i64,
        /// Cases whose flag is not supplied or cannot be read; in none of the six counts.
        pub flag_unknown: i64,
        /// Share of the cases meeting the definition that carry the flag: meets_flagged / (meets_flagged + meets_unflagged).
        pub sensitivity: Option<f64>,
        /// Lower limit of the 95 % process interval (Wilson) of sensitivity.
        pub sensitivity_lower: Option<f64>,
        /// Upper limit of the 95 % process interval (Wilson) of sensitivity.
        pub sensitivity_upper: Option<f64>,
        /// Sensitivity if every undetermined case fell against the flag.
        pub sensitivity_worst: Option<f64>,
        /// Sensitivity if every undetermined case fell for the flag.
        pub sensitivity_best: Option<f64>,
        /// Share of the flagged cases that meet the definition: meets_flagged / (meets_flagged + not_flagged).
        pub precision: Option<f64>,
        /// Lower limit of the 95 % process interval (Wilson) of precision.
        pub precision_lower: Option<f64>,
        /// Upper limit of the 95 % process interval (Wilson) of precision.
        pub precision_upper: Option<f64>,
        /// Precision if every undetermined case fell against the flag.
        pub precision_worst: Option<f64>,
        /// Precision if every undetermined case fell for the flag.
        pub precision_best: Option<f64>,
        /// Share of the cases not meeting the definition that do not carry the flag: not_unflagged / (not_flagged + not_unflagged).
        pub specificity: Option<f64>,
        /// Lower limit of the 95 % process interval (Wilson) of specificity.
        pub specificity_lower: Option<f64>,
        /// Upper limit of the 95 % process interval (Wilson) of specificity.
        pub specificity_upper: Option<f64>,
        /// Specificity if every undetermined case fell against the flag.
        pub specificity_worst: Option<f64>,
        /// Specificity if every undetermined case fell for the flag.
        pub specificity_best: Option<f64>,
        /// Harmonic mean of sensitivity and precision.
        pub f1: Option<f64>,
        /// F1 if every undetermined case fell against the flag.
        pub f1_worst: Option<f64>,
        /// F1 if every undetermined case fell for the flag.
        pub f1_best: Option<f64>,
        /// Cohen's kappa between flag and verdict, -1 to 1: agreement beyond what chance would give.
        pub kappa: Option<f64>,
        /// Least kappa over the ways in which the undetermined cases could fall.
        pub kappa_worst: Option<f64>,
        /// Greatest kappa over the ways in which the undetermined cases could fall.
        pub kappa_best: Option<f64>,
        /// How rates, intervals and bounds were computed, in words.
        pub method: String,
    }
}
