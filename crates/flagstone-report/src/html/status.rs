//! States as a word and a sign, so that no meaning rests on colour alone.

use flagstone_results::{AuditStatus, CheckStatus, ClosedPopulation, Denominator, UnitStatus};
use maud::{Markup, html};

/// The status of a check.
pub(crate) fn badge(status: CheckStatus) -> Markup {
    let (class, sign, word) = match status {
        CheckStatus::Pass => ("good", "✓", "pass"),
        CheckStatus::Warn => ("doubtful", "!", "warn"),
        CheckStatus::Fail => ("bad", "✕", "fail"),
        CheckStatus::Error => ("bad", "✕", "error"),
        CheckStatus::Incomplete => ("doubtful", "?", "incomplete"),
        CheckStatus::NotApplicable => ("neutral", "–", "not applicable"),
    };
    badge_of(class, sign, word)
}

/// How the audit ended.
pub(crate) fn audit_badge(status: AuditStatus) -> Markup {
    match status {
        AuditStatus::Complete => badge_of("good", "✓", "complete, all within limits"),
        AuditStatus::Incomplete => badge_of("doubtful", "?", "incomplete"),
        AuditStatus::LimitsBreached => badge_of("bad", "✕", "limits breached"),
    }
}

/// Whether a force has figures at a unit.
pub(crate) fn unit_badge(status: UnitStatus) -> Markup {
    match status {
        UnitStatus::Evaluated => badge_of("good", "✓", "evaluated"),
        UnitStatus::NotSupplied => badge_of("neutral", "–", "not supplied"),
        UnitStatus::TooLarge => badge_of("doubtful", "?", "too large"),
    }
}

/// A denominator in words.
pub(crate) fn denominator(denominator: Denominator) -> &'static str {
    match denominator {
        Denominator::Due => "due",
        Denominator::NotYetDue => "not yet due",
        Denominator::DueUnknown => "not known whether due",
        Denominator::NotApplicable => "not applicable",
        Denominator::All => "all but not applicable",
    }
}

/// Which cases a figure about closed cases is over.
pub(crate) fn population(population: ClosedPopulation) -> &'static str {
    match population {
        ClosedPopulation::InScope => "in scope",
        ClosedPopulation::ScopeUnknown => "scope unknown",
        ClosedPopulation::Every => "every case, in scope or not",
    }
}

fn badge_of(class: &str, sign: &str, word: &str) -> Markup {
    html! { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (word) } }
}
