//! The JSON Schemas of profiles and audit files say what the readers of those files say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use flagstone_extract::{AuditFile, Profile, WaiverFile, json_schema};
use flagstone_rules::{Diagnostic, DiagnosticCode, FieldKind, RuleFiles, Rulebook, Table};

use crate::mutation::{self, Held};
use crate::support::RULEBOOK;
use crate::validator::{self, Validator};

fn schemas(rulebook: &Rulebook) -> BTreeMap<&'static str, Validator> {
    let schemas = json_schema::of_policy_files(rulebook).into_iter();
    schemas.map(|schema| (schema.name, Validator::new(&schema.to_json()))).collect()
}

fn repository() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A rulebook with a field of every kind and few codes.
fn small_rulebook() -> Rulebook {
    let folder = repository().join("crates/flagstone-rules/tests/full");
    Rulebook::load(&RuleFiles::from_dir(&folder).expect("readable")).rulebook.expect("the small rulebook is right")
}

#[test]
fn the_files_of_the_sample_fit_their_schemas() {
    let schemas = schemas(&RULEBOOK);
    let files = [
        ("audit", "audit.toml"),
        ("profile", "northmoor/profile.toml"),
        ("profile", "eastvale/profile.toml"),
        ("profile", "southmere/profile.toml"),
    ];
    for (kind, path) in files {
        let text = fs::read_to_string(repository().join("sample-data").join(path)).expect("a file of the sample");
        let value = mutation::json(&text.parse().expect("TOML"));
        assert_eq!(schemas[kind].mistakes(&value), Vec::<String>::new(), "{path}");
    }
}

/// Profiles that between them use every key of every field: columns, constants, keywords, a flat file.
fn profiles(rulebook: &Rulebook) -> Vec<String> {
    let head = "force = 'X01'\nname = 'Test'\nencoding = 'utf-8'\ndelimiter = ';'\nrepair_mojibake = true\ndate_format = '%d/%m/%Y'\n\
                dummy_dates = [1900-01-01]\nwithout = ['suspects.person_key']\nmissing = { '?' = 'unknown', '-' = 'not_applicable' }\n";
    let own_files: String = Table::ALL
        .map(|table| format!("[[file]]\npath = '{table}.csv'\ntable = '{table}'\ngrain = 'table'\nencoding = 'windows-1252'\ndelimiter = '|'\nheader_row = 4\nheader_rows = 2\nrepair_mojibake = false\n"))
        .concat();
    let flat_file = "[[file]]\npath = 'all.tsv'\ngrain = 'flat'\ndelimiter = \"\\t\"\n\
                     [[file]]\npath = 'book.xlsx'\ngrain = 'flat'\nsheet = 'All'\n";
    let fields = |form: Form| -> String {
        Table::ALL.map(|table| format!("[{table}]\n{}", mappings(rulebook, table, form))).concat()
    };
    let flat = "[crimes]\ncrime_ref = { column = 'Ref' }\n[suspects]\nrole = { column = 'Role' }\n";
    vec![
        format!("{head}{own_files}{}", fields(Form::Column)),
        format!("{head}{own_files}{}", fields(Form::Constant)),
        format!("{head}{flat_file}{flat}"),
        format!("{head}{own_files}{}", fields(Form::FirstOf)),
        "extends = 'base.toml'\n".to_owned(),
    ]
}

/// The ways in which a field is mapped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Column,
    Constant,
    FirstOf,
}

