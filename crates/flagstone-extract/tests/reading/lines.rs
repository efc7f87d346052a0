//! Records are where messages say they are.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_extract::{ReadOptions, lines};

use crate::support::{Case, HEAD};

/// The lines of records 1 to `n` of the only file.
fn of_records(case: &Case, n: u32) -> Vec<Option<u64>> {
    let profile = case.load().value.expect("the profile is right");
    let wanted = BTreeMap::from([(0, (1..=n).collect::<BTreeSet<u32>>())]);
    let found = lines(&profile, &ReadOptions::default(), &wanted).expect("readable");
    (1..=n).map(|row| found.get(&(0, row)).copied()).collect()
}

fn case(path: &str, keys: &str, content: impl AsRef<[u8]>) -> Case {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"{path}\"\ntable = \"crimes\"\n{keys}\n[crimes]\ncrime_ref = {{ column = \"Ref\" }}\n"
    );
    Case::new(&profile).file(path, content)
}

/// After a header and its empty line: a record, two empty lines, one of three lines, and the last.
const TEXT: &str = "Ref,Text\n\na,x\n\n\nb,\"y\n\n\"\"z\"\"\"\nc,x\n";

#[test]
fn empty_lines_and_records_of_several_lines_are_counted() {
    let expected = [Some(3), Some(6), Some(9), None];
    assert_eq!(of_records(&case("crimes.csv", "", TEXT), 4), expected);
    assert_eq!(of_records(&case("crimes.csv", "", TEXT.replace('\n', "\r\n")), 4), expected);
    assert_eq!(of_records(&case("crimes.csv", "", TEXT.trim_end()), 4), expected, "the last line has no end");
}

#[test]
fn marks_encodings_and_titles_do_not_move_a_line() {
    let expected = [Some(3), Some(6), Some(9)];
    assert_eq!(of_records(&case("crimes.csv", "", format!("\u{feff}{TEXT}")), 3), expected);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(of_records(&case("crimes.csv", "encoding = \"utf-16le\"", utf16), 3), expected);
    let titled = case("crimes.csv", "header_row = 2", format!("A title\n{TEXT}"));
    assert_eq!(of_records(&titled, 3), [Some(4), Some(7), Some(10)]);
}

#[test]
fn far_lines_of_a_large_file_are_found() {
    let text: String =
        std::iter::once("Ref,Text\n".to_owned()).chain((0..300_000).map(|n| format!("{n},\"a\nb\"\n\n"))).collect();
    let case = case("crimes.csv", "", text);
    let profile = case.load().value.expect("the profile is right");
    let wanted = BTreeMap::from([(0, BTreeSet::from([1, 150_000, 300_000]))]);
    let found = lines(&profile, &ReadOptions::default(), &wanted).expect("readable");
    let expected = [1u32, 150_000, 300_000].map(|row| ((0, row), 2 + 3 * u64::from(row - 1)));
    assert_eq!(found, BTreeMap::from(expected));
}

#[test]
fn lines_of_ndjson_are_counted_with_empty_ones() {
    let text = "{\"Ref\":\"a\"}\n\n{\"Ref\":\"b\"}\nno object\n{\"Ref\":\"c\"}";
    let expected = [Some(1), Some(3), Some(4), Some(5), None];
    assert_eq!(of_records(&case("crimes.ndjson", "", text), 5), expected);
}

#[test]
fn an_extract_elsewhere_is_read_by_the_same_profile() {
    let profile = case("crimes.csv", "", TEXT).load().value.expect("the profile is right");
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("crimes.csv"), "Ref,Text\nq,x\n").unwrap();
    let profile = profile.in_folder(elsewhere.path());
    let extract = flagstone_extract::read(&profile, &crate::support::RULEBOOK, &ReadOptions::default()).unwrap();
    assert_eq!((extract.rows_accepted(), extract.sources[0].path.as_str()), (1, "crimes.csv"));
}
