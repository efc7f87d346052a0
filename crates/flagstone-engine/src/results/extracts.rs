//! The tables `forces`, `sources`, `quarantine` and `mapping`.

use flagstone_extract::{Extract, FieldMapping};
use flagstone_results::{ForceRow, MappingRow, MappingStatus, QuarantineRow, Results, SourceRow};

use super::count;

/// Rows with a value, those that were derived included: mapping is counted before fields are derived.
fn recorded(extract: &Extract, mapping: &FieldMapping) -> u64 {
    let column = extract.table(mapping.table).and_then(|records| records.frame().column(&mapping.field).ok());
    column.map_or(mapping.recorded, |column| (column.len() - column.null_count()) as u64)
}

pub(super) fn add(extract: &Extract, results: &mut Results) {
    let force = &extract.force;
    results.forces.push(ForceRow {
        force: force.clone(),
        name: extract.name.clone(),
        extracted_on: extract.extracted_on,
        rows_read: count(extract.rows_read()),
        rows_accepted: count(extract.rows_accepted()),
        rows_quarantined: count(extract.rows_quarantined()),
        profile_digest: extract.profile_digest.clone(),
    });
    results.sources.extend(extract.sources.iter().map(|source| SourceRow {
        force: force.clone(),
        path: source.name(),
        table: source.content.to_string(),
        bytes: count(source.bytes),
        blake3: source.blake3.clone(),
        rows_read: count(source.rows_read),
        rows_accepted: count(source.rows_accepted),
        rows_without_person: count(source.rows_without_person),
        rows_merged: count(source.rows_merged),
        rows_quarantined: count(source.rows_quarantined),
    }));
    results.quarantine.extend(extract.quarantine.summary().into_iter().map(|total| QuarantineRow {
        force: force.clone(),
        path: extract.sources[total.source as usize].name(),
        reason: total.reason.to_string(),
        rows: count(total.rows),
        first_row: i64::from(total.first_row),
    }));
    results.mapping.extend(extract.mapping.iter().map(|mapping| MappingRow {
        force: force.clone(),
        table: mapping.table.name().to_owned(),
        field: mapping.field.clone(),
        status: match mapping.status {
            flagstone_extract::MappingStatus::Mapped => MappingStatus::Mapped,
            flagstone_extract::MappingStatus::Derived => MappingStatus::Derived,
            flagstone_extract::MappingStatus::Absent => MappingStatus::Absent,
        },
        rows: count(mapping.rows),
        recorded: count(recorded(extract, mapping)),
        unmapped_values: count(mapping.unmapped_values),
        unmapped_rows: count(mapping.unmapped_rows),
    }));
}
