//! What the cells of one column hold, as far as it helps to tell its field.

use std::cell::OnceCell;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use arrow::array::{Array, AsArray, LargeStringArray};
use polars::prelude::PlHashSet;

use super::dates::{Dates, dates};
use crate::date_order::Evidence;
use crate::missing::Missing;
use crate::raw::RawColumn;
use crate::token::{Tokens, token_key, trimmed};

/// Texts of a column that are kept with their numbers, and the longest that are: beyond that it is no coded column, and
/// what is kept stands for the rest.
const KEPT: usize = 5_000;
const LONGEST: usize = 200;

/// Texts of a column that are told apart, by a hash: memory stays bounded. References of crimes are looked for in other
/// tables, so that more of them are kept.
const TOLD_APART: usize = 100_000;
const REFERENCES_TOLD_APART: usize = 4_000_000;

/// What the cells of one column hold.
#[derive(Default)]
pub(super) struct Content {
    /// Cells with something other than a missing token in them.
    pub(super) filled: u64,
    /// Cells without.
    pub(super) empty: u64,
    /// Characters of the filled cells.
    characters: u64,
    /// The first texts that were met, with the number of cells that hold each.
    pub(super) texts: HashMap<String, u64>,
    /// Hashes of the texts, up to `most_told_apart`.
    pub(super) told_apart: PlHashSet<u64>,
    most_told_apart: usize,
    /// Filled cells until no more texts were told apart.
    filled_until: u64,
    pub(super) order: Evidence,
    dates: OnceCell<(Option<f64>, Dates)>,
    alike: OnceCell<Vec<(String, u64)>>,
}

impl Content {
    /// Of a column, nothing yet. Whether it may hold the references of crimes is told by its name.
    pub(super) fn new(may_be_reference: bool) -> Content {
        let most_told_apart = if may_be_reference { REFERENCES_TOLD_APART } else { TOLD_APART };
        Content { most_told_apart, ..Content::default() }
    }

    /// What `other`, a column of the same name in another file, holds as well.
    pub(super) fn merge(&mut self, other: &Content) {
        self.dates.take();
        self.alike.take();
        self.filled += other.filled;
        self.empty += other.empty;
        self.characters += other.characters;
        self.order.merge(other.order);
        let room = self.most_told_apart.saturating_sub(self.told_apart.len());
        self.told_apart.extend(other.told_apart.iter().take(room));
        self.filled_until += other.filled_until;
        for (text, n) in &other.texts {
            if self.texts.len() < KEPT || self.texts.contains_key(text) {
                *self.texts.entry(text.clone()).or_default() += n;
            }
        }
    }

    /// Takes the cells of one batch. What `missing` knows is no content.
    pub(super) fn add(&mut self, column: &RawColumn, missing: &Tokens<Missing>) {
        self.order.add(column);
        match column {
            // Each item of a list is counted once.
            RawColumn::List(lists) => {
                for row in 0..lists.len() {
                    let items = lists.value(row);
                    let items: Option<&LargeStringArray> = items.as_string_opt();
                    let before = self.filled;
                    let distinct: BTreeSet<&str> = items.into_iter().flatten().flatten().collect();
                    distinct.into_iter().for_each(|item| self.add_text(item, missing));
                    self.empty += u64::from(self.filled == before);
                }
            }
            _ => {
                let RawColumn::Text(cells) = column.to_text() else { return };
                for row in 0..cells.len() {
                    self.add_text(if cells.is_valid(row) { cells.value(row) } else { "" }, missing);
                }
            }
        }
    }

    fn add_text(&mut self, raw: &str, missing: &Tokens<Missing>) {
        let text = trimmed(raw);
        if text.is_empty() || missing.get(text).is_some() {
            self.empty += 1;
            return;
        }
        self.filled += 1;
        self.characters += text.chars().count() as u64;
        if self.told_apart.len() < self.most_told_apart {
            self.told_apart.insert(hash(text));
            self.filled_until = self.filled;
        }
        if text.len() > LONGEST {
            return;
        }
        let has_room = self.texts.len() < KEPT;
        match self.texts.entry(text.to_owned()) {
            Entry::Occupied(mut count) => *count.get_mut() += 1,
            Entry::Vacant(count) if has_room => {
                count.insert(1);
            }
            Entry::Vacant(_) => {}
        }
    }

    /// Characters of a filled cell, on average.
    pub(super) fn mean_length(&self) -> f64 {
        self.characters as f64 / self.filled.max(1) as f64
    }

    /// The share of filled cells that hold a text of their own; 1 where no two are alike. Of a long column, of its first cells.
    pub(super) fn distinct(&self) -> f64 {
        self.told_apart.len() as f64 / self.filled_until.max(1) as f64
    }

    /// The share of cells with something in them.
    pub(super) fn filled_share(&self) -> f64 {
        self.filled as f64 / (self.filled + self.empty).max(1) as f64
    }

    /// The share of the cells whose text is kept that `fits`; `None` where there are none.
    pub(super) fn share(&self, mut fits: impl FnMut(&str) -> bool) -> Option<f64> {
        let of = |texts: &mut dyn Iterator<Item = (&String, &u64)>| texts.map(|(_, n)| *n).sum::<u64>();
        let all = of(&mut self.texts.iter());
        let fitting = of(&mut self.texts.iter().filter(|(text, _)| fits(text)));
        (all > 0).then(|| fitting as f64 / all as f64)
    }

    /// The share of filled cells that are dates, and how they are written.
    pub(super) fn dates(&self) -> &(Option<f64>, Dates) {
        self.dates.get_or_init(|| dates(self))
    }

    /// The kept texts, most frequent first, those alike in case and blanks put together under the most frequent of them.
    pub(super) fn alike(&self) -> &[(String, u64)] {
        self.alike.get_or_init(|| {
            let mut texts: Vec<(&String, u64)> = self.texts.iter().map(|(text, n)| (text, *n)).collect();
            let by_frequency = |a: &(&String, u64), b: &(&String, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0));
            texts.sort_by(by_frequency);
            let mut places: HashMap<String, usize> = HashMap::new();
            let mut alike: Vec<(&String, u64)> = Vec::new();
            for (text, n) in texts {
                let place = *places.entry(token_key(text)).or_insert(alike.len());
                match alike.get_mut(place) {
                    Some((_, count)) => *count += n,
                    None => alike.push((text, n)),
                }
            }
            alike.sort_by(by_frequency);
            alike.into_iter().map(|(text, n)| (text.clone(), n)).collect()
        })
    }

    /// The one length that all kept texts have, in characters, where they have one.
    pub(super) fn one_length(&self) -> Option<usize> {
        let mut lengths = self.texts.keys().map(|text| text.chars().count());
        let first = lengths.next()?;
        lengths.all(|length| length == first).then_some(first)
    }
}

/// A short stand-in for a text.
pub(super) fn hash(text: &str) -> u64 {
    let digest = blake3::hash(text.as_bytes());
    u64::from_le_bytes(digest.as_bytes()[..8].try_into().expect("a digest has 32 bytes"))
}
