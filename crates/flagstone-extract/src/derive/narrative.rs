//! What narratives mention: scanned once, when an extract has been read.

use arrow::array::{Array, StringViewArray};
use flagstone_rules::Rulebook;

use crate::map::MappedTable;
use crate::mentions::{NARRATIVE, columns, scan};

/// Adds to the narratives what they mention, as two columns of bits, unless they were scanned as they were read.
pub(super) fn derive(crimes: &mut MappedTable, rulebook: &Rulebook) {
    let lexicons = rulebook.narratives();
    if lexicons.categories().is_empty() {
        return;
    }
    let Some(field) = crimes.fields.iter_mut().find(|field| field.name == NARRATIVE) else { return };
    if field.columns.len() > 1 {
        return;
    }
    let Some(texts) = field.values::<StringViewArray>() else { return };
    let mentions = scan(texts.len(), |row| texts.is_valid(row).then(|| texts.value(row)), lexicons);
    field.columns.extend(columns(&mentions));
}
