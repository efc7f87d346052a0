//! The traps of real extracts, each in a small file of every format in which it can occur, with what becomes of them.
//!
//! Sources: extracts of five forces (Soteria replication code), freedom of information answers and lists of 29 forces, as the
//! reference lists of the rulebook name them.

use std::fmt::Write as _;

use flagstone_extract::Extract;
use flagstone_rules::{RecordingState, Table};
use rust_xlsxwriter::Workbook;

use crate::support::{Case, HEAD, assert_counts, values};

/// One trap: the table and field it is about, how the profile reads the field, and the cells.
struct Trap {
    name: &'static str,
    table: Table,
    field: &'static str,
    mapping: &'static str,
    cells: &'static [&'static str],
}

const fn trap(
    name: &'static str,
    table: Table,
    field: &'static str,
    mapping: &'static str,
    cells: &'static [&'static str],
) -> Trap {
    Trap { name, table, field, mapping, cells }
}

use Table::{Crimes, Suspects, Victims};

const TRAPS: [Trap; 25] = [
    trap(
        "words for nothing",
        Suspects,
        "ethnicity_self",
        "labels = ['ethnicity_self_defined']",
        &[
            " ",
            "NULL",
            "null",
            "#N/A",
            "#VALUE!",
            "-",
            "None recorded",
            "Not recorded",
            "Not Recorded",
            "Missing/not known",
            "0. Missing/not known",
            "Blank",
            "0. 'None'",
        ],
    ),
    trap(
        "words for unknown",
        Suspects,
        "ethnicity_self",
        "labels = ['ethnicity_self_defined']",
        &["U", "Unknown", "Unspecified", "Not Specified", "NOT SPECIFIED", "Indeterminate", "#MULTIVALUE"],
    ),
    trap(
        "reasons for not stating",
        Suspects,
        "ethnicity_self",
        "labels = ['ethnicity_self_defined']",
        &["NS", "N1", "N2", "N3", "N4"],
    ),
    trap(
        "other is a value",
        Suspects,
        "ethnicity_self",
        "labels = ['ethnicity_self_defined'], map = { '99 - Other' = 'O9' }",
        &["99 - Other", "O9"],
    ),
    trap("chinese before and after 18+1", Suspects, "ethnicity_self", "map = { 'O1' = 'A4' }", &["O1", "A4"]),
    trap(
        "officers' codes in a column called ethnicity",
        Suspects,
        "ethnicity_observed",
        "labels = ['ethnicity_observed']",
        &["IC1", "IC6", "IC9", "IC0", "0", "1", "6", "W1"],
    ),
    trap(
        "nobody in a row of suspects",
        Suspects,
        "role",
        "labels = ['suspect_roles'], map = { 'S' = 'suspect' }",
        &["S", "7. No identified suspect", "S"],
    ),
    trap(
        "nobody, a decoy and the Crown in rows of victims",
        Victims,
        "kind",
        "map = { 'P' = 'person', 'Decoy' = 'decoy', 'Regina' = 'state' }",
        &["P", "7. No identified victim", "Decoy", "Regina"],
    ),
    trap(
        "roles from link reasons",
        Suspects,
        "role",
        "labels = ['suspect_roles']",
        &[
            "SUSPECT",
            "SUSPECT (ELIMINATED)",
            "SUSPECT (NOT INTERVIEWED)",
            "SUSPECT (NO ACTION) EVIDENTIAL DIFF.",
            "SUSPECT PRE ATHENA",
            "WITNESS",
            "INVOLVED PARTY",
        ],
    ),
    trap(
        "interviews from link reasons",
        Suspects,
        "interviewed",
        "patterns = [{ match = 'NOT INTERVIEWED', is = false }, { match = 'INTERVIEWED', is = true }, { match = '.', missing = 'blank' }]",
        &["SUSPECT (INTERVIEWED)", "SUSPECT (NOT INTERVIEWED)", "SUSPECT"],
    ),
    trap(
        "outcomes as codes, labels and decision makers",
        Crimes,
        "outcome_code",
        "labels = ['outcomes']",
        &[
            "18",
            "1A",
            "OC18 No Sus/No Line Enq/Filed",
            "OC15 Sus/Insuff.Evidence",
            "CPS - Named suspect, victim supports but evidential difficulties",
            "Investigation complete; no suspect identified",
            "2A",
            "66",
            "99",
            "C3",
        ],
    ),
    trap(
        "who decided, from the outcome's text",
        Crimes,
        "decided_by",
        "patterns = [{ match = '(?i)^cps', is = 'cps' }, { match = '(?i)^police', is = 'police' }, { match = '.', missing = 'blank' }]",
        &[
            "CPS - Named suspect, victim supports but evidential difficulties",
            "Police - Named suspect, victim supports but evidential difficulties",
            "Offender has died",
        ],
    ),
    trap(
        "administrative codes among outcomes",
        Crimes,
        "record_kind",
        "labels = ['record_kinds'], others = 'crime'",
        &["C1", "C2", "C3", "C4", "C5", "N1001", "N1003", "Filed as incident/CRI", "18", "1d"],
    ),
    trap(
        "duplicate markers under other names",
        Crimes,
        "record_kind",
        "map = { 'Original' = 'crime', '0' = 'crime' }, patterns = [{ match = '^[1-9]', is = 'duplicate' }]",
        &["Original", "0", "123/24", "1"],
    ),
    trap(
        "one offence code in four spellings",
        Crimes,
        "offence_code",
        "",
        &["08805", "088/05", "88/5", "8805", "19C", "019C", "20A", "123456"],
    ),
    trap(
        "offence wordings of forces",
        Crimes,
        "offence_code",
        "labels = ['offences']",
        &[
            "Rape of a female aged under 16",
            "Rape of a Female aged under 16 (Sec 1 SOA 2003)",
            "rape of a female aged  under 16",
            "Sexual Assualt",
            "Burglary",
        ],
    ),
    trap(
        "non-breaking and other blanks",
        Crimes,
        "offence_code",
        "labels = ['offences']",
        &["Rape\u{a0}of a female aged under 16", "\u{200b}19C\u{feff}", "Rape of a female\naged under 16"],
    ),
    trap(
        "ages below 0 and above 99",
        Victims,
        "age_at_offence",
        "range = [0, 110]",
        &["-1", "0", "17", "99", "112", "15.0", "15.5", "13 17yrs", "Unknown"],
    ),
    trap(
        "days first, with and without a time",
        Crimes,
        "recorded_on",
        "date_format = ['%d/%m/%Y', '%d/%m/%y', '%d/%m/%Y %H:%M']",
        &["01/02/2024", "1/2/2024", "01/02/24", "01/02/2024 23:59", "31/02/2024", "2024-02-01"],
    ),
    trap(
        "an order that the column decides",
        Crimes,
        "recorded_on",
        "date_format = 'auto'",
        &["01/02/2024", "13/02/2024", "2024-02-14"],
    ),
    trap(
        "words in a column of dates",
        Crimes,
        "recorded_on",
        "date_format = '%d/%m/%Y'",
        &["No incident linked", "CANCELLED", "13/02/2024"],
    ),
    trap(
        "spreadsheet numbers for days",
        Crimes,
        "recorded_on",
        "date_format = ['%d/%m/%Y', 'excel']",
        &["45292", "45292.75", "2024", "13/02/2024"],
    ),
    trap(
        "days that nobody knows",
        Crimes,
        "offence_from",
        "dummy_dates = [1900-01-01, 1970-01-01]",
        &["1900-01-01", "1970-01-01", "1999-12-31", "0001-01-01"],
    ),
    trap(
        "references that lost their zeros",
        Suspects,
        "person_ref",
        "pad = 8",
        &["123", "00000123", "X123", "123456789"],
    ),
    trap(
        "flags as keywords",
        Crimes,
        "flags",
        "separator = ';', tokens = { 'CSE' = 'cse', 'GROUP CSE' = 'group' }",
        &["CSE", "cse; group cse", "CCE", "", "CSE;;", "NULL"],
    ),
];

