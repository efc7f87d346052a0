//! A history: the aggregate tables of run after run, one folder for each, by the day of the run.
//!
//! ```text
//! HISTORY/history.json
//! HISTORY/run_date=2026-11-26/run=353c8145f6eafa07/manifest.json
//! HISTORY/run_date=2026-11-26/run=353c8145f6eafa07/flag_accuracy.parquet
//! ```
//!
//! The names of the folders are columns for readers that know the way Hive partitions: every table of a history has `run_date`
//! and `run` beside its own. All tables of a run lie in one folder, so that a run comes into the history in one step; such a
//! folder is a results folder like any other. Nothing in a history is ever written again.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use crate::error::{OnPath, ResultsError, ResultsErrorKind};
use crate::file;
use crate::folder::partial::{Access, Partial, sync_folder};
use crate::folder::sweep::{self, Leftover};
use crate::folder::{open, read_one, read_table, write};
use crate::manifest::{Manifest, ManifestInput, SCHEMA_VERSION, TOOL};
use crate::results::Results;
use crate::tables::{AuditRow, CompletenessRow, FlagAccuracyRow, ForceRow, RuleRow, VerdictRow};

/// File name of the mark by which a history is known.
pub const HISTORY: &str = "history.json";

const DAY: &str = "run_date=";
const RUN: &str = "run=";
/// The name beside which a run is made before it is moved into place: the same for all, so that one run sweeps what another left.
const STAGED: &str = "run";

#[derive(Serialize, Deserialize)]
struct Mark {
    tool: String,
    kind: String,
    schema_version: i64,
    note: String,
}

/// A folder that runs are added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    dir: PathBuf,
}

/// What became of a run that was to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Appended {
    /// It is in the history now.
    Added {
        /// The day that it stands under.
        run_date: Date,
    },
    /// It was there: the same inputs under the same rulebook, with the same figures. Nothing was written.
    AlreadyThere {
        /// The day that it stands under.
        run_date: Date,
    },
    /// There is a run of the same inputs under the same rulebook with other figures, made by another version of the program.
    /// Nothing was written.
    Differs {
        /// The day that it stands under.
        run_date: Date,
        /// The version that made it.
        tool_version: String,
    },
}

/// What a report shows of one run: the tables that figures over time are drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct PastRun {
    /// The day on which the run began (UTC).
    pub run_date: Date,
    /// The audit itself.
    pub audit: AuditRow,
    /// The forces audited.
    pub forces: Vec<ForceRow>,
    /// The rules that were applied.
    pub rules: Vec<RuleRow>,
    /// How many cases meet each definition.
    pub verdicts: Vec<VerdictRow>,
    /// How well the flag follows each definition.
    pub flag_accuracy: Vec<FlagAccuracyRow>,
    /// How complete the fields are.
    pub completeness: Vec<CompletenessRow>,
}

