//! Fields made from others.

use flagstone_extract::{Extract, MappingStatus};
use flagstone_rules::Table::{Suspects, Victims};

use crate::support::{Case, HEAD, assert_counts, values};

fn read(crimes: (&str, &str), suspects: (&str, &str)) -> Extract {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[[file]]\npath = \"s.csv\"\ntable = \"suspects\"\n\
         [crimes]\ncrime_ref = {{ column = \"Ref\" }}\n{}\n[suspects]\ncrime_ref = {{ column = \"Ref\" }}\n{}\n",
        crimes.0, suspects.0
    );
    let extract = Case::new(&profile).file("c.csv", crimes.1).file("s.csv", suspects.1).read().unwrap();
    assert_counts(&extract);
    extract
}

fn status(extract: &Extract, field: &str) -> MappingStatus {
    extract.mapping.iter().find(|mapping| mapping.table == Suspects && mapping.field == field).unwrap().status
}

const OFFENCE: &str = "offence_from = { column = \"From\" }";

#[test]
fn an_age_that_is_not_supplied_is_computed() {
    let crimes = (OFFENCE, "Ref,From\n1,2024-02-28\n2,\n1,2030-01-01\n");
    let suspects = (
        "born_on = { column = \"B\" }",
        "Ref,B\n1,2008-02-29\n1,2008-02-28\n2,2008-02-28\n3,2008-02-28\n1,\n1,Unknown\n1,odd\n",
    );
    let extract = read(crimes, suspects);
    let expected = ["15", "16", "<blank>", "<blank>", "<blank>", "<unknown>", "<invalid>"];
    assert_eq!(values(&extract, Suspects, "age_at_offence"), expected);
    assert_eq!(status(&extract, "age_at_offence"), MappingStatus::Derived);
}

#[test]
fn a_supplied_age_is_taken_and_its_gaps_are_filled() {
    let crimes = (OFFENCE, "Ref,From\n1,2024-03-01\n");
    let suspects = (
        "born_on = { column = \"B\" }\nage_at_offence = { column = \"A\" }",
        "Ref,B,A\n1,2008-02-29,40\n1,2008-02-29,\n1,,Unknown\n1,2008-02-29,odd\n1,,odd\n",
    );
    let extract = read(crimes, suspects);
    assert_eq!(values(&extract, Suspects, "age_at_offence"), ["40", "16", "<unknown>", "16", "<invalid>"]);
    assert_eq!(status(&extract, "age_at_offence"), MappingStatus::Mapped);
    let mapping = extract.mapping.iter().find(|m| m.table == Suspects && m.field == "age_at_offence").unwrap();
    assert_eq!(mapping.states, [1, 0, 0, 1, 1, 2, 0, 0], "coverage counts what the extract gives");
}

#[test]
fn without_its_inputs_an_age_is_absent() {
    let extract = read(("", "Ref\n1\n"), ("born_on = { column = \"B\" }", "Ref,B\n1,2008-02-29\n"));
    assert_eq!(status(&extract, "age_at_offence"), MappingStatus::Absent);
    let extract = read((OFFENCE, "Ref,From\n1,2024-03-01\n"), ("", "Ref\n1\n"));
    assert_eq!(status(&extract, "age_at_offence"), MappingStatus::Absent);
}

#[test]
fn an_interview_day_shows_an_interview_and_its_absence_nothing() {
    let extract = read(("", "Ref\n1\n"), ("interviewed_on = { column = \"I\" }", "Ref,I\n1,2024-01-01\n1,\n1,odd\n"));
    assert_eq!(values(&extract, Suspects, "interviewed"), ["true", "<blank>", "<blank>"]);
    assert_eq!(status(&extract, "interviewed"), MappingStatus::Derived);
    let both = "interviewed_on = { column = \"I\" }\ninterviewed = { column = \"J\", true = [\"Y\"], false = [\"N\"] }";
    let extract = read(("", "Ref\n1\n"), (both, "Ref,I,J\n1,2024-01-01,N\n1,2024-01-01,\n1,,Y\n1,,\n"));
    assert_eq!(values(&extract, Suspects, "interviewed"), ["false", "true", "true", "<blank>"]);
}

#[test]
fn a_person_without_a_reference_is_one_of_his_own() {
    let extract = read(("", "Ref\n1\n"), ("person_ref = { column = \"P\" }", "Ref,P\n1,a\n1,\n1,\n2,a\n1,NULL\n"));
    let keys = values(&extract, Suspects, "person_key");
    assert_eq!(keys[0], "a");
    assert_eq!(keys[3], "a");
    let mut own = vec![&keys[1], &keys[2], &keys[4]];
    own.sort();
    own.dedup();
    assert_eq!(own.len(), 3);
    assert!(own.iter().all(|key| key.starts_with('\u{1}')));
    assert_eq!(status(&extract, "person_key"), MappingStatus::Derived);
}

#[test]
fn rows_that_say_that_there_is_nobody_make_no_record() {
    let fields = "person_ref = { column = \"P\" }\nrole = { column = \"R\", labels = [\"suspect_roles\"] }";
    let csv = "Ref,P,R\n1,a,SUSPECT\n1,7. No identified suspect,\n1,,7. no identified SUSPECT\n";
    let extract = read(("", "Ref\n1\n"), (fields, csv));
    assert_eq!(values(&extract, Suspects, "person_ref"), ["a"]);
    let source = &extract.sources[1];
    assert_eq!((source.rows_read, source.rows_accepted, source.rows_without_person), (3, 3, 2));
}

#[test]
fn a_decoy_is_a_victim_and_not_nobody() {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[[file]]\npath = \"v.csv\"\ntable = \"victims\"\n\
         [crimes]\ncrime_ref = {{ column = \"Ref\" }}\n[victims]\ncrime_ref = {{ column = \"Ref\" }}\nkind = {{ column = \"K\" }}\n"
    );
    let extract =
        Case::new(&profile).file("c.csv", "Ref\n1\n").file("v.csv", "Ref,K\n1,Decoy\n1,person\n").read().unwrap();
    assert_eq!(values(&extract, Victims, "kind"), ["decoy", "person"]);
}
