//! Eastvale (X02): one flat Windows-1252 file, a row per crime, suspect and victim.
//!
//! Roles come as link reasons, outcomes and ethnicity as labels, flags as keywords. The file says nothing of deaths,
//! earlier reviews, nationality, interview dates and enquiries, and has no keyword for csa.

mod labels;

use csv::Terminator;
use encoding_rs::WINDOWS_1252;

use super::cell::{Pen, Style, yes_no};
use super::csv_file::CsvFile;
use super::table::SourceFile;
use crate::case::{Case, ForceCases};
use crate::outcome::Decider;
use crate::record::{Crime, Flags, RecordKind, Suspect, Victim, VictimKind};

const STYLE: Style = Style {
    day: "%d/%m/%Y",
    blanks: &[(8, ""), (1, "Not recorded"), (1, "-")],
    unknown: &["Unknown", "Unspecified"],
    not_stated: &["NS", "Other ethnic group - Not stated"],
};

const HEADER: [&str; 30] = [
    "Crime Ref",
    "Date Recorded",
    "Offence Start",
    "Offence End",
    "HO Code",
    "Offence Description",
    "Outcome",
    "Outcome Date",
    "Decision Maker",
    "Keywords",
    "Record Status",
    "Suspect Count",
    "Summary",
    "Suspect URN",
    "Suspect Status",
    "Suspect DOB",
    "Suspect Age",
    "Suspect Gender",
    "Suspect Ethnicity (Self)",
    "Suspect Ethnicity (Officer)",
    "Suspect Arrest Date",
    "Suspect Interviewed",
    "Relationship",
    "Victim URN",
    "Victim Type",
    "Victim DOB",
    "Victim Age",
    "Victim Gender",
    "Victim Ethnicity (Self)",
    "Victim Ethnicity (Officer)",
];

/// Of crimes with several rows, one in so many has its last row at the end of the file.
const LATE: u64 = 60;
/// Of crimes with several rows, one in so many has its keywords on the first row only.
const KEYWORDS_ONCE: u64 = 20;

/// A row of the file: places of the case, the suspect and the victim.
type FlatRow = (usize, Option<usize>, Option<usize>);

pub(super) fn render(cases: &ForceCases) -> Vec<SourceFile> {
    let mut file = CsvFile::new(&HEADER, Terminator::CRLF);
    let mut seen = Seen::new(&cases.cases);
    let (rows, late) = layout(cases);
    for same_case in rows.chunk_by(|a, b| a.0 == b.0) {
        let place = same_case[0].0;
        for &row in same_case {
            push(&mut file, &cases.cases[place], row, &mut seen);
        }
        for extra in cases.extra_crimes.iter().filter(|extra| extra.after == place) {
            let crime = &extra.crime;
            debug_assert!(crime.damage.is_some(), "a flat file cannot repeat a crime");
            file.push([crime_fields(crime), no_suspect(0), no_victim(0)].concat(), crime.damage);
        }
    }
    for row in late {
        push(&mut file, &cases.cases[row.0], row, &mut seen);
    }
    vec![file.finish("extract.csv", windows_1252)]
}

/// Rows in file order, and those that come late. Suspects vary slowest.
fn layout(cases: &ForceCases) -> (Vec<FlatRow>, Vec<FlatRow>) {
    let mut rows = Vec::new();
    let mut late = Vec::new();
    for (place, case) in cases.cases.iter().enumerate() {
        let first = rows.len();
        for suspect in places(case.suspects.len()) {
            for victim in places(case.victims.len()) {
                rows.push((place, suspect, victim));
            }
        }
        if rows.len() > first + 1 && case.crime.dice.is_multiple_of(LATE) {
            late.extend(rows.pop());
        }
    }
    (rows, late)
}

/// Each place, or none once.
fn places(n: usize) -> Vec<Option<usize>> {
    if n == 0 { vec![None] } else { (0..n).map(Some).collect() }
}

/// Which records a row before this one has shown.
struct Seen {
    crimes: Vec<bool>,
    suspects: Vec<Vec<bool>>,
    victims: Vec<Vec<bool>>,
}

impl Seen {
    fn new(cases: &[Case]) -> Self {
        Self {
            crimes: vec![false; cases.len()],
            suspects: cases.iter().map(|case| vec![false; case.suspects.len()]).collect(),
            victims: cases.iter().map(|case| vec![false; case.victims.len()]).collect(),
        }
    }
}

