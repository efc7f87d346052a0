//! What is said where an extract cannot be read.

use std::fs;

use flagstone_extract::{Profile, ReadErrorKind};

use crate::support::{Case, RULEBOOK, crimes};

#[test]
fn a_missing_file_is_named_with_its_place_in_the_profile() {
    let case = Case::new(&crimes(""));
    assert_eq!(case.read().unwrap_err().kind(), ReadErrorKind::Missing);
    insta::assert_snapshot!(case.failure(), @"cannot read extract file crimes.csv: there is no such file; check its name and folder (named in profile.toml:4)");
}

#[test]
fn a_folder_in_place_of_a_file_is_unreadable() {
    for name in ["crimes.csv", "crimes.parquet"] {
        let case = Case::new(&crimes("").replace("crimes.csv", name));
        fs::create_dir(case.path(name)).unwrap();
        assert_eq!(case.read().unwrap_err().kind(), ReadErrorKind::Unreadable);
        assert!(case.failure().contains("it is a folder; name a file"), "{}", case.failure());
    }
}

#[test]
fn an_empty_file_has_no_header() {
    for content in ["", "\u{feff}", "\n\n"] {
        let case = Case::new(&crimes("")).file("crimes.csv", content);
        assert_eq!(case.read().unwrap_err().kind(), ReadErrorKind::NoHeader);
    }
    let case = Case::new(&crimes("")).file("crimes.csv", "");
    insta::assert_snapshot!(case.failure(), @"cannot read extract file crimes.csv: it is empty: not even a header is there; export the table with its header, even if it has no rows (named in profile.toml:4)");
}

#[test]
fn a_column_that_is_not_there_is_shown_in_the_profile() {
    let case = Case::new(&crimes("offence_text = { column = \"Offense\" }\nrecorded_on = { column = \"When\" }"))
        .file("crimes.csv", "Ref,Offence\n");
    assert_eq!(case.read().unwrap_err().kind(), ReadErrorKind::Profile);
    insta::assert_snapshot!(case.failure(), @r#"
    profile profile.toml does not fit its files: 2 mistakes; correct the profile
    error[D402]: column `Offense` is not in file crimes.csv
     --> profile.toml:8:27
      |
    8 | offence_text = { column = "Offense" }
      |                           ^^^^^^^^^ no such column
      |
    help: a column with a similar name exists: `Offence`
    note: the file has 2 columns
    note: the file is named here
     --> profile.toml:4:8
      |
    4 | path = "crimes.csv"
      |        ^^^^^^^^^^^^

    error[D402]: column `When` is not in file crimes.csv
     --> profile.toml:9:26
      |
    9 | recorded_on = { column = "When" }
      |                          ^^^^^^ no such column
      |
    note: the file has 2 columns
    note: the file is named here
     --> profile.toml:4:8
      |
    4 | path = "crimes.csv"
      |        ^^^^^^^^^^^^
    "#);
}

#[test]
fn a_mapped_column_that_stands_twice_is_a_mistake_and_an_unmapped_one_is_not() {
    let case = Case::new(&crimes("offence_text = { column = \"Gender\" }")).file("crimes.csv", "Ref,Gender,Gender\n");
    insta::assert_snapshot!(case.failure(), @r#"
    profile profile.toml does not fit its files: 1 mistake; correct the profile
    error[D402]: column `Gender` stands 2 times in file crimes.csv
     --> profile.toml:8:27
      |
    8 | offence_text = { column = "Gender" }
      |                           ^^^^^^^^ which one is meant?
      |
    help: say which with nth = 1, nth = 2, ..., counted from the left
    "#);
    assert!(Case::new(&crimes("")).file("crimes.csv", "Ref,Gender,Gender\n").read().is_ok());
}

#[test]
fn a_first_record_taken_for_a_header_is_shown_short_and_clean() {
    let csv = format!("Refx{}\u{1b}[31m,b\n", "y".repeat(500));
    let case = Case::new(&crimes("")).file("crimes.csv", csv);
    assert!(!case.failure().contains('\u{1b}'));
    assert!(!case.failure().contains(&"y".repeat(100)));
}

#[test]
fn files_in_other_encodings_are_told_by_their_first_bytes() {
    for (content, word) in [
        (b"PAR1....".as_slice(), "Parquet"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"\x28\xb5\x2f\xfd....", "Zstandard"),
        (b"PK\x03\x04....", "spreadsheet"),
        (b"Ref,Stra\xdfe\n1,a\n", "windows-1252"),
    ] {
        let case = Case::new(&crimes("")).file("crimes.csv", content);
        assert_eq!(case.read().unwrap_err().kind(), ReadErrorKind::Undecodable);
        assert!(case.failure().contains(word), "{}", case.failure());
    }
}

#[test]
fn a_byte_order_mark_contradicts_windows_1252() {
    let profile = crimes("").replace("[[file]]", "encoding = \"windows-1252\"\n[[file]]");
    let case = Case::new(&profile).file("crimes.csv", "\u{feff}Ref\n1\n");
    insta::assert_snapshot!(case.failure(), @r#"cannot read extract file crimes.csv: it begins with a UTF-8 byte order mark, and the profile says Windows-1252; say encoding = "utf-8" in the profile (named in profile.toml:5)"#);
}

#[test]
fn a_profile_that_is_not_there_is_named() {
    let error = Profile::load("nowhere/profile.toml".as_ref(), &RULEBOOK).unwrap_err();
    insta::assert_snapshot!(error, @"cannot read profile nowhere/profile.toml: there is no such file; check its name and folder");
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_unreadable() {
    use std::os::unix::fs::PermissionsExt;
    let case = Case::new(&crimes("")).file("crimes.csv", "Ref\n1\n");
    fs::set_permissions(case.path("crimes.csv"), fs::Permissions::from_mode(0o000)).unwrap();
    // Whoever may read everything, as in many containers, may read this too.
    if fs::read(case.path("crimes.csv")).is_ok() {
        assert!(case.read().is_ok());
        return;
    }
    assert!(case.failure().contains("permission is denied"));
}
