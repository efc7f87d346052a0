//! Northmoor (X01): a CSV file a table, UTF-8, codes of its own for roles and kinds, many spellings of offence codes.

use csv::Terminator;

use super::cell::{Pen, Style, yes_no};
use super::csv_file::CsvFile;
use super::table::SourceFile;
use crate::case::ForceCases;
use crate::outcome::Decider;
use crate::record::{Cell, Crime, EnquiryStatus, RecordKind, Role, Suspect, Victim, VictimKind, Whereabouts};

const STYLE: Style =
    Style { day: "%Y-%m-%d", blanks: &[(9, ""), (1, "NULL")], unknown: &["U", "Unknown"], not_stated: &["NS"] };

const CRIMES: [&str; 19] = [
    "Crime Ref",
    "Investigation",
    "Recorded",
    "Offence From",
    "Offence To",
    "HO Code",
    "Offence",
    "Outcome",
    "Outcome Date",
    "Decision By",
    "CSA Flag",
    "CSE Flag",
    "Group Flag",
    "CCE Flag",
    "Record Type",
    "Independent Review",
    "Suspects Stated",
    "Victims Stated",
    "Summary",
];
const SUSPECTS: [&str; 17] = [
    "Crime Ref",
    "Nominal",
    "Role",
    "Born",
    "Age",
    "Sex",
    "Ethnicity Self",
    "Ethnicity Observed",
    "Nationality",
    "Arrested",
    "Interview Date",
    "Interviewed",
    "Deceased",
    "Whereabouts",
    "Relation",
    "Prior Sexual Offence",
    "Access To Children",
];
const VICTIMS: [&str; 11] = [
    "Crime Ref",
    "Nominal",
    "Type",
    "Born",
    "Age",
    "Sex",
    "Ethnicity Self",
    "Ethnicity Observed",
    "Account Taken",
    "Account Date",
    "Supports",
];
const ENQUIRIES: [&str; 5] = ["Crime Ref", "Kind", "Raised", "Status", "Done"];

pub(super) fn render(cases: &ForceCases) -> Vec<SourceFile> {
    vec![crimes(cases), suspects(cases), victims(cases), enquiries(cases)]
}

/// Starts with a byte order mark, as files saved by a spreadsheet do.
fn crimes(cases: &ForceCases) -> SourceFile {
    let mut file = CsvFile::new(&CRIMES, Terminator::Any(b'\n'));
    for crime in cases.crimes() {
        file.push(crime_fields(crime), crime.damage);
        if crime.damage.is_none() {
            file.mark("crimes", &crime.breaches);
        }
    }
    file.finish("crimes.csv", |text| format!("\u{feff}{text}").into_bytes())
}

/// In an order of their own, so that nothing is found by reading along the crimes.
fn suspects(cases: &ForceCases) -> SourceFile {
    let mut suspects: Vec<&Suspect> = cases.suspects().collect();
    suspects.sort_by_key(|suspect| (suspect.person.serial % 97, suspect.person.serial));
    let mut file = CsvFile::new(&SUSPECTS, Terminator::Any(b'\n'));
    for suspect in suspects {
        file.push(suspect_fields(suspect), None);
        file.mark("suspects", &suspect.person.breaches);
    }
    file.finish("suspects.csv", String::into_bytes)
}

fn victims(cases: &ForceCases) -> SourceFile {
    let mut file = CsvFile::new(&VICTIMS, Terminator::Any(b'\n'));
    for victim in cases.victims() {
        file.push(victim_fields(victim), None);
        file.mark("victims", &victim.person.breaches);
    }
    file.finish("victims.csv", String::into_bytes)
}

fn enquiries(cases: &ForceCases) -> SourceFile {
    let mut file = CsvFile::new(&ENQUIRIES, Terminator::Any(b'\n'));
    for enquiry in cases.cases.iter().flat_map(|case| &case.enquiries) {
        let status = enquiry.status.map_or("", |status| match status {
            EnquiryStatus::Open => "OPEN",
            EnquiryStatus::Done => "DONE",
            EnquiryStatus::NotPursued => "NOT PURSUED",
        });
        let mut pen = Pen::new(&STYLE, 0);
        let raised_on = pen.day(Cell::Is(enquiry.raised_on));
        let done_on = enquiry.done_on.map_or_else(String::new, |day| pen.day(Cell::Is(day)));
        let fields = vec![enquiry.crime.clone(), enquiry.kind.to_owned(), raised_on, status.to_owned(), done_on];
        file.push(fields, None);
    }
    file.finish("enquiries.csv", String::into_bytes)
}

