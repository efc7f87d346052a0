//! CSV files as they come.

use flagstone_rules::Table::Crimes;

use crate::support::{Case, column, crimes, quarantined, read_crimes, values};

const TEXT: &str = "offence_text = { column = \"X\" }";
const CELLS: &str = "row has another number of cells than the header";

fn texts(csv: impl AsRef<[u8]>) -> Vec<String> {
    values(&read_crimes(TEXT, csv), Crimes, "offence_text")
}

#[test]
fn a_row_of_another_width_is_quarantined_and_counted() {
    let extract = read_crimes(TEXT, "Ref,X\n1,a\n2\n3,b,c\n4,d\n");
    assert_eq!(values(&extract, Crimes, "crime_ref"), ["1", "4"]);
    assert_eq!(column(extract.table(Crimes).unwrap().frame(), "#row"), ["1", "4"]);
    assert_eq!(quarantined(&extract), [(0, 2, CELLS), (0, 3, CELLS)]);
    let source = &extract.sources[0];
    assert_eq!((source.rows_read, source.rows_accepted, source.rows_quarantined), (4, 2, 2));
    let summary = extract.quarantine.summary();
    assert_eq!((summary[0].rows, summary[0].first_row), (2, 2));
}

#[test]
fn a_row_without_a_reference_is_quarantined() {
    let extract = read_crimes(TEXT, "Ref,X\n,a\n NULL ,b\nUnknown,c\n,\n5,d\n");
    let reason = "no crime reference";
    assert_eq!(quarantined(&extract), [(0, 1, reason), (0, 2, reason), (0, 3, reason), (0, 4, reason)]);
    assert_eq!(values(&extract, Crimes, "crime_ref"), ["5"]);
}

#[test]
fn quotes_hold_delimiters_quotes_and_line_breaks() {
    assert_eq!(texts("Ref,X\n1,\"a, \"\"b\"\"\nc\"\n2,d\n"), ["a, \"b\"\nc", "d"]);
}

#[test]
fn any_line_ending_ends_a_row() {
    assert_eq!(texts("Ref,X\r\n1,a\r\n2,b"), ["a", "b"]);
    assert_eq!(texts("Ref,X\r1,a\r2,b\r"), ["a", "b"]);
    assert_eq!(texts("Ref,X\n\n1,a\n\n\n2,b\n\n"), ["a", "b"]);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_name() {
    assert_eq!(texts("\u{feff}Ref,X\n1,a\n"), ["a"]);
    assert_eq!(texts("\u{feff}\"Ref\",X\n1,a\n"), ["a"]);
}

#[test]
fn header_names_are_compared_without_their_blanks() {
    assert_eq!(texts("\u{a0}Ref , X\u{a0}\n1,a\n"), ["a"]);
}

#[test]
fn a_row_that_is_not_utf_8_is_quarantined() {
    let extract = read_crimes(TEXT, b"Ref,X,Y\n1,13\x9617,\n2,caf\xc3\xa9,\n3,a,\xff\n4,\xc3,\xa9\n");
    let reason = "row is not valid text in the file's encoding";
    assert_eq!(quarantined(&extract), [(0, 1, reason), (0, 3, reason), (0, 4, reason)]);
    assert_eq!(values(&extract, Crimes, "offence_text"), ["café"]);
}

#[test]
fn windows_1252_reads_every_byte() {
    let profile =
        crimes("offence_text = { column = \"Täter\" }").replace("[[file]]", "encoding = \"windows-1252\"\n[[file]]");
    let every: Vec<u8> = (0x80..=0xff).collect();
    let csv = [b"Ref,T\xe4ter\n1,13\x9617\n2,\xa3\n3,\"".as_slice(), &every, b"\"\n"].concat();
    let extract = Case::new(&profile).file("crimes.csv", csv).read().unwrap();
    let texts = values(&extract, Crimes, "offence_text");
    assert_eq!(texts[..2], ["13–17", "£"]);
    assert_eq!(texts[2].chars().count(), 128);
    assert_eq!(extract.rows_quarantined(), 0);
}

#[test]
fn nul_bytes_are_characters_like_others() {
    assert_eq!(texts("Ref,X\n1,a\0b\n\0,\0\n"), ["a\0b", "\0"]);
}

#[test]
fn a_header_alone_is_a_table_without_records() {
    let extract = read_crimes(TEXT, "Ref,X");
    assert_eq!(extract.table(Crimes).unwrap().n_rows(), 0);
    assert_eq!((extract.rows_read(), extract.rows_accepted(), extract.rows_quarantined()), (0, 0, 0));
    assert_eq!(values(&extract, Crimes, "offence_text"), Vec::<String>::new());
}

#[test]
fn a_quote_left_open_is_told_apart() {
    let extract = read_crimes(TEXT, "Ref,X\n1,a\n2,\"b\n3,c\n4,d,e\n5,f\n");
    // The last row runs from the quote to the end of the file: as many cells as the header, by chance.
    assert_eq!(extract.rows_read(), 2);
    let extract = read_crimes(TEXT, "Ref,X\n1,a\n\"2,b\n3,c\n");
    assert_eq!(
        quarantined(&extract),
        [(0, 2, "row runs over several lines where it should not: a quote may be left open")]
    );
}

#[test]
fn other_delimiters_are_read() {
    for (name, delimiter) in [(";", ";"), ("\\t", "\t"), ("|", "|")] {
        let profile = crimes(TEXT).replace("[[file]]", &format!("delimiter = \"{name}\"\n[[file]]"));
        let csv = format!("Ref{delimiter}X\n1{delimiter}a,b\n");
        let extract = Case::new(&profile).file("crimes.csv", csv).read().unwrap();
        assert_eq!(values(&extract, Crimes, "offence_text"), ["a,b"]);
    }
}

#[test]
fn one_of_two_columns_of_one_name_is_chosen_by_its_number() {
    let extract = read_crimes("offence_text = { column = \"X\", nth = 2 }", "Ref,X,X\n1,a,b\n");
    assert_eq!(values(&extract, Crimes, "offence_text"), ["b"]);
}

#[test]
fn several_files_of_one_table_are_one_table() {
    let profile = crimes(TEXT).replace("[crimes]", "[[file]]\npath = \"more.csv\"\ntable = \"crimes\"\n[crimes]");
    let extract =
        Case::new(&profile).file("crimes.csv", "Ref,X\n1,a\n").file("more.csv", "X,Y,Ref\nb,?,2\n").read().unwrap();
    assert_eq!(values(&extract, Crimes, "offence_text"), ["a", "b"]);
    let frame = extract.table(Crimes).unwrap().frame();
    assert_eq!(column(frame, "#source"), ["0", "1"]);
    assert_eq!(column(frame, "#row"), ["1", "1"]);
}

#[test]
fn more_rows_than_a_batch_keep_their_numbers() {
    let rows: String =
        (1..=70_000).map(|row| if row % 1_000 == 0 { "x\n".to_owned() } else { format!("{row},a\n") }).collect();
    let extract = read_crimes(TEXT, format!("Ref,X\n{rows}"));
    assert_eq!((extract.rows_read(), extract.rows_quarantined()), (70_000, 70));
    let frame = extract.table(Crimes).unwrap().frame();
    assert_eq!(column(frame, "#row"), values(&extract, Crimes, "crime_ref"));
}
