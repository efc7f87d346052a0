//! Record tables seen row by row, as the interpreter sees them.

use std::collections::BTreeSet;

use flagstone_extract::{Extract, flag_column, state_column};
use flagstone_rules::{
    Cell, FieldKind, FieldRef, Predicate, Record, RecordingState, Records, Rulebook, Table, TableRecords, Value,
    days_since_epoch, from_days_since_epoch,
};
use polars::prelude::*;

use crate::case_index::CaseIndex;
use crate::plan::Plan;

/// The columns of one extract, by table and field.
pub(crate) struct RecordsView<'a> {
    extract: &'a Extract,
    tables: [Option<Vec<Option<FieldColumn>>>; 5],
    index: &'a CaseIndex,
}

/// Which fields a rule reads, so that no others are looked up.
pub(crate) struct FieldsRead {
    /// Positions in the schema, by table.
    fields: [Vec<u16>; 5],
    /// Of those, the fields of which nothing is asked but how many distinct values there are.
    identities: [Vec<u16>; 5],
    /// The tables whose rows are asked about.
    tables: [bool; 5],
    /// Position of the crime reference in each table.
    references: [usize; 5],
}

impl FieldsRead {
    /// What `predicates` read, in quantifiers too.
    pub(crate) fn new<'p>(rulebook: &Rulebook, predicates: impl Iterator<Item = &'p Predicate>) -> FieldsRead {
        let mut read: BTreeSet<FieldRef> = BTreeSet::new();
        let mut tables = [false; 5];
        let mut plan = Plan::default();
        for predicate in predicates {
            let reads = predicate.reads();
            reads.related.iter().for_each(|table| tables[table.index()] = true);
            read.extend(reads.fields);
            plan.add(predicate);
        }
        // Outside quantifiers only fields of the crimes are read, and nobody counts distinct values of those.
        let counted: BTreeSet<FieldRef> = plan.reductions.keys().filter_map(|reduction| reduction.distinct).collect();
        let asked: BTreeSet<FieldRef> =
            plan.reductions.keys().flat_map(|reduction| reduction.predicate.reads().fields).collect();
        let (mut fields, mut identities): ([Vec<u16>; 5], [Vec<u16>; 5]) = Default::default();
        for field in read {
            tables[field.table.index()] = true;
            fields[field.table.index()].push(field.number);
            if field.table != Table::Crimes && counted.contains(&field) && !asked.contains(&field) {
                identities[field.table.index()].push(field.number);
            }
        }
        let reference = |table| usize::from(rulebook.schema().anchor(table, "crime_ref").number);
        FieldsRead { fields, identities, tables, references: Table::ALL.map(reference) }
    }
}

/// The column of one supplied field.
struct FieldColumn {
    values: Values,
    states: Option<UInt8Chunked>,
}

/// A cell in short.
enum Held<'a> {
    /// A value, or why there is none.
    Value(u64),
    Text(&'a str),
    /// More than a number can say.
    Flags,
}

impl FieldColumn {
    fn held(&self, row: usize) -> Held<'_> {
        let value = match &self.values {
            Values::Boolean(values) => values.get(row).map(u64::from),
            Values::Integer(values) | Values::Date(values) => {
                values.get(row).map(|value| u64::from(value.cast_unsigned()))
            }
            Values::Code(values) => values.get(row).map(u64::from),
            Values::Text(values) => match values.get(row) {
                Some(text) => return Held::Text(text),
                None => None,
            },
            Values::Flags(_) => return Held::Flags,
        };
        // No value is as large as what says that there is none.
        let missing = || {
            let state = self.states.as_ref().and_then(|states| states.get(row)).map_or(0, |state| u64::from(state) + 1);
            1 << 40 | state
        };
        Held::Value(value.unwrap_or_else(missing))
    }
}

enum Values {
    Boolean(BooleanChunked),
    Integer(Int32Chunked),
    Date(Int32Chunked),
    Text(StringChunked),
    Code(UInt16Chunked),
    Flags(Vec<Option<BooleanChunked>>),
}