impl Trap {
    fn profile(&self, path: &str) -> String {
        let (table, field) = (self.table.name(), self.field);
        let mapping = if self.mapping.is_empty() { String::new() } else { format!(", {}", self.mapping) };
        let file = |path: &str, table: &str| format!("[[file]]\npath = '{path}'\ntable = '{table}'\n");
        let mut profile = HEAD.to_owned() + &file(path, table);
        if self.table != Crimes {
            profile += &file("crimes.csv", "crimes");
            profile += "[crimes]\ncrime_ref = { column = 'Ref' }\n";
        }
        profile + &format!("[{table}]\ncrime_ref = {{ column = 'Ref' }}\n{field} = {{ column = 'X'{mapping} }}\n")
    }

    fn files(&self) -> [(&'static str, Vec<u8>); 3] {
        let (mut csv, mut ndjson) = ("Ref,X\n".to_owned(), String::new());
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Ref").unwrap();
        sheet.write_string(0, 1, "X").unwrap();
        for (number, cell) in self.cells.iter().enumerate() {
            let reference = format!("R{number}");
            let _ = writeln!(csv, "{reference},\"{}\"", cell.replace('"', "\"\""));
            let _ = writeln!(ndjson, "{}", serde_json::json!({ "Ref": reference, "X": cell }));
            sheet.write_string(number as u32 + 1, 0, reference).unwrap();
            // A cell that looks like a number is one, as spreadsheets will have it.
            match cell.parse::<f64>() {
                Ok(value) if !cell.starts_with('0') || *cell == "0" => {
                    sheet.write_number(number as u32 + 1, 1, value).unwrap()
                }
                _ => sheet.write_string(number as u32 + 1, 1, *cell).unwrap(),
            };
        }
        [("x.csv", csv.into_bytes()), ("x.ndjson", ndjson.into_bytes()), ("x.xlsx", book.save_to_buffer().unwrap())]
    }

    fn read(&self, path: &str, bytes: &[u8]) -> Extract {
        let crimes: String = (0..self.cells.len()).map(|number| format!("R{number}\n")).collect();
        let case = Case::new(&self.profile(path)).file(path, bytes);
        let case = if self.table == Crimes { case } else { case.file("crimes.csv", format!("Ref\n{crimes}")) };
        let extract = case.read().unwrap_or_else(|error| panic!("{} as {path}: {error}", self.name));
        assert_counts(&extract);
        extract
    }

    /// Rows of the file, and what became of each cell.
    fn outcome(&self, extract: &Extract) -> String {
        let source = &extract.sources[0];
        let mapping = extract.mapping.iter().find(|m| m.table == self.table && m.field == self.field).unwrap();
        let found = match self.field {
            "flags" => {
                let frame = extract.table(Crimes).unwrap().frame();
                let columns = ["flags:cse", "flags:group"].map(|name| crate::support::column(frame, name));
                let pairs = columns[0].iter().zip(&columns[1]);
                pairs.map(|(cse, group)| format!("{cse}/{group}")).collect()
            }
            field => values(extract, self.table, field),
        };
        let unmapped = mapping.states[usize::from(RecordingState::Unmapped.number())];
        format!(
            "{} read, {} accepted, {} set aside, {} of nobody; {} recorded, {unmapped} unmapped\n    {}",
            source.rows_read,
            source.rows_accepted,
            source.rows_quarantined,
            source.rows_without_person,
            mapping.recorded,
            found.join(" | ")
        )
    }
}

#[test]
fn every_trap_of_a_cell_comes_out_as_expected_in_every_format() {
    let mut shown = String::new();
    let mut n_files = 0;
    for trap in &TRAPS {
        let outcomes = trap.files().map(|(path, bytes)| {
            n_files += 1;
            trap.outcome(&trap.read(path, &bytes))
        });
        let _ = writeln!(shown, "{}\n  {}", trap.name, outcomes[0]);
        for (format, outcome) in ["ndjson", "xlsx"].iter().zip(&outcomes[1..]) {
            if *outcome != outcomes[0] {
                let _ = writeln!(shown, "  as {format}: {outcome}");
            }
        }
    }
    assert!(n_files >= 60);
    insta::assert_snapshot!(shown);
}

/// Traps of the file itself: bytes, and the file keys that read them.
const FILES: [(&str, &str, &[u8]); 14] = [
    ("a byte order mark", "", b"\xef\xbb\xbfRef,X\n1,a\n"),
    ("a dash in Windows-1252", "encoding = 'windows-1252'", b"Ref,X\n1,13\x9617\n"),
    ("a dash in Windows-1252 in a file that is to be UTF-8", "", b"Ref,X\n1,13\x9617\n2,b\n"),
    ("both encodings in one file", "encoding = 'mixed'", b"Ref,X\n1,13\x9617\n2,13\xe2\x80\x9317\n"),
    ("UTF-16 with its mark", "", b"\xff\xfeR\0e\0f\0,\0X\0\n\x001\0,\0a\0\n\0"),
    ("a line break in a quoted value", "", b"Ref,X\n1,\"two\nlines\"\n2,b\n"),
    ("a quote that is never closed", "", b"Ref,X\n1,a\n2,\"b\n3,c\n"),
    ("rows of other widths", "", b"Ref,X\n1\n2,b,c\n3,d\n"),
    ("a delimiter at the end of every row", "", b"Ref,X\n1,a,\n2,b,\n"),
    ("semicolons", "delimiter = ';'", b"Ref;X\n1;a,b\n"),
    ("tabs", "delimiter = \"\\t\"", b"Ref\tX\n1\ta\n"),
    ("titles above the header", "header_row = 3", b"Extract,\n31/01/2026\n\nRef,X\n1,a\n"),
    ("files put one behind another", "", b"Ref,X\n1,a\nRef,X\n2,b\n"),
    ("a NUL byte in a text, and a row without a reference", "", b"Ref,X\n1,a\0b\n,c\n"),
];

#[test]
fn every_trap_of_a_file_comes_out_as_expected() {
    let mut shown = String::new();
    for (name, keys, bytes) in FILES {
        let profile = format!(
            "{HEAD}[[file]]\npath = 'c.csv'\ntable = 'crimes'\n{keys}\n[crimes]\ncrime_ref = {{ column = 'Ref' }}\noffence_text = {{ column = 'X' }}\n"
        );
        let extract = Case::new(&profile).file("c.csv", bytes).read().unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_counts(&extract);
        let source = &extract.sources[0];
        let texts: Vec<String> =
            values(&extract, Crimes, "offence_text").iter().map(|text| format!("{text:?}")).collect();
        let _ = writeln!(
            shown,
            "{name}\n  {} read, {} accepted, {} set aside: {}",
            source.rows_read,
            source.rows_accepted,
            source.rows_quarantined,
            texts.join(" | ")
        );
        for row in extract.quarantine.rows() {
            let _ = writeln!(shown, "    record {}: {}", row.row, row.reason);
        }
    }
    insta::assert_snapshot!(shown);
}
