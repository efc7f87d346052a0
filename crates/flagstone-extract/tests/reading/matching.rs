//! Files by pattern, and files that must stay in their profile's folder.

use std::fs;

use flagstone_extract::{ReadErrorKind, ReadOptions, read};
use flagstone_rules::Table;

use crate::support::{Case, HEAD, RULEBOOK, assert_counts, values};

fn case(path: &str) -> Case {
    Case::new(&format!(
        "{HEAD}[[file]]\npath = \"{path}\"\ntable = \"crimes\"\n[crimes]\ncrime_ref = {{ column = \"Ref\" }}\n"
    ))
}

#[test]
fn all_files_that_match_are_read_each_a_source_of_its_own() {
    let case = case("crimes-*.csv")
        .file("crimes-2.csv", "Ref\n3\n")
        .file("crimes-1.csv", "Ref\n1\n2\n")
        .file("other.csv", "Ref\n9\n");
    let extract = case.read().unwrap();
    assert_counts(&extract);
    assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["1", "2", "3"]);
    let sources: Vec<_> = extract.sources.iter().map(|source| (source.path.as_str(), source.rows_read)).collect();
    assert_eq!(sources, [("crimes-1.csv", 2), ("crimes-2.csv", 1)]);
}

#[test]
fn a_pattern_that_nothing_matches_is_a_missing_file() {
    let case = case("crimes-*.csv");
    assert_eq!(case.read().unwrap_err().kind(), ReadErrorKind::Missing);
    insta::assert_snapshot!(case.failure(), @"cannot read extract file crimes-*.csv: no file matches it; check the pattern and the folder (named in profile.toml:4)");
}

#[cfg(unix)]
#[test]
fn what_lies_outside_the_profile_s_folder_is_read_only_where_the_audit_allows_it() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("c.csv"), "Ref\n1\n").unwrap();
    let name = outside.path().file_name().unwrap().to_string_lossy().into_owned();
    for path in
        [format!("../{name}/c.csv"), format!("../{name}/*.csv"), "linked.csv".to_owned(), "linked/*.csv".to_owned()]
    {
        let case = case(&path);
        std::os::unix::fs::symlink(outside.path().join("c.csv"), case.path("linked.csv")).unwrap();
        std::os::unix::fs::symlink(outside.path(), case.path("linked")).unwrap();
        let error = case.read().unwrap_err();
        assert_eq!(error.kind(), ReadErrorKind::Outside, "{path}: {error}");
        let profile = case.load().value.unwrap();
        let options = ReadOptions { allow_outside: true, ..ReadOptions::default() };
        let extract = read(&profile, &RULEBOOK, &options).unwrap();
        assert_eq!(values(&extract, Table::Crimes, "crime_ref"), ["1"], "{path}");
    }
}

#[test]
fn a_file_that_two_names_lead_to_is_refused() {
    let named = |path: &str| format!("[[file]]\npath = \"{path}\"\ntable = \"crimes\"\n");
    for (first, second) in
        [("crimes-*.csv", "crimes-1.csv"), ("crimes-1.csv", "./crimes-1.csv"), ("*.csv", "crimes-*.csv")]
    {
        let body = format!("{HEAD}{}{}[crimes]\ncrime_ref = {{ column = \"Ref\" }}\n", named(first), named(second));
        let error = Case::new(&body).file("crimes-1.csv", "Ref\n1\n").read().unwrap_err();
        assert_eq!(error.kind(), ReadErrorKind::NamedTwice, "{first} {second}: {error}");
    }
}

#[test]
fn a_name_with_the_signs_of_a_pattern_is_a_name_where_there_is_such_a_file() {
    let case = case("crimes [final].csv").file("crimes [final].csv", "Ref\n1\n").file("crimes f.csv", "Ref\n2\n");
    assert_eq!(values(&case.read().unwrap(), Table::Crimes, "crime_ref"), ["1"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_among_those_that_match_is_a_missing_file() {
    let case = case("crimes-*.csv").file("crimes-1.csv", "Ref\n1\n");
    std::os::unix::fs::symlink(case.path("gone.csv"), case.path("crimes-2.csv")).unwrap();
    let error = case.read().unwrap_err();
    assert_eq!(error.kind(), ReadErrorKind::Missing);
    assert!(error.to_string().contains("crimes-2.csv"), "{error}");
}
