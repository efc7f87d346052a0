//! What was handed out and what came back: numbered files, none of which is ever written anew.

use std::fs;
use std::path::{Path, PathBuf};

use flagstone_results::{AssignmentRow, ReviewRow, Table, digest_of};

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
    /// Digest of the last import's file; empty before the first.
    last_digest: String,
}

impl Log {
    /// Reads the log of a sample.
    ///
    /// # Errors
    ///
    /// [`ReviewError::Damaged`] where a file is no part of the chain: each import carries the digest of the one before it. That the
    /// last import was taken away is seen by its digest alone, which was printed when it was made ([`Log::last_digest`]).
    pub fn open(sample: &Sample) -> Result<Log, ReviewError> {
        let folder = sample.folder().to_owned();
        let mut log = Log {
            folder,
            assignments: Vec::new(),
            reviews: Vec::new(),
            n_rounds: 0,
            n_imports: 0,
            last_digest: String::new(),
        };
        while let Some(path) = log.there::<AssignmentRow>(log.n_rounds + 1) {
            log.assignments.extend(read_table::<AssignmentRow>(&path)?);
            log.n_rounds += 1;
        }
        while let Some(path) = log.there::<ReviewRow>(log.n_imports + 1) {
            let rows: Vec<ReviewRow> = read_table(&path)?;
            let number = log.n_imports + 1;
            let is_next = |row: &ReviewRow| row.import == number && row.previous_digest == log.last_digest;
            if rows.is_empty() || !rows.iter().all(is_next) {
                let problem = "it does not follow the import before it: a file was changed, or taken away".to_owned();
                return Err(ReviewError::Damaged { path, problem });
            }
            let bytes =
                fs::read(&path).map_err(|source| ReviewError::File { doing: "read", path: path.clone(), source })?;
            log.last_digest = digest_of(&bytes);
            log.reviews.extend(rows);
            log.n_imports = number;
        }
        nothing_beyond::<AssignmentRow>(&log.folder, log.n_rounds)?;
        nothing_beyond::<ReviewRow>(&log.folder, log.n_imports)?;
        Ok(log)
    }

    /// Digest of the last import; empty before the first.
    pub fn last_digest(&self) -> &str {
        &self.last_digest
    }

    /// How many rounds were handed out.
    pub fn n_rounds(&self) -> i64 {
        self.n_rounds
    }

    /// Adds a round of handing out; the number of each row is set.
    ///
    /// # Errors
    ///
    /// [`ReviewError::File`] where the file cannot be written, or another run wrote one meanwhile.
    pub fn hand_out(&mut self, mut rows: Vec<AssignmentRow>) -> Result<i64, ReviewError> {
        let round = self.n_rounds + 1;
        rows.iter_mut().for_each(|row| row.round = round);
        write_new(&self.path::<AssignmentRow>(round), &bytes_of(&rows)?)?;
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

    fn path<T: Table>(&self, number: i64) -> PathBuf {
        numbered::<T>(&self.folder, number)
    }

    fn there<T: Table>(&self, number: i64) -> Option<PathBuf> {
        Some(self.path::<T>(number)).filter(|path| Path::exists(path))
    }
}
