//! `[[example]]` tables to records.

use super::Example;
use crate::derive::derive;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, similar};
use crate::document::{Item, ItemKind, Section};
use crate::expression::Context;
use crate::interpreter::{Cell, Record, Records, TableRecords};
use crate::schema::{FieldKind, FieldRef};
use crate::table::Table;
use crate::value::{RecordingState, Value};

/// The reference that the records of an example of one crime share.
const REFERENCE: &str = "EXAMPLE";

/// Every `[[example]]` of a rule on `table`, whose outcome must be one of `outcomes`.
pub(crate) fn read_examples(
    root: &Section<'_>,
    table: Table,
    outcomes: &[&'static str],
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Example> {
    root.sections("example", diagnostics)
        .into_iter()
        .filter_map(|section| Reader { context, diagnostics }.example(&section, table, outcomes))
        .collect()
}

struct Reader<'a, 'd> {
    context: Context<'a>,
    diagnostics: &'d mut Diagnostics,
}

impl Reader<'_, '_> {
    fn example(&mut self, section: &Section<'_>, table: Table, outcomes: &[&'static str]) -> Option<Example> {
        let n_before = self.diagnostics.len();
        let outcome = section.word("outcome", outcomes, self.diagnostics);
        let note = section.text_opt("note", self.diagnostics).map(|text| text.value);
        let extracted_on = section.date_opt("extracted_on", self.diagnostics);
        let orphan = table != Table::Crimes && section.boolean_or("orphan", false, self.diagnostics);
        let several = table == Table::Crimes && section.any("crimes").is_some();
        if several {
            return self.several(section, outcome.map(|outcome| outcomes[outcome]), note, extracted_on, n_before);
        }
        let mut records = Records { tables: Default::default(), extracted_on };
        for other in Table::ALL.into_iter().filter(|other| *other != Table::Crimes && *other != table) {
            records.tables[other.index()] = Some(self.rows(section, other.name(), other));
        }
        if table != Table::Crimes {
            let crime = section.section_opt("crime", self.diagnostics);
            let rows = match crime {
                Some(crime) => vec![self.record(&crime, Table::Crimes)],
                None if orphan => Vec::new(),
                None => vec![self.unnamed(Table::Crimes)],
            };
            records.tables[Table::Crimes.index()] = Some(TableRecords { rows, ..TableRecords::default() });
        }
        let mut own = self.rows(section, "earlier", table);
        let record = section.section("record", self.diagnostics).map(|record| self.record(&record, table));
        let row = own.rows.len();
        own.rows.extend(record.clone());
        records.tables[table.index()] = Some(own);
        for absent in section.texts("absent", self.diagnostics) {
            self.absent(&absent, &mut records);
        }
        section.finish(self.diagnostics);
        derive(self.context.schema, self.context.lists, None, &mut records);
        record?;
        Some(Example {
            outcome: outcomes[outcome?],
            note,
            records,
            table,
            row,
            crimes: None,
            place: section.place(),
            complete: self.diagnostics.len() == n_before,
        })
    }

    /// An example of a case of several crimes: each has its own record, suspects, victims and so on.
    fn several(
        &mut self,
        section: &Section<'_>,
        outcome: Option<&'static str>,
        note: Option<String>,
        extracted_on: Option<jiff::civil::Date>,
        n_before: usize,
    ) -> Option<Example> {
        let mut records = Records { tables: Table::ALL.map(|_| Some(TableRecords::default())), extracted_on };
        let crimes = section.sections("crimes", self.diagnostics);
        if crimes.is_empty() {
            self.diagnostics.push(
                Diagnostic::error(Code::BadExample, section.place(), "a case holds at least one crime")
                    .help("give each crime of the case a table [[example.crimes]]"),
            );
        }
        for (number, crime) in crimes.iter().enumerate() {
            let reference = Cell::recorded(Value::Text(format!("{REFERENCE} {number}")));
            let mut of_crime: Vec<(Table, Record)> = Vec::new();
            of_crime.extend(
                crime.section("record", self.diagnostics).map(|r| (Table::Crimes, self.record(&r, Table::Crimes))),
            );
            for table in Table::ALL.into_iter().filter(|table| *table != Table::Crimes) {
                let rows = self.rows(crime, table.name(), table).rows;
                of_crime.extend(rows.into_iter().map(|row| (table, row)));
            }
            crime.finish(self.diagnostics);
            for (table, mut record) in of_crime {
                record.cells[usize::from(self.context.schema.anchor(table, "crime_ref").number)] = reference.clone();
                records.tables[table.index()].as_mut()?.rows.push(record);
            }
        }
        for absent in section.texts("absent", self.diagnostics) {
            self.absent(&absent, &mut records);
        }
        section.finish(self.diagnostics);
        derive(self.context.schema, self.context.lists, None, &mut records);
        Some(Example {
            outcome: outcome?,
            note,
            records,
            table: Table::Crimes,
            row: 0,
            crimes: Some((0..crimes.len()).collect()),
            place: section.place(),
            complete: self.diagnostics.len() == n_before,
        })
    }

    fn rows(&mut self, section: &Section<'_>, key: &'static str, table: Table) -> TableRecords {
        let rows = section.sections(key, self.diagnostics).iter().map(|row| self.record(row, table)).collect();
        TableRecords { rows, ..TableRecords::default() }
    }

    fn absent(&mut self, absent: &crate::document::Text, records: &mut Records) {
        let (table, field) = absent.value.split_once('.').map_or((absent.value.as_str(), None), |(t, f)| (t, Some(f)));
        let found = Table::by_name(table).and_then(|table| match field {
            None => {
                records.tables[table.index()] = None;
                Some(())
            }
            Some(field) => {
                let field = self.context.schema.find(table, field)?;
                records.tables[table.index()].as_mut()?.absent.insert(field.number);
                Some(())
            }
        });
        if found.is_none() {
            self.diagnostics.push(
                Diagnostic::error(Code::BadExample, absent.place.clone(), "there is no such table or field")
                    .help("name a table, or a field as table.field"),
            );
        }
    }

    /// A record of which only the reference is recorded.
    fn unnamed(&self, table: Table) -> Record {
        let mut record = Record::blank(self.context.schema, table);
        let reference = self.context.schema.anchor(table, "crime_ref");
        record.cells[usize::from(reference.number)] = Cell::recorded(Value::Text(REFERENCE.to_owned()));
        record
    }

    fn record(&mut self, section: &Section<'_>, table: Table) -> Record {
        let mut record = self.unnamed(table);
        for (name, place) in section.keys() {
            let Some(field) = self.context.schema.find(table, name) else {
                let fields = self.context.schema.table(table).fields.iter().map(|field| field.name.as_str());
                self.diagnostics.push(
                    Diagnostic::error(Code::BadExample, place, format!("field `{name}` is not in table `{table}`"))
                        .label("unknown field")
                        .help_opt(similar("a field", name, fields)),
                );
                continue;
            };
            if let Some(item) = section.any(name)
                && let Some(cell) = self.cell(&item, field)
            {
                record.cells[usize::from(field.number)] = cell;
            }
        }
        record
    }

    fn cell(&mut self, item: &Item<'_>, field: FieldRef) -> Option<Cell> {
        let kind = self.context.schema.field(field).kind.clone();
        let code =
            |context: Context<'_>, list: &str, text: &str| context.lists.get(list).and_then(|list| list.number(text));
        let value = match (&kind, item.kind()) {
            (_, ItemKind::Section(section)) => {
                let states: Vec<&str> = RecordingState::ALL.iter().skip(1).map(|state| state.name()).collect();
                let state = section.word("state", &states, self.diagnostics)?;
                section.finish(self.diagnostics);
                return Some(Cell::missing(RecordingState::ALL[state + 1]));
            }
            (FieldKind::Boolean, ItemKind::Boolean(value)) => Some(Value::Boolean(value)),
            (FieldKind::Integer, ItemKind::Integer(number)) => {
                i32::try_from(number).ok().map(|n| Value::Integer(n.into()))
            }
            (FieldKind::Date, ItemKind::Date(date)) => Some(Value::Date(date)),
            (FieldKind::Text, ItemKind::Text(text)) => Some(Value::Text(text.value)),
            (FieldKind::Code(list), ItemKind::Text(text)) => code(self.context, list, &text.value).map(Value::Code),
            (FieldKind::Flags(list), ItemKind::List(items)) => {
                let size = self.context.lists.get(&**list).map_or(0, |list| list.codes().len());
                let mut flags = vec![Some(false); size];
                items
                    .iter()
                    .try_for_each(|item| match item.kind() {
                        ItemKind::Text(text) => {
                            code(self.context, list, &text.value).map(|flag| flags[usize::from(flag)] = Some(true))
                        }
                        _ => None,
                    })
                    .map(|()| Value::Flags(flags))
            }
            _ => None,
        };
        if value.is_none() {
            self.diagnostics.push(
                Diagnostic::error(Code::BadExample, item.place(), "this is not a value of the field")
                    .label(format!("expected {}", kind.describe())),
            );
        }
        value.map(Cell::recorded)
    }
}
