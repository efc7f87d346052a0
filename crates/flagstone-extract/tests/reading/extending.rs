//! Profiles laid over others.

use std::fs;

use flagstone_extract::{Profile, templates};
use flagstone_rules::{RenderStyle, Table, render};

use crate::support::{Case, RULEBOOK, values};

const SHARED: &str = "date_format = \"%d/%m/%Y\"\n\
    [crimes]\ncrime_ref = { column = \"Ref\" }\nrecorded_on = { column = \"Recorded\" }\n\
    outcome_code = { column = \"Outcome\", labels = [\"outcomes\"], map = { \"local 66\" = \"18\" } }\n\
    record_kind = { column = \"Kind\" }\n";

const HEAD: &str = "extends = \"shared.toml\"\nforce = \"X01\"\nname = \"Test (fictional)\"\n[[file]]\npath = \"c.csv\"\ntable = \"crimes\"\n";

fn case(own: &str) -> Case {
    Case::new(&format!("{HEAD}{own}")).file("shared.toml", SHARED)
}

#[test]
fn a_force_names_its_own_columns_and_keeps_the_shared_maps() {
    let own = "[crimes]\noutcome_code = { column = \"Result\", map = { \"local 99\" = \"21\" } }\nrecord_kind = { constant = \"crime\" }\n";
    let csv = "Ref,Recorded,Result\n1,02/01/2024,OC18 No Sus/No Line Enq/Filed\n2,03/01/2024,LOCAL 66\n3,,local 99\n";
    let extract = case(own).file("c.csv", csv).read().unwrap();
    assert_eq!(values(&extract, Table::Crimes, "outcome_code"), ["18", "18", "21"]);
    assert_eq!(values(&extract, Table::Crimes, "recorded_on"), ["2024-01-02", "2024-01-03", "<blank>"]);
    assert_eq!(values(&extract, Table::Crimes, "record_kind"), ["crime", "crime", "crime"]);
}

#[test]
fn a_field_that_the_force_does_not_supply_is_left_out_by_name() {
    let own = "[crimes]\n";
    let csv = "Ref,Recorded\n1,02/01/2024\n";
    let without = format!("without = [\"crimes.outcome_code\", \"crimes.record_kind\"]\n{HEAD}{own}");
    let extract = Case::new(&without).file("shared.toml", SHARED).file("c.csv", csv).read().unwrap();
    assert_eq!(values(&extract, Table::Crimes, "outcome_code"), Vec::<String>::new());
}

#[test]
fn mistakes_are_shown_in_the_file_that_they_stand_in() {
    let case = Case::new(&format!("{HEAD}[crimes]\nrecorded = {{ column = \"R\" }}\n"))
        .file("shared.toml", SHARED.replace("outcomes", "outcome"));
    insta::assert_snapshot!(case.mistakes(), @r#"
    error[D103]: field `recorded` is not in table `crimes`
     --> profile.toml:8:1
      |
    8 | recorded = { column = "R" }
      | ^^^^^^^^ unknown field
      |
    help: a field with a similar name exists: `recorded_on`

    error[D401]: there are no labels `outcome`
     --> shared.toml:5:48
      |
    5 | outcome_code = { column = "Outcome", labels = ["outcome"], map = { "local 66" = "18" } }
      |                                                ^^^^^^^^^ unfit labels
      |
    help: labels exist for: ethnicity_observed, ethnicity_self_defined, offences, outcomes, record_kinds, sexes, suspect_roles
    "#);
}

#[test]
fn what_cannot_be_extended_is_said_once() {
    insta::assert_snapshot!(Case::new("extends = \"none.toml\"\n").mistakes(), @r#"
    error[D401]: what the profile extends cannot be had: cannot read profile none.toml: there is no such file; check its name and folder
     --> profile.toml:1:11
      |
    1 | extends = "none.toml"
      |           ^^^^^^^^^^^
      |
    help: name a profile by its path from this one's folder, or a template as builtin/NAME.toml
    "#);
    insta::assert_snapshot!(Case::new("extends = \"builtin/none.toml\"\n").mistakes(), @r#"
    error[D401]: no such template comes with the program
     --> profile.toml:1:11
      |
    1 | extends = "builtin/none.toml"
      |           ^^^^^^^^^^^^^^^^^^^
      |
    help: there are: athena-like.toml, connect-like.toml, niche-like.toml
    "#);
    insta::assert_snapshot!(Case::new("extends = \"profile.toml\"\n").mistakes(), @r#"
    error[D401]: the profile extends itself
     --> profile.toml:1:11
      |
    1 | extends = "profile.toml"
      |           ^^^^^^^^^^^^^^
      |
    help: leave out one of the keys `extends`
    "#);
}

#[test]
fn a_change_of_what_is_extended_changes_the_digest() {
    let digest = |shared: &str| {
        let case = case("").file("shared.toml", shared);
        case.load().value.unwrap().digest().to_owned()
    };
    assert_eq!(digest(SHARED), digest(SHARED));
    assert_ne!(digest(SHARED), digest(&SHARED.replace("Kind", "Sort")));
}

#[test]
fn every_template_is_right_once_a_force_names_its_files() {
    for name in templates::names() {
        let flat = !templates::find(name).unwrap().contains("[suspects]\nrows") && !name.starts_with("niche");
        let files = if flat {
            "[[file]]\npath = \"all.csv\"\ngrain = \"flat\"\n".to_owned()
        } else {
            ["crimes", "suspects", "victims"]
                .map(|t| format!("[[file]]\npath = \"{t}.csv\"\ntable = \"{t}\"\n"))
                .concat()
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("profile.toml");
        fs::write(
            &path,
            format!("extends = \"builtin/{name}\"\nforce = \"X09\"\nname = \"Test (fictional)\"\n{files}"),
        )
        .unwrap();
        let loaded = Profile::load(&path, &RULEBOOK).unwrap();
        let said = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
        assert!(loaded.value.is_some(), "{name}:\n{said}");
    }
}

#[test]
fn templates_say_that_their_names_of_columns_are_unconfirmed() {
    for name in templates::names() {
        assert!(templates::find(name).unwrap().contains("UNCONFIRMED"), "{name}");
    }
}
