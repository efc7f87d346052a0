//! Westholm's workbook, read back: titles, kinds of dates, lost zeros, and the values that the truth files speak of.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use flagstone_synth::{DEFAULT_SEED, Sample};

const HEADER_ROW: usize = 3;

fn bytes<'a>(sample: &'a Sample, path: &str) -> &'a [u8] {
    &sample.files().iter().find(|file| file.path == path).unwrap().bytes
}

fn book(sample: &Sample) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes(sample, "westholm/westholm.xlsx"))).unwrap()
}

fn sheet(sample: &Sample, name: &str) -> Range<Data> {
    book(sample).worksheet_range(name).unwrap()
}

/// The cells of the column `heading` below the header.
fn column(sheet: &Range<Data>, heading: &str) -> Vec<Data> {
    let mut rows = sheet.rows().skip(HEADER_ROW);
    let place = rows.next().unwrap().iter().position(|cell| *cell == Data::String(heading.to_owned())).unwrap();
    rows.map(|row| row[place].clone()).collect()
}

/// References of the crimes that the truth files list.
fn references(sample: &Sample) -> BTreeSet<String> {
    csv::Reader::from_reader(bytes(sample, "truth/verdicts.csv"))
        .deserialize::<BTreeMap<String, String>>()
        .map(Result::unwrap)
        .filter(|row| row["force"] == "X04" && row["unit"] == "crime")
        .map(|row| row["case"].clone())
        .collect()
}

fn numbers(cells: &[Data]) -> Vec<f64> {
    cells.iter().filter_map(|cell| if let Data::Float(number) = cell { Some(*number) } else { None }).collect()
}

#[test]
fn each_sheet_has_a_merged_title_and_its_header_in_row_four() {
    let sample = Sample::generate(DEFAULT_SEED);
    let mut book = book(&sample);
    assert_eq!(book.sheet_names(), ["Crimes", "Suspects", "Victims", "Enquiries"]);
    for name in book.sheet_names() {
        let sheet = book.worksheet_range(&name).unwrap();
        assert_eq!(sheet.start(), Some((0, 0)));
        assert_eq!(sheet[(0, 0)], Data::String("Westholm Police (fictional) — extract for audit".to_owned()));
        assert!(sheet.rows().nth(1).unwrap().iter().all(|cell| *cell == Data::Empty), "{name}");
        assert_eq!(sheet[(HEADER_ROW, 0)], Data::String("Crime No".to_owned()));
        let merged = book.merge_cells_by_sheet_name(&name).unwrap();
        assert_eq!(merged.iter().map(|merge| merge.start.0).collect::<Vec<_>>(), [0, 2], "{name}");
    }
}

#[test]
fn references_lose_their_zeros_on_the_sheet_of_suspects_alone() {
    let sample = Sample::generate(DEFAULT_SEED);
    let known = references(&sample);
    let texts: BTreeSet<String> = column(&sheet(&sample, "Crimes"), "Crime No")
        .iter()
        .map(ToString::to_string)
        .filter(|t| !t.is_empty())
        .collect();
    assert_eq!(texts, known);
    assert!(known.iter().all(|reference| reference.len() == 9 && reference.starts_with('0')));
    let suspects = column(&sheet(&sample, "Suspects"), "Crime No");
    let as_numbers = numbers(&suspects);
    assert_eq!(as_numbers.len(), suspects.len());
    // Of the people without a crime, three are suspects.
    let of_no_crime = as_numbers.iter().filter(|number| !known.contains(&format!("{number:09}"))).count();
    assert_eq!(of_no_crime, 3);
}

#[test]
fn days_are_date_cells_bare_numbers_and_texts() {
    let sample = Sample::generate(DEFAULT_SEED);
    let crimes = sheet(&sample, "Crimes");
    let recorded: Vec<String> = column(&crimes, "Recorded").iter().map(ToString::to_string).collect();
    let is_text_day = |text: &&String| text.len() == 10 && text.as_bytes()[2] == b'/' && text.as_bytes()[5] == b'/';
    assert!(recorded.iter().filter(is_text_day).count() > 600);
    assert!(column(&crimes, "Recorded").iter().all(|cell| matches!(cell, Data::String(_) | Data::Empty)));
    let from = column(&crimes, "Offence From");
    assert!(from.iter().filter(|cell| matches!(cell, Data::DateTime(_))).count() > 600);
    assert_eq!(from.iter().filter(|cell| matches!(cell, Data::Float(_))).count(), 0);
    let closed = numbers(&column(&crimes, "Outcome Date"));
    // From 1 January 2005 to the day of the extract, 31 January 2026.
    assert!(closed.len() > 400 && closed.iter().all(|day| (38_353.0..=46_053.0).contains(day)));
    assert!(column(&crimes, "Outcome Date").iter().all(|cell| !matches!(cell, Data::DateTime(_))));
}

#[test]
fn codes_that_look_like_numbers_are_numbers() {
    let sample = Sample::generate(DEFAULT_SEED);
    let crimes = sheet(&sample, "Crimes");
    let outcomes = numbers(&column(&crimes, "Outcome"));
    assert!(outcomes.contains(&15.0) && outcomes.contains(&1.0));
    let offences = column(&crimes, "HO Code");
    assert!(numbers(&offences).contains(&21.0));
    let lost = |text: &str| text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    assert!(offences.iter().all(|cell| !lost(&cell.to_string())));
    assert!(offences.contains(&Data::String("19D".to_owned())));
    let seen: BTreeSet<String> =
        column(&sheet(&sample, "Suspects"), "Ethnicity").iter().map(ToString::to_string).collect();
    let codes = ["IC1", "IC2", "IC3", "IC4", "IC5", "IC6", "1", "2", "3", "4", "5", "6", "", "NULL"];
    assert_eq!(seen, codes.map(str::to_owned).into());
}

#[test]
fn the_ethnicity_truth_of_westholm_is_what_its_sheet_holds() {
    let sample = Sample::generate(DEFAULT_SEED);
    let suspects = sheet(&sample, "Suspects");
    let not_a_code = ["", "NULL", "U", "Unknown", "NS", "N4", "W8", "Z9", "B7", "#MULTIVALUE"];
    let named: Vec<String> = column(&suspects, "Role")
        .iter()
        .zip(column(&suspects, "Self Classified"))
        .filter(|(role, _)| ["Suspect", "Facilitator"].contains(&role.to_string().as_str()))
        .map(|(_, ethnicity)| ethnicity.to_string())
        .collect();
    let n_recorded = named.iter().filter(|text| !not_a_code.contains(&text.as_str())).count();
    let truth = String::from_utf8(bytes(&sample, "truth/suspect_ethnicity.csv").to_vec()).unwrap();
    assert!(truth.contains(&format!("X04,all,{},{n_recorded}\n", named.len())), "{} {n_recorded}", named.len());
}
