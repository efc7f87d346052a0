//! What is made of contracts of others.

use flagstone_contract::{Column, Contract, ContractError, Plan, Supply, SupplyFile};
use flagstone_gate::{Bound, Counted, Must};
use flagstone_rules::{RuleFiles, Rulebook, Table};

fn rules() -> Rulebook {
    Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the shipped rulebook is right")
}

const HEAD: &str = "kind: DataContract\napiVersion: v3.1.0\nid: c\nversion: 1.0.0\nstatus: active\n";

/// A file `people.csv` of suspects, whose columns are read as they are, apart from the last two.
fn supply(rules: &Rulebook) -> Supply {
    let column = |name: &str, field: &str, told: Result<(), String>| Column {
        name: name.to_owned(),
        field: rules.schema().find(Table::Suspects, field).expect("a field"),
        empty: told.clone(),
        values: told,
    };
    let file = |name: &str, table| SupplyFile {
        names: vec![format!("{name}.csv"), name.to_owned()],
        table,
        columns: vec![
            column("Crime No", "crime_ref", Ok(())),
            column("Person No", "person_ref", Ok(())),
            column("DOB", "born_on", Ok(())),
            column("Sex", "sex", Err("the profile translates it".to_owned())),
        ],
    };
    Supply {
        files: vec![
            file("people", Ok(Table::Suspects)),
            file("flat", Err("its rows make records of several tables".to_owned())),
        ],
    }
}

fn plan(schema: &str) -> Plan {
    let rules = rules();
    let contract = Contract::read("c.yaml", &format!("{HEAD}schema:\n{schema}")).expect("a contract");
    contract.plan(&rules, &supply(&rules))
}

/// Id, expression and limit of every check.
fn asked(plan: &Plan) -> Vec<String> {
    let of = |check: &flagstone_rules::Check| {
        let id = &check.provenance.id;
        let limit = match plan.bounds.get(id) {
            Some(bound) => format!("{:?} {}", bound.counted, bound.must.words()),
            None => check.max_breach_rate.to_string(),
        };
        format!("{id}: {} [{limit}]", check.expression.replace('\n', "; "))
    };
    plan.checks.iter().map(of).collect()
}

fn not_evaluated(plan: &Plan) -> Vec<String> {
    plan.not_evaluated.iter().map(|asked| format!("{}: {}", asked.rule, asked.reason)).collect()
}

#[test]
fn fields_of_the_record_schema_are_asked_by_their_names() {
    let plan = plan(
        "
- name: suspects
  properties:
  - { name: crime_ref, required: true, logicalType: string, logicalTypeOptions: { minLength: 3, maxLength: 20, pattern: '^\\d+' } }
  - { name: person_ref, unique: true }
  - { name: born_on, logicalType: date, logicalTypeOptions: { minimum: '1900-01-01', exclusiveMaximum: '2026-01-01' } }
  - { name: age_at_offence, logicalType: integer, logicalTypeOptions: { minimum: 10, format: u8 } }
  - { name: sex, logicalType: string, enum: [{ value: male }, { value: female }] }
  - { name: interviewed, logicalType: boolean }
",
    );
    insta::assert_snapshot!(asked(&plan).join("\n"));
    assert_eq!(not_evaluated(&plan), Vec::<String>::new());
}

#[test]
fn columns_of_a_file_are_asked_through_the_profile() {
    let plan = plan(
        "
- name: people
  properties:
  - { name: Crime No, required: true, primaryKey: true }
  - { name: person, physicalName: Person No, primaryKey: true, logicalType: string }
  - { name: DOB, logicalType: date }
  - { name: Sex, required: true, enum: [{ value: M }] }
  - { name: Shoe size, required: true }
",
    );
    insta::assert_snapshot!(format!("{}\n\n{}", asked(&plan).join("\n"), not_evaluated(&plan).join("\n")));
}

#[test]
fn library_metrics_have_limits_of_every_kind() {
    let plan = plan(
        "
- name: suspects
  quality:
  - { metric: rowCount, mustBeBetween: [10, 20] }
  - { id: pair, metric: duplicateValues, mustBe: 0, arguments: { properties: [crime_ref, person_ref] } }
  properties:
  - name: born_on
    quality:
    - { metric: nullValues, mustBeLessThan: 5, unit: percent, severity: warning }
    - { metric: nullValues, mustBeLessOrEqualTo: 5, unit: percent }
    - { metric: missingValues, mustBeLessThan: 100, arguments: { missingValues: [null, ''] } }
  - name: person_ref
    quality:
    - { metric: duplicateValues, mustNotBe: 3 }
    - { metric: invalidValues, mustBe: 0, arguments: { pattern: '^[A-Z]{2}\\d+$' } }
    - { metric: invalidValues, mustBe: 0, arguments: { validValues: [a, 'it''s'] } }
",
    );
    insta::assert_snapshot!(asked(&plan).join("\n"));
    assert_eq!(not_evaluated(&plan), Vec::<String>::new());
    let bound = plan.bounds["suspects/rowCount"];
    assert_eq!(bound, Bound { counted: Counted::Records, must: Must::BeBetween(10.0, 20.0) });
}

