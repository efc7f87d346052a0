//! One flat file made into tables.

use flagstone_extract::Extract;
use flagstone_rules::Table::{Crimes, Suspects, Victims};

use crate::support::{Case, HEAD, assert_counts, column, quarantined, values};

fn read(csv: &str) -> Extract {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"all.csv\"\ngrain = \"flat\"\n\
         [crimes]\ncrime_ref = {{ column = \"Ref\" }}\noffence_text = {{ column = \"Offence\" }}\n\
         [suspects]\nperson_ref = {{ column = \"S\" }}\nsex = {{ column = \"Sex\", map = {{ \"M\" = \"male\" }} }}\nprior_sexual_offence = {{ constant = false }}\n\
         [victims]\ncrime_ref = {{ column = \"Ref\" }}\nperson_ref = {{ column = \"V\" }}\nage_at_offence = {{ column = \"Age\" }}\nkind = {{ constant = \"person\" }}\n"
    );
    let extract = Case::new(&profile).file("all.csv", csv).read().unwrap();
    assert_counts(&extract);
    extract
}

#[test]
fn crimes_and_persons_are_told_apart() {
    let extract = read(
        "Ref,Offence,S,Sex,V,Age\n\
         1,a,s1,M,v1,12\n\
         1,a,s1,M,v2,13\n\
         1,a,s2,,v1,12\n\
         1,a,s2,,v2,13\n\
         2,b,s1,M,v1,12\n",
    );
    assert_eq!(values(&extract, Crimes, "crime_ref"), ["1", "2"]);
    assert_eq!(values(&extract, Suspects, "person_ref"), ["s1", "s2", "s1"]);
    assert_eq!(values(&extract, Suspects, "crime_ref"), ["1", "1", "2"]);
    assert_eq!(values(&extract, Victims, "person_ref"), ["v1", "v2", "v1"]);
    assert_eq!(column(extract.table(Victims).unwrap().frame(), "#row"), ["1", "2", "5"]);
    assert_eq!((extract.rows_read(), extract.rows_accepted()), (5, 5));
}

#[test]
fn the_first_row_gives_the_values() {
    let extract = read("Ref,Offence,S,Sex,V,Age\n1,first,s1,M,,\n1,second,s1,,,\n");
    assert_eq!(values(&extract, Crimes, "offence_text"), ["first"]);
    assert_eq!(values(&extract, Suspects, "sex"), ["male"]);
    assert_eq!(column(extract.table(Crimes).unwrap().frame(), "#row"), ["1"]);
}

#[test]
fn persons_without_a_reference_are_distinct_by_all_they_say() {
    let extract = read("Ref,Offence,S,Sex,V,Age\n1,a,,M,,12\n1,a,,M,,12\n1,a,,M,,13\n1,a,,odd,,13\n2,a,,M,,12\n");
    assert_eq!(values(&extract, Suspects, "sex"), ["male", "<unmapped>", "male"]);
    assert_eq!(values(&extract, Victims, "age_at_offence"), ["12", "13", "12"]);
}

#[test]
fn a_row_that_says_nothing_of_a_person_has_none() {
    let extract =
        read("Ref,Offence,S,Sex,V,Age\n1,a,,,,\n2,a,7. No identified suspect,M,Regina,\n3,a,NULL,Unknown,-,\n");
    assert_eq!(extract.table(Crimes).unwrap().n_rows(), 3);
    assert_eq!(extract.table(Suspects).unwrap().n_rows(), 0);
    assert_eq!(extract.table(Victims).unwrap().n_rows(), 0);
}

#[test]
fn a_row_without_a_reference_is_quarantined() {
    let extract = read("Ref,Offence,S,Sex,V,Age\n,a,s1,M,v1,12\n1,a,s1,M\n2,a,s1,M,v1,12\n");
    assert_eq!(
        quarantined(&extract),
        [(0, 1, "no crime reference"), (0, 2, "row has another number of cells than the header")]
    );
    assert_eq!(values(&extract, Crimes, "crime_ref"), ["2"]);
}

#[test]
fn references_that_run_into_each_other_stay_apart() {
    let extract = read("Ref,Offence,S,Sex,V,Age\n1,a,,M,,\n1,a,M,,,\n11,a,1,,,\n1,a,11,,,\n");
    assert_eq!(extract.table(Suspects).unwrap().n_rows(), 4);
}

#[test]
fn a_flat_file_may_stand_beside_files_of_tables() {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n[[file]]\npath = \"all.csv\"\ngrain = \"flat\"\n\
         [crimes]\ncrime_ref = {{ column = \"Ref\" }}\n\
         [suspects]\ncrime_ref = {{ column = \"Crime\" }}\nperson_ref = {{ column = \"S\" }}\n"
    );
    let extract =
        Case::new(&profile).file("c.csv", "Ref\n1\n2\n").file("all.csv", "Crime,S\n1,a\n1,a\n2,a\n").read().unwrap();
    assert_eq!(extract.table(Crimes).unwrap().n_rows(), 2);
    assert_eq!(extract.table(Suspects).unwrap().n_rows(), 2);
    assert_eq!(extract.sources[1].content.to_string(), "flat");
}
