//! TOML files read key by key, with the place of everything, so that every mistake in a file is said at once.
//!
//! serde would stop at the first mistake and lose the place of values inside arrays of tables.

mod offsets;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, similar};

/// One policy file: its path as shown and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path as it is to be shown, with forward slashes.
    pub path: Arc<str>,
    /// The whole text.
    pub text: Arc<str>,
}

impl SourceFile {
    /// Parses the file; a syntax mistake is said and gives `None`.
    pub fn parse(&self, diagnostics: &mut Diagnostics) -> Option<Document<'_>> {
        match DeTable::parse(&self.text) {
            Ok(table) => Some(Document { file: self, table }),
            Err(error) => {
                let span = self.visible(error.span().unwrap_or(0..0));
                diagnostics.push(
                    Diagnostic::error(Code::TomlSyntax, self.place(span), "this is not valid TOML")
                        .label(error.message().lines().next().unwrap_or_default()),
                );
                None
            }
        }
    }

    /// `span`, or where it marks nothing the last character before it, so that there is something to underline.
    fn visible(&self, span: Range<usize>) -> Range<usize> {
        if !span.is_empty() {
            return span;
        }
        let before = self.text[..span.start.min(self.text.len())].trim_end();
        before.len() - before.chars().next_back().map_or(0, char::len_utf8)..before.len()
    }

    /// The place of `span` in this file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { path: Arc::clone(&self.path), span }
    }
}

/// A parsed file.
pub struct Document<'a> {
    file: &'a SourceFile,
    table: Spanned<DeTable<'a>>,
}

impl Document<'_> {
    /// The top-level table.
    pub fn root(&self) -> Section<'_> {
        Section { file: self.file, table: self.table.get_ref(), span: 0..0, base: None, asked: RefCell::default() }
    }

    /// The top-level table laid over that of another file: a key that this file does not give is looked for there, and
    /// tables that both give are laid over each other in the same way.
    pub fn root_over<'a>(&'a self, base: Section<'a>) -> Section<'a> {
        Section { base: Some(Box::new(base)), ..self.root() }
    }
}

/// A TOML table: ask for its keys, then [`Section::finish`] complains of those that nobody asked for.
pub struct Section<'a> {
    file: &'a SourceFile,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// The table of another file that this one is laid over.
    base: Option<Box<Section<'a>>>,
    asked: RefCell<BTreeSet<&'static str>>,
}

/// A text with its place.
#[derive(Debug, Clone)]
pub struct Text {
    /// The value, escapes resolved.
    pub value: String,
    /// The value with its quotes.
    pub place: Place,
    raw: Arc<str>,
}

impl Text {
    /// The place in the file of the bytes `span` of [`Text::value`].
    pub fn place_within(&self, span: Range<usize>) -> Place {
        let raw = &self.raw[self.place.span.clone()];
        let start = offsets::raw_offset(raw, span.start);
        let end = offsets::raw_offset(raw, span.end).max(start);
        let base = self.place.span.start;
        Place { path: Arc::clone(&self.place.path), span: base + start..base + end }
    }
}

/// Any value of a TOML file, with its place.
pub struct Item<'a> {
    file: &'a SourceFile,
    value: &'a Spanned<DeValue<'a>>,
    /// The same key of a file that this one is laid over.
    base: Option<Box<Item<'a>>>,
}

