//! Southmere (X03): Parquet, named and coded like the record schema. Birth dates, but no ages.

use super::parquet_file::{Column, answers, days, numbers, texts, write};
use super::table::{Rows, SourceFile};
use crate::case::ForceCases;
use crate::outcome::Decider;
use crate::record::{
    Cell, Crime, Damage, Enquiry, EnquiryStatus, Ethnicity, Flags, Person, RecordKind, Role, Suspect, Victim,
    VictimKind, Whereabouts,
};

pub(super) fn render(cases: &ForceCases) -> Vec<SourceFile> {
    let crimes: Vec<&Crime> = cases.crimes().collect();
    let suspects: Vec<&Suspect> = cases.suspects().collect();
    let victims: Vec<&Victim> = cases.victims().collect();
    let enquiries: Vec<&Enquiry> = cases.cases.iter().flat_map(|case| &case.enquiries).collect();
    vec![
        crimes_file(&crimes),
        people_file("suspects.parquet", "suspects", suspects.iter().map(|s| &s.person), suspect_columns(&suspects)),
        people_file("victims.parquet", "victims", victims.iter().map(|v| &v.person), victim_columns(&victims)),
        enquiries_file(&enquiries),
    ]
}

fn crimes_file(crimes: &[&Crime]) -> SourceFile {
    let mut rows = Rows::default();
    for crime in crimes {
        rows.next(crime.damage);
        if crime.damage.is_none() {
            rows.mark("crimes", &crime.breaches);
        }
    }
    rows.finish("crimes.parquet", write(crime_columns(crimes)))
}

fn people_file<'a>(
    path: &'static str,
    table: &'static str,
    people: impl Iterator<Item = &'a Person>,
    columns: Vec<Column>,
) -> SourceFile {
    let mut rows = Rows::default();
    for person in people {
        rows.next(None);
        rows.mark(table, &person.breaches);
    }
    rows.finish(path, write(columns))
}

fn enquiries_file(enquiries: &[&Enquiry]) -> SourceFile {
    let mut rows = Rows::default();
    enquiries.iter().for_each(|_| rows.next(None));
    rows.finish("enquiries.parquet", write(enquiry_columns(enquiries)))
}

fn crime_columns(crimes: &[&Crime]) -> Vec<Column> {
    let reference = |c: &&Crime| (c.damage != Some(Damage::NoReference)).then(|| c.reference.clone());
    let all = || crimes.iter();
    vec![
        ("crime_ref", texts(all().map(reference))),
        ("investigation_ref", texts(all().map(|c| c.investigation.as_deref()))),
        ("recorded_on", days(all().map(|c| c.recorded_on.value()))),
        ("offence_from", days(all().map(|c| c.offence_from.value()))),
        ("offence_to", days(all().map(|c| c.offence_to))),
        ("offence_code", texts(all().map(|c| code(c.offence, |class| class.code)))),
        ("offence_text", texts(all().map(|c| c.wording))),
        ("outcome_code", texts(all().map(|c| code(c.outcome, |code| code)))),
        ("outcome_on", days(all().map(|c| c.outcome_on.value()))),
        ("decided_by", texts(all().map(|c| c.decided_by.map(decider)))),
        ("flags", texts(all().map(|c| Some(flags(c.flags))))),
        ("record_kind", texts(all().map(|c| c.kind.map(record_kind)))),
        ("independently_reviewed", answers(all().map(|c| c.reviewed))),
        ("suspects_stated", numbers(all().map(|c| c.suspects_stated))),
        ("victims_stated", numbers(all().map(|c| c.victims_stated))),
        ("narrative", texts(all().map(|c| Some(&c.narrative)))),
    ]
}

fn suspect_columns(suspects: &[&Suspect]) -> Vec<Column> {
    let all = || suspects.iter();
    vec![
        ("crime_ref", texts(all().map(|s| Some(&s.crime)))),
        ("person_ref", texts(all().map(|s| s.person.number.as_deref()))),
        ("role", texts(all().map(|s| s.role.map(role)))),
        ("born_on", days(all().map(|s| s.person.born_on))),
        ("sex", texts(all().map(|s| s.person.sex.map(sex)))),
        ("ethnicity_self", texts(all().map(|s| ethnicity(s.person.ethnicity)))),
        ("ethnicity_observed", texts(all().map(|s| s.person.observed))),
        ("nationality", texts(all().map(|s| s.nationality))),
        ("arrested_on", days(all().map(|s| s.arrested_on))),
        ("interviewed_on", days(all().map(|s| s.interviewed_on))),
        ("interviewed", answers(all().map(|s| s.interviewed))),
        ("deceased", answers(all().map(|s| s.deceased))),
        ("whereabouts", texts(all().map(|s| s.whereabouts.map(whereabouts)))),
        ("relation_to_victim", texts(all().map(|s| s.relation))),
        ("prior_sexual_offence", answers(all().map(|s| s.prior_sexual_offence))),
    ]
}

