//! Flags held as keywords in one column.

use std::io;
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, BooleanBuilder, LargeStringArray};
use flagstone_rules::RecordingState;
use polars::prelude::{PlHashMap, PlHashSet};

use super::cells::Cells;
use super::mapped::MappedField;
use super::states::States;
use crate::column_store::ColumnStore;
use crate::missing::Missing;
use crate::profile::Words;
use crate::raw::RawColumn;
use crate::reading::Reading;
use crate::record_table::flag_column;
use crate::token::{Tokens, trimmed};

/// Beyond this many distinct cells, remembering them would only cost memory.
const REMEMBERED: usize = 100_000;

/// Collects flags. A cell with nothing in it sets none of them; a cell that cannot be known (multivalue, for example)
/// leaves all unknown. Keywords that the profile does not name are counted, and otherwise mean nothing here.
pub(super) struct KeywordsMapper<'a> {
    cells: Cells<'a, ()>,
    separator: String,
    tokens: Tokens<Vec<usize>>,
    flags: Vec<String>,
    known: PlHashMap<String, Arc<Set>>,
    values: Vec<BooleanBuilder>,
    states: States,
    unmapped: PlHashSet<String>,
    unmapped_rows: u64,
}

/// Which flags a cell sets, and whether it holds a keyword that the profile does not name.
struct Set {
    flags: Reading<()>,
    set: Vec<bool>,
    unmapped: bool,
}

impl Set {
    const INVALID: Set = Set { flags: Reading::INVALID, set: Vec::new(), unmapped: false };
}

impl<'a> KeywordsMapper<'a> {
    /// A mapper of the flags `flags`; each keyword of `tokens` sets some, by their positions.
    pub(super) fn new(
        words: &Words<()>,
        missing: &'a Tokens<Missing>,
        separator: String,
        tokens: &[(String, Vec<usize>)],
        flags: Vec<String>,
        store: &ColumnStore,
    ) -> KeywordsMapper<'a> {
        let mut by_token = Tokens::new();
        for (raw, set) in tokens {
            by_token.insert(raw, set.clone());
        }
        KeywordsMapper {
            cells: Cells::new(words, missing),
            separator,
            tokens: by_token,
            values: flags.iter().map(|_| BooleanBuilder::new()).collect(),
            flags,
            known: PlHashMap::default(),
            states: States::new(store),
            unmapped: PlHashSet::default(),
            unmapped_rows: 0,
        }
    }

    /// What a cell says, the flags apart.
    pub(super) fn reading(&mut self, column: &RawColumn, row: usize) -> Reading<()> {
        match column {
            RawColumn::List(lists) if lists.is_null(row) => Reading::BLANK,
            RawColumn::List(lists) if lists.value_length(row) == 0 => Reading::BLANK,
            RawColumn::List(_) => Reading::Value(()),
            column if column.is_text() => match column.text(row).map(trimmed) {
                None | Some("") => Reading::BLANK,
                Some(text) => self.cell(text).flags,
            },
            _ => Reading::INVALID,
        }
    }

    /// Takes the cells of `rows`.
    pub(super) fn append(&mut self, column: &RawColumn, rows: &[u32]) {
        let mut states = Vec::with_capacity(rows.len());
        for row in rows.iter().map(|row| *row as usize) {
            let set = match column {
                column if column.is_text() => self.cell(column.text(row).unwrap_or_default()),
                RawColumn::List(lists) if lists.is_null(row) => self.cell(""),
                RawColumn::List(lists) => Arc::new(self.list(&lists.value(row))),
                _ => Arc::new(Set::INVALID),
            };
            self.unmapped_rows += u64::from(set.unmapped);
            let state = set.flags.state();
            states.push(state.number());
            for (flag, values) in self.values.iter_mut().enumerate() {
                if state == RecordingState::Recorded {
                    values.append_value(set.set[flag]);
                } else {
                    values.append_null();
                }
            }
        }
        self.states.extend(&states);
    }

    fn cell(&mut self, raw: &str) -> Arc<Set> {
        let raw = trimmed(raw);
        if let Some(set) = self.known.get(raw) {
            return Arc::clone(set);
        }
        let parts: Vec<&str> =
            raw.split(self.separator.as_str()).map(trimmed).filter(|part| !part.is_empty()).collect();
        let known = parts.iter().any(|part| self.tokens.get(part).is_some());
        let set = Arc::new(self.set(raw, &parts, known));
        if self.known.len() < REMEMBERED {
            self.known.insert(raw.to_owned(), Arc::clone(&set));
        }
        set
    }

    fn list(&mut self, items: &ArrayRef) -> Set {
        let Some(items) = items.as_any().downcast_ref::<LargeStringArray>() else {
            return Set::INVALID;
        };
        let parts: Vec<&str> = items.iter().flatten().map(trimmed).filter(|part| !part.is_empty()).collect();
        let only = if let [only] = parts[..] { only } else { "" };
        // Only a list of one item can be a missing token.
        let known = parts.len() > 1 || self.tokens.get(only).is_some();
        self.set(only, &parts, known)
    }

    /// The flags that `parts` set. `whole` is the cell as a whole, which may be a missing token where nothing in it is
    /// `known` as a keyword.
    fn set(&mut self, whole: &str, parts: &[&str], known: bool) -> Set {
        let reading = if known { Reading::Value(()) } else { self.cells.read(whole, |_| None) };
        let mut set = vec![false; self.flags.len()];
        let mut unmapped = false;
        match reading {
            // Neither a keyword nor a missing token: keywords of other matters.
            Reading::Value(()) | Reading::State(RecordingState::Invalid) => {}
            Reading::State(RecordingState::Blank) | Reading::NotApplicable => {
                return Set { flags: Reading::Value(()), set, unmapped };
            }
            Reading::State(_) => return Set { flags: reading, set, unmapped },
        }
        for part in parts {
            match self.tokens.get(part) {
                Some(flags) => flags.iter().for_each(|flag| set[*flag] = true),
                None => {
                    unmapped = true;
                    if !self.unmapped.contains(*part) {
                        self.unmapped.insert((*part).to_owned());
                    }
                }
            }
        }
        Set { flags: Reading::Value(()), set, unmapped }
    }

    /// All that was taken, as the field `name`.
    pub(super) fn finish(self, name: String) -> io::Result<MappedField> {
        let (_, states, counts) = self.states.finish()?;
        let columns = self.flags.iter().zip(self.values);
        let columns =
            columns.map(|(flag, mut values)| (flag_column(&name, flag), Arc::new(values.finish()) as ArrayRef));
        Ok(MappedField {
            columns: columns.collect(),
            name,
            states,
            counts,
            unmapped_values: self.unmapped.len() as u64,
            unmapped_rows: self.unmapped_rows,
            supplied: true,
        })
    }
}
