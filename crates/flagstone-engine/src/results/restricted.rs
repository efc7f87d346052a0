//! Case-level results: keyed hashes in place of references.

use flagstone_extract::{Extract, affirmed_column, discounted_column};
use flagstone_results::{CaseRow, FindingRow, Restricted, SetAsideRow, Verdict as Word};
use flagstone_rules::{Rulebook, Table, Verdict};
use polars::prelude::UInt32Chunked;

use super::blocked_by;
use crate::force::ForceAudit;

/// The secret key under which references are hashed. It is never printed.
#[derive(Clone)]
pub struct RecordKey([u8; 32]);

impl RecordKey {
    /// The key made of these bytes.
    pub fn new(bytes: [u8; 32]) -> RecordKey {
        RecordKey(bytes)
    }

    /// The keyed BLAKE3 hash, as hex, of a reference within a force.
    pub(super) fn hash(&self, force: &str, reference: &str) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        // The force's length stands first, so that no two pairs run together into one text.
        hasher.update(&(force.len() as u64).to_le_bytes());
        hasher.update(force.as_bytes());
        hasher.update(reference.as_bytes());
        hasher.finalize().to_hex().to_string()
    }
}

/// The references of an extract's crimes, each with the hash that stands for it in case-level results. References are what
/// identifies a case: they belong on an output that was asked for by name, and nowhere else.
pub fn references_by_hash(extract: &Extract, key: &RecordKey) -> Vec<(String, String)> {
    let column = extract.table(Table::Crimes).and_then(|crimes| crimes.frame().column("crime_ref").ok());
    let Some(references) = column.and_then(|column| column.str().ok()) else { return Vec::new() };
    let known = references.iter().flatten();
    known.map(|reference| (key.hash(&extract.force, reference), reference.to_owned())).collect()
}

pub(super) fn add(
    rulebook: &Rulebook,
    extract: &Extract,
    force: &ForceAudit,
    key: &RecordKey,
    restricted: &mut Restricted,
) {
    let references = Table::ALL.map(|table| {
        extract.table(table).and_then(|records| {
            records.frame().column("crime_ref").ok()?.str().ok().map(|references| references.rechunk().into_owned())
        })
    });
    let record_key = |table: Table, row: u32| {
        let reference = references[table.index()].as_ref()?.get(row as usize)?;
        Some(key.hash(&extract.force, reference))
    };
    let mentions = Mentions::of(rulebook, extract);
    for case in &force.cases {
        let Some(record_key) = record_key(Table::Crimes, case.crime_row) else { continue };
        restricted.cases.push(CaseRow {
            force: extract.force.clone(),
            record_key,
            definition_id: rulebook.definitions()[case.definition].provenance.id.clone(),
            verdict: match case.verdict {
                Verdict::Meets => Word::Meets,
                Verdict::DoesNotMeet => Word::DoesNotMeet,
                Verdict::Undetermined => Word::Undetermined,
                Verdict::Outside => Word::Outside,
            },
            flagged: case.flagged,
            blocked_by: case
                .blockers
                .iter()
                .map(|blocker| blocked_by::names(rulebook, *blocker))
                .map(|(table, field)| format!("{table}.{field}"))
                .collect(),
            fails: criteria(rulebook, case.definition, case.fails),
            unknown: criteria(rulebook, case.definition, case.unknown),
            mentions: mentions.of_crime(case.crime_row),
            discounted: mentions.discounted_of_crime(case.crime_row),
            has_narrative: mentions.are_of_crime(case.crime_row),
        });
    }
    for finding in &force.findings {
        let check = &rulebook.checks()[finding.check];
        let reads = check.requires.reads().fields;
        let fields: Vec<String> = reads.into_iter().map(|field| rulebook.schema().name_of(field)).collect();
        restricted.findings.push(FindingRow {
            rule_id: check.provenance.id.clone(),
            force: extract.force.clone(),
            table: check.table.name().to_owned(),
            source: extract.sources[finding.source as usize].name(),
            row: i64::from(finding.row),
            record_key: record_key(check.table, finding.table_row),
            field: fields.join(", "),
        });
    }
    restricted.quarantine.extend(extract.quarantine.rows().iter().map(|row| SetAsideRow {
        force: extract.force.clone(),
        source: extract.sources[row.source as usize].name(),
        row: i64::from(row.row),
        reason: row.reason.to_string(),
    }));
}

/// What the narratives of the crimes mention, by row.
struct Mentions<'a> {
    rulebook: &'a Rulebook,
    /// Null for a crime without a narrative; `None` where the extract supplies none.
    affirmed: Option<UInt32Chunked>,
    discounted: Option<UInt32Chunked>,
}

impl<'a> Mentions<'a> {
    fn of(rulebook: &'a Rulebook, extract: &Extract) -> Mentions<'a> {
        let column = |name: String| {
            let column = extract.table(Table::Crimes)?.frame().column(&name).ok()?;
            Some(column.u32().ok()?.rechunk().into_owned())
        };
        Mentions {
            rulebook,
            affirmed: column(affirmed_column("narrative")),
            discounted: column(discounted_column("narrative")),
        }
    }

    /// Ids of the lexicons that it mentions.
    fn of_crime(&self, row: u32) -> Vec<String> {
        self.ids(bits(self.affirmed.as_ref(), row).unwrap_or(0))
    }

    /// Ids of those whose words it has only where they do not count.
    fn discounted_of_crime(&self, row: u32) -> Vec<String> {
        let affirmed = bits(self.affirmed.as_ref(), row).unwrap_or(0);
        self.ids(bits(self.discounted.as_ref(), row).unwrap_or(0) & !affirmed)
    }

    /// Whether there is a narrative at all.
    fn are_of_crime(&self, row: u32) -> bool {
        bits(self.affirmed.as_ref(), row).is_some()
    }

    fn ids(&self, bits: u32) -> Vec<String> {
        let lexicons = self.rulebook.narratives().categories().iter().enumerate();
        lexicons.filter(|(number, _)| bits >> number & 1 == 1).map(|(_, lexicon)| lexicon.id().to_owned()).collect()
    }
}

fn bits(column: Option<&UInt32Chunked>, row: u32) -> Option<u32> {
    column?.get(row as usize)
}

/// Ids of the criteria in a set of them.
fn criteria(rulebook: &Rulebook, definition: usize, set: u32) -> Vec<String> {
    let criteria = rulebook.definitions()[definition].criteria.iter().enumerate();
    criteria.filter(|(number, _)| set >> number & 1 == 1).map(|(_, criterion)| criterion.id.clone()).collect()
}
