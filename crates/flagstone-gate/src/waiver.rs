//! What is let pass.

use jiff::civil::Date;

/// A breach that somebody answers for, until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Code of the force it is for.
    pub force: String,
    /// Id of the rule or limit.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub approver: String,
    /// The last day on which it holds.
    pub expiry: Date,
    /// The file that it stands in, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
}