fn victim_columns(victims: &[&Victim]) -> Vec<Column> {
    let all = || victims.iter();
    vec![
        ("crime_ref", texts(all().map(|v| Some(&v.crime)))),
        ("person_ref", texts(all().map(|v| v.person.number.as_deref()))),
        ("kind", texts(all().map(|v| v.kind.map(victim_kind)))),
        ("born_on", days(all().map(|v| v.person.born_on))),
        ("sex", texts(all().map(|v| v.person.sex.map(sex)))),
        ("ethnicity_self", texts(all().map(|v| ethnicity(v.person.ethnicity)))),
        ("ethnicity_observed", texts(all().map(|v| v.person.observed))),
        ("account_taken", answers(all().map(|v| v.account_taken))),
        ("account_on", days(all().map(|v| v.account_on))),
        ("supports", answers(all().map(|v| v.supports))),
    ]
}

fn enquiry_columns(enquiries: &[&Enquiry]) -> Vec<Column> {
    let all = || enquiries.iter();
    vec![
        ("crime_ref", texts(all().map(|e| Some(&e.crime)))),
        ("kind", texts(all().map(|e| Some(e.kind)))),
        ("raised_on", days(all().map(|e| Some(e.raised_on)))),
        ("status", texts(all().map(|e| e.status.map(enquiry_status)))),
        ("done_on", days(all().map(|e| e.done_on))),
    ]
}

fn code<T: Copy>(cell: Cell<T>, text: impl Fn(T) -> &'static str) -> Option<&'static str> {
    match cell {
        Cell::Is(value) => Some(text(value)),
        Cell::Blank => None,
        Cell::Unreadable(raw) => Some(raw),
    }
}

fn ethnicity(ethnicity: Ethnicity) -> Option<&'static str> {
    match ethnicity {
        Ethnicity::Code(code) | Ethnicity::Invalid(code) => Some(code),
        Ethnicity::Blank => None,
        Ethnicity::Unknown => Some("Unknown"),
        Ethnicity::NotStated => Some("NS"),
        Ethnicity::Refused => Some("N4"),
        Ethnicity::Multivalue => Some("#MULTIVALUE"),
    }
}

fn flags(flags: Flags) -> String {
    let codes = [(flags.csa, "csa"), (flags.cse, "cse"), (flags.group, "group"), (flags.cce, "cce")];
    codes.iter().filter(|(set, _)| *set).map(|&(_, code)| code).collect::<Vec<_>>().join(";")
}

fn decider(decider: Decider) -> &'static str {
    match decider {
        Decider::Police => "police",
        Decider::Cps => "cps",
    }
}

fn record_kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Crime => "crime",
        RecordKind::NonCrime => "non_crime",
        RecordKind::Cancelled => "cancelled",
        RecordKind::Transferred => "transferred",
        RecordKind::Duplicate => "duplicate",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Suspect => "suspect",
        Role::Facilitator => "facilitator",
        Role::Eliminated => "eliminated",
        Role::Unidentified => "unidentified",
    }
}

fn sex(sex: char) -> &'static str {
    if sex == 'M' { "male" } else { "female" }
}

fn whereabouts(whereabouts: Whereabouts) -> &'static str {
    match whereabouts {
        Whereabouts::Known => "known",
        Whereabouts::Unknown => "unknown",
        Whereabouts::Abroad => "abroad",
    }
}

fn victim_kind(kind: VictimKind) -> &'static str {
    match kind {
        VictimKind::Person => "person",
        VictimKind::Decoy => "decoy",
        VictimKind::State => "state",
    }
}

fn enquiry_status(status: EnquiryStatus) -> &'static str {
    match status {
        EnquiryStatus::Open => "open",
        EnquiryStatus::Done => "done",
        EnquiryStatus::NotPursued => "not_pursued",
    }
}
