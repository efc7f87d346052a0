//! Human reviews: which cases were drawn, who is to read them, what was decided, and what follows for the whole.
//!
//! These tables lie in the folder of a sample, not among the results of an audit.

use crate::table::table;
use crate::words::{Decision, ReviewKind, SubjectKind};

table! {
    /// The cases that were drawn for review. Restricted: one row is about one case.
    "sampled_cases" by [stratum, place]
    pub struct SampledCaseRow {
        /// Id of the stratum the case was drawn from.
        pub stratum: String,
        /// Place in the order of the stratum, from 1: a larger sample goes on where this one ends.
        pub place: i64,
        /// Code of the force.
        pub force: String,
        /// Keyed hash of the crime's reference; the key stays with the force.
        pub record_key: String,
    }
}

table! {
    /// Who is to read which case. Restricted: one row is about one case.
    "assignments" by [round, reviewer, force, record_key]
    pub struct AssignmentRow {
        /// Round of handing out, from 1.
        pub round: i64,
        /// Name of the reviewer, as the sample has it.
        pub reviewer: String,
        /// Code of the force.
        pub force: String,
        /// Keyed hash of the crime's reference.
        pub record_key: String,
        /// first, second, confirm or adjudicate.
        pub kind: ReviewKind,
        /// BLAKE3 digest of the file of the round before this one; empty for the first.
        pub previous_digest: String,
    }
}

table! {
    /// What reviewers decided, one file for each import, none ever written anew. Restricted: one row is about one case.
    "reviews" by [import, reviewer, force, record_key]
    pub struct ReviewRow {
        /// Number of the import, from 1.
        pub import: i64,
        /// Name of the reviewer, as the sample has it.
        pub reviewer: String,
        /// Code of the force.
        pub force: String,
        /// Keyed hash of the crime's reference.
        pub record_key: String,
        /// first, second, confirm or adjudicate.
        pub kind: ReviewKind,
        /// meets, does_not_meet or cannot_decide.
        pub decision: Decision,
        /// The field that was missing, as `table.field`; null where none is named.
        pub missing_field: Option<String>,
        /// Code of the reason; null where none is given.
        pub reason: Option<String>,
        /// What was said of single criteria, each as `criterion: word`.
        pub criteria: Vec<String>,
        /// BLAKE3 digest of the file that was read.
        pub source_digest: String,
        /// Row of that file, from 1, the header included.
        pub source_row: i64,
        /// BLAKE3 digest of the file of the import before this one; empty for the first.
        pub previous_digest: String,
    }
}

table! {
    /// What a sample of human reviews says of all cases. Intervals hold sampling error and, where cases are undecided, whichever way these fall.
    "estimates" by [measure, force]
    pub struct EstimateRow {
        /// sensitivity, precision, over_flagging, specificity, prevalence, f1 or kappa; of signals and lexicons the first two and prevalence. Where a signal is raised, or a lexicon finds a mention, stands for the flag.
        pub measure: String,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// definition, signal or lexicon: what reviewers were asked about.
        pub subject_kind: SubjectKind,
        /// Id of the definition, signal or lexicon.
        pub subject_id: String,
        /// Estimate, a fraction; kappa lies between -1 and 1. Null where it is not defined, or the force's reviews do not suffice.
        pub estimate: Option<f64>,
        /// Lower limit of the 95 % interval; null where the reviews do not suffice.
        pub lower: Option<f64>,
        /// Upper limit of the 95 % interval; null where the reviews do not suffice.
        pub upper: Option<f64>,
        /// Least value that the estimate takes whichever way the undecided reviews fall, sampling error aside; null where the reviews do not suffice.
        pub bound_lower: Option<f64>,
        /// Greatest such value; null likewise. Without undecided reviews both are the estimate.
        pub bound_upper: Option<f64>,
        /// How it was made, or why it was not.
        pub method: String,
        /// Cases in the frozen frame.
        pub cases: i64,
        /// Cases drawn for review.
        pub sampled: i64,
        /// Cases drawn of which a decision stands.
        pub decided: i64,
        /// Cases drawn of which none does: not read yet, in dispute, awaiting a second reader, or not decidable.
        pub undecided: i64,
        /// Reviews of cases drawn at random from all, without strata, that would give an interval as wide as that of the decided reviews alone; null where that is not defined.
        pub simple_random_reviews: Option<i64>,
        /// No estimate: the share among the decided reviews as they are, a fraction. Cases were drawn from some strata far more often than from others, so that it says how the sample was drawn, not how the cases are. Null for f1 and kappa, and where there is no estimate.
        pub sample_only: Option<f64>,
        /// Lower limit of the 95 % Wilson interval that would go with it, had the cases been drawn at random.
        pub sample_only_lower: Option<f64>,
        /// Upper limit likewise.
        pub sample_only_upper: Option<f64>,
        /// Decided reviews that it is a share of; null likewise.
        pub sample_only_reviews: Option<i64>,
        /// No estimate: what the fields alone say, from flag and verdict of every case of the frame whose verdict is determined, a fraction. Null for f1, kappa, signals and lexicons, and where nothing is determined.
        pub verdict_only: Option<f64>,
    }
}

table! {
    /// How far reviewers agree who did not know of each other, before anybody adjudicated.
    "agreement_measures" by [measure, weighting]
    pub struct AgreementMeasureRow {
        /// positive_agreement, ac1 or kappa.
        pub measure: String,
        /// none: of the cases drawn at random to be read twice, as they are. caseload: each weighted to the cases of its stratum.
        pub weighting: String,
        /// The figure; null where it is not defined. Positive agreement is a fraction, the others are 1 at most.
        pub value: Option<f64>,
        /// Standard error, of weighted figures by the jackknife; null where there is none.
        pub standard_error: Option<f64>,
        /// Lower limit of the 95 % interval; null where there is none.
        pub lower: Option<f64>,
        /// Upper limit likewise.
        pub upper: Option<f64>,
        /// Cases read twice that it rests on.
        pub cases: i64,
        /// Share of the frame's cases in strata of which some were read twice, a fraction: a weighted figure speaks of these. Null without weights.
        pub covered: Option<f64>,
    }
}

table! {
    /// How often two reviewers who did not know of each other decided the same, before anybody adjudicated, over the cases drawn at random to be read twice.
    "reviewer_agreement" by [first, second]
    pub struct ReviewerAgreementRow {
        /// Decision of the one.
        pub first: Decision,
        /// Decision of the other.
        pub second: Decision,
        /// Cases so decided.
        pub cases: i64,
    }
}
