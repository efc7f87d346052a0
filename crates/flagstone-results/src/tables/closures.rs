//! Closed cases: how many there are, which are in scope of another look, and in which order.

use crate::table::table;
use crate::words::OutcomeSet;

table! {
    /// Closed cases and how many of them meet the review criteria. A case is closed where one of its crimes ended in no further action. The rows with force `ALL` add the forces up.
    "closures" by [force, period]
    pub struct ClosureRow {
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// `ALL`, or the calendar year of the last such outcome of the case, or `unknown` where no day of it is recorded or the case has no such outcome: cases that are counted for another reason alone stand there.
        pub period: String,
        /// What one case is: the unit of the scope's definition, or crime where the extract does not supply what makes up larger ones. `ALL` counts each force in its own unit and says `mixed` where they differ.
        pub unit: String,
        /// Cases that ended in no further action.
        pub nfa_cases: i64,
        /// Cases of which it is not known whether one of their crimes did, since an outcome is not recorded.
        pub nfa_unknown: i64,
        /// Of nfa_cases, those in which every such outcome with a known decision maker was decided by the police.
        pub decided_by_police: i64,
        /// Of nfa_cases, those decided by the CPS likewise.
        pub decided_by_cps: i64,
        /// Of nfa_cases, those with a decision of each.
        pub decided_by_both: i64,
        /// Of nfa_cases, those in which no decision maker is known.
        pub decided_by_unknown: i64,
        /// Cases with an outcome that is reported apart, such as action taken by another body; a case can be here and in nfa_cases.
        pub ended_apart: i64,
        /// Cases that meet the scope's definition.
        pub in_scope: i64,
        /// Cases of which it is not known whether they do, and which may have a crime that ended so.
        pub scope_unknown: i64,
        /// Of in_scope, the cases of the first level of the order of review: rape is alleged.
        pub rape_priority: i64,
        /// Of scope_unknown, the cases of which that level holds.
        pub rape_scope_unknown: i64,
        /// Of in_scope, the cases in which at least one signal of a line of enquiry is raised.
        pub with_signals: i64,
    }
}

table! {
    /// Cases in scope by the order of review. Every case stands at the first level that holds of it; the level `none` has the others. The rows with force `ALL` add the forces up.
    "priorities" by [force, position]
    pub struct PriorityRow {
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Place of the level in the order of review, from 1; the level `none` is the last.
        pub position: i64,
        /// Id of the level.
        pub level_id: String,
        /// The question it asks.
        pub title: String,
        /// Cases in scope that stand at the level.
        pub in_scope: i64,
        /// Cases in scope of which the level holds, whether or not an earlier one holds too. Null for `none`.
        pub holds: Option<i64>,
        /// Cases in scope of which it cannot be told whether the level holds. Null for `none`.
        pub unknown: Option<i64>,
        /// Cases whose scope is unknown that stand at the level.
        pub scope_unknown: i64,
    }
}

table! {
    /// Why it is not known whether cases are in scope: which criterion cannot be determined and lacks something itself, and which field. A case counts in every row that holds of it. The rows with force `ALL` add the forces up.
    "scope_unknown" by [force, criterion_id, field]
    pub struct ScopeUnknownRow {
        /// Code of the force, or `ALL` for all forces together.
        pub force: String,
        /// Id of the criterion of the scope's definition; `belongs`: no criterion by itself, it is not known which crimes belong to the case; `any`: whatever lacks the field, each case counted once.
        pub criterion_id: String,
        /// The question it asks.
        pub title: String,
        /// A field that it lacks in some row of the case, as `table.field`; the name of a table that is not supplied; or `any`: the row about the criterion itself.
        pub field: String,
        /// Cases whose scope is unknown in which it is so.
        pub cases: i64,
        /// Of those, the cases in which nothing else is open: no other criterion, and in a row about a field no other field.
        pub cases_alone: i64,
    }
}

table! {
    /// Which outcomes count as no further action, and which are reported apart, with the source of each.
    "outcome_sets" by [set, position]
    pub struct OutcomeSetRow {
        /// no_further_action or reported_apart.
        pub set: OutcomeSet,
        /// Place in the code list.
        pub position: i64,
        /// Code of the outcome.
        pub code: String,
        /// What it stands for.
        pub label: String,
        /// Where it comes from that the outcome belongs to the set.
        pub source: String,
        /// What a reader should know of it; empty where nothing is noted.
        pub note: String,
    }
}
