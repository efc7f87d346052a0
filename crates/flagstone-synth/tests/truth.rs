//! The truth files: the planted rates, and that they speak of rows that are there.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};

use calamine::{Reader, Xlsx};
use flagstone_synth::{DEFAULT_SEED, Sample};
use parquet::file::reader::{FileReader, SerializedFileReader};

/// Every check of the rulebook.
const CHECKS: [&str; 45] = [
    "FS101", "FS102", "FS103", "FS104", "FS105", "FS106", "FS107", "FS108", "FS109", "FS201", "FS202", "FS203",
    "FS204", "FS205", "FS206", "FS207", "FS208", "FS209", "FS210", "FS211", "FS212", "FS213", "FS214", "FS215",
    "FS216", "FS301", "FS302", "FS303", "FS304", "FS305", "FS306", "FS307", "FS308", "FS309", "FS310", "FS311",
    "FS401", "FS402", "FS403", "FS501", "FS502", "FS601", "FS602", "FS603", "FS604",
];

fn bytes<'a>(sample: &'a Sample, path: &str) -> &'a [u8] {
    &sample.files().iter().find(|file| file.path == path).unwrap().bytes
}

/// The rows of a CSV file of the sample, each a map from column to cell.
fn rows(sample: &Sample, path: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes(sample, path));
    reader.deserialize().map(Result::unwrap).collect()
}

/// Every definition of the rulebook: a column of the table of verdicts.
const DEFINITIONS: [&str; 9] = [
    "adr149",
    "beaconport-2025",
    "cocad",
    "complex-abuse-2002",
    "home-office-2020",
    "iicsa-2022",
    "inquiry-draft-2025",
    "met-review-2025",
    "occ-2013",
];

/// The truth about the cases of one unit.
fn cases(sample: &Sample, unit: &str) -> Vec<BTreeMap<String, String>> {
    rows(sample, "truth/verdicts.csv").into_iter().filter(|row| row["unit"] == unit).collect()
}

/// Of the crimes that meet `iicsa-2022` in `force` (`None`: anywhere), how many are flagged, and how many there are.
fn flagged_of_meeting(sample: &Sample, force: Option<&str>) -> (usize, usize) {
    let meeting: Vec<_> = cases(sample, "crime")
        .into_iter()
        .filter(|row| row["iicsa-2022"] == "meets")
        .filter(|row| force.is_none_or(|force| row["force"] == force))
        .collect();
    (meeting.iter().filter(|row| row["flagged"] == "true").count(), meeting.len())
}

#[test]
fn of_cases_that_meet_iicsa_2022_exactly_37_per_cent_are_flagged() {
    for sample in [Sample::generate(DEFAULT_SEED), Sample::generate(1), Sample::generate_scaled(1, 2)] {
        let (n_flagged, n_meets) = flagged_of_meeting(&sample, None);
        assert_eq!(n_flagged * 1000, n_meets * 370, "{n_flagged} of {n_meets}");
    }
}

#[test]
fn the_forces_flag_very_differently() {
    let sample = Sample::generate(DEFAULT_SEED);
    let planted = ["X01", "X02", "X03", "X04"].map(|force| flagged_of_meeting(&sample, Some(force)));
    assert_eq!(planted, [(128, 210), (93, 280), (38, 210), (37, 100)]);
}

#[test]
fn ethnicity_is_recorded_for_exactly_34_per_cent_of_named_suspects() {
    for sample in [Sample::generate(DEFAULT_SEED), Sample::generate(1), Sample::generate_scaled(1, 2)] {
        for row in rows(&sample, "truth/suspect_ethnicity.csv").iter().filter(|row| row["force"] == "ALL") {
            let [named, recorded] = ["named", "recorded"].map(|column| row[column].parse::<usize>().unwrap());
            assert_eq!(recorded * 100, named * 34, "{}", row["population"]);
        }
    }
}