impl<'a> RecordsView<'a> {
    pub(crate) fn new(
        rulebook: &Rulebook,
        extract: &'a Extract,
        index: &'a CaseIndex,
    ) -> PolarsResult<RecordsView<'a>> {
        let mut tables: [Option<Vec<Option<FieldColumn>>>; 5] = Default::default();
        for table in Table::ALL {
            let Some(records) = extract.table(table) else { continue };
            let fields = &rulebook.schema().table(table).fields;
            let columns: PolarsResult<Vec<Option<FieldColumn>>> =
                fields.iter().map(|field| column(rulebook, records.frame(), &field.name, &field.kind)).collect();
            tables[table.index()] = Some(columns?);
        }
        Ok(RecordsView { extract, tables, index })
    }

    /// The records of the case with this reference number: its first crime row, and every related row, with no more filled in
    /// than `read` names. Their reference is an empty text, the same in all of them, unless it is named itself.
    pub(crate) fn case(&self, reference: u32, first_crime: u32, read: &FieldsRead) -> Records {
        let tables = Table::ALL.map(|table| {
            let columns = self.tables[table.index()].as_ref()?;
            let fields = &read.fields[table.index()];
            let absent = fields.iter().copied().filter(|number| columns[usize::from(*number)].is_none());
            let record = |row: u32| {
                let mut cells = vec![Cell::missing(RecordingState::Blank); columns.len()];
                cells[read.references[table.index()]] = Cell::recorded(Value::Text(String::new()));
                for number in fields.iter().copied().map(usize::from) {
                    cells[number] = self.cell(columns[number].as_ref(), row as usize);
                }
                Record { cells }
            };
            let rows = if table == Table::Crimes {
                vec![record(first_crime)]
            } else {
                self.index.rows_of(table, reference).iter().map(|row| record(*row)).collect()
            };
            Some(TableRecords { absent: absent.collect(), rows })
        });
        Records { tables, extracted_on: self.extract.extracted_on }
    }

    /// Writes to `held` what the case with this reference number holds in the fields that `read` names: two cases for which
    /// it is the same are the same to whoever reads no more. False where that cannot be told.
    ///
    /// Of values of which only the distinct ones are counted, it says which are the same and not what they are.
    pub(crate) fn held(&self, reference: u32, first_crime: u32, read: &FieldsRead, held: &mut Vec<u64>) -> bool {
        /// Of a row like a placeholder's there may be thousands, and each is held against the ones before.
        const MOST_ROWS: usize = 64;
        const NOT_SUPPLIED: u64 = u64::MAX;
        held.clear();
        held.push(self.extract.extracted_on.map_or(NOT_SUPPLIED, |date| days_since_epoch(date).cast_unsigned()));
        for table in Table::ALL.into_iter().filter(|table| read.tables[table.index()]) {
            let Some(columns) = self.tables[table.index()].as_ref() else {
                held.push(NOT_SUPPLIED);
                continue;
            };
            let rows = match table {
                Table::Crimes => std::slice::from_ref(&first_crime),
                _ => self.index.rows_of(table, reference),
            };
            if rows.len() > MOST_ROWS {
                return false;
            }
            held.push(rows.len() as u64);
            for number in &read.fields[table.index()] {
                let Some(column) = &columns[usize::from(*number)] else {
                    held.push(NOT_SUPPLIED);
                    continue;
                };
                let is_identity = read.identities[table.index()].contains(number);
                for (at, row) in rows.iter().enumerate() {
                    match column.held(*row as usize) {
                        Held::Value(value) => held.push(value),
                        Held::Text(text) if is_identity => {
                            let same = |other: &u32| matches!(column.held(*other as usize), Held::Text(other) if other == text);
                            held.push(rows[..at].iter().position(same).unwrap_or(at) as u64);
                        }
                        Held::Text(_) | Held::Flags => return false,
                    }
                }
            }
        }
        true
    }

    /// The records of the case that consists of the crimes in these rows, each the first with its reference.
    pub(crate) fn cases(&self, crime_rows: &[u32]) -> Records {
        self.records(|table| {
            if table == Table::Crimes {
                return crime_rows.to_vec();
            }
            let references = self.index.references(Table::Crimes);
            let of_crime = |crime: &u32| self.index.rows_of(table, references[*crime as usize]).iter().copied();
            crime_rows.iter().flat_map(of_crime).collect()
        })
    }

    /// Every record of the extract.
    #[cfg(test)]
    pub(crate) fn all(&self) -> Records {
        self.records(|table| {
            let height = self.extract.table(table).map_or(0, |records| records.n_rows());
            (0..u32::try_from(height).expect("small")).collect()
        })
    }

    fn records(&self, rows_of: impl Fn(Table) -> Vec<u32>) -> Records {
        let tables = Table::ALL.map(|table| {
            let columns = self.tables[table.index()].as_ref()?;
            let absent: BTreeSet<u16> =
                (0..).zip(columns).filter(|(_, column)| column.is_none()).map(|(number, _)| number).collect();
            let rows = rows_of(table).into_iter().map(|row| Record {
                cells: columns.iter().map(|column| self.cell(column.as_ref(), row as usize)).collect(),
            });
            Some(TableRecords { absent, rows: rows.collect() })
        });
        Records { tables, extracted_on: self.extract.extracted_on }
    }

    fn cell(&self, column: Option<&FieldColumn>, row: usize) -> Cell {
        let Some(column) = column else { return Cell::missing(RecordingState::Blank) };
        let value = match &column.values {
            Values::Boolean(values) => values.get(row).map(Value::Boolean),
            Values::Integer(values) => values.get(row).map(|value| Value::Integer(value.into())),
            Values::Date(values) => {
                values.get(row).and_then(|days| from_days_since_epoch(days.into())).map(Value::Date)
            }
            Values::Text(values) => values.get(row).map(|value| Value::Text(value.to_owned())),
            Values::Code(values) => values.get(row).map(Value::Code),
            Values::Flags(flags) => {
                Some(Value::Flags(flags.iter().map(|flag| flag.as_ref().and_then(|flag| flag.get(row))).collect()))
            }
        };
        match value {
            Some(value) => Cell::recorded(value),
            None => {
                let state =
                    column.states.as_ref().and_then(|states| states.get(row)).and_then(RecordingState::by_number);
                Cell::missing(state.filter(|state| *state != RecordingState::Recorded).unwrap_or(RecordingState::Blank))
            }
        }
    }
}

