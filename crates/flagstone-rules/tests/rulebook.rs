//! What must be true of the rulebook that ships, whatever its rules say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use flagstone_rules::{
    AttributeValues, DIMENSIONS, Definition, Example, Provenance, RuleFiles, Rulebook, Table, Unit, Value,
};

#[path = "reading/folder.rs"]
mod folder;

use folder::{files_below, tests};

static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right"));

fn rules() -> Vec<&'static Provenance> {
    let checks = RULEBOOK.checks().iter().map(|rule| &rule.provenance);
    let completeness = RULEBOOK.completeness().iter().map(|rule| &rule.provenance);
    let definitions = RULEBOOK.definitions().iter().map(|rule| &rule.provenance);
    let lexicons = RULEBOOK.lexicons().values().map(|rule| &rule.provenance);
    let network = [&RULEBOOK.network().provenance];
    checks.chain(completeness).chain(definitions).chain(lexicons).chain(network).collect()
}

fn shipped() -> BTreeMap<String, Vec<u8>> {
    files_below(&tests().join("../../../rules"))
}

/// Prose, the edge cases and the labelled narratives move no number.
fn is_for_readers(path: &str) -> bool {
    path.ends_with(".md") || path == "edge-cases.toml" || path == "labelled-narratives.toml"
}

fn digest_of(files: BTreeMap<String, Vec<u8>>) -> String {
    RuleFiles::from_bytes("rules", files).digest()
}

#[test]
fn ids_and_names_are_given_once() {
    for key in [|rule: &Provenance| rule.id.clone(), |rule: &Provenance| rule.name.clone()] {
        let keys: BTreeSet<String> = rules().into_iter().map(key).collect();
        assert_eq!(keys.len(), rules().len());
    }
}

#[test]
fn the_id_of_a_check_is_letters_and_a_number_of_its_dimension() {
    let mut hundreds: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for check in RULEBOOK.checks() {
        let id = check.provenance.id.as_str();
        assert!(id.len() == 5 && id.starts_with("FS") && id[2..].bytes().all(|b| b.is_ascii_digit()), "{id}");
        hundreds.entry(&id[..3]).or_default().insert(check.dimension);
    }
    assert!(hundreds.values().all(|dimensions| dimensions.len() == 1), "{hundreds:?}");
}

#[test]
fn every_rule_says_what_why_since_when_and_who_says_so() {
    for rule in rules() {
        let source = &rule.source;
        for text in
            [&rule.title, &rule.why, &rule.since, &source.document, &source.publisher, &source.date, &source.section]
        {
            assert!(!text.trim().is_empty(), "{}", rule.id);
        }
        assert!(rule.known_limits.iter().all(|limit| !limit.because.trim().is_empty()), "{}", rule.id);
        assert!(
            rule.assumes
                .iter()
                .all(|assumption| !assumption.what.trim().is_empty() && !assumption.because.trim().is_empty()),
            "{}",
            rule.id
        );
    }
}

#[test]
fn no_rule_is_newer_than_the_rulebook() {
    let number =
        |version: &str| -> Vec<u32> { version.split('.').map(|part| part.parse().expect("a number")).collect() };
    for rule in rules() {
        assert!(number(&rule.since) <= number(RULEBOOK.version()), "{}", rule.id);
    }
}

#[test]
fn every_name_is_words_in_lower_case_joined_by_hyphens() {
    for rule in rules() {
        let words = rule
            .name
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
        assert!(words, "{}", rule.name);
    }
}

#[test]
fn every_check_has_a_remedy_and_a_reading_and_an_expression_on_lines() {
    for check in RULEBOOK.checks() {
        let id = &check.provenance.id;
        assert!(!check.remedy.trim().is_empty() && !check.reading.trim().is_empty(), "{id}");
        assert!((0.0..=1.0).contains(&check.max_breach_rate), "{id}");
        assert_eq!(check.expression.lines().count(), 1 + usize::from(check.applies_to.is_some()), "{id}");
        assert!(
            !check.requires.reads().fields.is_empty() || !check.requires.reads().related.is_empty(),
            "{id} reads nothing"
        );
    }
    assert!(RULEBOOK.completeness().iter().all(|measure| !measure.reading.trim().is_empty()));
}

#[test]
fn every_dimension_has_a_check() {
    let found: BTreeSet<&str> = RULEBOOK.checks().iter().map(|check| check.dimension).collect();
    assert_eq!(found, BTreeSet::from(DIMENSIONS));
}