#[test]
fn the_ethnicity_truth_of_northmoor_is_what_its_file_holds() {
    let sample = Sample::generate(DEFAULT_SEED);
    let named: Vec<_> = rows(&sample, "northmoor/suspects.csv")
        .into_iter()
        .filter(|row| ["SUSP", "FACIL"].contains(&row["Role"].as_str()))
        .collect();
    let not_a_code = ["", "NULL", "U", "Unknown", "NS", "N4", "W8", "Z9", "B7", "#MULTIVALUE"];
    let recorded = named.iter().filter(|row| !not_a_code.contains(&row["Ethnicity Self"].as_str())).count();
    let truth = rows(&sample, "truth/suspect_ethnicity.csv").into_iter().find(|row| row["force"] == "X01").unwrap();
    assert_eq!((truth["named"].clone(), truth["recorded"].clone()), (named.len().to_string(), recorded.to_string()));
}

#[test]
fn there_are_4500_to_5500_crimes_each_once() {
    let sample = Sample::generate(DEFAULT_SEED);
    let crimes = cases(&sample, "crime");
    assert!((4500..=5500).contains(&crimes.len()), "{} crimes", crimes.len());
    let distinct: BTreeSet<_> = crimes.iter().map(|row| (&row["force"], &row["case"])).collect();
    assert_eq!(distinct.len(), crimes.len());
}

#[test]
fn every_verdict_of_every_definition_occurs_flagged_and_unflagged() {
    let sample = Sample::generate(DEFAULT_SEED);
    let crimes = cases(&sample, "crime");
    for definition in DEFINITIONS {
        let seen: BTreeSet<_> = crimes.iter().map(|row| (&row[definition], &row["flagged"])).collect();
        assert_eq!(seen.len(), 4 * 2, "{definition}");
    }
}

#[test]
fn cases_of_several_crimes_meet_and_fail_every_definition() {
    let sample = Sample::generate(DEFAULT_SEED);
    // Few investigations hold several crimes: none of them is undetermined under every definition.
    let verdicts = ["meets", "does_not_meet", "undetermined"];
    for (unit, verdicts) in [("investigation", &verdicts[..2]), ("network", &verdicts[..])] {
        let several = cases(&sample, unit);
        assert!(several.iter().all(|row| row["crimes"].parse::<usize>().unwrap() >= 2), "{unit}");
        for definition in DEFINITIONS {
            let seen: BTreeSet<&str> = several.iter().map(|row| row[definition].as_str()).collect();
            for verdict in verdicts {
                assert!(seen.contains(*verdict), "{unit}: no case {verdict} of {definition}");
            }
        }
    }
}

#[test]
fn every_check_is_breached_in_two_forces_or_more() {
    let sample = Sample::generate(DEFAULT_SEED);
    let breached: BTreeSet<_> = rows(&sample, "truth/breaches.csv")
        .into_iter()
        .map(|row| (row["rule_id"].clone(), row["force"].clone()))
        .collect();
    for check in CHECKS {
        assert!(breached.iter().filter(|(of, _)| of == check).count() >= 2, "{check}");
    }
    assert!(breached.iter().all(|(check, _)| CHECKS.contains(&check.as_str())));
}

#[test]
fn totals_are_what_the_files_hold_and_every_breach_names_a_row() {
    let sample = Sample::generate(DEFAULT_SEED);
    let mut n_rows = BTreeMap::new();
    for row in rows(&sample, "truth/totals.csv") {
        let folder = match row["force"].as_str() {
            "X01" => "northmoor",
            "X02" => "eastvale",
            "X03" => "southmere",
            _ => "westholm",
        };
        let read: usize = row["rows_read"].parse().unwrap();
        let (path, sheet) = row["path"].split_once('#').unwrap_or((&row["path"], ""));
        assert_eq!(count(bytes(&sample, &format!("{folder}/{path}")), sheet), read, "{}", row["path"]);
        n_rows.insert((row["force"].clone(), row["path"].clone()), read);
    }
    let breaches = rows(&sample, "truth/breaches.csv");
    for breach in &breaches {
        let row: usize = breach["row"].parse().unwrap();
        assert!((1..=n_rows[&(breach["force"].clone(), breach["source"].clone())]).contains(&row));
    }
    let distinct: BTreeSet<_> = breaches.iter().collect();
    assert_eq!(distinct.len(), breaches.len());
}

