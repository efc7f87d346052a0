//! From raw cells to the values and recording states of the record schema, one file per kind of field.

mod blocks;
mod boolean;
mod cells;
mod code;
mod constant;
mod date;
mod first_of;
mod flag_columns;
mod integer;
mod keywords;
mod mapped;
mod narrative;
mod scalar;
mod states;
mod text;

use std::borrow::Cow;
use std::io;

use flagstone_rules::Rulebook;

use self::boolean::Booleans;
use self::cells::Cells;
use self::code::Codes;
use self::constant::ConstantMapper;
use self::date::Dates;
use self::flag_columns::FlagColumnsMapper;
use self::integer::Integers;
use self::keywords::KeywordsMapper;
pub(crate) use self::mapped::{MappedField, MappedTable, blank_number, recorded_number};
use self::narrative::NarrativeMapper;
use self::scalar::ScalarMapper;
use self::text::{TextCells, TextMapper};
use crate::column_store::ColumnStore;
use crate::missing::Missing;
use crate::profile::{ColumnName, FieldMap, Formats, How, Read};
use crate::raw::{RawColumn, RawKind};
use crate::reading::Reading;
use crate::token::Tokens;

/// Collects the values of one field.
pub(crate) struct FieldMapper<'a> {
    name: String,
    /// Positions of the field's columns among those of a batch; they differ from file to file.
    columns: Vec<usize>,
    kind: Kind<'a>,
}

