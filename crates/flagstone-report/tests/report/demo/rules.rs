//! A made-up rulebook, in the words a rulebook would use.

use flagstone_results::{RuleKind, RuleRow, Severity};

use super::closed::{LEVELS, SIGNALS};
use super::definitions::{DEFINITIONS, Definition};
use super::rows::digest;

/// id, name, title, dimension, severity.
pub(crate) const CHECKS: [(&str, &str, &str, &str, Severity); 13] = [
    (
        "FS101",
        "suspect-ethnicity-blank-when-due",
        "Ethnicity of a suspect is not recorded although it was due",
        "completeness",
        Severity::Error,
    ),
    ("FS103", "victim-ethnicity-blank", "Ethnicity of a victim is not recorded", "completeness", Severity::Warning),
    ("FS104", "victim-age-missing", "Age of a victim at the offence is not known", "completeness", Severity::Error),
    ("FS109", "suspect-role-missing", "Role of a linked suspect is not recorded", "completeness", Severity::Error),
    (
        "FS201",
        "no-suspect-outcome-with-named-suspect",
        "Outcome says that no suspect was identified, yet a suspect is linked",
        "consistency",
        Severity::Error,
    ),
    ("FS204", "recorded-before-committed", "Crime recorded before it was committed", "consistency", Severity::Error),
    (
        "FS210",
        "fewer-suspects-linked-than-stated",
        "Fewer suspects are linked than the record states",
        "consistency",
        Severity::Warning,
    ),
    (
        "FS302",
        "victim-ethnicity-invalid",
        "Ethnicity of a victim cannot be read as a self-defined code",
        "validity",
        Severity::Error,
    ),
    ("FS303", "outcome-code-invalid", "Outcome cannot be read as a Home Office outcome", "validity", Severity::Error),
    ("FS402", "suspect-listed-twice", "Suspect listed twice in one crime", "uniqueness", Severity::Error),
    (
        "FS501",
        "open-over-two-years",
        "Crime still open more than two years after it was recorded",
        "timeliness",
        Severity::Warning,
    ),
    (
        "FS602",
        "child-flag-without-sexual-offence",
        "Child abuse flag on an offence that is not sexual",
        "accuracy",
        Severity::Error,
    ),
    (
        "FS603",
        "group-flag-with-fewer-than-two-suspects",
        "Group flag on a crime with fewer than two suspects",
        "accuracy",
        Severity::Error,
    ),
];

pub(crate) fn all() -> Vec<RuleRow> {
    let mut rules: Vec<RuleRow> = CHECKS
        .iter()
        .map(|&(id, name, title, dimension, severity)| check(id, name, title, dimension, severity))
        .collect();
    for own in &DEFINITIONS {
        rules.push(definition(own));
        rules.extend(own.criteria.iter().map(|(id, question, _)| criterion(own, id, question)));
    }
    rules.extend([
        network(),
        measure("suspect-ethnicity-self", "Self-defined ethnicity of suspects"),
        measure("suspect-ethnicity-observed", "Officer-observed ethnicity of suspects"),
        measure("suspect-nationality", "Nationality of suspects"),
        measure("victim-age", "Age of victims at the offence"),
        measure("victim-ethnicity-self", "Self-defined ethnicity of victims"),
    ]);
    rules.extend(SIGNALS.map(|(id, _, _)| signal(id)));
    rules.push(closure());
    rules.extend(LEVELS.iter().filter(|(id, _, _)| *id != "none").map(|(id, question, _)| level(id, question)));
    rules.extend([
        category("narrative-several-people", "Several people are mentioned"),
        category("narrative-transport", "Transport is mentioned"),
    ]);
    rules
}

fn signal(id: &str) -> RuleRow {
    let title = match id {
        "SG101" => "A linked suspect was neither interviewed nor arrested",
        "SG107" => "The record says that no account was taken from a victim",
        "SG202" => "A suspect is recorded as being outside the United Kingdom",
        _ => "A victim was under 13 at the offence",
    };
    RuleRow {
        why: "A made-up reason why a reviewer would look at it.".into(),
        reading: Some("A prompt for a reviewer: the file may hold a good reason that the extract does not.".into()),
        known_limits: "underreports: Only what is recorded counts; a blank is unknown.".into(),
        assumes: "People who are unidentified do not count. Nobody can interview them.".into(),
        expression: "raised = any_of(suspects, NOT interviewed)".into(),
        ..blank(RuleKind::Signal, id, id, title)
    }
}

