//! The JSON Schemas of rule files say what the readers of those files say: no key more, none less, and of what type.

#[path = "reading/folder.rs"]
mod folder;
#[path = "json_schema/mutation.rs"]
mod mutation;
#[path = "json_schema/validator.rs"]
mod validator;

use std::collections::BTreeMap;

use flagstone_rules::{Diagnostic, DiagnosticCode, RenderStyle, RuleFiles, Rulebook, json_schema, render};
use serde_json::Value;

use folder::{files_below, tests};
use mutation::Held;
use validator::Validator;

/// The files that every test here starts from: a small rulebook that uses every key.
fn full() -> BTreeMap<String, Vec<u8>> {
    files_below(&tests().join("full"))
}

fn load(files: BTreeMap<String, Vec<u8>>) -> Rulebook {
    let loaded = Rulebook::load(&RuleFiles::from_bytes("rules", files));
    let said = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
    loaded.rulebook.unwrap_or_else(|| panic!("{said}"))
}

fn schemas(rulebook: &Rulebook) -> BTreeMap<&'static str, Validator> {
    let schemas = json_schema::of_rule_files(rulebook).into_iter();
    schemas.map(|schema| (schema.name, Validator::new(&schema.to_json()))).collect()
}

/// The kind of the TOML file at `path` of a rulebook.
fn kind_of(path: &str) -> &'static str {
    match path.split('/').next().expect("a path has a first part") {
        "definitions" => "definition",
        "checks" => "check",
        "completeness" => "completeness",
        "lexicons" => "lexicon",
        "schema" => "table",
        "withdrawn" => "withdrawn",
        "signals" => "signal",
        "network.toml" => "network",
        "closure.toml" => "closure",
        "rulebook.toml" => "rulebook",
        other => panic!("no kind of rule file lies in {other}"),
    }
}

/// The TOML files of policy: tests alone read the edge cases and the labelled narratives.
fn toml_files(files: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, &str)> {
    const FOR_TESTS: [&str; 2] = ["edge-cases.toml", "labelled-narratives.toml"];
    let toml = files.iter().filter(|(path, _)| path.ends_with(".toml") && !FOR_TESTS.contains(&path.as_str()));
    toml.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("rule files are text")))
}

#[test]
fn every_shipped_rule_file_fits_its_schema() {
    let files = files_below(&tests().join("../../../rules"));
    let schemas = schemas(&load(files.clone()));
    let mut n_files = 0;
    for (path, text) in toml_files(&files) {
        let value = mutation::json(&text.parse().expect("TOML"));
        let kind = kind_of(path);
        assert_eq!(schemas[kind].mistakes(&value), Vec::<String>::new(), "{path}");
        if matches!(kind, "definition" | "check" | "completeness" | "signal" | "lexicon") {
            assert_eq!(schemas["rule"].mistakes(&value), Vec::<String>::new(), "{path} as any rule");
        }
        n_files += 1;
    }
    assert!(n_files > 60, "{n_files}");
}

#[test]
fn bad_files_that_fail_for_their_keys_and_types_fail_in_the_schema_too() {
    let base = load(files_below(&tests().join("base")));
    let schemas = schemas(&base);
    let (mut rejected, mut accepted) = (Vec::new(), Vec::new());
    for folder in std::fs::read_dir(tests().join("bad")).expect("the folder of bad rulebooks") {
        let folder = folder.expect("a readable entry").file_name().to_string_lossy().into_owned();
        if ["D005-supersedes-an-unknown-definition", "D005-closure-names-what-is-not-there"].contains(&folder.as_str())
        {
            // Which rules there are is for other files to say.
            continue;
        }
        let overlay = files_below(&tests().join("bad").join(&folder));
        let toml = overlay.iter().filter(|(path, _)| path.ends_with(".toml") && !path.contains("correctness"));
        for (path, bytes) in toml {
            let Some(value) = std::str::from_utf8(bytes).ok().and_then(|text| text.parse().ok()) else { continue };
            let fits = schemas[kind_of(path)].mistakes(&mutation::json(&value)).is_empty();
            if fits { &mut accepted } else { &mut rejected }.push(folder[..folder.len().min(4)].to_owned());
        }
    }
    let structural = ["D002", "D003", "D004", "D005", "D006", "D303"];
    for code in structural {
        assert!(rejected.iter().any(|rejected| rejected == code), "no file of {code} is rejected");
        assert!(!accepted.iter().any(|accepted| accepted == code), "a file of {code} is accepted");
    }
    // What only the whole rulebook can say, a schema does not.
    for code in ["D008", "D009", "D103", "D111", "D301", "D302"] {
        assert!(!rejected.iter().any(|rejected| rejected == code), "a file of {code} is rejected");
    }
}