/// The types that policy files use.
pub enum ItemKind<'a> {
    /// A string.
    Text(Text),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// true or false.
    Boolean(bool),
    /// A bare local date.
    Date(Date),
    /// A list.
    List(Vec<Item<'a>>),
    /// A table.
    Section(Section<'a>),
    /// Anything else (a time, a number too large).
    Other,
}

impl<'a> Item<'a> {
    /// Where the value stands.
    pub fn place(&self) -> Place {
        self.file.place(self.value.span())
    }

    /// The value by type.
    pub fn kind(&self) -> ItemKind<'a> {
        match self.value.get_ref() {
            DeValue::String(text) => {
                ItemKind::Text(Text { value: text.to_string(), place: self.place(), raw: Arc::clone(&self.file.text) })
            }
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => ItemKind::Integer(number),
                Err(_) => ItemKind::Other,
            },
            DeValue::Float(number) => number.as_str().parse().map_or(ItemKind::Other, ItemKind::Float),
            DeValue::Boolean(value) => ItemKind::Boolean(*value),
            DeValue::Datetime(value) => match (value.date, value.time, value.offset) {
                (Some(date), None, None) => {
                    match Date::new(date.year.cast_signed(), date.month.cast_signed(), date.day.cast_signed()) {
                        Ok(date) => ItemKind::Date(date),
                        Err(_) => ItemKind::Other,
                    }
                }
                _ => ItemKind::Other,
            },
            DeValue::Array(items) => {
                ItemKind::List(items.iter().map(|value| Item { file: self.file, value, base: None }).collect())
            }
            DeValue::Table(table) => ItemKind::Section(Section {
                file: self.file,
                table,
                span: self.value.span(),
                base: self.base.as_ref().and_then(|base| match base.kind() {
                    ItemKind::Section(section) => Some(Box::new(section)),
                    _ => None,
                }),
                asked: RefCell::default(),
            }),
        }
    }

    pub(crate) fn wrong(&self, key: &str, wanted: &str, diagnostics: &mut Diagnostics) {
        diagnostics.push(
            Diagnostic::error(Code::WrongKeyType, self.place(), format!("key `{key}` holds the wrong type of value"))
                .label(format!("expected {wanted}")),
        );
    }
}

impl<'a> Section<'a> {
    /// Where the table stands; the start of the file for the top-level table.
    pub fn place(&self) -> Place {
        self.file.place(self.span.clone())
    }

