//! What texts mention, by the rulebook's narrative lexicons.

use std::sync::Arc;

use arrow::array::{ArrayRef, UInt32Array};
use flagstone_rules::{Mentions, NarrativeLexicons};
use rayon::prelude::*;

use crate::record_table::{affirmed_column, discounted_column};

/// The free text of a crime.
pub(crate) const NARRATIVE: &str = "narrative";

/// Texts that one thread scans at a time: enough to make its scanner worth it.
const CHUNK: usize = 4_096;

/// What each of `n_texts` texts mentions; `None` where there is no text.
pub(crate) fn scan<'t>(
    n_texts: usize,
    text: impl Fn(usize) -> Option<&'t str> + Sync,
    lexicons: &NarrativeLexicons,
) -> Vec<Option<Mentions>> {
    let starts: Vec<usize> = (0..n_texts).step_by(CHUNK).collect();
    let chunk = |start: usize| -> Vec<Option<Mentions>> {
        let mut scanner = lexicons.scanner();
        (start..n_texts.min(start + CHUNK)).map(|row| text(row).map(|text| scanner.scan(text))).collect()
    };
    starts.into_par_iter().flat_map_iter(chunk).collect()
}

/// The columns beside a text that say what it mentions; see [`affirmed_column`].
pub(crate) fn columns(mentions: &[Option<Mentions>]) -> [(String, ArrayRef); 2] {
    let bits = |of: fn(&Mentions) -> u32| -> UInt32Array { mentions.iter().map(|row| row.as_ref().map(of)).collect() };
    let (affirmed, discounted) = (bits(|mentions| mentions.affirmed), bits(|mentions| mentions.discounted));
    [(affirmed_column(NARRATIVE), Arc::new(affirmed)), (discounted_column(NARRATIVE), Arc::new(discounted))]
}
