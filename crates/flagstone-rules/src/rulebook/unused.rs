//! Policy that does nothing is said, not kept silent.

use std::collections::{BTreeMap, BTreeSet};

use crate::code_list::CodeList;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::label_map::LabelMap;
use crate::schema::Schema;
use crate::source::RuleFiles;

/// The list of forces: profiles are held against it, not a field.
const FORCES: &str = "forces";

pub(super) fn check(
    files: &RuleFiles,
    schema: &Schema,
    lists: &BTreeMap<String, CodeList>,
    labels: &BTreeMap<String, LabelMap>,
    looked_up: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) {
    let used: BTreeSet<&str> =
        schema.tables().flat_map(|table| &table.fields).filter_map(|field| field.kind.list()).chain([FORCES]).collect();
    let used: BTreeSet<&str> = used.into_iter().chain(looked_up.iter().map(String::as_str)).collect();
    for id in lists.keys().filter(|id| !used.contains(id.as_str())) {
        let also = if labels.contains_key(id) { " and its labels" } else { "" };
        diagnostics.push(
            Diagnostic::error(
                Code::UnusedCodeList,
                files.place_of(&format!("codes/{id}.csv")),
                format!("no field and no rule uses code list `{id}`{also}"),
            )
            .help("give a field of the record schema this list, look codes up in it with listed(field, '...'), or remove the file"),
        );
    }
}
