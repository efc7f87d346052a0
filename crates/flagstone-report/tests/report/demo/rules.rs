//! A made-up rulebook, in the words a rulebook would use.

use flagstone_results::{RuleKind, RuleRow, Severity};

use super::DEFINITION;

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
    rules.extend([
        definition(DEFINITION, "Group-based child sexual exploitation: the inquiry's working definition"),
        definition("beaconport-2025", "Closed cases within the review criteria of Operation Beaconport"),
        definition("cocad", "Complex and organised child abuse: the national counting definition"),
        criterion("two-people", "Are two or more people, identified or not, linked to the crime as suspects or facilitators?", "holds = count_distinct_of(suspects, person_key, role <> 'eliminated') >= 2"),
        criterion("child", "Was a victim a child: under 18 at the offence, or a child by the offence itself?", "holds = attribute(offence_code, 'child_by_definition') OR any_of(victims, kind = 'person' AND age_at_offence < 18)"),
        criterion("exploitation", "Is the offence a sexual offence, which stands here for sexual exploitation?", "holds = attribute(offence_code, 'is_sexual')"),
        measure("suspect-ethnicity-self", "Self-defined ethnicity of suspects"),
        measure("suspect-ethnicity-observed", "Officer-observed ethnicity of suspects"),
        measure("suspect-nationality", "Nationality of suspects"),
        measure("victim-age", "Age of victims at the offence"),
        measure("victim-ethnicity-self", "Self-defined ethnicity of victims"),
    ]);
    rules
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

fn definition(id: &str, title: &str) -> RuleRow {
    RuleRow {
        why: "The inspectorate asked every force to work to one definition, and found that staff apply it unevenly. Held against the record itself, it shows which cases should carry the flag.".into(),
        known_limits: "overreports: Sexual abuse of a child by two or more people meets the definition here also where it was not exploitation.\nunderreports: Each crime is looked at alone. A group whose members are linked to different crimes is not found.".into(),
        assumes: "Association is taken from being linked to one crime. No field of an extract holds that people know one another.\nEliminated suspects never count. A person ruled out is no longer known to be involved.".into(),
        expression: "applies_to = record_kind NOT IN ('cancelled', 'duplicate', 'transferred')".into(),
        ..blank(RuleKind::Definition, id, id, title)
    }
}

fn criterion(id: &str, question: &str, expression: &str) -> RuleRow {
    RuleRow { expression: expression.into(), ..blank(RuleKind::Criterion, &format!("{DEFINITION}/{id}"), id, question) }
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
    }
}
