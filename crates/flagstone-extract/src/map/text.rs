//! Texts.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use regex::Regex;

use super::blocks::{Blocks, LONG};
use super::mapped::MappedField;
use super::states::States;
use crate::column_store::{ColumnStore, GrowingText};
use crate::missing::Missing;
use crate::profile::Words;
use crate::raw::RawColumn;
use crate::reading::Reading;
use crate::token::{Starts, Tokens, trimmed};

/// A text beyond this length is none: as a rule the rest of a file behind a quote that is never closed.
const LONGEST: usize = 1 << 30;

/// Collects the values of a text field: cells without the blanks at their ends.
pub(super) struct TextMapper<'a> {
    cells: TextCells<'a>,
    values: GrowingText,
    states: States,
}

/// What cells of a text field say.
pub(super) struct TextCells<'a> {
    words: Tokens<Reading<String>>,
    /// A text can be anything, so that patterns come before it is one.
    patterns: Vec<(Regex, Reading<String>)>,
    /// Texts of digits that are shorter than this have lost their leading zeros.
    width: usize,
    blank: Reading<String>,
    missing: &'a Tokens<Missing>,
    /// How the texts begin that are more than themselves; `None` where any may be.
    starts: Option<Starts>,
}

impl<'a> TextMapper<'a> {
    /// A mapper of cells that are read so.
    pub(super) fn new(cells: TextCells<'a>, store: &ColumnStore) -> TextMapper<'a> {
        TextMapper { cells, values: GrowingText::new(store), states: States::new(store) }
    }

    /// What a cell of text says; every column of a text field is text by now.
    pub(super) fn reading<'c>(&'c self, column: &'c RawColumn, row: usize) -> Reading<Cow<'c, str>> {
        self.cells.reading(column, row)
    }

    /// Sets the rows that say that there is no such person.
    pub(super) fn mark_not_applicable(&self, column: &RawColumn, rows: &mut [bool]) {
        for (row, marked) in rows.iter_mut().enumerate() {
            *marked |= self.cells.reading(column, row) == Reading::NotApplicable;
        }
    }

    /// Takes the cells of `rows`.
    pub(super) fn append(&mut self, column: &RawColumn, rows: &[u32]) {
        let mut states = Vec::with_capacity(rows.len());
        let mut blocks = Blocks::default();
        let shares = self.values.is_in_memory();
        let values = self.values.builder();
        for row in rows.iter().map(|row| *row as usize) {
            let reading = self.cells.reading(column, row);
            states.push(reading.state().number());
            match (reading, column) {
                (Reading::Value(Cow::Borrowed(text)), RawColumn::Views(views)) if shares && text.len() >= LONG => {
                    blocks.append(text, row, views, values);
                }
                (reading, _) => values.append_option(reading.value()),
            }
        }
        self.states.extend(&states);
        self.values.settle();
    }

    /// All that was taken, as the field `name`.
    pub(super) fn finish(self, name: String) -> io::Result<MappedField> {
        let (_, states, counts) = self.states.finish()?;
        Ok(MappedField {
            columns: vec![(name.clone(), Arc::new(self.values.finish()?))],
            name,
            states,
            counts,
            unmapped_values: 0,
            unmapped_rows: 0,
            supplied: true,
        })
    }
}

impl<'a> TextCells<'a> {
    /// Cells in which the profile itself gives a meaning to `words`; an empty one stands for blank cells. Texts of digits are
    /// filled up with zeros to the width of `pad`.
    pub(super) fn new(words: &Words<String>, pad: usize, missing: &'a Tokens<Missing>) -> TextCells<'a> {
        let mut tokens = Tokens::new();
        let mut blank = Reading::BLANK;
        for (raw, reading) in &words.exact {
            if trimmed(raw).is_empty() {
                blank = reading.clone();
            } else {
                tokens.insert(raw, reading.clone());
            }
        }
        let mut starts = Starts::default();
        starts.add_all(tokens.starts());
        starts.add_all(missing.starts());
        let starts = (words.patterns.is_empty() && pad == 0).then_some(starts);
        TextCells { words: tokens, patterns: words.patterns.clone(), width: pad, blank, missing, starts }
    }

    pub(super) fn reading<'c>(&'c self, column: &'c RawColumn, row: usize) -> Reading<Cow<'c, str>> {
        let text = column.text(row).unwrap_or_default();
        if self.starts.as_ref().is_some_and(|starts| starts.turn_away(text)) && text.len() <= LONGEST {
            return Reading::Value(Cow::Borrowed(text));
        }
        let text = trimmed(text);
        if text.is_empty() {
            return self.blank.as_text();
        }
        if let Some(reading) = self.words.get(text) {
            return reading.as_text();
        }
        if let Some(missing) = self.missing.get(text) {
            return missing.reading();
        }
        if let Some((_, reading)) = self.patterns.iter().find(|(regex, _)| regex.is_match(text)) {
            return reading.as_text();
        }
        if text.len() > LONGEST {
            return Reading::INVALID;
        }
        if text.len() < self.width && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Reading::Value(Cow::Owned(format!("{text:0>width$}", width = self.width)));
        }
        Reading::Value(Cow::Borrowed(text))
    }
}

impl Reading<String> {
    fn as_text(&self) -> Reading<Cow<'_, str>> {
        match self {
            Reading::Value(text) => Reading::Value(Cow::Borrowed(text)),
            Reading::State(state) => Reading::State(*state),
            Reading::NotApplicable => Reading::NotApplicable,
        }
    }
}