impl History {
    /// The history at `dir`, to which a run is to be added. It need not be there yet.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if `dir` is a file, a folder that holds something else, or a history of another schema version.
    pub fn at(dir: &Path) -> Result<History, ResultsError> {
        let history = History { dir: dir.to_owned() };
        match fs::metadata(dir) {
            Ok(metadata) if !metadata.is_dir() => Err(ResultsError::new(dir, ResultsErrorKind::NotAFolder)),
            Ok(_) if history.mark()? => Ok(history),
            Ok(_) if history.is_empty()? => Ok(history),
            Ok(_) => Err(ResultsError::new(dir, ResultsErrorKind::ForeignFolder { manifest: HISTORY })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(history),
            Err(error) => Err(error).on_read(dir),
        }
    }

    /// The history at `dir`, to be read.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if there is none, or one of another schema version.
    pub fn open(dir: &Path) -> Result<History, ResultsError> {
        let history = History { dir: dir.to_owned() };
        if history.mark()? { Ok(history) } else { Err(ResultsError::new(dir, ResultsErrorKind::NotHistory)) }
    }

    /// Adds the aggregate tables of a run: never case-level ones. The run is made beside its place, brought to disk, and moved
    /// there in one step, so that a reader sees the whole run or nothing of it. What is there already stays as it is.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] if a table's rows repeat their grain, or if anything cannot be written. The history is then as it was.
    pub fn append(&self, results: &Results, manifest: ManifestInput) -> Result<Appended, ResultsError> {
        self.begin()?;
        let (staged, manifest) = write::stage(&self.dir.join(STAGED), results, manifest)?;
        // Two programs must not both find that a run is not there. Where a file system has no locks they still cannot replace
        // one: a folder that is not empty takes no other's place.
        let _lock = sweep::lock_waiting(&self.dir);
        let id = format!("{RUN}{}", manifest.audit_id);
        let there = self.folders()?.into_iter().find(|(_, folder)| folder.file_name().is_some_and(|name| *name == *id));
        if let Some((run_date, folder)) = there {
            let earlier = Manifest::read(&folder)?;
            if has_same_tables(&earlier, &manifest) {
                return Ok(Appended::AlreadyThere { run_date });
            }
            return Ok(Appended::Differs { run_date, tool_version: earlier.tool_version });
        }
        let run_date = day(&results.audit);
        let parent = self.dir.join(format!("{DAY}{run_date}"));
        match fs::create_dir(&parent) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error).on_write(&parent),
            _ => {}
        }
        let folder = parent.join(id);
        fs::rename(staged.path(), &folder).on_write(&folder)?;
        // The move has happened; that a power cut could still undo it is no reason to call it failed.
        let _ = sync_folder(&parent).and_then(|()| sync_folder(&self.dir));
        Ok(Appended::Added { run_date })
    }

    /// The runs by the day and moment on which they began.
    ///
    /// # Errors
    ///
    /// A [`ResultsError`] that names the folder or file: a run of another schema version, a table that is missing, damaged or
    /// has other columns, a folder whose name is not that of its run.
    pub fn runs(&self) -> Result<Vec<PastRun>, ResultsError> {
        let mut runs = self.folders()?.iter().map(|(_, folder)| read(folder)).collect::<Result<Vec<_>, _>>()?;
        runs.sort_by(|a, b| (a.audit.started_at, &a.audit.audit_id).cmp(&(b.audit.started_at, &b.audit.audit_id)));
        Ok(runs)
    }

    /// The folders of the runs, by day and id.
    fn folders(&self) -> Result<Vec<(Date, PathBuf)>, ResultsError> {
        let mut found = Vec::new();
        for day in entries(&self.dir, DAY)? {
            let date = day.file_name().and_then(|name| name.to_str()?.strip_prefix(DAY)?.parse().ok());
            let date: Date = date.ok_or_else(|| ResultsError::new(&day, ResultsErrorKind::RunName))?;
            found.extend(entries(&day, RUN)?.into_iter().map(|folder| (date, folder)));
        }
        found.sort();
        Ok(found)
    }

    /// Makes the folder and its mark where they are not there.
    fn begin(&self) -> Result<(), ResultsError> {
        fs::create_dir_all(&self.dir).on_write(&self.dir)?;
        if self.mark()? {
            return Ok(());
        }
        let mark = Mark {
            tool: TOOL.to_owned(),
            kind: "history".to_owned(),
            schema_version: SCHEMA_VERSION,
            note: "Unrounded counts of records, for internal use: not for publication.".to_owned(),
        };
        let mut json = serde_json::to_vec_pretty(&mark).expect("a mark holds nothing that JSON cannot");
        json.push(b'\n');
        let staged = Partial::create(&self.dir.join(STAGED))?;
        staged.write(HISTORY, &json, Access::Usual)?;
        let path = self.dir.join(HISTORY);
        fs::rename(staged.path().join(HISTORY), &path).on_write(&path)
    }

    /// Whether the folder is marked as a history of this schema version.
    fn mark(&self) -> Result<bool, ResultsError> {
        let path = self.dir.join(HISTORY);
        let json = match fs::read(&path) {
            Ok(json) => json,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(false),
            Err(error) => return Err(error).on_read(&path),
        };
        match serde_json::from_slice::<Mark>(&json) {
            Ok(mark) if mark.tool != TOOL => Ok(false),
            Ok(mark) if mark.schema_version != SCHEMA_VERSION => {
                let found = mark.schema_version.to_string();
                Err(ResultsError::new(path, ResultsErrorKind::HistoryVersion { found }))
            }
            Ok(_) => Ok(true),
            Err(_) => Ok(false),
        }
    }

    /// Whether nothing is there but what a run that was killed may have left.
    fn is_empty(&self) -> Result<bool, ResultsError> {
        let leftover = sweep::prefix(&self.dir.join(STAGED), Leftover::Partial);
        let mut entries = fs::read_dir(&self.dir).on_read(&self.dir)?;
        Ok(entries.all(|entry| {
            entry.is_ok_and(|entry| entry.file_name().as_encoded_bytes().starts_with(leftover.as_encoded_bytes()))
        }))
    }
}

impl PastRun {
    /// What a report shows of the run that gave these results.
    pub fn of(results: &Results) -> PastRun {
        PastRun {
            run_date: day(&results.audit),
            audit: results.audit.clone(),
            forces: results.forces.clone(),
            rules: results.rules.clone(),
            verdicts: results.verdicts.clone(),
            flag_accuracy: results.flag_accuracy.clone(),
            completeness: results.completeness.clone(),
        }
    }
}

fn day(audit: &AuditRow) -> Date {
    Offset::UTC.to_datetime(audit.started_at).date()
}

fn read(folder: &Path) -> Result<PastRun, ResultsError> {
    open(folder)?;
    let audit: AuditRow = read_one(folder)?;
    let (run_date, id) = (day(&audit), format!("{RUN}{}", audit.audit_id));
    let is_its_name = folder.ends_with(Path::new(&format!("{DAY}{run_date}")).join(id));
    if !is_its_name {
        return Err(ResultsError::new(folder, ResultsErrorKind::RunName));
    }
    Ok(PastRun {
        run_date,
        audit,
        forces: read_table(folder)?,
        rules: read_table(folder)?,
        verdicts: read_table(folder)?,
        flag_accuracy: read_table(folder)?,
        completeness: read_table(folder)?,
    })
}

/// Whether two runs have the same tables, times apart.
fn has_same_tables(a: &Manifest, b: &Manifest) -> bool {
    let times = file::name::<AuditRow>();
    let tables = |manifest: &Manifest| -> Vec<(String, String)> {
        let outputs = manifest.outputs.iter().filter(|output| output.path != times);
        outputs.map(|output| (output.path.clone(), output.blake3.clone())).collect()
    };
    tables(a) == tables(b)
}

/// The folders in `dir` whose names begin with `prefix`.
fn entries(dir: &Path, prefix: &str) -> Result<Vec<PathBuf>, ResultsError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).on_read(dir)? {
        let entry = entry.on_read(dir)?;
        if entry.file_name().as_encoded_bytes().starts_with(prefix.as_bytes()) && entry.path().is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}