    /// The file that the table is in.
    pub fn file(&self) -> &'a SourceFile {
        self.file
    }

    /// The keys that the file gives, with their places, in alphabetical order; then those that only the file gives which
    /// it is laid over.
    pub fn keys(&self) -> impl Iterator<Item = (&'a str, Place)> + '_ {
        let below: Vec<(&'a str, Place)> = self.base.iter().flat_map(|base| base.keys()).collect();
        let below = below.into_iter().filter(|(key, _)| self.own(key).is_none());
        self.own_keys().chain(below)
    }

    fn own_keys(&self) -> impl Iterator<Item = (&'a str, Place)> + '_ {
        self.table.iter().map(|(key, _)| (key.get_ref().as_ref(), self.file.place(key.span())))
    }

    fn own(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(k, _)| k.get_ref() == key).map(|(_, value)| value)
    }

    /// Whether the file itself gives `key`, and not only the one that it is laid over.
    pub fn gives(&self, key: &str) -> bool {
        self.own(key).is_some()
    }

    /// The table by itself, without what it is laid over.
    #[must_use]
    pub fn alone(self) -> Section<'a> {
        Section { base: None, ..self }
    }

    /// The value of a key that is not known beforehand (a field's name, for example).
    pub fn any(&self, key: &str) -> Option<Item<'a>> {
        let below = self.base.as_ref().and_then(|base| base.any(key));
        match self.own(key) {
            Some(value) => Some(Item { file: self.file, value, base: below.map(Box::new) }),
            None => below,
        }
    }

    /// The value of `key`, if the file gives it.
    pub fn item(&self, key: &'static str) -> Option<Item<'a>> {
        self.asked.borrow_mut().insert(key);
        self.any(key)
    }

    /// A text that may be left out.
    pub fn text_opt(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Text> {
        let item = self.item(key)?;
        let ItemKind::Text(text) = item.kind() else {
            item.wrong(key, "a text", diagnostics);
            return None;
        };
        if text.value.trim().is_empty() {
            diagnostics.push(Diagnostic::error(Code::EmptyText, text.place, format!("key `{key}` is empty")));
            return None;
        }
        Some(text)
    }

    /// A text that must be there and must not be empty.
    pub fn text(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Text> {
        if self.any(key).is_none() {
            self.asked.borrow_mut().insert(key);
            self.missing(key, diagnostics);
            return None;
        }
        self.text_opt(key, diagnostics)
    }

    /// One of `words`, as its index.
    pub fn word(&self, key: &'static str, words: &[&str], diagnostics: &mut Diagnostics) -> Option<usize> {
        let text = self.text(key, diagnostics)?;
        let found = words.iter().position(|word| *word == text.value);
        if found.is_none() {
            diagnostics.push(
                Diagnostic::error(Code::NotAllowed, text.place, format!("key `{key}` holds a word outside its list"))
                    .label("unknown word")
                    .help(format!("it is one of: {}", words.join(", "))),
            );
        }
        found
    }

    /// true or false; `default` when left out.
    pub fn boolean_or(&self, key: &'static str, default: bool, diagnostics: &mut Diagnostics) -> bool {
        let Some(item) = self.item(key) else { return default };
        if let ItemKind::Boolean(value) = item.kind() {
            return value;
        }
        item.wrong(key, "true or false", diagnostics);
        default
    }

    /// A date that may be left out.
    pub fn date_opt(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Date> {
        let item = self.item(key)?;
        if let ItemKind::Date(date) = item.kind() {
            return Some(date);
        }
        item.wrong(key, "a date such as 2025-03-31, without quotes", diagnostics);
        None
    }

    /// A fraction from 0.0 to 1.0 that must be there.
    pub fn fraction(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<f64> {
        let Some(item) = self.item(key) else {
            self.missing(key, diagnostics);
            return None;
        };
        let value = match item.kind() {
            ItemKind::Float(value) => value,
            ItemKind::Integer(0) => 0.0,
            ItemKind::Integer(1) => 1.0,
            _ => f64::NAN,
        };
        if (0.0..=1.0).contains(&value) {
            return Some(value);
        }
        item.wrong(key, "a fraction from 0.0 to 1.0", diagnostics);
        None
    }

    /// A whole number from 1; `None` where it is left out.
    pub fn count_opt(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<u32> {
        let item = self.item(key)?;
        let number = if let ItemKind::Integer(number) = item.kind() { u32::try_from(number).ok() } else { None };
        let counted = number.filter(|number| *number > 0);
        if counted.is_none() {
            item.wrong(key, "a whole number from 1", diagnostics);
        }
        counted
    }

    /// A list of texts; empty when left out.
    pub fn texts(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Vec<Text> {
        let Some(item) = self.item(key) else { return Vec::new() };
        let ItemKind::List(items) = item.kind() else {
            item.wrong(key, "a list of texts", diagnostics);
            return Vec::new();
        };
        items
            .into_iter()
            .filter_map(|item| match item.kind() {
                ItemKind::Text(text) => Some(text),
                _ => {
                    item.wrong(key, "a list of texts", diagnostics);
                    None
                }
            })
            .collect()
    }

    /// A table that may be left out.
    pub fn section_opt(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Section<'a>> {
        let item = self.item(key)?;
        if let ItemKind::Section(section) = item.kind() {
            return Some(section);
        }
        item.wrong(key, &format!("a table: [{key}]"), diagnostics);
        None
    }

    /// A table that must be there.
    pub fn section(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Option<Section<'a>> {
        if self.any(key).is_none() {
            self.asked.borrow_mut().insert(key);
            self.missing(key, diagnostics);
            return None;
        }
        self.section_opt(key, diagnostics)
    }

    /// A list of tables; empty when left out.
    pub fn sections(&self, key: &'static str, diagnostics: &mut Diagnostics) -> Vec<Section<'a>> {
        let Some(item) = self.item(key) else { return Vec::new() };
        let ItemKind::List(items) = item.kind() else {
            item.wrong(key, &format!("a list of tables: [[{key}]]"), diagnostics);
            return Vec::new();
        };
        items
            .into_iter()
            .filter_map(|item| match item.kind() {
                ItemKind::Section(section) => Some(section),
                _ => {
                    item.wrong(key, &format!("a list of tables: [[{key}]]"), diagnostics);
                    None
                }
            })
            .collect()
    }

    /// Says that `key` must be there.
    pub fn missing(&self, key: &str, diagnostics: &mut Diagnostics) {
        diagnostics.push(Diagnostic::error(Code::MissingKey, self.place(), format!("key `{key}` is missing")));
    }

    /// Says of every key that nobody asked for that it means nothing here.
    pub fn finish(&self, diagnostics: &mut Diagnostics) {
        let asked = self.asked.borrow();
        for (key, place) in self.keys().filter(|(key, _)| !asked.contains(key)) {
            let unused = asked.iter().filter(|known| self.any(known).is_none()).copied();
            let help = similar("a key", key, unused).unwrap_or_else(|| {
                format!("the keys here are: {}", asked.iter().copied().collect::<Vec<_>>().join(", "))
            });
            diagnostics.push(
                Diagnostic::error(Code::UnknownKey, place, format!("key `{key}` means nothing here"))
                    .label("unknown key")
                    .help(help),
            );
        }
    }
}