#[test]
fn what_cannot_be_evaluated_is_said_with_the_reason() {
    let plan = plan(
        "
- name: flat
  properties: [{ name: x, quality: [{ metric: nullValues, mustBe: 0 }] }]
- { name: nowhere }
- name: suspects
  quality:
  - { id: sql, type: sql, query: SELECT 1, mustBe: 0 }
  - { id: text, type: text, description: It is so. }
  - { id: soda, type: custom, engine: soda, implementation: x }
  - { id: misspelt, type: custom, engine: flagstone, implementation: { requires: recorded(born) } }
  - { id: unheard-of, type: custom, engine: flagstone, implementation: { requires: 'TRUE', where: x } }
  - { id: no-limit, metric: rowCount }
  - { id: two-limits, metric: rowCount, mustBe: 1, mustNotBe: 2 }
  - { id: per-cent-of-rows, metric: rowCount, mustBe: 1, unit: percent }
  - { id: odd, metric: rowCount, mustBe: 1, mustbe: 2 }
  - { id: no-metric, metric: unheardOf, mustBe: 0 }
  properties:
  - { name: born_on, logicalType: timestamp, logicalTypeOptions: { format: yyyy } }
  - { name: sex, enum: [{ value: X9 }], logicalTypeOptions: { minLength: 1 } }
  - { name: age_at_offence, logicalType: integer, logicalTypeOptions: { multipleOf: 2 } }
  - { name: role, requird: true, unique: 'yes' }
  - { name: person_ref, logicalType: string, logicalTypeOptions: { pattern: '(?=x)', format: uuid } }
  - name: nationality
    relationships: [{ to: countries.code }]
    quality:
    - { metric: missingValues, mustBe: 0, arguments: { missingValues: ['N/A'] } }
    - { metric: invalidValues, mustBe: 0 }
slaProperties:
- { property: latency, value: 1 }
",
    );
    // Of the property whose option is not known, the type is.
    assert_eq!(asked(&plan).len(), 1, "{:?}", asked(&plan));
    insta::assert_snapshot!(not_evaluated(&plan).join("\n"));
}

#[test]
fn rules_of_one_id_are_numbered() {
    let plan = plan(
        "- { name: suspects, quality: [{ id: a, metric: rowCount, mustBe: 1 }, { id: a, metric: rowCount, mustBe: 2 }] }\n",
    );
    assert_eq!(plan.checks.iter().map(|check| check.provenance.id.as_str()).collect::<Vec<_>>(), ["a", "a#2"]);
}

#[test]
fn what_a_terminal_would_act_on_does_not_come_out() {
    let plan = plan("- { name: \"no\\u001b]0;x\\u0007\\u202ewhere\" }\n");
    let said = format!("{:?}", plan.not_evaluated);
    assert!(!said.contains('\u{1b}') && !said.contains("\\u{1b}") && !said.contains("202e"), "{said}");
}

fn refused(text: &str) -> ContractError {
    Contract::read("c.yaml", text).expect_err("it is no contract")
}

#[test]
fn what_is_no_contract_is_refused_and_not_quoted() {
    assert_eq!(refused("crime_ref,sex\nNM/1,F\n"), ContractError::NoContract);
    assert_eq!(refused("kind: DataContract\napiVersion: v2.2.2\n"), ContractError::ApiVersion);
    assert_eq!(
        refused("kind: DataContract\napiVersion: v3.1.0\nid: 7\n"),
        ContractError::Key { key: "id".to_owned(), wanted: "a text" }
    );
    assert!(matches!(refused(&format!("{HEAD}schema: {{}}\n")), ContractError::Key { .. }));
    assert!(matches!(refused(&format!("{HEAD}schema: [{{ physicalName: x }}]\n")), ContractError::Key { .. }));
    let error = refused("kind: \"NM/2024/0001\n  unended: [");
    assert!(matches!(error, ContractError::Yaml { .. }) && !error.to_string().contains("NM/"), "{error}");
    // A key that stands twice is no YAML either.
    assert!(matches!(refused("kind: DataContract\nkind: DataContract\n"), ContractError::Yaml { line: 2, .. }));
}

#[test]
fn a_contract_that_would_cost_too_much_is_refused() {
    // Nine lists, each of nine times the one before: a billion texts, were they written out.
    let mut bomb = format!("{HEAD}customProperties:\n- &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("- &a{level} [{aliases}]\n"));
    }
    let error = refused(&bomb);
    assert!(matches!(error, ContractError::TooLarge { .. }), "{error:?}");
    let deep = format!("{HEAD}customProperties: {}{}\n", "[".repeat(5_000), "]".repeat(5_000));
    assert!(matches!(refused(&deep), ContractError::TooLarge { .. } | ContractError::Yaml { .. }));
    let indented: String = (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert!(matches!(refused(&indented), ContractError::TooLarge { .. } | ContractError::Yaml { .. }));
    let long = format!("{HEAD}tags:\n{}", "- x\n".repeat(300_000));
    assert!(matches!(refused(&long), ContractError::TooLarge { .. }));
}

#[test]
fn a_contract_of_very_many_rules_is_evaluated_up_to_a_limit() {
    let rules: String = (0..2_010).map(|_| "    - { metric: nullValues, mustBe: 0 }\n".to_owned()).collect();
    let plan = plan(&format!("- name: suspects\n  properties:\n  - name: sex\n    quality:\n{rules}"));
    assert_eq!((plan.checks.len(), plan.not_evaluated.len()), (2_000, 10));
}
