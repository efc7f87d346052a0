//! What narratives mention: scanned once, when an extract has been read.

use std::sync::Arc;

use arrow::array::{Array, StringViewArray, UInt32Array};
use flagstone_rules::{Mentions, NarrativeLexicons, Rulebook};
use rayon::prelude::*;

use crate::map::MappedTable;
use crate::record_table::{affirmed_column, discounted_column};

/// The free text of a crime.
const NARRATIVE: &str = "narrative";

/// Narratives that one thread scans at a time: enough to make its scanner worth it.
const CHUNK: usize = 4_096;

/// Adds to the narratives what they mention, as two columns of bits; see [`affirmed_column`].
pub(super) fn derive(crimes: &mut MappedTable, rulebook: &Rulebook) {
    let lexicons = rulebook.narratives();
    if lexicons.categories().is_empty() {
        return;
    }
    let Some(field) = crimes.fields.iter_mut().find(|field| field.name == NARRATIVE) else { return };
    let Some(texts) = field.values::<StringViewArray>() else { return };
    let mentions = scan(texts, lexicons);
    let bits = |of: fn(&Mentions) -> u32| -> UInt32Array { mentions.iter().map(|row| row.as_ref().map(of)).collect() };
    let (affirmed, discounted) = (bits(|mentions| mentions.affirmed), bits(|mentions| mentions.discounted));
    field.columns.push((affirmed_column(NARRATIVE), Arc::new(affirmed)));
    field.columns.push((discounted_column(NARRATIVE), Arc::new(discounted)));
}

/// What each text mentions; `None` where there is no text.
fn scan(texts: &StringViewArray, lexicons: &NarrativeLexicons) -> Vec<Option<Mentions>> {
    let starts: Vec<usize> = (0..texts.len()).step_by(CHUNK).collect();
    let chunk = |start: usize| -> Vec<Option<Mentions>> {
        let mut scanner = lexicons.scanner();
        let rows = start..texts.len().min(start + CHUNK);
        rows.map(|row| texts.is_valid(row).then(|| scanner.scan(texts.value(row)))).collect()
    };
    starts.into_par_iter().flat_map_iter(chunk).collect()
}