fn column(rulebook: &Rulebook, frame: &DataFrame, name: &str, kind: &FieldKind) -> PolarsResult<Option<FieldColumn>> {
    if let FieldKind::Flags(list) = kind {
        let codes = rulebook.code_list(list).map_or(&[][..], |list| list.codes());
        let mut flags = Vec::with_capacity(codes.len());
        for code in codes {
            let column = frame.column(&flag_column(name, &code.code)).ok();
            flags.push(column.map(|column| Ok::<_, PolarsError>(column.bool()?.rechunk().into_owned())).transpose()?);
        }
        let supplied = flags.iter().any(Option::is_some);
        return Ok(supplied.then_some(FieldColumn { values: Values::Flags(flags), states: None }));
    }
    let Ok(column) = frame.column(name) else { return Ok(None) };
    let values = match kind {
        FieldKind::Boolean => Values::Boolean(column.bool()?.rechunk().into_owned()),
        FieldKind::Integer => Values::Integer(column.i32()?.rechunk().into_owned()),
        FieldKind::Date => Values::Date(column.to_physical_repr().i32()?.rechunk().into_owned()),
        FieldKind::Text => Values::Text(column.str()?.rechunk().into_owned()),
        FieldKind::Code(_) | FieldKind::Flags(_) => Values::Code(column.u16()?.rechunk().into_owned()),
    };
    let states = frame
        .column(&state_column(name))
        .ok()
        .map(|states| Ok::<_, PolarsError>(states.u8()?.rechunk().into_owned()))
        .transpose()?;
    Ok(Some(FieldColumn { values, states }))
}
