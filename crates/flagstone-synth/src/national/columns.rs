//! The columns of an extract of the national set: named and coded as the record schema is.

use jiff::civil::Date;

use crate::outcome::Decider;
use crate::record::{
    Cell, Crime, Enquiry, EnquiryStatus, Ethnicity, Person, RecordKind, Role, Suspect, Victim, VictimKind, Whereabouts,
};

/// A field of the record schema, and how a record writes it.
pub(super) type Column<T> = (&'static str, fn(&T) -> String);

pub(super) const CRIMES: [Column<Crime>; 14] = [
    ("crime_ref", |crime| crime.reference.clone()),
    ("investigation_ref", |crime| crime.investigation.clone().unwrap_or_default()),
    ("recorded_on", |crime| day(crime.recorded_on.value())),
    ("offence_from", |crime| day(crime.offence_from.value())),
    ("offence_code", |crime| crime.offence.value().map_or_else(String::new, |class| listed(class.code).to_owned())),
    ("offence_text", |crime| crime.wording.unwrap_or_default().to_owned()),
    ("outcome_code", |crime| match crime.outcome {
        Cell::Is(code) | Cell::Unreadable(code) => code.to_owned(),
        Cell::Blank => String::new(),
    }),
    ("outcome_on", |crime| day(crime.outcome_on.value())),
    ("decided_by", |crime| {
        text(crime.decided_by, |decider| match decider {
            Decider::Police => "police",
            Decider::Cps => "cps",
        })
    }),
    ("flags", flags),
    ("record_kind", |crime| {
        text(crime.kind, |kind| match kind {
            RecordKind::Crime => "crime",
            RecordKind::NonCrime => "non_crime",
            RecordKind::Cancelled => "cancelled",
            RecordKind::Transferred => "transferred",
            RecordKind::Duplicate => "duplicate",
        })
    }),
    ("independently_reviewed", |crime| answer(crime.reviewed)),
    ("suspects_stated", |crime| number(crime.suspects_stated)),
    ("narrative", |crime| crime.narrative.clone()),
];

pub(super) const SUSPECTS: [Column<Suspect>; 16] = [
    ("crime_ref", |suspect| suspect.crime.clone()),
    ("person_ref", |suspect| suspect.person.number.clone().unwrap_or_default()),
    ("role", |suspect| {
        text(suspect.role, |role| match role {
            Role::Suspect => "suspect",
            Role::Facilitator => "facilitator",
            Role::Eliminated => "eliminated",
            Role::Unidentified => "unidentified",
        })
    }),
    ("born_on", |suspect| day(suspect.person.born_on)),
    ("age_at_offence", |suspect| number(suspect.person.age)),
    ("sex", |suspect| sex(&suspect.person)),
    ("ethnicity_self", |suspect| ethnicity(&suspect.person)),
    ("ethnicity_observed", |suspect| suspect.person.observed.unwrap_or_default().to_owned()),
    ("nationality", |suspect| suspect.nationality.unwrap_or_default().to_owned()),
    ("arrested_on", |suspect| day(suspect.arrested_on)),
    ("interviewed_on", |suspect| day(suspect.interviewed_on)),
    ("interviewed", |suspect| answer(suspect.interviewed)),
    ("deceased", |suspect| answer(suspect.deceased)),
    ("whereabouts", |suspect| {
        text(suspect.whereabouts, |whereabouts| match whereabouts {
            Whereabouts::Known => "known",
            Whereabouts::Unknown => "unknown",
            Whereabouts::Abroad => "abroad",
        })
    }),
    ("prior_sexual_offence", |suspect| answer(suspect.prior_sexual_offence)),
    ("continuing_access", |suspect| answer(suspect.continuing_access)),
];

pub(super) const VICTIMS: [Column<Victim>; 11] = [
    ("crime_ref", |victim| victim.crime.clone()),
    ("person_ref", |victim| victim.person.number.clone().unwrap_or_default()),
    ("kind", |victim| {
        text(victim.kind, |kind| match kind {
            VictimKind::Person => "person",
            VictimKind::Decoy => "decoy",
            VictimKind::State => "state",
        })
    }),
    ("born_on", |victim| day(victim.person.born_on)),
    ("age_at_offence", |victim| number(victim.person.age)),
    ("sex", |victim| sex(&victim.person)),
    ("ethnicity_self", |victim| ethnicity(&victim.person)),
    ("ethnicity_observed", |victim| victim.person.observed.unwrap_or_default().to_owned()),
    ("account_taken", |victim| answer(victim.account_taken)),
    ("account_on", |victim| day(victim.account_on)),
    ("supports", |victim| answer(victim.supports)),
];

pub(super) const ENQUIRIES: [Column<Enquiry>; 5] = [
    ("crime_ref", |enquiry| enquiry.crime.clone()),
    ("kind", |enquiry| enquiry.kind.to_owned()),
    ("raised_on", |enquiry| enquiry.raised_on.to_string()),
    ("status", |enquiry| {
        text(enquiry.status, |status| match status {
            EnquiryStatus::Open => "open",
            EnquiryStatus::Done => "done",
            EnquiryStatus::NotPursued => "not_pursued",
        })
    }),
    ("done_on", |enquiry| day(enquiry.done_on)),
];

/// Robbery, theft and threats are outside the list of child sexual abuse classes.
fn listed(code: &'static str) -> &'static str {
    if matches!(code, "8N" | "49" | "105A") { "OTHER" } else { code }
}

fn flags(crime: &Crime) -> String {
    let flags = crime.flags;
    let set = [(flags.csa, "csa"), (flags.cse, "cse"), (flags.group, "group"), (flags.cce, "cce")];
    set.iter().filter(|(set, _)| *set).map(|&(_, flag)| flag).collect::<Vec<_>>().join(";")
}

fn text<T>(value: Option<T>, code: impl Fn(T) -> &'static str) -> String {
    value.map_or("", code).to_owned()
}

fn day(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn number(number: Option<i32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}

fn answer(answer: Option<bool>) -> String {
    text(answer, |answer| if answer { "true" } else { "false" })
}

fn sex(person: &Person) -> String {
    text(person.sex, |sex| if sex == 'M' { "male" } else { "female" })
}

fn ethnicity(person: &Person) -> String {
    match person.ethnicity {
        Ethnicity::Code(code) => code.to_owned(),
        _ => String::new(),
    }
}
