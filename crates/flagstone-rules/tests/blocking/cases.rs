//! Small random cases: one crime, up to a few suspects and victims, each field recorded or not.

use std::collections::BTreeSet;

use flagstone_rules::{Cell, FieldRef, Record, RecordingState, Records, Rulebook, Table, TableRecords, Value};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// Days before, at both ends of, within and after the period of Operation Beaconport.
pub(crate) const DAYS: [Date; 5] =
    [date(2009, 12, 31), date(2010, 1, 1), date(2018, 6, 1), date(2025, 3, 31), date(2025, 4, 1)];

/// The last day before the custody return began, and its first.
pub(crate) const ARRESTS: [Date; 2] = [date(2021, 2, 28), date(2021, 3, 1)];

/// Somebody outside family and institutions, within each, and within both.
pub(crate) const RELATIONS: [&str; 4] = ["stranger", "uncle", "teacher", "aunt and teacher"];

/// One field of a case: a number that picks its value, `None` where it is not recorded.
type Pick = Option<u16>;

/// A case before it is one: picks for each field of each row.
#[derive(Debug, Clone)]
pub(crate) struct Sketch {
    /// offence_code, outcome_code, outcome_on, independently_reviewed
    pub(crate) crime: [Pick; 4],
    /// role, deceased, relation_to_victim, arrested_on, person_key
    pub(crate) suspects: Option<Vec<[Pick; 5]>>,
    /// kind, age_at_offence, person_key
    pub(crate) victims: Option<Vec<[Pick; 3]>>,
    /// Fields that the extract does not supply.
    pub(crate) absent: BTreeSet<(usize, usize)>,
}

const FIELDS: [(Table, &[&str]); 3] = [
    (Table::Crimes, &["offence_code", "outcome_code", "outcome_on", "independently_reviewed"]),
    (Table::Suspects, &["role", "deceased", "relation_to_victim", "arrested_on", "person_key"]),
    (Table::Victims, &["kind", "age_at_offence", "person_key"]),
];

/// Sketches with up to `rows` suspects and victims; a field is missing `missing` times out of a hundred.
pub(crate) fn sketches(rows: usize, missing: u32) -> impl Strategy<Value = Sketch> {
    let pick = move || prop_oneof![missing => Just(None), 100 - missing => any::<u16>().prop_map(Some)];
    // A key is seldom missing: extracts derive it.
    let key = || prop_oneof![1 => Just(None), 12 => (0u16..5).prop_map(Some)];
    let suspect = move || (pick(), pick(), pick(), pick(), key()).prop_map(|(a, b, c, d, key)| [a, b, c, d, key]);
    let victim = move || (pick(), pick(), key()).prop_map(|(a, b, key)| [a, b, key]);
    let suspects = prop_oneof![1 => Just(None), 11 => prop::collection::vec(suspect(), 0..=rows).prop_map(Some)];
    let victims = prop_oneof![1 => Just(None), 11 => prop::collection::vec(victim(), 0..=rows).prop_map(Some)];
    let crime = (pick(), pick(), pick(), pick()).prop_map(|(a, b, c, d)| [a, b, c, d]);
    let absent =
        prop_oneof![8 => Just(BTreeSet::new()), 2 => ((0usize..3), (0usize..5)).prop_map(|at| BTreeSet::from([at]))];
    (crime, suspects, victims, absent).prop_map(|(crime, suspects, victims, absent)| Sketch {
        crime,
        suspects,
        victims,
        absent,
    })
}

/// The field of `table` called `name`.
pub(crate) fn field(rulebook: &Rulebook, table: Table, name: &str) -> FieldRef {
    rulebook.schema().find(table, name).expect("a field of the shipped schema")
}

/// A row of the one crime, with nothing else recorded.
pub(crate) fn blank(rulebook: &Rulebook, table: Table) -> Record {
    let mut record = Record::blank(rulebook.schema(), table);
    let reference = field(rulebook, table, "crime_ref");
    record.cells[usize::from(reference.number)] = Cell::recorded(Value::Text("C1".to_owned()));
    record
}

impl Sketch {
    /// The case.
    pub(crate) fn records(&self, rulebook: &Rulebook) -> Records {
        let mut records = Records::default();
        let tables = [Some(rows(&[self.crime])), self.suspects.as_deref().map(rows), self.victims.as_deref().map(rows)];
        for (number, ((table, names), rows)) in FIELDS.into_iter().zip(tables).enumerate() {
            let Some(rows) = rows else { continue };
            let absent: BTreeSet<u16> = names
                .iter()
                .enumerate()
                .filter(|(at, _)| self.absent.contains(&(number, *at)))
                .map(|(_, name)| field(rulebook, table, name).number)
                .collect();
            let record = |row: Vec<Pick>| {
                let mut record = blank(rulebook, table);
                for (name, pick) in names.iter().zip(row) {
                    let field = field(rulebook, table, name);
                    if let Some(pick) = pick.filter(|_| !absent.contains(&field.number)) {
                        record.cells[usize::from(field.number)] = Cell::recorded(value(rulebook, name, pick));
                    } else {
                        record.cells[usize::from(field.number)] = Cell::missing(RecordingState::Blank);
                    }
                }
                record
            };
            let rows = rows.into_iter().map(record).collect();
            records.tables[table.index()] = Some(TableRecords { absent, rows });
        }
        records
    }
}

fn rows<const N: usize>(rows: &[[Pick; N]]) -> Vec<Vec<Pick>> {
    rows.iter().map(|row| row.to_vec()).collect()
}

fn value(rulebook: &Rulebook, name: &str, pick: u16) -> Value {
    let code = |list: &str, often: &[&str]| {
        let list = rulebook.code_list(list).expect("a list of the rulebook");
        let size = u16::try_from(list.codes().len()).expect("a short list");
        // Half of the codes are ones that keep the verdict open.
        let often: Vec<u16> = often.iter().map(|code| list.number(code).expect("a code of the list")).collect();
        let at = usize::from(pick / 2);
        Value::Code(if pick.is_multiple_of(2) { often[at % often.len()] } else { pick / 2 % size })
    };
    match name {
        "offence_code" => code("offences", &["20A", "19C", "19J", "22A", "86"]),
        "outcome_code" => code("outcomes", &["15", "16", "18"]),
        "outcome_on" => Value::Date(DAYS[usize::from(pick) % DAYS.len()]),
        "arrested_on" => Value::Date(ARRESTS[usize::from(pick) % ARRESTS.len()]),
        // Half are strangers, which keeps the verdict open.
        "relation_to_victim" if pick.is_multiple_of(2) => Value::Text(RELATIONS[0].to_owned()),
        "relation_to_victim" => Value::Text(RELATIONS[usize::from(pick / 2) % RELATIONS.len()].to_owned()),
        "role" => code("suspect_roles", &["suspect", "suspect", "unidentified"]),
        "kind" => code("victim_kinds", &["person"]),
        "age_at_offence" => Value::Integer(i64::from(pick % 26)),
        "deceased" | "independently_reviewed" => Value::Boolean(pick.is_multiple_of(5)),
        "person_key" => Value::Text(format!("P{pick}")),
        _ => panic!("no definition asks about {name}"),
    }
}
