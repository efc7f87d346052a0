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

/// Crimes, suspects and victims of a small force; the profile maps what the headers name.
fn linked(crimes: &str, suspects: &str, victims: &str) -> Extract {
    let fields = |text: &str| -> String {
        let names = text.lines().next().unwrap_or_default().split(',');
        names.map(|name| format!("{name} = {{ column = \"{name}\" }}\n")).collect()
    };
    let mut profile = HEAD.to_owned();
    let tables = [("crimes", crimes), ("suspects", suspects), ("victims", victims)];
    let supplied = || tables.iter().filter(|(_, text)| !text.is_empty());
    let files = supplied().map(|(table, _)| format!("[[file]]\npath = \"{table}.csv\"\ntable = \"{table}\"\n"));
    profile.extend(files);
    profile.extend(supplied().map(|(table, text)| format!("[{table}]\n{}", fields(text))));
    let case = supplied().fold(Case::new(&profile), |case, (table, text)| case.file(&format!("{table}.csv"), text));
    let extract = case.read().unwrap();
    assert_counts(&extract);
    extract
}

#[test]
fn a_suspect_who_is_linked_again_is_known_again() {
    let extract = linked(
        "crime_ref,outcome_code\n1,15\n2,18\n3,1\n4,15\n1,15\n",
        "crime_ref,person_ref,role\n1,A,suspect\n2,A,facilitator\n3,B,suspect\n4,B,suspect\n1,C,suspect\n1,C,suspect\n4,,suspect\n",
        "crime_ref,person_ref,kind\n1,V,person\n2,W,person\n3,V,person\n4,W,person\n",
    );
    let of = |field| values(&extract, Suspects, field);
    let t = "true";
    let f = "false";
    // C stands twice on one crime; the last suspect has no reference and can be followed nowhere.
    assert_eq!(of("on_several_crimes"), [t, t, t, t, f, f, "<blank>"]);
    assert_eq!(of("with_several_victims"), [t, t, t, t, f, f, "<blank>"]);
    // One of B's two crimes ended in a charge.
    assert_eq!(of("closed_with_several_victims"), [t, t, f, f, f, f, "<blank>"]);
    assert_eq!(status(&extract, "on_several_crimes"), MappingStatus::Derived);
    assert_eq!(status(&extract, "in_several_forces"), MappingStatus::Absent);
}

#[test]
fn what_may_link_is_neither_yes_nor_no() {
    let extract = linked(
        "crime_ref,outcome_code\n1,15\n2,15\n3,15\n4,\n",
        // A: the second row has no role. B: ruled out of the second. D: the outcome of the second is not known.
        "crime_ref,person_ref,role\n1,A,suspect\n2,A,\n1,B,suspect\n2,B,eliminated\n3,D,suspect\n4,D,suspect\n",
        "crime_ref,person_ref,kind\n1,V,person\n2,W,person\n3,V,person\n4,W,person\n",
    );
    let of = |field| values(&extract, Suspects, field);
    let (t, f, u) = ("true", "false", "<blank>");
    assert_eq!(of("on_several_crimes"), [u, u, f, f, t, t]);
    assert_eq!(of("closed_with_several_victims"), [u, u, f, f, u, u]);
}

#[test]
fn a_victim_without_a_reference_may_be_another_one() {
    let crimes = "crime_ref,outcome_code\n1,15\n2,15\n3,15\n4,15\n5,15\n6,15\n";
    let suspects =
        "crime_ref,person_ref,role\n1,A,suspect\n2,A,suspect\n3,B,suspect\n4,B,suspect\n5,C,suspect\n6,C,suspect\n";
    let victims = "crime_ref,person_ref,kind\n1,V,person\n2,V,person\n3,V,person\n4,,person\n5,V,person\n6,W,decoy\n";
    let extract = linked(crimes, suspects, victims);
    let (f, u) = ("false", "<blank>");
    assert_eq!(values(&extract, Suspects, "with_several_victims"), [f, f, u, u, f, f]);
    let without = linked(crimes, suspects, "");
    assert_eq!(values(&without, Suspects, "with_several_victims"), [u; 6], "victims are not supplied");
    assert_eq!(values(&without, Suspects, "on_several_crimes"), ["true"; 6]);
}

#[test]
fn a_reference_on_too_many_crimes_is_a_placeholder() {
    let crimes: String = (1..=201).map(|n| format!("{n},15\n")).collect();
    let links = |n: usize| -> String { (1..=n).map(|n| format!("{n},P,suspect\n")).collect() };
    let read = |n| {
        let (crimes, links) = (format!("crime_ref,outcome_code\n{crimes}"), links(n));
        linked(&crimes, &format!("crime_ref,person_ref,role\n{links}"), "")
    };
    assert_eq!(values(&read(200), Suspects, "on_several_crimes")[0], "true");
    assert_eq!(values(&read(201), Suspects, "on_several_crimes")[0], "<blank>");
}

#[test]
fn a_closure_is_held_against_its_own_class() {
    let extract = linked(
        "crime_ref,offence_code,outcome_code,recorded_on,outcome_on\n\
         1,19D,15,2020-01-01,2020-01-11\n2,19D,18,2020-01-01,2020-01-11\n3,19D,16,2020-01-01,2020-02-01\n\
         4,19D,15,2020-01-01,2020-03-01\n5,88/5,15,2020-01-01,2020-01-02\n6,19D,1,2020-01-01,2020-01-02\n\
         7,19D,15,2020-01-05,2020-01-04\n8,19D,15,,2020-01-04\n1,19D,15,2020-01-01,2020-01-02\n",
        "",
        "",
    );
    let of = |field| values(&extract, flagstone_rules::Table::Crimes, field);
    let u = "<blank>";
    // Two of four took ten days or fewer, three a month or less. A charge, a day before the record, a missing day and a
    // repeated reference have no place.
    assert_eq!(of("closure_percentile"), ["50", "50", "75", "100", "100", u, u, u, u]);
    assert_eq!(of("closure_peers"), ["4", "4", "4", "4", "1", u, u, u, u]);
}

#[test]
fn what_the_extract_says_of_a_link_is_kept() {
    let extract = linked(
        "crime_ref,outcome_code\n1,15\n2,15\n",
        "crime_ref,person_ref,role,on_several_crimes\n1,A,suspect,N\n2,A,suspect,\n",
        "",
    );
    assert_eq!(values(&extract, Suspects, "on_several_crimes"), ["false", "true"]);
    assert_eq!(status(&extract, "on_several_crimes"), MappingStatus::Mapped);
}

#[test]
fn crimes_of_one_investigation_and_records_set_aside_are_no_second_one() {
    let extract = linked(
        "crime_ref,outcome_code,investigation_ref,record_kind\n1,15,I,crime\n2,15,I,crime\n3,15,,crime\n4,15,,duplicate\n",
        "crime_ref,person_ref,role\n1,A,suspect\n2,A,suspect\n3,B,suspect\n4,B,suspect\n1,C,suspect\n3,C,suspect\n",
        "crime_ref,person_ref,kind\n1,V,person\n2,W,person\n3,V,person\n4,W,person\n",
    );
    let (t, f) = ("true", "false");
    assert_eq!(values(&extract, Suspects, "on_several_crimes"), [f, f, f, f, t, t]);
    assert_eq!(values(&extract, Suspects, "with_several_victims"), [f, f, f, f, f, f]);
}
