//! The table `rules`: the rulebook's own words, so that a report needs nothing but results.

use flagstone_results::{RuleKind, RuleRow, Severity};
use flagstone_rules::{CheckSeverity, Provenance, Rulebook};

pub(super) fn rows(rulebook: &Rulebook) -> Vec<RuleRow> {
    let mut rows = Vec::new();
    for check in rulebook.checks() {
        rows.push(RuleRow {
            dimension: Some(check.dimension.to_owned()),
            severity: Some(match check.severity {
                CheckSeverity::Error => Severity::Error,
                CheckSeverity::Warning => Severity::Warning,
            }),
            remedy: Some(check.remedy.clone()),
            reading: Some(check.reading.clone()),
            expression: check.expression.clone(),
            digest: rulebook.check_digest(check),
            ..row(RuleKind::Check, &check.provenance)
        });
    }
    for definition in rulebook.definitions() {
        let digest = rulebook.definition_digest(definition);
        let applies = definition.applies_to_text.as_ref().map(|text| format!("applies_to = {text}\n"));
        rows.push(RuleRow {
            expression: format!("{}belongs = {}", applies.unwrap_or_default(), definition.belongs_text),
            unit: Some(definition.unit.name().to_owned()),
            effective_from: definition.effective_from.as_ref().map(ToString::to_string),
            effective_to: definition.effective_to.as_ref().map(ToString::to_string),
            supersedes: definition.supersedes.join(" "),
            digest: digest.clone(),
            ..row(RuleKind::Definition, &definition.provenance)
        });
        for criterion in &definition.criteria {
            rows.push(RuleRow {
                rule_id: format!("{}/{}", definition.provenance.id, criterion.id),
                name: criterion.id.clone(),
                title: criterion.asks.clone(),
                why: String::new(),
                source: criterion.source.clone().unwrap_or_else(|| definition.provenance.source.line()),
                known_limits: String::new(),
                assumes: String::new(),
                expression: format!("holds = {}", criterion.expression),
                digest: digest.clone(),
                ..row(RuleKind::Criterion, &definition.provenance)
            });
        }
    }
    for measure in rulebook.completeness() {
        rows.push(RuleRow {
            reading: Some(measure.reading.clone()),
            expression: measure.expression.clone(),
            digest: rulebook.completeness_digest(measure),
            ..row(RuleKind::Completeness, &measure.provenance)
        });
    }
    for signal in rulebook.signals() {
        rows.push(RuleRow {
            dimension: Some(signal.kind.name().to_owned()),
            reading: Some(signal.reading.clone()),
            expression: signal.expression.clone(),
            digest: rulebook.signal_digest(signal),
            ..row(RuleKind::Signal, &signal.provenance)
        });
    }
    let closure = rulebook.closure();
    rows.push(RuleRow {
        expression: closure.expression(),
        digest: rulebook.closure_digest(),
        ..row(RuleKind::Closure, &closure.provenance)
    });
    rows.extend(closure.levels.iter().map(|level| RuleRow {
        rule_id: format!("{}/{}", closure.provenance.id, level.id),
        name: level.id.clone(),
        title: level.asks.clone(),
        why: String::new(),
        source: level.source.clone(),
        known_limits: String::new(),
        assumes: String::new(),
        expression: level.expression.clone(),
        digest: rulebook.closure_digest(),
        ..row(RuleKind::Level, &closure.provenance)
    }));
    for lexicon in rulebook.lexicons().values() {
        let expression = format!("terms = {}", lexicon.terms.join(" | "));
        let digest = rulebook.lexicon_digest(lexicon);
        rows.push(RuleRow { expression, digest, ..row(RuleKind::Lexicon, &lexicon.provenance) });
    }
    rows.push(RuleRow {
        digest: rulebook.network_digest(),
        expression: rulebook.network().expression(),
        ..row(RuleKind::Network, &rulebook.network().provenance)
    });
    rows
}

fn row(kind: RuleKind, provenance: &Provenance) -> RuleRow {
    let limits = provenance.known_limits.iter().map(|limit| {
        let direction = if limit.overreports { "overreports" } else { "underreports" };
        format!("{direction}: {}", one_line(&limit.because))
    });
    let assumes = provenance
        .assumes
        .iter()
        .map(|assumption| format!("{}: {}", one_line(&assumption.what), one_line(&assumption.because)));
    RuleRow {
        rule_id: provenance.id.clone(),
        kind,
        name: provenance.name.clone(),
        title: provenance.title.clone(),
        dimension: None,
        severity: None,
        why: provenance.why.clone(),
        remedy: None,
        reading: None,
        source: provenance.source.line(),
        since: provenance.since.clone(),
        known_limits: limits.collect::<Vec<_>>().join("\n"),
        assumes: assumes.collect::<Vec<_>>().join("\n"),
        expression: String::new(),
        unit: None,
        effective_from: None,
        effective_to: None,
        supersedes: String::new(),
        digest: String::new(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
