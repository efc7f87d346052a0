//! Westholm (X04): one XLSX workbook with a sheet a table, as a spreadsheet leaves it.
//!
//! Titles stand above the header. Days are date cells, bare numbers or text. Codes that look like numbers are numbers,
//! and so are the crime references of the suspects, without their leading zeros. The column headed "Ethnicity" holds
//! what an officer saw.

use super::cell::{Pen, Style, yes_no};
use super::table::SourceFile;
use super::workbook::Kind::{Date, DayText, Number, Serial, Text};
use super::workbook::{Heading, Sheet, finish};
use crate::case::ForceCases;
use crate::outcome::Decider;
use crate::record::{Crime, Enquiry, EnquiryStatus, RecordKind, Role, Suspect, Victim, VictimKind, Whereabouts};

/// Days are handed to the sheet as ISO text; each column stores them in its own way.
const STYLE: Style =
    Style { day: "%Y-%m-%d", blanks: &[(9, ""), (1, "NULL")], unknown: &["U", "Unknown"], not_stated: &["NS"] };

const TITLE: &str = "Westholm Police (fictional) \u{2014} extract for audit";
const NOTE: &str = "Taken on 31/01/2026. Every record is fictional.";

const CRIMES: [Heading; 19] = [
    ("Crime No", Text),
    ("Investigation", Text),
    ("Recorded", DayText),
    ("Offence From", Date),
    ("Offence To", Date),
    ("HO Code", Number),
    ("Offence", Text),
    ("Outcome", Number),
    ("Outcome Date", Serial),
    ("Decision By", Text),
    ("CSA", Text),
    ("CSE", Text),
    ("Group", Text),
    ("CCE", Text),
    ("Status", Text),
    ("Reviewed", Text),
    ("No Suspects", Number),
    ("No Victims", Number),
    ("Summary", Text),
];
const SUSPECTS: [Heading; 16] = [
    ("Crime No", Number),
    ("Person", Text),
    ("Role", Text),
    ("DOB", Date),
    ("Age", Number),
    ("Sex", Text),
    ("Ethnicity", Number),
    ("Self Classified", Text),
    ("Nationality", Text),
    ("Arrested", Serial),
    ("Interview Date", DayText),
    ("Interviewed", Text),
    ("Deceased", Text),
    ("Whereabouts", Text),
    ("Relationship", Text),
    ("Previous", Text),
];
const VICTIMS: [Heading; 11] = [
    ("Crime No", Text),
    ("Person", Text),
    ("Type", Text),
    // Not bare numbers: those of the first decades are too short to be told from other numbers.
    ("DOB", DayText),
    ("Age", Number),
    ("Sex", Text),
    ("Ethnicity", Number),
    ("Self Classified", Text),
    ("Account", Text),
    ("Account Date", Date),
    ("Supports", Text),
];
const ENQUIRIES: [Heading; 5] =
    [("Crime No", Text), ("Kind", Text), ("Raised", Date), ("Status", Text), ("Done", DayText)];

pub(super) fn render(cases: &ForceCases) -> Vec<SourceFile> {
    let sheet = |name, headings| Sheet::new(name, TITLE, NOTE, headings);
    let mut crimes = sheet("Crimes", &CRIMES);
    for crime in cases.crimes() {
        crimes.push(&crime_fields(crime), crime.damage);
        if crime.damage.is_none() {
            crimes.mark("crimes", &crime.breaches);
        }
    }
    let mut suspects = sheet("Suspects", &SUSPECTS);
    for suspect in cases.suspects() {
        suspects.push(&suspect_fields(suspect), None);
        suspects.mark("suspects", &suspect.person.breaches);
    }
    let mut victims = sheet("Victims", &VICTIMS);
    for victim in cases.victims() {
        victims.push(&victim_fields(victim), None);
        victims.mark("victims", &victim.person.breaches);
    }
    let mut enquiries = sheet("Enquiries", &ENQUIRIES);
    for enquiry in cases.cases.iter().flat_map(|case| &case.enquiries) {
        enquiries.push(&enquiry_fields(enquiry), None);
    }
    finish("westholm.xlsx", vec![crimes, suspects, victims, enquiries])
}