fn closure() -> RuleRow {
    RuleRow {
        why: "Reviewers need the list in an order that anybody can follow. Nothing is said of how a case was closed."
            .into(),
        assumes: "Rape is alleged where a crime of the case is recorded under a class of rape.".into(),
        expression: "scope = beaconport-2025".into(),
        ..blank(RuleKind::Closure, "closure-review", "closure-review", "Closed cases and the order of review")
    }
}

fn level(id: &str, question: &str) -> RuleRow {
    RuleRow {
        source: format!("assumption: a made-up reason for the level {id}"),
        ..blank(RuleKind::Level, &format!("closure-review/{id}"), id, question)
    }
}

fn category(id: &str, title: &str) -> RuleRow {
    RuleRow {
        why: "A narrative can say what no field of the extract holds.".into(),
        reading: Some("Measured on made-up narratives: precision 0.91, recall 0.64.".into()),
        known_limits: "underreports: Words that the list does not have are not found.".into(),
        ..blank(RuleKind::Lexicon, id, id, title)
    }
}

fn check(id: &str, name: &str, title: &str, dimension: &str, severity: Severity) -> RuleRow {
    RuleRow {
        dimension: Some(dimension.into()),
        severity: Some(severity),
        why: format!(
            "{title}: any figure drawn from these records rests on the other records alone, and says nothing of the ones left out."
        ),
        remedy: Some(
            "Record what is known, or the code that says why it is not. Do not fill it in from another field.".into(),
        ),
        reading: Some(
            "The rate is over the records that the check applies to and could be decided on, not over all records."
                .into(),
        ),
        expression: "applies_to = recorded(recorded_on)\nrequires = recorded_on >= offence_from".into(),
        ..blank(RuleKind::Check, id, name, title)
    }
}

fn definition(own: &Definition) -> RuleRow {
    RuleRow {
        why: "The inspectorate asked every force to work to one definition, and found that staff apply it unevenly. Held against the record itself, it shows which cases should carry the flag.".into(),
        known_limits: "overreports: Sexual abuse of a child by two or more people meets the definition here also where it was not exploitation.\nunderreports: Each crime is looked at alone. A group whose members are linked to different crimes is not found.".into(),
        assumes: "Association is taken from being linked to one crime. No field of an extract holds that people know one another.\nEliminated suspects never count. A person ruled out is no longer known to be involved.".into(),
        expression: "applies_to = record_kind NOT IN ('cancelled', 'duplicate', 'transferred')".into(),
        unit: Some(own.unit.into()),
        effective_from: own.effective.0.map(str::to_owned),
        effective_to: own.effective.1.map(str::to_owned),
        supersedes: own.supersedes.into(),
        ..blank(RuleKind::Definition, own.id, own.id, own.title)
    }
}

fn criterion(own: &Definition, id: &str, question: &str) -> RuleRow {
    RuleRow {
        expression: "holds = count_distinct_of(suspects, person_key, role <> 'eliminated') >= 2".into(),
        ..blank(RuleKind::Criterion, &format!("{}/{id}", own.id), id, question)
    }
}

fn network() -> RuleRow {
    RuleRow {
        why: "A group shows only when the crimes of its members and its victims are seen together.".into(),
        assumes: "A person on more than 200 crimes joins none. Placeholders would otherwise join a whole force.".into(),
        known_limits: "underreports: A person with several references joins nothing.".into(),
        expression: "suspects = role <> 'eliminated'\nvictims = kind = 'person'".into(),
        ..blank(RuleKind::Network, "network", "network", "Networks: crimes that share a suspect or a victim")
    }
}

fn measure(id: &str, title: &str) -> RuleRow {
    RuleRow {
        why: "Missing values are partly a matter of timing: data are often taken before a suspect is interviewed."
            .into(),
        reading: Some("Read due, not yet due and due unknown apart; not stated is an answer, but no value.".into()),
        ..blank(RuleKind::Completeness, id, id, title)
    }
}

fn blank(kind: RuleKind, id: &str, name: &str, title: &str) -> RuleRow {
    RuleRow {
        rule_id: id.into(),
        kind,
        name: name.into(),
        title: title.into(),
        dimension: None,
        severity: None,
        why: String::new(),
        remedy: None,
        reading: None,
        source: "A made-up document, a made-up publisher, 2022, section 3".into(),
        since: "0.1.0".into(),
        known_limits: String::new(),
        assumes: String::new(),
        expression: String::new(),
        unit: None,
        effective_from: None,
        effective_to: None,
        supersedes: String::new(),
        digest: digest(id.bytes().map(u64::from).sum()),
    }
}