fn mappings(rulebook: &Rulebook, table: Table, form: Form) -> String {
    let constants = form == Form::Constant;
    let column = "column = 'C', nth = 2, missing = { 'x' = 'refused' }";
    let said = |value: &str| {
        format!(
            "{column}, map = {{ 'a' = {value} }}, others = {value}, \
             patterns = [{{ match = '^b', is = {value} }}, {{ match = '^c', missing = 'unknown' }}]"
        )
    };
    let mut text = String::new();
    for field in &rulebook.schema().table(table).fields {
        if field.name == "person_key" || (table == Table::Crimes && field.name == "force") {
            continue;
        }
        let code = |list: &str| rulebook.code_list(list).expect("a code list").codes()[0].code.clone();
        let mapping = match (&field.kind, constants && field.name != "crime_ref") {
            (FieldKind::Boolean, false) => format!("{}, true = ['Y', ''], false = ['N']", said("true")),
            (FieldKind::Boolean, true) => "constant = true".to_owned(),
            (FieldKind::Integer, false) => format!("{}, range = [0, 10]", said("10")),
            (FieldKind::Integer, true) => "constant = 10".to_owned(),
            (FieldKind::Date, false) => {
                format!("{}, date_format = ['%Y-%m-%d', '%d/%m/%Y'], dummy_dates = 1970-01-01", said("1900-01-01"))
            }
            (FieldKind::Date, true) => "constant = 2025-01-31".to_owned(),
            (FieldKind::Text, false) => format!("{}, pad = 8", said("'b'")),
            (FieldKind::Text, true) => "constant = 'b'".to_owned(),
            (FieldKind::Code(list), false) => {
                let labels = rulebook.labels(list).map_or("[]".to_owned(), |_| format!("['{list}']"));
                format!("{}, labels = {labels}", said(&format!("'{}'", code(list))))
            }
            (FieldKind::Code(list), true) => format!("constant = '{}'", code(list)),
            (FieldKind::Flags(list), false) => {
                let flags = rulebook.code_list(list).expect("a code list").codes().iter();
                let columns: Vec<String> = flags.map(|flag| format!("{} = 'F'", flag.code)).collect();
                format!(
                    "columns = {{ {} }}, true = ['Y'], false = ['N'], missing = {{ 'x' = 'blank' }}",
                    columns.join(", ")
                )
            }
            (FieldKind::Flags(list), true) => {
                let flag = code(list);
                format!("{column}, separator = ' ', tokens = {{ 'A' = '{flag}', 'B' = ['{flag}'] }}")
            }
        };
        text += &match (&field.kind, form) {
            (FieldKind::Flags(_), _) | (_, Form::Column | Form::Constant) => {
                format!("{} = {{ {mapping} }}\n", field.name)
            }
            (_, Form::FirstOf) => format!("{} = {{ first_of = [{{ {mapping} }}] }}\n", field.name),
        };
    }
    if table != Table::Crimes && !constants {
        text += "rows = { column = 'Kind', nth = 1, match = '^S' }\n";
    }
    text
}

/// Whether a schema should see the mistake too: not what one part of a profile asks of another, nor what a date format is.
fn is_structural(diagnostic: &Diagnostic) -> bool {
    let across = [
        "no file holds",
        "is missing",
        "of table",
        "date format",
        "the same for every record",
        "twice",
        "no one meaning",
        "extend",
        "lies in this range",
        "this pattern",
        "only workbooks have sheets",
    ];
    match diagnostic.code {
        DiagnosticCode::MissingKey | DiagnosticCode::BadMapping => {
            // `key ... is missing` is said of a table by itself, `table ... is missing` of a file; the crimes are always asked for.
            diagnostic.message.starts_with("key `")
                || diagnostic.message == "table [crimes] is missing"
                || !across.iter().any(|words| diagnostic.message.contains(words))
        }
        DiagnosticCode::UnknownKey
        | DiagnosticCode::WrongKeyType
        | DiagnosticCode::NotAllowed
        | DiagnosticCode::EmptyText
        | DiagnosticCode::UnknownField
        | DiagnosticCode::UnknownCode => true,
        _ => false,
    }
}

