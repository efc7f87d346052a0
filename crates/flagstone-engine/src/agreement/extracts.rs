//! Random records, and the columns that hold them.

use flagstone_extract::{ColumnStore, CrimeLinks, Extract, PersonNumbers, RecordTable, flag_column, state_column};
use flagstone_rules::{
    Cell, FieldKind, Record, RecordingState, Records, Rulebook, Table, TableRecords, Value, days_since_epoch,
};
use jiff::civil::date;
use polars::prelude::*;

use super::tape::Tape;

/// References few enough to be shared, repeated and orphaned.
const REFERENCES: [&str; 4] = ["A", "B", "C", "D"];
const PEOPLE: [&str; 3] = ["p", "q", "r"];
const TEXTS: [&str; 3] = ["Rape - Multiple Undefined Offenders", "single offender", "x"];

pub(super) fn random_records(rulebook: &Rulebook, tape: &mut Tape<'_>) -> Records {
    let extracted_on = (!tape.once_in(6)).then(|| date(2024, 3, 1));
    let tables = Table::ALL.map(|table| {
        if table != Table::Crimes && tape.once_in(8) {
            return None;
        }
        let fields = &rulebook.schema().table(table).fields;
        let mut records = TableRecords::default();
        for (number, field) in (0u16..).zip(fields) {
            let always = matches!(field.name.as_str(), "crime_ref" | "force");
            if !always && tape.once_in(7) {
                records.absent.insert(number);
            }
        }
        for _ in 0..tape.below(7) {
            let cells = (0u16..).zip(fields).map(|(number, field)| {
                if records.absent.contains(&number) {
                    return Cell::missing(RecordingState::Blank);
                }
                if field.name == "crime_ref" {
                    return Cell::recorded(Value::Text((*tape.pick(&REFERENCES)).to_owned()));
                }
                random_cell(rulebook, &field.kind, &field.name, tape)
            });
            let cells = cells.collect();
            records.rows.push(Record { cells });
        }
        Some(records)
    });
    Records { tables, extracted_on }
}

fn random_cell(rulebook: &Rulebook, kind: &FieldKind, name: &str, tape: &mut Tape<'_>) -> Cell {
    if !matches!(kind, FieldKind::Flags(_)) && tape.once_in(4) {
        return Cell::missing(RecordingState::ALL[1 + tape.below(7)]);
    }
    Cell::recorded(match kind {
        FieldKind::Boolean => Value::Boolean(tape.below(2) == 1),
        FieldKind::Integer => Value::Integer([0, 1, 2, 17, 18, -1, 100][tape.below(7)]),
        FieldKind::Date => {
            let days = [
                date(2006, 2, 28),
                date(2006, 3, 1),
                date(2024, 2, 28),
                date(2024, 2, 29),
                date(2024, 3, 1),
                date(1900, 1, 1),
                date(2004, 2, 29),
            ];
            Value::Date(*tape.pick(&days))
        }
        FieldKind::Text if name.starts_with("person") => Value::Text((*tape.pick(&PEOPLE)).to_owned()),
        FieldKind::Text => Value::Text((*tape.pick(&TEXTS)).to_owned()),
        FieldKind::Code(list) => {
            let n = rulebook.code_list(list).map_or(1, |list| list.codes().len());
            Value::Code(u16::try_from(tape.below(n)).expect("lists are short"))
        }
        FieldKind::Flags(list) => {
            let n = rulebook.code_list(list).map_or(0, |list| list.codes().len());
            // The last flag is never supplied: its column is missing.
            Value::Flags(
                (0..n)
                    .map(|flag| if flag + 1 == n { None } else { [Some(false), Some(true), None][tape.below(3)] })
                    .collect(),
            )
        }
    })
}

/// The record tables that hold `records`.
pub(super) fn extract_of(rulebook: &Rulebook, records: &Records) -> Extract {
    let tables = Table::ALL.map(|table| Some(RecordTable::new(table, frame(rulebook, table, records.table(table)?))));
    test_extract(tables, records.extracted_on)
}

