//! Case-level results: keyed hashes in place of references.

use flagstone_extract::{Extract, UNLINKED, affirmed_column, discounted_column};
use flagstone_results::{
    Case, FindingSource, FindingsOf, KeyPart, RestrictedWriter, ResultsError, SetAsideRow, Verdict as Word,
};
use flagstone_rules::{Blocker, Rulebook, Table, Verdict};
use polars::prelude::{PlHashMap, StringChunked, UInt32Chunked};

use super::blocked_by;
use crate::force::{CaseVerdict, ForceAudit};

/// The secret key under which references are hashed. It is never printed.
#[derive(Clone)]
pub struct RecordKey([u8; 32]);

impl RecordKey {
    /// The key made of these bytes.
    pub fn new(bytes: [u8; 32]) -> RecordKey {
        RecordKey(bytes)
    }

    /// What hashes the references of a force.
    pub(super) fn of_force(&self, force: &str) -> ForceKey {
        // The force's length stands first, so that no two pairs run together into one text.
        let mut text = (force.len() as u64).to_le_bytes().to_vec();
        text.extend(force.as_bytes());
        ForceKey { key: self.clone(), n_before: text.len(), text }
    }
}

/// The key and the force that references are hashed with.
pub(super) struct ForceKey {
    key: RecordKey,
    /// The force, and behind it the reference that is hashed.
    text: Vec<u8>,
    n_before: usize,
}

impl ForceKey {
    /// The keyed BLAKE3 hash of a reference within the force.
    pub(super) fn hash(&mut self, reference: &str) -> blake3::Hash {
        self.text.truncate(self.n_before);
        self.text.extend(reference.as_bytes());
        blake3::keyed_hash(&self.key.0, &self.text)
    }
}

/// The references of an extract's crimes, each with the hash that stands for it in case-level results. References are what
/// identifies a case: they belong on an output that was asked for by name, and nowhere else.
pub fn references_by_hash(extract: &Extract, key: &RecordKey) -> Vec<(String, String)> {
    let Some(references) = references(extract, Table::Crimes) else { return Vec::new() };
    let mut key = key.of_force(&extract.force);
    let known = references.iter().flatten();
    known.map(|reference| (key.hash(reference).to_hex().to_string(), reference.to_owned())).collect()
}

/// The crime references that the rows of a table carry; `None` where the extract does not supply the table.
pub(super) fn references(extract: &Extract, table: Table) -> Option<StringChunked> {
    let references = extract.table(table)?.frame().column("crime_ref").ok()?.str().ok()?;
    Some(references.rechunk().into_owned())
}

/// The case-level tables of an audit as they grow, force by force. What has been added is written, not held.
pub struct RestrictedRows<'a> {
    rulebook: &'a Rulebook,
    key: RecordKey,
    writer: RestrictedWriter,
    /// Positions of the definitions, in the order of their ids.
    definitions: Vec<usize>,
    /// The fields that each check reads, comma separated.
    fields_of_checks: Vec<String>,
}