/// Records of a CSV or Parquet file, or of a sheet of a workbook: those below the header in row 4.
fn count(bytes: &[u8], sheet: &str) -> usize {
    if bytes.starts_with(b"PK") {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        return book.worksheet_range(sheet).unwrap().height() - 4;
    }
    if bytes.starts_with(b"PAR1") {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        return usize::try_from(reader.metadata().file_metadata().num_rows()).unwrap();
    }
    csv::ReaderBuilder::new().flexible(true).from_reader(bytes).into_byte_records().count()
}

#[test]
fn the_truth_about_closed_cases_adds_up() {
    let sample = Sample::generate(DEFAULT_SEED);
    let number = |row: &BTreeMap<String, String>, column: &str| row[column].parse::<usize>().unwrap();
    let cases = rows(&sample, "truth/signal_cases.csv");
    for row in rows(&sample, "truth/closures.csv") {
        let of_force = || cases.iter().filter(|case| row["force"] == "ALL" || case["force"] == row["force"]);
        assert_eq!(of_force().filter(|case| case["scope"] == "in_scope").count(), number(&row, "in_scope"));
        assert_eq!(of_force().filter(|case| case["scope"] == "scope_unknown").count(), number(&row, "scope_unknown"));
        let levels = ["rape", "victim-under-13", "danger-to-others", "may-leave", "none"];
        assert_eq!(levels.iter().map(|level| number(&row, level)).sum::<usize>(), number(&row, "in_scope"));
        for signal in rows(&sample, "truth/signals.csv").iter().filter(|signal| signal["force"] == row["force"]) {
            let said = ["raised", "not_raised", "unknown", "not_applicable"];
            let all: usize = said.iter().map(|said| number(signal, said)).sum();
            match signal["population"].as_str() {
                "every" => assert!(all >= number(&row, "closed")),
                "closed" => assert!(all == number(&row, "closed") || signal["signal_id"] == "SG113"),
                population => assert_eq!(all, number(&row, population)),
            }
        }
    }
}

#[test]
fn nobody_is_known_in_two_forces_by_the_references_of_one() {
    let sample = Sample::generate(DEFAULT_SEED);
    let across: Vec<_> =
        rows(&sample, "truth/signals.csv").into_iter().filter(|row| row["signal_id"] == "SG205").collect();
    assert!(!across.is_empty() && across.iter().all(|row| row["raised"] == "0"));
}

#[test]
fn suspects_are_met_in_crimes_of_several_investigations_in_every_force() {
    let sample = Sample::generate(DEFAULT_SEED);
    let signals = rows(&sample, "truth/signals.csv");
    let several = |row: &&BTreeMap<String, String>| ["SG105", "SG203", "SG204"].contains(&row["signal_id"].as_str());
    let closed: Vec<_> = signals.iter().filter(several).filter(|row| row["population"] == "closed").collect();
    assert_eq!(closed.len(), 3 * 5);
    for row in closed {
        assert_ne!(row["raised"], "0", "{} of {}", row["signal_id"], row["force"]);
    }
}

#[test]
fn the_truth_about_closed_cases_is_small() {
    let sample = Sample::generate(DEFAULT_SEED);
    let paths = ["truth/closures.csv", "truth/signals.csv", "truth/signal_cases.csv"];
    let n_bytes: usize = paths.iter().map(|path| bytes(&sample, path).len()).sum();
    assert!(n_bytes < 300_000, "{n_bytes} bytes");
}