/// Writes a row; what it breaches is noted on the row that first shows the crime, the suspect or the victim.
fn push(file: &mut CsvFile, case: &Case, (place, suspect, victim): FlatRow, seen: &mut Seen) {
    let again = std::mem::replace(&mut seen.crimes[place], true);
    let mut crime = case.crime.clone();
    if again && crime.dice.is_multiple_of(KEYWORDS_ONCE) {
        crime.flags = Flags::default();
    }
    let fields = [
        crime_fields(&crime),
        suspect.map_or_else(|| no_suspect(crime.dice), |n| suspect_fields(&case.suspects[n])),
        victim.map_or_else(|| no_victim(crime.dice), |n| victim_fields(&case.victims[n])),
    ];
    file.push(fields.concat(), None);
    if !again {
        file.mark("crimes", &crime.breaches);
    }
    if let Some(n) = suspect
        && !std::mem::replace(&mut seen.suspects[place][n], true)
    {
        file.mark("suspects", &case.suspects[n].person.breaches);
    }
    if let Some(n) = victim
        && !std::mem::replace(&mut seen.victims[place][n], true)
    {
        file.mark("victims", &case.victims[n].person.breaches);
    }
}

fn crime_fields(crime: &Crime) -> Vec<String> {
    let mut pen = Pen::new(&STYLE, crime.dice);
    let kind = crime.kind.map_or("", |kind| match kind {
        RecordKind::Crime => "Recorded crime",
        RecordKind::NonCrime => "Non-crime",
        RecordKind::Cancelled => "Cancelled record",
        RecordKind::Transferred => "Transferred out",
        RecordKind::Duplicate => "Duplicate record",
    });
    let decided_by = crime.decided_by.map(|decider| match decider {
        Decider::Police => "Police",
        Decider::Cps => "Crown Prosecution Service",
    });
    let offence = pen.offence(crime.offence, 85);
    vec![
        crime.reference.clone(),
        pen.day(crime.recorded_on),
        pen.day(crime.offence_from),
        pen.optional_day(crime.offence_to),
        offence,
        labels::wording(crime.wording, &mut pen),
        labels::outcome(crime.outcome, crime.decided_by, &mut pen),
        pen.day(crime.outcome_on),
        pen.text(decided_by),
        labels::keywords(crime.flags),
        kind.to_owned(),
        pen.number(crime.suspects_stated),
        crime.narrative.clone(),
    ]
}

fn suspect_fields(suspect: &Suspect) -> Vec<String> {
    let person = &suspect.person;
    let mut pen = Pen::new(&STYLE, person.dice);
    vec![
        person.number.clone().unwrap_or_default(),
        labels::link_reason(suspect, &mut pen),
        pen.optional_day(person.born_on),
        pen.number(person.age.filter(|_| person.age_written)),
        labels::gender(person.sex),
        pen.ethnicity(person.ethnicity, &labels::ETHNICITY),
        labels::observed(person.observed, &mut pen),
        pen.optional_day(suspect.arrested_on),
        yes_no(suspect.interviewed, "Yes", "No"),
        suspect.relation.unwrap_or_default().to_owned(),
    ]
}

fn victim_fields(victim: &Victim) -> Vec<String> {
    let person = &victim.person;
    let mut pen = Pen::new(&STYLE, person.dice);
    let kind = victim.kind.map_or("", |kind| match kind {
        VictimKind::Person => "Person",
        VictimKind::Decoy => "Police operative",
        VictimKind::State => "The Crown",
    });
    vec![
        person.number.clone().unwrap_or_default(),
        kind.to_owned(),
        pen.optional_day(person.born_on),
        pen.number(person.age.filter(|_| person.age_written)),
        labels::gender(person.sex),
        pen.ethnicity(person.ethnicity, &labels::ETHNICITY),
        labels::observed(person.observed, &mut pen),
    ]
}

/// The words for nobody, in the number or in the status column.
fn no_suspect(dice: u64) -> Vec<String> {
    let mut fields = vec![String::new(); 10];
    fields[usize::from(dice % 2 == 1)] = "7. No identified suspect".to_owned();
    fields
}

fn no_victim(dice: u64) -> Vec<String> {
    let mut fields = vec![String::new(); 7];
    if dice.is_multiple_of(3) {
        fields[0] = "7. No identified victim".to_owned();
    }
    fields
}

fn windows_1252(text: String) -> Vec<u8> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(&text);
    assert!(!unmappable, "every character of the sample is in Windows-1252");
    bytes.into_owned()
}