#[test]
fn the_schema_of_profiles_agrees_with_their_reader_on_every_key_and_every_type() {
    let rulebook = small_rulebook();
    let validator = &schemas(&rulebook)["profile"];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profile.toml");
    fs::write(folder.path().join("base.toml"), &profiles(&rulebook)[2]).unwrap();
    let read = |text: &str| {
        fs::write(&path, text).unwrap();
        Profile::load(&path, &rulebook).unwrap().diagnostics
    };
    let mut held = Held { tell_forms_apart: &["constant", "columns", "first_of"], ..Held::default() };
    for (number, text) in profiles(&rulebook).iter().enumerate() {
        held.hold(&format!("profile {number}"), text, validator, &read, &|d, _| is_structural(d));
    }
    assert_eq!(held.disagreements, Vec::<String>::new());
    assert!(held.n_mutations > 1_000, "{}", held.n_mutations);
    let unused: BTreeSet<String> = validator.keys().into_iter().filter(|key| !held.used.contains(key)).collect();
    assert_eq!(unused, BTreeSet::new());
}

#[test]
fn the_schema_of_audit_files_agrees_with_their_reader_on_every_key_and_every_type() {
    let validator = &schemas(&RULEBOOK)["audit"];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.toml");
    let read = |text: &str| {
        fs::write(&path, text).unwrap();
        AuditFile::load(&path).unwrap().diagnostics
    };
    let text = "title = 'T'\nrules = 'builtin'\nperson_references = 'national'\nallow_outside = true\n[limits]\nfile_bytes = 1\nrows = 1\ncolumns = 1\nrecord_bytes = 1\nin_memory_bytes = 1\nsheet_cells = 1\nunpacked_ratio = 1\n[gate]\non_breach = 'report'\non_skipped = 'fail'\nmax_quarantine_share = 0.25\n\
                [check]\nmin_evaluated_share = 0.5\nmin_mapping_coverage = 0.5\nmin_ethnicity_completeness = 0.5\n\
                [[check.limit]]\nrule = 'FS101'\nmax_breach_rate = 0.5\nreason = 'r'\n\
                [publish]\nrounding = '10-5'\ntotals_known = false\nearlier = ['a', 'b']\n[[extract]]\nprofile = 'a.toml'\nextracted_on = 2026-01-31\n[[extract]]\nprofile = 'b.toml'\n";
    let mut held = Held::default();
    let structural = |d: &Diagnostic, _: &[String]| is_structural(d) || d.message == "the audit names no extract";
    let team = "reviewers = 4\nhours_per_week = 25\n";
    for (name, team) in [("audit", ""), ("audit of a team", team)] {
        let workload =
            format!("[workload]\nhours_per_case_from = 1\nhours_per_case_to = 40\ncost_per_hour = 9\n{team}");
        held.hold(name, &text.replace("[gate]", &format!("{workload}[gate]")), validator, &read, &structural);
    }
    assert_eq!(held.disagreements, Vec::<String>::new());
    let unused: BTreeSet<String> = validator.keys().into_iter().filter(|key| !held.used.contains(key)).collect();
    assert_eq!(unused, BTreeSet::new());
}

#[test]
fn the_schema_of_waivers_agrees_with_their_reader_on_every_key_and_every_type() {
    let validator = &schemas(&RULEBOOK)["waivers"];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("waivers.toml");
    let read = |text: &str| {
        fs::write(&path, text).unwrap();
        WaiverFile::load(&path, &["FS101".to_owned()]).unwrap().diagnostics
    };
    let text = "[[waiver]]\nforce = 'X01'\nrule = 'FS101'\nreason = 'r'\napprover = 'a'\nexpiry = 2026-12-31\n";
    let mut held = Held::default();
    // Which ids there are is known to the rulebook, not to the schema.
    let structural =
        |d: &Diagnostic, _: &[String]| is_structural(d) && !d.message.starts_with("nothing that can be waived");
    held.hold("waivers", text, validator, &read, &structural);
    assert_eq!(held.disagreements, Vec::<String>::new());
    let unused: BTreeSet<String> = validator.keys().into_iter().filter(|key| !held.used.contains(key)).collect();
    assert_eq!(unused, BTreeSet::new());
}

#[test]
fn every_key_of_profiles_and_audit_files_is_described() {
    for schema in json_schema::of_policy_files(&RULEBOOK) {
        let value = serde_json::from_str(&schema.to_json()).expect("JSON");
        assert_eq!(validator::undescribed(&value), Vec::<String>::new(), "{}", schema.name);
    }
}
