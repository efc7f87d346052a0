//! `person_key`: by which people are counted.

use std::sync::Arc;

use arrow::array::{Array, StringViewArray, StringViewBuilder};

use super::fill;
use crate::map::MappedTable;

/// The person's reference where it is recorded, else a key that no other row has: without a reference two rows cannot
/// be told to be one person, so that each counts as one. Such keys begin with U+0001, which references do not.
pub(super) fn derive(table: &mut MappedTable) {
    let references = table.find("person_ref").and_then(|field| field.values::<StringViewArray>());
    let mut keys = StringViewBuilder::with_capacity(table.n_rows());
    for row in 0..table.n_rows() {
        match references {
            Some(references) if references.is_valid(row) => keys.append_value(references.value(row)),
            _ => keys.append_value(format!("\u{1}row {row}")),
        }
    }
    fill(table, "person_key", Arc::new(keys.finish()), None);
}
