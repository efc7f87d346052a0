//! What is said of a profile that is wrong.

use crate::support::{Case, HEAD, crimes};

fn mistakes(profile: &str) -> String {
    Case::new(profile).mistakes()
}

#[test]
fn unknown_fields_and_keys_come_with_the_nearest_names() {
    insta::assert_snapshot!(mistakes(&crimes("recoded_on = { column = \"X\" }\noffence_text = { colum = \"X\" }")), @r#"
    error[D103]: field `recoded_on` is not in table `crimes`
     --> profile.toml:8:1
      |
    8 | recoded_on = { column = "X" }
      | ^^^^^^^^^^ unknown field
      |
    help: a field with a similar name exists: `recorded_on`

    error[D401]: the field is mapped to nothing
     --> profile.toml:9:16
      |
    9 | offence_text = { colum = "X" }
      |                ^^^^^^^^^^^^^^^
      |
    help: name a column, { column = "..." }, or a value for every record, { constant = ... }

    error[D003]: key `colum` means nothing here
     --> profile.toml:9:18
      |
    9 | offence_text = { colum = "X" }
      |                  ^^^^^ unknown key
      |
    help: a key with a similar name exists: `column`
    "#);
}

#[test]
fn a_mapping_must_fit_the_type_of_its_field() {
    let fields = "suspects_stated = { constant = \"two\" }\n\
                  record_kind = { column = \"X\", map = { \"C\" = \"crimes\" } }\n\
                  outcome_code = { column = \"X\", labels = [\"sexes\", \"outcome\"] }\n\
                  offence_text = { column = \"X\", separator = \";\" }\n\
                  independently_reviewed = { column = \"X\", true = [\"Y\"] }\n\
                  flags = { column = \"X\", tokens = { \"CSE\" = \"csee\" } }";
    insta::assert_snapshot!(mistakes(&crimes(fields)), @r#"
    error[D401]: this value does not fit the field's type
     --> profile.toml:8:32
      |
    8 | suspects_stated = { constant = "two" }
      |                                ^^^^^ expected an integer

    error[D108]: `crimes` is not a code of list `record_kinds`
     --> profile.toml:9:45
      |
    9 | record_kind = { column = "X", map = { "C" = "crimes" } }
      |                                             ^^^^^^^^ unknown code
      |
    help: a code with a similar name exists: `crime`

    error[D401]: labels `sexes` belong to another code list
      --> profile.toml:10:42
       |
    10 | outcome_code = { column = "X", labels = ["sexes", "outcome"] }
       |                                          ^^^^^^^ unfit labels
       |
    help: this field holds codes of list `outcomes`

    error[D401]: there are no labels `outcome`
      --> profile.toml:10:51
       |
    10 | outcome_code = { column = "X", labels = ["sexes", "outcome"] }
       |                                                   ^^^^^^^^^ unfit labels
       |
    help: labels exist for: ethnicity_observed, ethnicity_self_defined, offences, outcomes, record_kinds, sexes, suspect_roles

    error[D003]: key `separator` means nothing here
      --> profile.toml:11:32
       |
    11 | offence_text = { column = "X", separator = ";" }
       |                                ^^^^^^^^^ unknown key
       |
    help: the keys here are: column, constant, map, missing, nth, others, pad, patterns

    error[D401]: key `false` is missing beside this
      --> profile.toml:12:49
       |
    12 | independently_reviewed = { column = "X", true = ["Y"] }
       |                                                 ^^^^^
       |
    help: list the raw texts that stand for false; an empty text, "", stands for blank cells

    error[D401]: no flag is named here
      --> profile.toml:13:34
       |
    13 | flags = { column = "X", tokens = { "CSE" = "csee" } }
       |                                  ^^^^^^^^^^^^^^^^^^
       |
    help: leave the field out if the extract supplies no flag

    error[D108]: `csee` is not a code of list `flags`
      --> profile.toml:13:44
       |
    13 | flags = { column = "X", tokens = { "CSE" = "csee" } }
       |                                            ^^^^^^ unknown code
       |
    help: a code with a similar name exists: `cse`
    "#);
}

#[test]
fn formats_that_can_disagree_are_a_mistake() {
    let fields = "recorded_on = { column = \"X\", date_format = [\"%d/%m/%Y\", \"%m/%d/%Y\"] }\noutcome_on = { column = \"X\", date_format = \"dd/mm/yyyy\" }";
    insta::assert_snapshot!(mistakes(&crimes(fields)), @r#"
    error[D401]: two date formats can read one text as two days
     --> profile.toml:8:58
      |
    8 | recorded_on = { column = "X", date_format = ["%d/%m/%Y", "%m/%d/%Y"] }
      |                                                          ^^^^^^^^^^ which comes first, day or month, would be a guess
      |
    help: give each column the one format that its system writes
    note: the other format is here
     --> profile.toml:8:46
      |
    8 | recorded_on = { column = "X", date_format = ["%d/%m/%Y", "%m/%d/%Y"] }
      |                                              ^^^^^^^^^^

    error[D401]: this date format cannot be used
     --> profile.toml:9:44
      |
    9 | outcome_on = { column = "X", date_format = "dd/mm/yyyy" }
      |                                            ^^^^^^^^^^^^ it does not name a day, month and year
      |
    help: for example %Y-%m-%d, %d/%m/%Y, %d %b %Y, %d/%m/%Y %H:%M, excel, or auto
    "#);
}

#[test]
fn what_the_program_makes_itself_cannot_be_mapped() {
    let text = mistakes(&crimes("force = { column = \"X\" }").replace(
        "[crimes]",
        "[[file]]\npath = \"s.csv\"\ntable = \"suspects\"\n[suspects]\ncrime_ref = { column = \"R\" }\nperson_key = { column = \"P\" }\n[crimes]",
    ));
    insta::assert_snapshot!(text, @r#"
    error[D401]: field `person_key` is not read from a column
      --> profile.toml:11:1
       |
    11 | person_key = { column = "P" }
       | ^^^^^^^^^^
       |
    help: it is made from `person_ref`: map that field instead

    error[D401]: field `force` is not read from a column
      --> profile.toml:14:1
       |
    14 | force = { column = "X" }
       | ^^^^^
       |
    help: an extract is of one force: key `force` at the top names it
    "#);
}

#[test]
fn files_and_tables_must_belong_to_each_other() {
    let profile = format!(
        "{HEAD}[[file]]\npath = \"v.csv\"\ntable = \"victims\"\n[[file]]\npath = \"s.docx\"\ntable = \"suspects\"\n\
         [[file]]\npath = \"v.csv\"\ntable = \"victims\"\n[crimes]\nrecorded_on = {{ column = \"X\" }}\n"
    );
    insta::assert_snapshot!(mistakes(&profile), @r#"
    error[D002]: no column of this file is mapped: table [victims] is missing
     --> profile.toml:4:8
      |
    4 | path = "v.csv"
      |        ^^^^^^^
      |
    help: add [victims] with a line such as: crime_ref = { column = "..." }

    error[D005]: the file's name does not say what it is
     --> profile.toml:7:8
      |
    7 | path = "s.docx"
      |        ^^^^^^^^ unknown extension
      |
    help: files end in .csv, .tsv, .txt, .parquet, .arrow, .ipc, .feather, .ndjson, .jsonl, .xlsx or .ods, and .gz or .zst behind that where they are compressed

    error[D008]: this file is named twice
      --> profile.toml:10:8
       |
    10 | path = "v.csv"
       |        ^^^^^^^ its records would count twice
       |
    note: it is first named here
      --> profile.toml:4:8
       |
     4 | path = "v.csv"
       |        ^^^^^^^

    error[D002]: field `crime_ref` of table `crimes` is not mapped
      --> profile.toml:12:1
       |
    12 | [crimes]
       | ^^^^^^^^
       |
    help: without it no record can be linked to its crime: crime_ref = { column = "..." }

    error[D401]: no file holds table `crimes`
      --> profile.toml:12:1
       |
    12 | [crimes]
       | ^^^^^^^^
       |
    help: add a [[file]] with table = "crimes", or one with grain = "flat"
    "#);
}

#[test]
fn an_empty_profile_says_all_that_it_needs() {
    insta::assert_snapshot!(mistakes(""), @r#"
    error[D002]: key `force` is missing
    --> profile.toml

    error[D002]: key `name` is missing
    --> profile.toml

    error[D002]: the profile names no file
    --> profile.toml
     |
    help: add a table [[file]] with the keys `path` and `table` for each file of the extract
    "#);
}

#[test]
fn one_raw_text_has_one_meaning() {
    let fields = "independently_reviewed = { column = \"X\", true = [\"Y\", \"1\"], false = [\"N\", \"y\"] }\n\
                  record_kind = { column = \"X\", map = { \"C 1\" = \"crime\", \"c  1\" = \"cancelled\" } }";
    insta::assert_snapshot!(mistakes(&crimes(fields)), @r#"
    error[D401]: this raw text is given a meaning twice
     --> profile.toml:8:75
      |
    8 | independently_reviewed = { column = "X", true = ["Y", "1"], false = ["N", "y"] }
      |                                                                           ^^^ case and blanks do not tell raw texts apart
      |
    note: it is first given one here
     --> profile.toml:8:50
      |
    8 | independently_reviewed = { column = "X", true = ["Y", "1"], false = ["N", "y"] }
      |                                                  ^^^

    error[D401]: this raw text is given a meaning twice
     --> profile.toml:9:56
      |
    9 | record_kind = { column = "X", map = { "C 1" = "crime", "c  1" = "cancelled" } }
      |                                                        ^^^^^^ case and blanks do not tell raw texts apart
      |
    note: it is first given one here
     --> profile.toml:9:39
      |
    9 | record_kind = { column = "X", map = { "C 1" = "crime", "c  1" = "cancelled" } }
      |                                       ^^^^^
    "#);
}

#[test]
fn a_force_s_code_is_letters_digits_and_hyphens() {
    for wrong in ["ALL", "all", " X01", "X01;", "=1+1", "<b>", "X\\n1", "-X", "X 01"] {
        let said = mistakes(&format!("force = \"{wrong}\"\nname = \"A\""));
        let told = said.contains("letters A to Z, digits and hyphens") || said.contains("all forces together");
        assert!(told, "{wrong}: {said}");
    }
    let right = mistakes("force = \"north-moor\"\nname = \"A\"");
    assert!(!right.contains("letters A to Z"), "{right}");
}

#[test]
fn a_profile_that_is_no_toml_or_no_text_says_so() {
    assert!(mistakes("force = ").contains("D001"));
    let case = Case::new("").file("profile.toml", b"force = \"\xff\"");
    assert!(case.mistakes().contains("D012"));
}

#[test]
fn the_digest_is_that_of_the_profile_s_bytes() {
    let text = crimes("");
    let profile = Case::new(&text).load().value.unwrap();
    assert_eq!(profile.digest(), blake3::hash(text.as_bytes()).to_hex().to_string());
    assert_eq!((profile.force(), profile.name()), ("X01", "Test (fictional)"));
}
