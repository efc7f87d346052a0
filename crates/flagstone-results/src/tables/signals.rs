//! Signals: prompts for a reviewer of closed cases.

use crate::table::table;
use crate::words::{ClosedPopulation, SignalKind};

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