fn frame(rulebook: &Rulebook, table: Table, records: &TableRecords) -> DataFrame {
    let height = records.rows.len();
    let mut columns = vec![
        UInt32Chunked::from_iter((0..height).map(|_| Some(0u32))).with_name("#source".into()).into_column(),
        UInt32Chunked::from_iter((1u32..).take(height).map(Some)).with_name("#row".into()).into_column(),
    ];
    for (number, field) in (0u16..).zip(&rulebook.schema().table(table).fields) {
        if records.absent.contains(&number) {
            continue;
        }
        let cells: Vec<&Cell> = records.rows.iter().map(|row| &row.cells[usize::from(number)]).collect();
        let name = PlSmallStr::from_str(&field.name);
        match &field.kind {
            FieldKind::Boolean => columns.push(
                cells
                    .iter()
                    .map(|cell| match cell.value {
                        Some(Value::Boolean(value)) => Some(value),
                        _ => None,
                    })
                    .collect::<BooleanChunked>()
                    .with_name(name)
                    .into_column(),
            ),
            FieldKind::Integer => columns.push(
                cells
                    .iter()
                    .map(|cell| match cell.value {
                        Some(Value::Integer(value)) => i32::try_from(value).ok(),
                        _ => None,
                    })
                    .collect::<Int32Chunked>()
                    .with_name(name)
                    .into_column(),
            ),
            FieldKind::Date => columns.push(
                cells
                    .iter()
                    .map(|cell| match cell.value {
                        Some(Value::Date(day)) => i32::try_from(days_since_epoch(day)).ok(),
                        _ => None,
                    })
                    .collect::<Int32Chunked>()
                    .with_name(name)
                    .into_column()
                    .cast(&DataType::Date)
                    .expect("days are dates"),
            ),
            FieldKind::Text => columns.push(
                cells
                    .iter()
                    .map(|cell| match &cell.value {
                        Some(Value::Text(text)) => Some(text.as_str()),
                        _ => None,
                    })
                    .collect::<StringChunked>()
                    .with_name(name)
                    .into_column(),
            ),
            FieldKind::Code(_) => columns.push(
                cells
                    .iter()
                    .map(|cell| match cell.value {
                        Some(Value::Code(code)) => Some(code),
                        _ => None,
                    })
                    .collect::<UInt16Chunked>()
                    .with_name(name)
                    .into_column(),
            ),
            FieldKind::Flags(list) => {
                let codes = rulebook.code_list(list).map_or(&[][..], |list| list.codes());
                for (flag, code) in codes.iter().enumerate().take(codes.len().saturating_sub(1)) {
                    let set = cells.iter().map(|cell| match &cell.value {
                        Some(Value::Flags(flags)) => flags[flag],
                        _ => None,
                    });
                    columns.push(
                        set.collect::<BooleanChunked>()
                            .with_name(flag_column(&field.name, &code.code).into())
                            .into_column(),
                    );
                }
                continue;
            }
        }
        let state = |cell: &&Cell| if cell.value.is_some() { RecordingState::Recorded } else { cell.missing };
        // A table may do without the column where no state needs it.
        if cells.iter().any(|cell| !matches!(state(cell), RecordingState::Recorded | RecordingState::Blank)) {
            let states = cells.iter().map(|cell| Some(state(cell).number()));
            columns.push(UInt8Chunked::from_iter(states).with_name(state_column(&field.name).into()).into_column());
        }
    }
    DataFrame::new(height, columns).expect("columns of one height")
}

fn test_extract(tables: [Option<RecordTable>; 5], extracted_on: Option<jiff::civil::Date>) -> Extract {
    let links = CrimeLinks::of_tables(&tables);
    Extract {
        force: "X99".to_owned(),
        name: "Test".to_owned(),
        extracted_on,
        profile_path: "profile.toml".into(),
        profile_bytes: 0,
        profile_digest: String::new(),
        tables,
        store: ColumnStore::Memory,
        links,
        people: PersonNumbers::default(),
        sources: Vec::new(),
        quarantine: Default::default(),
        mapping: Vec::new(),
    }
}
