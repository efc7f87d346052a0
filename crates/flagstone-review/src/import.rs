//! What comes back from reviewers.

mod read;
mod words;

use std::collections::{BTreeMap, HashMap};

use flagstone_results::{AssignmentRow, Decision, ReviewRow, digest_of};

use crate::log::Log;
use crate::pack::{self, CASE, CRITERION, DECISION, FORCE, MISSING_FIELD, REASON, REVIEWER, SAMPLE};
use crate::sample::Sample;
use read::Sheet;

/// What several files held together.
#[derive(Debug, Default)]
pub struct Returned {
    /// Decisions that are new.
    pub rows: Vec<ReviewRow>,
    /// Rows without a decision: cases not read yet.
    pub n_blank: u64,
    /// Decisions that were imported before and say the same.
    pub n_known: u64,
}

/// Why a file, or a row of it, is refused. Holds no value of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Name of the file.
    pub file: String,
    /// Row of the file, from 1, the header included; `None` where the whole file is meant.
    pub row: Option<u64>,
    /// What is wrong.
    pub what: String,
}

/// Reads packs that were filled in: `files` are names and bytes, workbooks or CSV, whatever a spreadsheet did to them.
///
/// # Errors
///
/// Every [`Refusal`], where there is one: nothing of any file then counts.
pub fn import(sample: &Sample, log: &Log, files: &[(String, Vec<u8>)]) -> Result<Returned, Vec<Refusal>> {
    let mut reading = Reading::new(sample, log);
    for (name, bytes) in files {
        reading.file(name, bytes);
    }
    if reading.refusals.is_empty() { Ok(reading.returned) } else { Err(reading.refusals) }
}

struct Reading<'a> {
    sample: &'a Sample,
    assigned: HashMap<(&'a str, &'a str, &'a str), &'a AssignmentRow>,
    /// Decisions of earlier imports.
    known: HashMap<(&'a str, &'a str, &'a str), &'a ReviewRow>,
    /// Where in these files a reviewer decided a case.
    seen: BTreeMap<(String, String, String), (String, u64)>,
    returned: Returned,
    refusals: Vec<Refusal>,
}

impl<'a> Reading<'a> {
    fn new(sample: &'a Sample, log: &'a Log) -> Reading<'a> {
        let assigned = log.assignments.iter().map(|row| ((&*row.reviewer, &*row.force, &*row.record_key), row));
        let known = log.reviews.iter().map(|row| ((&*row.reviewer, &*row.force, &*row.record_key), row));
        Reading {
            sample,
            assigned: assigned.collect(),
            known: known.collect(),
            seen: BTreeMap::new(),
            returned: Returned::default(),
            refusals: Vec::new(),
        }
    }

    fn refuse(&mut self, file: &str, row: Option<u64>, what: impl Into<String>) {
        self.refusals.push(Refusal { file: file.to_owned(), row, what: what.into() });
    }

    fn file(&mut self, file: &str, bytes: &[u8]) {
        let sheet = match Sheet::read(bytes) {
            Ok(sheet) => sheet,
            Err(what) => return self.refuse(file, None, what),
        };
        if let Err(what) = sheet.check(&pack::columns(&self.sample.plan)) {
            return self.refuse(file, None, what);
        }
        let digest = digest_of(bytes);
        for (row, cells) in sheet.rows() {
            if let Err(what) = self.row(file, &digest, &sheet, row, cells) {
                self.refuse(file, Some(row), what);
            }
        }
    }

    fn row(&mut self, file: &str, digest: &str, sheet: &Sheet, row: u64, cells: &[String]) -> Result<(), String> {
        let cell = |name: &str| sheet.column(name).and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        if cell(SAMPLE) != self.sample.plan.sample_id {
            return Err(format!("it belongs to another sample than {}", self.sample.plan.sample_id));
        }
        let (reviewer, force, record_key) = (cell(REVIEWER), cell(FORCE), cell(CASE));
        let Some(assigned) = self.assigned.get(&(reviewer, force, record_key)).copied() else {
            return Err("this case was not handed out to this reviewer: force, case or reviewer was changed".to_owned());
        };
        let criteria = self.criteria(sheet, cells)?;
        let field = words::field(cell(MISSING_FIELD), &self.sample.plan.fields)?;
        let reason = words::reason(cell(REASON))?;
        let Some(decision) = words::decision(cell(DECISION), self.sample.plan.subject.kind)? else {
            if field.is_some() || reason.is_some() || !criteria.is_empty() {
                return Err("other cells are filled in, and there is no decision".to_owned());
            }
            self.returned.n_blank += 1;
            return Ok(());
        };
        let key = (reviewer.to_owned(), force.to_owned(), record_key.to_owned());
        if let Some((first_file, first_row)) = self.seen.get(&key) {
            return Err(format!("the same reviewer decided this case in row {first_row} of {first_file} already"));
        }
        self.seen.insert(key, (file.to_owned(), row));
        let review = ReviewRow {
            import: 0,
            reviewer: assigned.reviewer.clone(),
            force: assigned.force.clone(),
            record_key: assigned.record_key.clone(),
            kind: assigned.kind,
            decision,
            missing_field: field,
            reason,
            criteria,
            source_digest: digest.to_owned(),
            source_row: row as i64,
            previous_digest: String::new(),
        };
        match self.known.get(&(reviewer, force, record_key)) {
            None => self.returned.rows.push(review),
            Some(known) if says_the_same(known, &review) => self.returned.n_known += 1,
            Some(known) => {
                return Err(format!(
                    "import {} holds another answer of this reviewer to this case; what was imported stays",
                    known.import
                ));
            }
        }
        Ok(())
    }

    fn criteria(&self, sheet: &Sheet, cells: &[String]) -> Result<Vec<String>, String> {
        let mut criteria = Vec::new();
        for id in self.sample.plan.subject.criteria.iter().map(|criterion| &criterion.id) {
            let at = sheet.column(&format!("{CRITERION}{id}"));
            let cell = at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
            criteria.extend(words::criterion(cell)?.map(|word| format!("{id}: {word}")));
        }
        Ok(criteria)
    }
}

fn says_the_same(known: &ReviewRow, new: &ReviewRow) -> bool {
    let said = |row: &ReviewRow| -> (Decision, Option<String>, Option<String>, Vec<String>) {
        (row.decision, row.missing_field.clone(), row.reason.clone(), row.criteria.clone())
    };
    said(known) == said(new)
}