impl<'a> RestrictedRows<'a> {
    /// Tables of no force yet, whose references are hashed under `key`.
    pub fn new(rulebook: &'a Rulebook, key: RecordKey, writer: RestrictedWriter) -> RestrictedRows<'a> {
        let mut definitions: Vec<usize> = (0..rulebook.definitions().len()).collect();
        definitions.sort_by_key(|number| KeyPart::from(rulebook.definitions()[*number].provenance.id.clone()));
        let fields = |check: &flagstone_rules::Check| {
            let fields = check.requires.reads().fields.into_iter().map(|field| rulebook.schema().name_of(field));
            fields.collect::<Vec<_>>().join(", ")
        };
        let fields_of_checks = rulebook.checks().iter().map(fields).collect();
        RestrictedRows { rulebook, key, writer, definitions, fields_of_checks }
    }

    /// Adds one force.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if the rows cannot be written.
    pub fn add(&mut self, extract: &Extract, force: &ForceAudit) -> Result<(), ResultsError> {
        let mut hashes = Hashes::new(extract, &self.key);
        self.add_cases(extract, &force.cases, &mut hashes)?;
        self.add_findings(extract, force, &mut hashes)?;
        let set_aside = extract.quarantine.rows().iter().map(|row| SetAsideRow {
            force: extract.force.clone(),
            source: extract.sources[row.source as usize].name(),
            row: i64::from(row.row),
            reason: row.reason.to_string(),
        });
        self.writer.quarantine(&extract.force, &set_aside.collect::<Vec<_>>())
    }

    /// What the tables are finished with.
    pub fn into_writer(self) -> RestrictedWriter {
        self.writer
    }

    fn add_cases(
        &mut self,
        extract: &Extract,
        cases: &[CaseVerdict],
        hashes: &mut Hashes<'_>,
    ) -> Result<(), ResultsError> {
        let rulebook = self.rulebook;
        let mentions = Mentions::of(rulebook, extract);
        let mut blockers: PlHashMap<Blocker, String> = PlHashMap::default();
        let by_crime = ByCrime::new(cases, &self.definitions, hashes);
        let mut writer = self.writer.cases(&extract.force);
        for (crime_row, hash, of_crime) in by_crime.iter() {
            let record_key = hash.to_hex();
            let mentioned: Vec<&str> = mentions.of_crime(crime_row).collect();
            let discounted: Vec<&str> = mentions.discounted_of_crime(crime_row).collect();
            for case in of_crime.iter().map(|number| &cases[*number as usize]) {
                for blocker in &case.blockers {
                    blockers.entry(*blocker).or_insert_with(|| {
                        let (table, field) = blocked_by::names(rulebook, *blocker);
                        format!("{table}.{field}")
                    });
                }
                let blocked_by: Vec<&str> = case.blockers.iter().map(|blocker| blockers[blocker].as_str()).collect();
                let fails: Vec<&str> = criteria(rulebook, case.definition, case.fails).collect();
                let unknown: Vec<&str> = criteria(rulebook, case.definition, case.unknown).collect();
                writer.push(&Case {
                    record_key: &record_key,
                    definition_id: &rulebook.definitions()[case.definition].provenance.id,
                    verdict: match case.verdict {
                        Verdict::Meets => Word::Meets,
                        Verdict::DoesNotMeet => Word::DoesNotMeet,
                        Verdict::Undetermined => Word::Undetermined,
                        Verdict::Outside => Word::Outside,
                    },
                    flagged: case.flagged,
                    blocked_by: &blocked_by,
                    fails: &fails,
                    unknown: &unknown,
                    mentions: &mentioned,
                    discounted: &discounted,
                    has_narrative: mentions.are_of_crime(crime_row),
                })?;
            }
        }
        writer.end()
    }

    fn add_findings(
        &mut self,
        extract: &Extract,
        force: &ForceAudit,
        hashes: &mut Hashes<'_>,
    ) -> Result<(), ResultsError> {
        let sources: Vec<String> = extract.sources.iter().map(|source| source.name()).collect();
        let keys: Vec<KeyPart> = sources.iter().map(|source| KeyPart::from(source.clone())).collect();
        for findings in force.findings.chunk_by(|a, b| a.check == b.check) {
            let check = &self.rulebook.checks()[findings[0].check];
            let mut in_order: Vec<_> = findings.iter().collect();
            in_order.sort_by(|a, b| {
                let of_source = keys[a.source as usize].cmp(&keys[b.source as usize]);
                of_source.then(a.row.cmp(&b.row))
            });
            let mut writer = self.writer.findings(FindingsOf {
                rule_id: &check.provenance.id,
                force: &extract.force,
                table: check.table.name(),
                field: &self.fields_of_checks[findings[0].check],
                sources: &sources,
            });
            for finding in in_order {
                let hash = hashes.of(check.table, finding.table_row);
                let at = FindingSource { source: finding.source, row: i64::from(finding.row) };
                writer.push(at, hash.as_ref().map(blake3::Hash::as_bytes))?;
            }
            writer.end()?;
        }
        Ok(())
    }
}

/// The hashes of the references of one extract. That of a crime is made once, when it is first asked for.
struct Hashes<'a> {
    extract: &'a Extract,
    references: [Option<StringChunked>; 5],
    key: ForceKey,
    of_crimes: Vec<Option<blake3::Hash>>,
}

