//! Signals: prompts for a reviewer of closed cases.

use crate::table::table;
use crate::words::{ClosedPopulation, LabelledSet, SignalKind};

table! {
    /// On how many cases each signal is raised. A signal is a prompt for a reviewer, never a finding about how a case was closed. The rows with force `ALL` add the forces up.
    "signals" by [signal_id, population, force]
    pub struct SignalRow {
        /// Id of the signal.
        pub signal_id: String,
        /// enquiry or risk.
        pub kind: SignalKind,
        /// in_scope, scope_unknown, or every: all cases of the force, in scope or not.
        pub population: ClosedPopulation,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Cases of the population. Equals raised, not_raised, unknown and not_applicable together.
        pub cases: i64,
        /// Cases on which the signal is raised.
        pub raised: i64,
        /// Cases on which it is known not to be.
        pub not_raised: i64,
        /// Cases of which it cannot be told from what is recorded.
        pub unknown: i64,
        /// Cases that the signal does not speak of.
        pub not_applicable: i64,
    }
}

table! {
    /// What the narratives of crimes mention, by category. A mention is evidence for a reviewer and decides no verdict; no text is stored. The rows with force `ALL` add the forces up.
    "mentions" by [lexicon_id, population, force]
    pub struct MentionRow {
        /// Id of the narrative lexicon: the category.
        pub lexicon_id: String,
        /// in_scope, scope_unknown, or every: the crimes of all cases.
        pub population: ClosedPopulation,
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Crimes of the population. Equals mentioned, discounted, not_mentioned and without_narrative together.
        pub crimes: i64,
        /// Crimes whose narrative mentions the category.
        pub mentioned: i64,
        /// Crimes whose narrative has its words only where they do not count: negated, asked, supposed, or of somebody else.
        pub discounted: i64,
        /// Crimes whose narrative does not mention it.
        pub not_mentioned: i64,
        /// Crimes without a narrative.
        pub without_narrative: i64,
    }
}

table! {
    /// How often a narrative lexicon says what people say who read the same narrative, on the labelled narratives of the rulebook: these are no narratives of the audited forces. Empty where the rulebook has none.
    "mention_accuracy" by [lexicon_id, labelled_set]
    pub struct MentionAccuracyRow {
        /// Id of the narrative lexicon, or `ALL`: every narrative counted once for each lexicon.
        pub lexicon_id: String,
        /// held_out or tuning. Only the first says what to expect of other narratives.
        pub labelled_set: LabelledSet,
        /// Digest over the files of the narrative lexicons: where two runs have the same, they looked for the same.
        pub lexicons_digest: String,
        /// Digest of the labelled narratives.
        pub labelled_digest: String,
        /// Labelled a mention, and found. Precision is this as a share of all found, recall as a share of all labelled so.
        pub true_positives: i64,
        /// Found, and not labelled a mention.
        pub false_positives: i64,
        /// Labelled a mention, and not found.
        pub false_negatives: i64,
        /// Neither labelled a mention nor found.
        pub true_negatives: i64,
    }
}