#[test]
fn every_criterion_is_a_question() {
    for definition in RULEBOOK.definitions() {
        assert!(!definition.criteria.is_empty());
        for criterion in &definition.criteria {
            assert!(criterion.asks.ends_with('?'), "{} {}", definition.provenance.id, criterion.id);
        }
    }
}

#[test]
fn every_definition_shows_each_of_its_verdicts() {
    for definition in RULEBOOK.definitions() {
        let shown: BTreeSet<&str> = definition.examples.iter().map(|example| example.outcome).collect();
        assert_eq!(
            shown,
            BTreeSet::from(["meets", "does_not_meet", "undetermined", "outside"]),
            "{}",
            definition.provenance.id
        );
    }
}

/// Whether some example of `definition` has a row of `table` in which `field` has a value that `is` it.
fn shows(definition: &Definition, table: Table, field: &str, is: impl Fn(&Value) -> bool) -> bool {
    let field = RULEBOOK.schema().find(table, field).expect("a field of the schema");
    let shown = |example: &Example| {
        let rows = 0..example.records.table(table).map_or(0, |rows| rows.rows.len());
        let mut values = rows.filter_map(|row| example.records.cell(field, row)?.value.as_ref());
        values.any(&is)
    };
    definition.examples.iter().any(shown)
}

#[test]
fn the_nine_definitions_are_there_each_at_the_unit_of_its_source() {
    let units: Vec<(&str, Unit)> =
        RULEBOOK.definitions().iter().map(|rule| (rule.provenance.id.as_str(), rule.unit)).collect();
    let wanted = [
        ("adr149", Unit::Crime),
        ("beaconport-2025", Unit::Investigation),
        ("cocad", Unit::Crime),
        ("complex-abuse-2002", Unit::Investigation),
        ("home-office-2020", Unit::Crime),
        ("iicsa-2022", Unit::Crime),
        ("inquiry-draft-2025", Unit::Crime),
        ("met-review-2025", Unit::Investigation),
        ("occ-2013", Unit::Crime),
    ];
    assert_eq!(units, wanted);
}

#[test]
fn every_definition_shows_the_edges_of_its_criteria() {
    for definition in RULEBOOK.definitions() {
        let id = &definition.provenance.id;
        let code = |list: &str, code: &str| {
            Value::Code(RULEBOOK.code_list(list).and_then(|list| list.number(code)).expect("a code of the list"))
        };
        for age in [17, 18] {
            assert!(
                shows(definition, Table::Victims, "age_at_offence", |value| *value == Value::Integer(age)),
                "{id} {age}"
            );
        }
        for role in ["suspect", "facilitator", "unidentified", "eliminated"] {
            assert!(
                shows(definition, Table::Suspects, "role", |value| *value == code("suspect_roles", role)),
                "{id} {role}"
            );
        }
        assert!(
            shows(definition, Table::Victims, "kind", |value| *value == code("victim_kinds", "decoy")),
            "{id} decoy"
        );
        assert!(
            shows(definition, Table::Crimes, "outcome_code", |value| *value == code("outcomes", "5")),
            "{id} outcome 5"
        );
        let offences = RULEBOOK.code_list("offences").expect("the list of offences");
        let contact =
            &offences.attributes()[offences.attribute("is_contact").expect("an attribute of offences")].values;
        let AttributeValues::Boolean(contact) = contact else { panic!("contact is true or false") };
        let without_contact =
            |value: &Value| matches!(value, Value::Code(code) if contact[usize::from(*code)] == Some(false));
        assert!(shows(definition, Table::Crimes, "offence_code", without_contact), "{id} without contact");
    }
}

#[test]
fn every_definition_shows_a_case_of_several_crimes_that_meets_and_one_that_does_not() {
    for definition in RULEBOOK.definitions() {
        let several = definition.examples.iter().filter(|example| example.crimes.as_ref().is_some_and(|c| c.len() > 1));
        let outcomes: BTreeSet<&str> = several.map(|example| example.outcome).collect();
        assert!(outcomes.is_superset(&BTreeSet::from(["meets", "does_not_meet"])), "{}", definition.provenance.id);
    }
}