impl<'a> Hashes<'a> {
    fn new(extract: &'a Extract, key: &RecordKey) -> Hashes<'a> {
        let references = Table::ALL.map(|table| references(extract, table));
        let n_crimes = references[Table::Crimes.index()].as_ref().map_or(0, StringChunked::len);
        Hashes { extract, references, key: key.of_force(&extract.force), of_crimes: vec![None; n_crimes] }
    }

    /// The hash of the reference of a row; `None` where it has none.
    fn of(&mut self, table: Table, row: u32) -> Option<blake3::Hash> {
        let references = self.references[table.index()].as_ref()?;
        // The crime of which the reference is: the first row that carries it.
        match self.extract.links.of(table).get(row as usize) {
            Some(first) if *first != UNLINKED => {
                let crimes = self.references[Table::Crimes.index()].as_ref()?;
                let known = &mut self.of_crimes[*first as usize];
                if known.is_none() {
                    *known = Some(self.key.hash(crimes.get(*first as usize)?));
                }
                *known
            }
            _ => Some(self.key.hash(references.get(row as usize)?)),
        }
    }
}

/// Cases under all definitions, crime by crime, in the order of the crimes' hashes; of each in that of the definitions' ids.
struct ByCrime {
    /// Each crime's row and hash.
    crimes: Vec<(u32, blake3::Hash)>,
    /// Where the cases of each crime begin, and at last where all end.
    starts: Vec<u32>,
    cases: Vec<u32>,
}

impl ByCrime {
    /// `definitions` are the positions of all definitions, in the order in which a crime's cases are to stand.
    fn new(cases: &[CaseVerdict], definitions: &[usize], hashes: &mut Hashes<'_>) -> ByCrime {
        let mut n_of_row = vec![0u32; hashes.of_crimes.len()];
        for case in cases {
            n_of_row[case.crime_row as usize] += 1;
        }
        let rows = (0u32..).zip(&n_of_row).filter(|(_, n)| **n > 0).map(|(row, _)| row);
        let mut crimes: Vec<(u32, blake3::Hash)> =
            rows.filter_map(|row| Some((row, hashes.of(Table::Crimes, row)?))).collect();
        crimes.sort_unstable_by(|(_, a), (_, b)| a.as_bytes().cmp(b.as_bytes()));
        // What was the number of a row's cases becomes the place of the next of them.
        let mut starts = vec![0];
        let mut next_of_row = n_of_row;
        let mut n_before = 0;
        for (row, _) in &crimes {
            n_before += std::mem::replace(&mut next_of_row[*row as usize], n_before);
            starts.push(n_before);
        }
        let mut sorted = vec![0; n_before as usize];
        let mut of_definitions = vec![0..0; definitions.len()];
        let mut at = 0;
        for of_definition in cases.chunk_by(|a, b| a.definition == b.definition) {
            of_definitions[of_definition[0].definition] = at..at + of_definition.len();
            at += of_definition.len();
        }
        for definition in definitions {
            for number in of_definitions[*definition].clone() {
                let next = &mut next_of_row[cases[number].crime_row as usize];
                sorted[*next as usize] = u32::try_from(number).expect("fewer than 2^32 cases in one force");
                *next += 1;
            }
        }
        ByCrime { crimes, starts, cases: sorted }
    }

    /// Each crime's row and hash, and the positions of its cases.
    fn iter(&self) -> impl Iterator<Item = (u32, blake3::Hash, &[u32])> {
        self.crimes.iter().zip(self.starts.windows(2)).map(|((row, hash), ends)| {
            let (from, to) = (ends[0] as usize, ends[1] as usize);
            (*row, *hash, &self.cases[from..to])
        })
    }
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
    fn of_crime(&self, row: u32) -> impl Iterator<Item = &'a str> {
        self.ids(bits(self.affirmed.as_ref(), row).unwrap_or(0))
    }

    /// Ids of those whose words it has only where they do not count.
    fn discounted_of_crime(&self, row: u32) -> impl Iterator<Item = &'a str> {
        let affirmed = bits(self.affirmed.as_ref(), row).unwrap_or(0);
        self.ids(bits(self.discounted.as_ref(), row).unwrap_or(0) & !affirmed)
    }

    /// Whether there is a narrative at all.
    fn are_of_crime(&self, row: u32) -> bool {
        bits(self.affirmed.as_ref(), row).is_some()
    }

    fn ids(&self, bits: u32) -> impl Iterator<Item = &'a str> {
        let lexicons = self.rulebook.narratives().categories().iter().enumerate();
        lexicons.filter(move |(number, _)| bits >> number & 1 == 1).map(|(_, lexicon)| lexicon.id())
    }
}

fn bits(column: Option<&UInt32Chunked>, row: u32) -> Option<u32> {
    column?.get(row as usize)
}

/// Ids of the criteria in a set of them.
fn criteria(rulebook: &Rulebook, definition: usize, set: u32) -> impl Iterator<Item = &str> {
    let criteria = rulebook.definitions()[definition].criteria.iter().enumerate();
    criteria.filter(move |(number, _)| set >> number & 1 == 1).map(|(_, criterion)| criterion.id.as_str())
}