fn crime_fields(crime: &Crime) -> Vec<String> {
    let mut pen = Pen::new(&STYLE, crime.dice);
    let kind = crime.kind.map_or("", |kind| match kind {
        RecordKind::Crime => "Crime",
        RecordKind::NonCrime => "Incident",
        RecordKind::Cancelled => "Cancelled",
        RecordKind::Transferred => "Transferred",
        RecordKind::Duplicate => "Duplicate",
    });
    let decided_by = crime.decided_by.map(|decider| match decider {
        Decider::Police => "Police",
        Decider::Cps => "CPS",
    });
    // Of codes in several spellings, 021 becomes the number 21, and 08805 the number 8805.
    let offence = pen.offence(crime.offence, 60);
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
        yes_no(Some(crime.flags.csa), "Yes", "No"),
        yes_no(Some(crime.flags.cse), "Yes", "No"),
        yes_no(Some(crime.flags.group), "Yes", "No"),
        yes_no(Some(crime.flags.cce), "Yes", "No"),
        kind.to_owned(),
        yes_no(crime.reviewed, "Yes", "No"),
        pen.number(crime.suspects_stated),
        pen.number(crime.victims_stated),
        crime.narrative.clone(),
    ]
}

fn suspect_fields(suspect: &Suspect) -> Vec<String> {
    let person = &suspect.person;
    let mut pen = Pen::new(&STYLE, person.dice);
    let role = suspect.role.map_or("", |role| match role {
        Role::Suspect => "Suspect",
        Role::Facilitator => "Facilitator",
        Role::Eliminated => "Ruled out",
        Role::Unidentified => "Unknown person",
    });
    let whereabouts = suspect.whereabouts.map_or("", |whereabouts| match whereabouts {
        Whereabouts::Known => "Known",
        Whereabouts::Unknown => "Not traced",
        Whereabouts::Abroad => "Abroad",
    });
    vec![
        suspect.crime.clone(),
        person.number.clone().unwrap_or_default(),
        role.to_owned(),
        pen.optional_day(person.born_on),
        pen.number(person.age.filter(|_| person.age_written)),
        sex(person.sex),
        observed(person.observed, &mut pen),
        pen.ethnicity(person.ethnicity, &[]),
        pen.text(suspect.nationality),
        pen.optional_day(suspect.arrested_on),
        pen.optional_day(suspect.interviewed_on),
        yes_no(suspect.interviewed, "Yes", "No"),
        yes_no(suspect.deceased, "Yes", "No"),
        whereabouts.to_owned(),
        suspect.relation.unwrap_or_default().to_owned(),
        yes_no(suspect.prior_sexual_offence, "Yes", "No"),
    ]
}

fn victim_fields(victim: &Victim) -> Vec<String> {
    let person = &victim.person;
    let mut pen = Pen::new(&STYLE, person.dice);
    let kind = victim.kind.map_or("", |kind| match kind {
        VictimKind::Person => "Person",
        VictimKind::Decoy => "Decoy",
        VictimKind::State => "Crown",
    });
    vec![
        victim.crime.clone(),
        person.number.clone().unwrap_or_default(),
        kind.to_owned(),
        pen.optional_day(person.born_on),
        pen.number(person.age.filter(|_| person.age_written)),
        sex(person.sex),
        observed(person.observed, &mut pen),
        pen.ethnicity(person.ethnicity, &[]),
        yes_no(victim.account_taken, "Yes", "No"),
        pen.optional_day(victim.account_on),
        yes_no(victim.supports, "Yes", "No"),
    ]
}

fn enquiry_fields(enquiry: &Enquiry) -> Vec<String> {
    let status = enquiry.status.map_or("", |status| match status {
        EnquiryStatus::Open => "Open",
        EnquiryStatus::Done => "Done",
        EnquiryStatus::NotPursued => "Not pursued",
    });
    let done_on = enquiry.done_on.map_or_else(String::new, |day| day.to_string());
    vec![enquiry.crime.clone(), enquiry.kind.to_owned(), enquiry.raised_on.to_string(), status.to_owned(), done_on]
}

fn sex(sex: Option<char>) -> String {
    sex.map_or_else(String::new, String::from)
}

/// `IC3`, or its number alone.
fn observed(code: Option<&'static str>, pen: &mut Pen<'_>) -> String {
    match code {
        Some(code) if pen.chance(50) => code.trim_start_matches("IC").to_owned(),
        _ => pen.text(code),
    }
}