/// What the readers of rule files say of `text` in the place of the file at `path` of the rulebook `files`.
fn read(files: &BTreeMap<String, Vec<u8>>, path: &str, text: &str) -> Vec<Diagnostic> {
    let mut files = files.clone();
    files.insert(path.to_owned(), text.as_bytes().to_vec());
    let diagnostics = Rulebook::load(&RuleFiles::from_bytes("rules", files)).diagnostics;
    let shown = format!("rules/{path}");
    diagnostics.into_iter().filter(|d| d.place.as_ref().is_some_and(|place| *place.path == *shown)).collect()
}

/// Whether a schema should see the mistake too, which was made at `at`: not what only expressions, other files or the
/// file's own name can say.
fn is_structural(diagnostic: &Diagnostic, at: &[String]) -> bool {
    match diagnostic.code {
        DiagnosticCode::MissingKey
        | DiagnosticCode::UnknownKey
        | DiagnosticCode::WrongKeyType
        | DiagnosticCode::EmptyText
        | DiagnosticCode::BadExample => true,
        DiagnosticCode::NotAllowed => diagnostic.message.contains("outside its list"),
        DiagnosticCode::BadName => {
            diagnostic.message.contains("joined by hyphens") || at == ["table"] || at == ["dimension"]
        }
        DiagnosticCode::UnknownCode => at == ["flag"],
        DiagnosticCode::BadLiteral => at == ["effective_from"] || at == ["effective_to"],
        _ => false,
    }
}

fn held(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&'static str, Held> {
    let schemas = schemas(&load(files.clone()));
    let mut held: BTreeMap<&'static str, Held> = BTreeMap::new();
    for (path, text) in toml_files(files) {
        let kind = kind_of(path);
        held.entry(kind).or_default().hold(path, text, &schemas[kind], &|text| read(files, path, text), &is_structural);
    }
    held
}

#[test]
fn schemas_and_readers_agree_on_every_key_and_every_type() {
    let held = held(&full());
    for (kind, held) in &held {
        assert_eq!(held.disagreements, Vec::<String>::new(), "{kind}");
        assert!(held.n_mutations > 20, "{kind}: {}", held.n_mutations);
    }
    // A key that no file uses is a key that nothing was held to.
    for (kind, validator) in schemas(&load(full())) {
        let used = held.get(kind).map(|held| held.used.clone()).unwrap_or_default();
        let unused: Vec<String> = validator.keys().into_iter().filter(|key| !used.contains(key)).collect();
        assert!(kind == "rule" || unused.is_empty(), "{kind}: {unused:?}");
    }
}

#[test]
fn only_fields_of_codes_have_a_list() {
    let field = "table = 'crimes'\ntitle = 'T'\ngrain = 'G'\nmeaning = 'M'\n[[field]]\nname = 'n'\nsensitivity = 'none'\n\
                 meaning = 'M'\nsource = 'S'\n";
    let schemas = schemas(&load(full()));
    for (more, fits) in [
        ("type = 'text'", true),
        ("type = 'text'\nlist = 'roles'", false),
        ("type = 'code'", false),
        ("type = 'flags'\nlist = 'flags'", true),
    ] {
        let text = format!("{field}{more}");
        let value = mutation::json(&text.parse().expect("TOML"));
        assert_eq!(schemas["table"].mistakes(&value).is_empty(), fits, "{more}");
        let said = read(&full(), "schema/crimes.toml", &text);
        let wrong = |d: &Diagnostic| matches!(d.code, DiagnosticCode::MissingKey | DiagnosticCode::UnknownKey);
        assert_eq!(!said.iter().any(wrong), fits, "{more}");
    }
}

#[test]
fn every_key_is_described() {
    for schema in json_schema::of_rule_files(&load(full())) {
        let value: Value = serde_json::from_str(&schema.to_json()).expect("JSON");
        assert_eq!(value["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(value["title"], schema.title);
        assert_eq!(validator::undescribed(&value), Vec::<String>::new(), "{}", schema.name);
    }
}

#[test]
fn a_code_comes_with_what_it_stands_for() {
    let rulebook = load(full());
    let schemas = json_schema::of_rule_files(&rulebook);
    let definition = schemas.iter().find(|schema| schema.name == "definition").expect("a schema of definitions");
    let value: Value = serde_json::from_str(&definition.to_json()).expect("JSON");
    let flag = &value["properties"]["flag"];
    assert_eq!(flag["enum"], serde_json::json!(["group", "cse"]));
    assert_eq!(flag["x-taplo"]["docs"]["enumValues"], serde_json::json!(["Group", "Exploitation"]));
    assert_eq!(
        definition.to_json(),
        json_schema::of_rule_files(&load(full()))[1].to_json(),
        "the same bytes each time"
    );
}
