//! `[check]`: what `flagstone check` asks of one extract beyond the limits of the rulebook.

use flagstone_rules::{Diagnostic, DiagnosticCode, Diagnostics, Place, Section};

/// Limits that the rulebook does not set. None has a default: no source seen gives one.
#[derive(Debug, Clone, Default)]
pub struct CheckLimits {
    /// The least share of the records a check applies to that it must have decided. A fraction, 0.0 to 1.0.
    pub min_evaluated_share: Option<f64>,
    /// The least share of a table's records whose value in a field has a mapping, likewise, for every field supplied.
    pub min_mapping_coverage: Option<f64>,
    /// The least share of people with a recorded ethnicity among those of whom it is due, likewise, for every field of it.
    pub min_ethnicity_completeness: Option<f64>,
    /// Limits of checks that take the place of the rulebook's own, in the order of the file; no check twice.
    pub rules: Vec<RuleLimit>,
}

/// The limit of one check.
#[derive(Debug, Clone)]
pub struct RuleLimit {
    /// Id of the check.
    pub rule: String,
    /// The rate of breaches above which it fails or warns; at the limit it passes. A fraction, 0.0 to 1.0.
    pub max_breach_rate: f64,
    /// Why it is another than the rulebook's.
    pub reason: String,
    /// Where the audit file names the check.
    pub place: Place,
}

pub(super) fn read(root: &Section<'_>, diagnostics: &mut Diagnostics) -> CheckLimits {
    let Some(section) = root.section_opt("check", diagnostics) else { return CheckLimits::default() };
    let mut fraction = |key| section.any(key).and_then(|_| section.fraction(key, diagnostics));
    let (evaluated, mapping, ethnicity) =
        (fraction("min_evaluated_share"), fraction("min_mapping_coverage"), fraction("min_ethnicity_completeness"));
    let mut rules: Vec<RuleLimit> = Vec::new();
    for limit in section.sections("limit", diagnostics) {
        let rule = limit.text("rule", diagnostics);
        let rate = limit.fraction("max_breach_rate", diagnostics);
        let reason = limit.text("reason", diagnostics);
        limit.finish(diagnostics);
        let (Some(rule), Some(max_breach_rate), Some(reason)) = (rule, rate, reason) else { continue };
        if let Some(first) = rules.iter().find(|first| first.rule == rule.value) {
            diagnostics.push(
                Diagnostic::error(DiagnosticCode::DuplicateId, rule.place.clone(), "this check is given two limits")
                    .note("the first is here", Some(first.place.clone())),
            );
        }
        rules.push(RuleLimit { rule: rule.value, max_breach_rate, reason: reason.value, place: rule.place });
    }
    section.finish(diagnostics);
    CheckLimits {
        min_evaluated_share: evaluated,
        min_mapping_coverage: mapping,
        min_ethnicity_completeness: ethnicity,
        rules,
    }
}
