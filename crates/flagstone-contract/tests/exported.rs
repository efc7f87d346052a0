//! The shipped rulebook as a contract.

use flagstone_conformance::odcs;
use flagstone_contract::{Contract, Supply, export};
use flagstone_rules::{RuleFiles, Rulebook};
use serde_json::Value;

fn rules() -> Rulebook {
    Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right")
}

fn exported() -> Value {
    serde_saphyr::from_str(&export(&rules())).expect("it is YAML")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// Every rule of quality, with its table and, where it has one, its field.
fn rules_of(contract: &Value) -> Vec<(String, Option<String>, Value)> {
    let text = |value: &Value| value["name"].as_str().expect("a name").to_owned();
    let mut found = Vec::new();
    for object in list(contract, "schema") {
        found.extend(list(object, "quality").iter().map(|rule| (text(object), None, rule.clone())));
        for property in list(object, "properties") {
            let of = list(property, "quality").iter();
            found.extend(of.map(|rule| (text(object), Some(text(property)), rule.clone())));
        }
    }
    found
}

#[test]
fn it_is_valid_by_the_published_schema() {
    assert_eq!(odcs::mistakes(&exported()), Vec::<String>::new());
}

#[test]
fn it_has_every_table_field_and_check_and_no_other() {
    let (rules, contract) = (rules(), exported());
    assert_eq!((&contract["version"], &contract["apiVersion"]), (&rules.version().into(), &"v3.2.0".into()));
    for (table, object) in rules.schema().tables().zip(list(&contract, "schema")) {
        assert_eq!(object["name"], table.table.name());
        let names: Vec<&Value> = list(object, "properties").iter().map(|property| &property["name"]).collect();
        assert_eq!(names, table.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>());
    }
    assert_eq!(list(&contract, "schema").len(), rules.schema().tables().count());
    let mut ids: Vec<String> =
        rules_of(&contract).iter().map(|(_, _, rule)| rule["id"].as_str().expect("an id").to_owned()).collect();
    ids.sort();
    assert_eq!(ids, rules.checks().iter().map(|check| check.provenance.id.clone()).collect::<Vec<_>>());
}

#[test]
fn checks_are_metrics_where_the_standard_has_one() {
    let metrics: Vec<String> = rules_of(&exported())
        .iter()
        .filter(|(_, _, rule)| rule["type"] == "library")
        .map(|(table, field, rule)| {
            let field = field.as_deref().unwrap_or("-");
            format!(
                "{} {} of {table}.{field}",
                rule["id"].as_str().expect("an id"),
                rule["metric"].as_str().expect("a metric")
            )
        })
        .collect();
    insta::assert_snapshot!(metrics.join("\n"));
}

#[test]
fn a_code_list_is_an_enumeration_and_a_crime_is_referred_to() {
    let contract = exported();
    let suspects = list(&contract, "schema").iter().find(|object| object["name"] == "suspects").expect("a table");
    let property = |name: &str| list(suspects, "properties").iter().find(|p| p["name"] == name).expect("a field");
    let roles: Vec<&Value> = list(property("role"), "enum").iter().map(|code| &code["value"]).collect();
    assert_eq!(roles, ["suspect", "facilitator", "eliminated", "unidentified"]);
    assert_eq!(property("crime_ref")["relationships"][0]["to"], "crimes.crime_ref");
    assert_eq!(property("ethnicity_self")["classification"], "special");
}

#[test]
fn the_same_rulebook_gives_the_same_bytes() {
    assert_eq!(export(&rules()), export(&rules()));
}

#[test]
fn a_rule_reads_as_its_file_does() {
    let text = export(&rules());
    let rule =
        text.split("- id: FS204\n").nth(1).and_then(|rest| rest.split("- id: ").next()).expect("the rule is there");
    insta::assert_snapshot!(rule);
}

#[test]
fn read_back_it_asks_what_the_rulebook_asks() {
    let rules = rules();
    let plan = Contract::read("c.yaml", &export(&rules)).expect("a contract").plan(&rules, &Supply::default());
    assert_eq!(plan.not_evaluated, []);
    assert!(plan.bounds.is_empty());
    for check in rules.checks() {
        let id = &check.provenance.id;
        let read = plan.checks.iter().find(|read| read.provenance.id == *id).unwrap_or_else(|| panic!("{id} is lost"));
        assert_eq!(
            (&read.applies_to, &read.requires, read.table, read.severity, read.dimension, read.max_breach_rate),
            (&check.applies_to, &check.requires, check.table, check.severity, check.dimension, check.max_breach_rate),
            "{id}"
        );
    }
    // Beside them stands what the schema asks, and no rule of quality asks already.
    let of_schema: Vec<&str> = plan
        .checks
        .iter()
        .map(|check| check.provenance.id.as_str())
        .filter(|id| !rules.checks().iter().any(|check| check.provenance.id == *id))
        .collect();
    assert!(
        of_schema.contains(&"crimes.crime_ref/required") && of_schema.contains(&"suspects.role/enum"),
        "{of_schema:?}"
    );
    assert!(!of_schema.contains(&"crimes.offence_code/enum"), "FS301 asks the same: {of_schema:?}");
}
