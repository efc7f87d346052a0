//! Fields that are made from others, on random extracts: read from files, and by their meaning.

use flagstone_extract::Extract;
use flagstone_rules::{Cell, Record, Records, Table, TableRecords, Value};
use proptest::prelude::*;

use crate::support::{Case, HEAD, RULEBOOK, values};

/// Columns of each table, all of them mapped under their own names.
const COLUMNS: [(Table, &[&str]); 3] = [
    (
        Table::Crimes,
        &["crime_ref", "offence_code", "outcome_code", "recorded_on", "outcome_on", "record_kind", "investigation_ref"],
    ),
    (Table::Suspects, &["crime_ref", "person_ref", "role"]),
    (Table::Victims, &["crime_ref", "person_ref", "kind"]),
];

/// What is held against each other.
const DERIVED: [(Table, &str); 7] = [
    (Table::Crimes, "closure_percentile"),
    (Table::Crimes, "closure_peers"),
    (Table::Suspects, "person_key"),
    (Table::Suspects, "on_several_crimes"),
    (Table::Suspects, "with_several_victims"),
    (Table::Suspects, "closed_with_several_victims"),
    (Table::Victims, "person_key"),
];

/// What a cell may hold; an empty text is a blank.
fn cells(column: &str) -> &'static [&'static str] {
    match column {
        "crime_ref" => &["1", "2", "3", "4", "5", "6"],
        "offence_code" => &["19D", "88/5", "71/17", "71", ""],
        "outcome_code" => &["15", "18", "1", "15", ""],
        "recorded_on" => &["2020-01-01", "2020-01-02", ""],
        "outcome_on" => &["2020-01-01", "2020-01-03", "2020-02-01", "2020-01-03", ""],
        "record_kind" => &["crime", "crime", "duplicate", ""],
        "investigation_ref" => &["I", "J", "", ""],
        "person_ref" => &["A", "B", "C", "A", ""],
        "role" => &["suspect", "eliminated", "facilitator", ""],
        "kind" => &["person", "person", "decoy", ""],
        _ => &[],
    }
}

type Rows = Vec<Vec<&'static str>>;

fn rows(table: usize) -> impl Strategy<Value = Rows> {
    let (_, columns) = COLUMNS[table];
    let row: Vec<_> = columns.iter().map(|column| proptest::sample::select(cells(column))).collect();
    proptest::collection::vec(row, 1..10)
}

fn extract(tables: &[&Rows; 3]) -> Extract {
    let mut profile = HEAD.to_owned();
    for (table, _) in COLUMNS {
        profile.push_str(&format!("[[file]]\npath = \"{table}.csv\"\ntable = \"{table}\"\n"));
    }
    for (table, columns) in COLUMNS {
        let map = columns.iter().map(|name| format!("{name} = {{ column = \"{name}\" }}\n"));
        profile.push_str(&format!("[{table}]\n{}", map.collect::<String>()));
    }
    let case = COLUMNS.iter().zip(tables).fold(Case::new(&profile), |case, ((table, columns), rows)| {
        let lines = rows.iter().map(|row| row.join(",") + "\n");
        case.file(&format!("{table}.csv"), &(columns.join(",") + "\n" + &lines.collect::<String>()))
    });
    case.read().unwrap()
}

fn records(tables: &[&Rows; 3]) -> Records {
    let schema = RULEBOOK.schema();
    let mut records = Records::default();
    for ((table, columns), rows) in COLUMNS.iter().zip(tables) {
        let record = |row: &Vec<&str>| {
            let mut record = Record::blank(schema, *table);
            for (column, text) in columns.iter().zip(row).filter(|(_, text)| !text.is_empty()) {
                let field = schema.find(*table, column).unwrap();
                let list = schema.field(field).kind.list().and_then(|list| RULEBOOK.code_list(list));
                let value = match (list, text.parse()) {
                    (Some(list), _) => Value::Code(list.number(text).unwrap()),
                    (None, Ok(day)) => Value::Date(day),
                    (None, Err(_)) => Value::Text((*text).to_owned()),
                };
                record.cells[usize::from(field.number)] = Cell::recorded(value);
            }
            record
        };
        let rows = rows.iter().map(record).collect();
        records.tables[table.index()] = Some(TableRecords { rows, ..TableRecords::default() });
    }
    RULEBOOK.derive(&mut records);
    records
}

fn shown(cell: &Cell) -> String {
    match &cell.value {
        None => "<blank>".to_owned(),
        Some(Value::Boolean(value)) => value.to_string(),
        Some(Value::Integer(number)) => number.to_string(),
        Some(Value::Text(text)) => text.clone(),
        Some(_) => unreachable!("no derived field is of another kind here"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_derived_field_is_what_it_means(crimes in rows(0), suspects in rows(1), victims in rows(2)) {
        let tables = [&crimes, &suspects, &victims];
        let (extract, records) = (extract(&tables), records(&tables));
        for (table, name) in DERIVED {
            let field = RULEBOOK.schema().find(table, name).unwrap();
            let rows = records.table(table).unwrap().rows.iter();
            let expected: Vec<String> = rows.map(|row| shown(&row.cells[usize::from(field.number)])).collect();
            prop_assert_eq!(values(&extract, table, name), expected, "{}.{}", table, name);
        }
    }
}
