//! What was handed out and what came back: numbered files, none of which is ever written anew.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use flagstone_results::{AssignmentRow, ReviewRow, Table, digest_of, digest_of_file};

use crate::error::ReviewError;
use crate::sample::{Sample, bytes_of, nothing_beyond, numbered, read_table, write_new};

/// Everything that happened to a sample since it was drawn.
#[derive(Debug)]
pub struct Log {
    folder: PathBuf,
    /// Who is to read which case, over all rounds.
    pub assignments: Vec<AssignmentRow>,
    /// What was decided, over all imports.
    pub reviews: Vec<ReviewRow>,
    n_rounds: i64,
    n_imports: i64,
    /// Digest of the last round's file; empty before the first.
    last_handout: String,
    /// Digest of the last import's file; empty before the first.
    last_digest: String,
}

impl Log {
    /// Reads the log of a sample.
    ///
    /// # Errors
    ///
    /// [`ReviewError::Damaged`] where a file is no part of its chain: each round of handing out and each import carries the digest of
    /// the one before it, and no case is decided that was not handed out. That the last round or import was taken away before
    /// anybody answered is seen by its digest alone, which was printed when it was made ([`Log::last_handout`],
    /// [`Log::last_digest`]).
    pub fn open(sample: &Sample) -> Result<Log, ReviewError> {
        let folder = sample.folder().to_owned();
        let mut log = Log {
            folder,
            assignments: Vec::new(),
            reviews: Vec::new(),
            n_rounds: 0,
            n_imports: 0,
            last_handout: String::new(),
            last_digest: String::new(),
        };
        while let Some(path) = log.there::<AssignmentRow>(log.n_rounds + 1) {
            let rows: Vec<AssignmentRow> = read_table(&path)?;
            let number = log.n_rounds + 1;
            let is_next = |row: &AssignmentRow| row.round == number && row.previous_digest == log.last_handout;
            if rows.is_empty() || !rows.iter().all(is_next) {
                let problem = "it does not follow the round before it: a file was changed, or taken away".to_owned();
                return Err(ReviewError::Damaged { path, problem });
            }
            log.last_handout = digest_of_stored(&path)?;
            log.assignments.extend(rows);
            log.n_rounds = number;
        }
        while let Some(path) = log.there::<ReviewRow>(log.n_imports + 1) {
            let rows: Vec<ReviewRow> = read_table(&path)?;
            let number = log.n_imports + 1;
            let is_next = |row: &ReviewRow| row.import == number && row.previous_digest == log.last_digest;
            if rows.is_empty() || !rows.iter().all(is_next) {
                let problem = "it does not follow the import before it: a file was changed, or taken away".to_owned();
                return Err(ReviewError::Damaged { path, problem });
            }
            log.last_digest = digest_of_stored(&path)?;
            log.reviews.extend(rows);
            log.n_imports = number;
        }
        nothing_beyond::<AssignmentRow>(&log.folder, log.n_rounds)?;
        nothing_beyond::<ReviewRow>(&log.folder, log.n_imports)?;
        log.every_case_was_drawn(sample)?;
        log.every_review_was_handed_out()?;
        Ok(log)
    }

    /// Digest of the last round of handing out; empty before the first.
    pub fn last_handout(&self) -> &str {
        &self.last_handout
    }

    /// Digest of the last import; empty before the first.
    pub fn last_digest(&self) -> &str {
        &self.last_digest
    }

    /// Digest of everything that was handed out and came back.
    pub fn digest(&self) -> String {
        digest_of(format!("{}\n{}\n", self.last_handout, self.last_digest).as_bytes())
    }

    /// How many rounds were handed out.
    pub fn n_rounds(&self) -> i64 {
        self.n_rounds
    }

    /// Adds a round of handing out; number and digest of each row are set. Without a row nothing is written.
    ///
    /// # Errors
    ///
    /// [`ReviewError::File`] where the file cannot be written, or another run wrote one meanwhile.
    pub fn hand_out(&mut self, mut rows: Vec<AssignmentRow>) -> Result<i64, ReviewError> {
        if rows.is_empty() {
            return Ok(self.n_rounds);
        }
        let round = self.n_rounds + 1;
        for row in &mut rows {
            row.round = round;
            row.previous_digest.clone_from(&self.last_handout);
        }
        let bytes = bytes_of(&rows)?;
        write_new(&self.path::<AssignmentRow>(round), &bytes)?;
        self.last_handout = digest_of(&bytes);
        self.assignments.extend(rows);
        self.n_rounds = round;
        Ok(round)
    }

    /// Adds what came back; number and digest of each row are set. Without a row nothing is written.
    ///
    /// # Errors
    ///
    /// As [`Log::hand_out`].
    pub fn add(&mut self, mut rows: Vec<ReviewRow>) -> Result<(), ReviewError> {
        if rows.is_empty() {
            return Ok(());
        }
        let import = self.n_imports + 1;
        for row in &mut rows {
            row.import = import;
            row.previous_digest.clone_from(&self.last_digest);
        }
        let bytes = bytes_of(&rows)?;
        write_new(&self.path::<ReviewRow>(import), &bytes)?;
        self.last_digest = digest_of(&bytes);
        self.reviews.extend(rows);
        self.n_imports = import;
        Ok(())
    }

    fn every_case_was_drawn(&self, sample: &Sample) -> Result<(), ReviewError> {
        let drawn = sample.stratum_of();
        let was_not = |row: &&AssignmentRow| !drawn.contains_key(&(row.force.as_str(), row.record_key.as_str()));
        let Some(row) = self.assignments.iter().find(was_not) else { return Ok(()) };
        let problem = "it hands out a case that was not drawn: a draw was taken away".to_owned();
        Err(ReviewError::Damaged { path: self.path::<AssignmentRow>(row.round), problem })
    }

    fn every_review_was_handed_out(&self) -> Result<(), ReviewError> {
        let handed_out: HashSet<_> =
            self.assignments.iter().map(|row| (&row.reviewer, &row.force, &row.record_key, row.kind)).collect();
        let was_not = |row: &&ReviewRow| !handed_out.contains(&(&row.reviewer, &row.force, &row.record_key, row.kind));
        let Some(row) = self.reviews.iter().find(was_not) else { return Ok(()) };
        let problem = "it holds a decision of a case that was not handed out: a round was taken away".to_owned();
        Err(ReviewError::Damaged { path: self.path::<ReviewRow>(row.import), problem })
    }

    fn path<T: Table>(&self, number: i64) -> PathBuf {
        numbered::<T>(&self.folder, number)
    }

    fn there<T: Table>(&self, number: i64) -> Option<PathBuf> {
        Some(self.path::<T>(number)).filter(|path| Path::exists(path))
    }
}

fn digest_of_stored(path: &Path) -> Result<String, ReviewError> {
    let failed = |source| ReviewError::File { doing: "read", path: path.to_owned(), source };
    digest_of_file(path).map(|(_, digest)| digest).map_err(failed)
}