fn crime_fields(crime: &Crime) -> Vec<String> {
    let mut pen = Pen::new(&STYLE, crime.dice);
    let kind = crime.kind.map_or("", |kind| match kind {
        RecordKind::Crime => "CRIME",
        RecordKind::NonCrime => "NON-CRIME",
        RecordKind::Cancelled => "CANCELLED CRIME",
        RecordKind::Transferred => "TRANSFERRED",
        RecordKind::Duplicate => "DUPLICATE",
    });
    let decided_by = crime.decided_by.map(|decider| match decider {
        Decider::Police => "POL",
        Decider::Cps => "CPS",
    });
    let offence = pen.offence(crime.offence, 75);
    let outcome = pen.code(crime.outcome);
    vec![
        crime.reference.clone(),
        crime.investigation.clone().unwrap_or_default(),
        pen.day(crime.recorded_on),
        pen.day(crime.offence_from),
        pen.optional_day(crime.offence_to),
        offence,
        crime.wording.unwrap_or_default().to_owned(),
        outcome,
        pen.day(crime.outcome_on),
        pen.text(decided_by),
        yes_no(Some(crime.flags.csa), "Y", "N"),
        yes_no(Some(crime.flags.cse), "Y", "N"),
        yes_no(Some(crime.flags.group), "Y", "N"),
        yes_no(Some(crime.flags.cce), "Y", "N"),
        kind.to_owned(),
        yes_no(crime.reviewed, "Y", "N"),
        pen.number(crime.suspects_stated),
        pen.number(crime.victims_stated),
        crime.narrative.clone(),
    ]
}

fn suspect_fields(suspect: &Suspect) -> Vec<String> {
    let person = &suspect.person;
    let mut pen = Pen::new(&STYLE, person.dice);
    let role = suspect.role.map_or("", |role| match role {
        Role::Suspect => "SUSP",
        Role::Facilitator => "FACIL",
        Role::Eliminated => "ELIM",
        Role::Unidentified => "UNIDENT",
    });
    let whereabouts = suspect.whereabouts.map_or("", |whereabouts| match whereabouts {
        Whereabouts::Known => "KNOWN",
        Whereabouts::Unknown => "NOT TRACED",
        Whereabouts::Abroad => "ABROAD",
    });
    vec![
        suspect.crime.clone(),
        person.number.clone().unwrap_or_default(),
        role.to_owned(),
        pen.optional_day(person.born_on),
        pen.number(person.age.filter(|_| person.age_written)),
        person.sex.map_or_else(String::new, String::from),
        pen.ethnicity(person.ethnicity, &[]),
        pen.text(person.observed),
        pen.text(suspect.nationality),
        pen.optional_day(suspect.arrested_on),
        pen.optional_day(suspect.interviewed_on),
        yes_no(suspect.interviewed, "Y", "N"),
        yes_no(suspect.deceased, "Y", "N"),
        whereabouts.to_owned(),
        suspect.relation.unwrap_or_default().to_owned(),
        yes_no(suspect.prior_sexual_offence, "Y", "N"),
        yes_no(suspect.continuing_access, "Y", "N"),
    ]
}

fn victim_fields(victim: &Victim) -> Vec<String> {
    let person = &victim.person;
    let mut pen = Pen::new(&STYLE, person.dice);
    let kind = victim.kind.map_or("", |kind| match kind {
        VictimKind::Person => "PERSON",
        VictimKind::Decoy => "OPERATIVE",
        VictimKind::State => "CROWN",
    });
    vec![
        victim.crime.clone(),
        person.number.clone().unwrap_or_default(),
        kind.to_owned(),
        pen.optional_day(person.born_on),
        pen.number(person.age.filter(|_| person.age_written)),
        person.sex.map_or_else(String::new, String::from),
        pen.ethnicity(person.ethnicity, &[]),
        pen.text(person.observed),
        yes_no(victim.account_taken, "Y", "N"),
        pen.optional_day(victim.account_on),
        yes_no(victim.supports, "Y", "N"),
    ]
}
