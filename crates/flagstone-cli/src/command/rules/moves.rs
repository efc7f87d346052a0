//! What a change of rules moves on real extracts, apart from what a change of the extracts moves.

mod text;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use flagstone_engine::{Auditor, ForceAudit};
use flagstone_extract::AuditFile;
use flagstone_rules::{Rulebook, Unit, Verdict};
use serde_json::{Value, json};

use crate::command::inputs::{self, Inputs};
use crate::message::Failure;

/// The same extracts under two rulebooks.
pub(super) struct OnAudit {
    /// The audit file's name.
    name: String,
    definitions: BTreeMap<String, DefinitionMoves>,
    checks: BTreeMap<String, CheckMoves>,
}

/// One definition that both rulebooks have.
#[derive(Default)]
struct DefinitionMoves {
    /// Cases that meet it under the old and the new rules, by unit.
    meets: [[u64; 2]; 3],
    /// Crimes by verdict under the old and the new rules; only those whose verdict changed.
    moved: BTreeMap<(Stand, Stand), u64>,
}

/// One check that both rulebooks have: breaches and records evaluated, under the old and the new rules.
#[derive(Default)]
struct CheckMoves {
    breaches: [u64; 2],
    evaluated: [u64; 2],
}

/// Where a crime stands under one rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    Is(Verdict),
    /// The rulebook's reading of the extract has no such crime.
    NotRead,
}

impl Stand {
    fn words(self) -> &'static str {
        match self {
            Stand::Is(Verdict::Meets) => "meets",
            Stand::Is(Verdict::DoesNotMeet) => "does not meet",
            Stand::Is(Verdict::Undetermined) => "undetermined",
            Stand::Is(Verdict::Outside) => "outside",
            Stand::NotRead => "not read",
        }
    }
}

/// Evaluates both rulebooks on the extracts of each audit.
pub(super) fn moves(old: &Rulebook, new: &Rulebook, audits: &[PathBuf]) -> Result<Vec<OnAudit>, Failure> {
    audits.iter().map(|path| on_audit(old, new, path)).collect()
}

/// What moves, as text.
pub(super) fn as_text(audits: &[OnAudit]) -> String {
    text::page(audits)
}

fn on_audit(old: &Rulebook, new: &Rulebook, path: &Path) -> Result<OnAudit, Failure> {
    let audit_file: AuditFile = inputs::audit_file(path)?;
    let both = [(old, Inputs::load(&audit_file, old)?), (new, Inputs::load(&audit_file, new)?)];
    let mut moves = OnAudit {
        name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        definitions: BTreeMap::new(),
        checks: BTreeMap::new(),
    };
    let progress = both[0].1.progress();
    let mut auditors = [Auditor::new(old), Auditor::new(new)];
    for number in 0..both[0].1.len() {
        progress.doing(format!("evaluating {}", both[0].1.force_name(number)));
        let mut stands: [BTreeMap<String, BTreeMap<String, Stand>>; 2] = Default::default();
        for (side, (rules, inputs)) in both.iter().enumerate() {
            let extract = inputs.read(number, &progress)?;
            let audit = inputs.evaluate(&mut auditors[side], &extract)?;
            let references = flagstone_engine::crime_references(&extract);
            let is_shared = |id: &str| both.iter().all(|(rules, _)| rules.definition(id).is_some());
            for (at, definition) in rules.definitions().iter().enumerate() {
                let id = &definition.provenance.id;
                if is_shared(id) {
                    let of_definition = moves.definitions.entry(id.clone()).or_default();
                    for unit in Unit::ALL {
                        of_definition.meets[unit.index()][side] += meets(&audit, at, unit);
                    }
                    stands[side].insert(id.clone(), stands_of(&audit, at, &references));
                }
            }
            for (check, tally) in rules.checks().iter().zip(&audit.tally.checks) {
                let id = &check.provenance.id;
                if both.iter().all(|(rules, _)| rules.checks().iter().any(|check| check.provenance.id == *id)) {
                    let of_check = moves.checks.entry(id.clone()).or_default();
                    of_check.breaches[side] += tally.counts.breaches;
                    of_check.evaluated[side] += tally.counts.evaluated();
                }
            }
        }
        let [before, after] = stands;
        for (id, of_definition) in &mut moves.definitions {
            of_definition.add_moved(&before[id], &after[id]);
        }
        progress.force_done();
    }
    progress.finish();
    Ok(moves)
}

fn meets(audit: &ForceAudit, definition: usize, unit: Unit) -> u64 {
    let patterns = audit.tally.units[unit.index()].patterns.iter();
    patterns.filter(|(pattern, _)| pattern[definition].verdict == Verdict::Meets).map(|(_, cases)| cases).sum()
}

/// Where every crime stands, by its reference.
fn stands_of(audit: &ForceAudit, definition: usize, references: &[(u32, String)]) -> BTreeMap<String, Stand> {
    let verdicts: BTreeMap<u32, Verdict> = audit
        .cases
        .iter()
        .filter(|case| case.definition == definition)
        .map(|case| (case.crime_row, case.verdict))
        .collect();
    let stand = |row: &u32| Stand::Is(verdicts.get(row).copied().unwrap_or(Verdict::Outside));
    references.iter().map(|(row, reference)| (reference.clone(), stand(row))).collect()
}

impl DefinitionMoves {
    fn add_moved(&mut self, before: &BTreeMap<String, Stand>, after: &BTreeMap<String, Stand>) {
        for (reference, was) in before {
            let is = after.get(reference).copied().unwrap_or(Stand::NotRead);
            if *was != is {
                *self.moved.entry((*was, is)).or_default() += 1;
            }
        }
        for is in after.iter().filter(|(reference, _)| !before.contains_key(*reference)).map(|(_, is)| *is) {
            *self.moved.entry((Stand::NotRead, is)).or_default() += 1;
        }
    }
}

impl OnAudit {
    /// As JSON: counts only.
    pub(super) fn as_json(&self) -> Value {
        let definitions = self.definitions.iter().map(|(id, moves)| {
            let units = Unit::ALL.map(|unit| {
                let [old, new] = moves.meets[unit.index()];
                json!({ "unit": unit.name(), "meets_old_rules": old, "meets_new_rules": new })
            });
            let moved = moves
                .moved
                .iter()
                .map(|((from, to), crimes)| json!({ "from": from.words(), "to": to.words(), "crimes": crimes }));
            json!({ "definition_id": id, "units": units, "moved": moved.collect::<Vec<_>>() })
        });
        let checks = self
            .checks
            .iter()
            .map(|(id, moves)| json!({ "rule_id": id, "breaches": moves.breaches, "evaluated": moves.evaluated }));
        json!({
            "audit": self.name,
            "definitions": definitions.collect::<Vec<_>>(),
            "checks": checks.collect::<Vec<_>>(),
        })
    }
}