#[test]
fn every_definition_says_what_it_assumes_and_every_criterion_rests_on_a_passage() {
    for definition in RULEBOOK.definitions() {
        let id = &definition.provenance.id;
        assert!(!definition.provenance.assumes.is_empty() && !definition.provenance.known_limits.is_empty(), "{id}");
        for criterion in &definition.criteria {
            assert!(criterion.source.as_ref().is_some_and(|source| !source.trim().is_empty()), "{id} {}", criterion.id);
        }
    }
}

#[test]
fn a_definition_is_dated_only_where_its_source_dates_it() {
    let dated = RULEBOOK
        .definitions()
        .iter()
        .filter_map(|rule| Some((rule.provenance.id.as_str(), rule.effective_from.as_ref()?.as_str())));
    assert_eq!(dated.collect::<Vec<_>>(), [("adr149", "2021-03"), ("iicsa-2022", "2019")]);
    assert!(RULEBOOK.definitions().iter().all(|rule| rule.effective_to.is_none() && rule.supersedes.is_empty()));
}

#[test]
fn every_code_has_a_label_and_a_source() {
    let mut n_codes = 0;
    for list in RULEBOOK.code_lists() {
        assert!(!list.codes().is_empty(), "{}", list.id());
        for code in list.codes() {
            n_codes += 1;
            assert!(!code.label.is_empty() && !code.source.is_empty(), "{} of {}", code.code, list.id());
        }
    }
    assert!(n_codes > 100);
}

#[test]
fn every_field_says_what_it_means_and_who_says_so() {
    for field in RULEBOOK.schema().tables().flat_map(|table| &table.fields) {
        assert!(!field.meaning.trim().is_empty() && !field.source.trim().is_empty(), "{}", field.name);
    }
}

#[test]
fn the_digest_moves_with_every_byte_of_policy() {
    let before = digest_of(shipped());
    assert_eq!(before, RuleFiles::builtin().digest());
    let policy: Vec<String> = shipped().into_keys().filter(|path| !is_for_readers(path)).collect();
    assert!(policy.len() > 60);
    for path in &policy {
        let length = shipped()[path].len();
        for at in [0, length / 2, length - 1] {
            let mut files = shipped();
            files.get_mut(path).expect("a file of the rulebook")[at] ^= 1;
            assert_ne!(digest_of(files), before, "byte {at} of {path}");
        }
        let mut files = shipped();
        let bytes = files.remove(path).expect("a file of the rulebook");
        assert_ne!(digest_of(files.clone()), before, "{path} removed");
        files.insert(format!("{path}x"), bytes);
        assert_ne!(digest_of(files), before, "{path} renamed");
    }
}

#[test]
fn the_digest_moves_when_a_byte_goes_from_one_file_to_the_next() {
    let files = |a: &str, b: &str| {
        BTreeMap::from([("a.toml".to_owned(), a.as_bytes().to_vec()), ("b.toml".to_owned(), b.as_bytes().to_vec())])
    };
    assert_ne!(digest_of(files("xy", "z")), digest_of(files("x", "yz")));
}

#[test]
fn the_digest_does_not_move_with_what_is_for_readers() {
    let before = digest_of(shipped());
    let for_readers: Vec<String> = shipped().into_keys().filter(|path| is_for_readers(path)).collect();
    let wanted = [
        "CHANGELOG.md",
        "EDGE-CASES.md",
        "NARRATIVES.md",
        "README.md",
        "edge-cases.toml",
        "labelled-narratives.toml",
        "withdrawn/README.md",
    ];
    assert_eq!(for_readers, wanted);
    for path in for_readers {
        let mut files = shipped();
        files.get_mut(&path).expect("a file of the rulebook").push(b'x');
        assert_eq!(digest_of(files.clone()), before, "{path}");
        files.remove(&path);
        assert_eq!(digest_of(files), before, "{path}");
    }
}

#[test]
fn every_file_of_policy_has_a_digest() {
    let files = RuleFiles::builtin();
    let rulebook = Rulebook::load(&files).rulebook.expect("the shipped rulebook is right");
    assert_eq!(rulebook.digest(), files.digest());
    let paths: BTreeSet<String> = rulebook.digests().iter().map(|(path, _)| path.clone()).collect();
    let expected = shipped().into_keys().filter(|path| !is_for_readers(path));
    assert_eq!(paths, expected.collect());
    assert!(rulebook.digests().iter().all(|(_, digest)| digest.len() == 64));
}