enum Kind<'a> {
    Constant(ConstantMapper),
    Text(TextMapper<'a>),
    Narrative(NarrativeMapper<'a>),
    Boolean(ScalarMapper<'a, Booleans>),
    Integer(ScalarMapper<'a, Integers>),
    Date(ScalarMapper<'a, Dates>),
    Code(ScalarMapper<'a, Codes<'a>>),
    Keywords(KeywordsMapper<'a>),
    FlagColumns(FlagColumnsMapper<'a>),
    /// One mapper per column, in the order in which they are asked.
    FirstOf(Vec<FieldMapper<'a>>),
}

impl<'a> FieldMapper<'a> {
    /// A mapper of `map` that has seen no row.
    pub(crate) fn new(
        map: &FieldMap,
        rulebook: &'a Rulebook,
        missing: &'a Tokens<Missing>,
        store: &ColumnStore,
    ) -> FieldMapper<'a> {
        let kind = match &map.how {
            How::Constant(constant) => Kind::Constant(ConstantMapper::new(constant.clone())),
            How::FlagColumns { columns, words } => {
                let flags = columns.iter().map(|(flag, _)| flag.clone()).collect();
                Kind::FlagColumns(FlagColumnsMapper::new(flags, Cells::new(words, missing), store))
            }
            How::FirstOf(parts) => {
                let part = |(column, read): &(ColumnName, Read)| {
                    let how = How::Cell { column: column.clone(), read: read.clone() };
                    FieldMapper::new(&FieldMap { how, ..map.clone() }, rulebook, missing, store)
                };
                Kind::FirstOf(parts.iter().map(part).collect())
            }
            How::Cell { read, .. } => match read {
                Read::Text { words, pad } => Kind::Text(TextMapper::new(TextCells::new(words, *pad, missing), store)),
                Read::Boolean { words } => {
                    Kind::Boolean(ScalarMapper::new(Booleans, Cells::new(words, missing), store))
                }
                Read::Integer { words, range } => Kind::Integer(ScalarMapper::new(
                    Integers { range: range.clone() },
                    Cells::new(words, missing),
                    store,
                )),
                Read::Date { words, formats, dummies } => {
                    let Formats::Known(formats) = formats else {
                        unreachable!("the order of day and month is decided before the first record is read")
                    };
                    let dates = Dates::new(formats.clone(), dummies.clone());
                    Kind::Date(ScalarMapper::new(dates, Cells::new(words, missing), store))
                }
                Read::Code { words, list, labels, otherwise } => {
                    let list = rulebook.code_list(list).expect("the profile was resolved against this rulebook");
                    let labels = labels.then(|| rulebook.labels(list.id())).flatten();
                    let cells = Cells::new(words, missing).codes_first().otherwise(*otherwise);
                    Kind::Code(ScalarMapper::new(Codes::new(list, labels), cells, store))
                }
                Read::Flags { words, separator, tokens, flags } => {
                    Kind::Keywords(KeywordsMapper::new(words, missing, separator.clone(), tokens, flags.clone(), store))
                }
            },
        };
        FieldMapper { name: map.name.clone(), columns: Vec::new(), kind }
    }

    /// A mapper of narratives that lets their texts go once they are scanned. Those that are put together from several columns
    /// are kept.
    pub(crate) fn of_narratives(
        map: &FieldMap,
        rulebook: &'a Rulebook,
        missing: &'a Tokens<Missing>,
        store: &ColumnStore,
    ) -> FieldMapper<'a> {
        let How::Cell { read: Read::Text { words, pad }, .. } = &map.how else {
            return FieldMapper::new(map, rulebook, missing, store);
        };
        let mapper = NarrativeMapper::new(TextCells::new(words, *pad, missing), rulebook.narratives(), store);
        FieldMapper { name: map.name.clone(), columns: Vec::new(), kind: Kind::Narrative(mapper) }
    }

    /// The field.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether every record has the same value.
    pub(crate) fn is_constant(&self) -> bool {
        matches!(self.kind, Kind::Constant(_))
    }

    /// Says where, in the batches to come, the field's columns are.
    pub(crate) fn bind(&mut self, columns: Vec<usize>) {
        if let Kind::FirstOf(parts) = &mut self.kind {
            parts.iter_mut().zip(&columns).for_each(|(part, column)| part.bind(vec![*column]));
        }
        self.columns = columns;
    }

    /// Positions of the field's columns among those of a batch.
    pub(crate) fn columns(&self) -> &[usize] {
        &self.columns
    }

    /// Whether the field takes a column of this kind as it is; if not, the column is to be turned into text.
    pub(crate) fn takes(&self, raw: RawKind) -> bool {
        match &self.kind {
            Kind::FirstOf(parts) => parts.iter().all(|part| part.takes(raw)),
            Kind::Boolean(_) | Kind::FlagColumns(_) => raw == RawKind::Boolean,
            Kind::Integer(_) => raw == RawKind::Integer,
            Kind::Date(_) => raw == RawKind::Date,
            Kind::Keywords(_) => raw == RawKind::List,
            Kind::Constant(_) | Kind::Text(_) | Kind::Narrative(_) | Kind::Code(_) => false,
        }
    }

    /// Whether the field's columns hold codes, and so few distinct texts.
    pub(crate) fn reads_codes(&self) -> bool {
        match &self.kind {
            Kind::Code(_) | Kind::Boolean(_) => true,
            Kind::FirstOf(parts) => parts.iter().all(FieldMapper::reads_codes),
            _ => false,
        }
    }

    /// Sets the rows of a batch that say that there is no such person or event.
    pub(crate) fn mark_not_applicable(&mut self, columns: &[RawColumn], rows: &mut [bool]) {
        match (&mut self.kind, self.columns.as_slice()) {
            (Kind::Text(mapper), [column, ..]) => mapper.mark_not_applicable(&columns[*column], rows),
            (Kind::Code(mapper), [column, ..]) => mapper.mark_not_applicable(&columns[*column], rows),
            _ => {
                for (row, marked) in rows.iter_mut().enumerate() {
                    *marked |= self.reading(columns, row) == Reading::NotApplicable;
                }
            }
        }
    }

    /// Takes the cells of these rows of a batch.
    pub(crate) fn append(&mut self, columns: &[RawColumn], rows: &[u32]) {
        if let Kind::FirstOf(parts) = &mut self.kind {
            parts.iter_mut().for_each(|part| part.append(columns, rows));
            return;
        }
        let own: Vec<&RawColumn> = self.columns.iter().map(|column| &columns[*column]).collect();
        match (&mut self.kind, own.as_slice()) {
            (Kind::Constant(mapper), _) => mapper.append(rows.len()),
            (Kind::FlagColumns(mapper), own) => mapper.append(own, rows),
            (Kind::Text(mapper), [own, ..]) => mapper.append(own, rows),
            (Kind::Narrative(mapper), [own, ..]) => mapper.append(own, rows),
            (Kind::Boolean(mapper), [own, ..]) => mapper.append(own, rows),
            (Kind::Integer(mapper), [own, ..]) => mapper.append(own, rows),
            (Kind::Date(mapper), [own, ..]) => mapper.append(own, rows),
            (Kind::Code(mapper), [own, ..]) => mapper.append(own, rows),
            (Kind::Keywords(mapper), [own, ..]) => mapper.append(own, rows),
            (Kind::FirstOf(_), _) => unreachable!("its parts have taken the rows"),
            (_, []) => unreachable!("every field that is no constant is bound to its columns"),
        }
    }

    /// What one row says of the field, its value apart.
    pub(crate) fn reading(&mut self, columns: &[RawColumn], row: usize) -> Reading<()> {
        if let Kind::FirstOf(parts) = &mut self.kind {
            return first_of::first(parts.iter_mut().map(|part| part.reading(columns, row)));
        }
        if let Kind::FlagColumns(mapper) = &mut self.kind {
            let own: Vec<&RawColumn> = self.columns.iter().map(|column| &columns[*column]).collect();
            return mapper.reading(&own, row);
        }
        match (&mut self.kind, self.columns.first().map(|column| &columns[*column])) {
            (Kind::Constant(_), _) => Reading::Value(()),
            (Kind::Text(mapper), Some(own)) => mapper.reading(own, row).map(drop),
            (Kind::Narrative(mapper), Some(own)) => mapper.reading(own, row).map(drop),
            (Kind::Boolean(mapper), Some(own)) => mapper.reading(own, row).map(drop),
            (Kind::Integer(mapper), Some(own)) => mapper.reading(own, row).map(drop),
            (Kind::Date(mapper), Some(own)) => mapper.reading(own, row).map(drop),
            (Kind::Code(mapper), Some(own)) => mapper.reading(own, row).map(drop),
            (Kind::Keywords(mapper), Some(own)) => mapper.reading(own, row),
            (Kind::FirstOf(_) | Kind::FlagColumns(_), _) => unreachable!("they have been asked"),
            (_, None) => unreachable!("every field that is no constant is bound to its columns"),
        }
    }

    /// What one row says of a text field; blank for a field of another kind.
    pub(crate) fn text_reading<'c>(&'c self, columns: &'c [RawColumn], row: usize) -> Reading<Cow<'c, str>> {
        match (&self.kind, self.columns.as_slice()) {
            (Kind::FirstOf(parts), _) => first_of::first(parts.iter().map(|part| part.text_reading(columns, row))),
            (Kind::Text(mapper), [column, ..]) => mapper.reading(&columns[*column], row),
            _ => Reading::BLANK,
        }
    }

    /// All that was taken.
    pub(crate) fn finish(self) -> io::Result<MappedField> {
        match self.kind {
            Kind::Constant(mapper) => Ok(mapper.finish(self.name)),
            Kind::Text(mapper) => mapper.finish(self.name),
            Kind::Narrative(mapper) => mapper.finish(self.name),
            Kind::Boolean(mapper) => mapper.finish(self.name),
            Kind::Integer(mapper) => mapper.finish(self.name),
            Kind::Date(mapper) => mapper.finish(self.name),
            Kind::Code(mapper) => mapper.finish(self.name),
            Kind::Keywords(mapper) => mapper.finish(self.name),
            Kind::FlagColumns(mapper) => mapper.finish(self.name),
            Kind::FirstOf(parts) => {
                let parts: io::Result<_> = parts.into_iter().map(FieldMapper::finish).collect();
                Ok(first_of::merge(parts?))
            }
        }
    }
}
