//! The folder of a sample: what was drawn, from what, and who reads it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use flagstone_results::{SampledCaseRow, SubjectKind, Table, digest_of, digest_of_file, from_parquet, parquet};
use serde::{Deserialize, Serialize};

use crate::assignment::check_names;
use crate::draw::Drawn;
use crate::error::ReviewError;
use crate::plan::Planned;

/// The layout of the folder.
const VERSION: u32 = 2;
const PLAN: &str = "sample.json";
const MARKING: &str = "MARKING.txt";
const MARKING_TEXT: &str = "\
OFFICIAL-SENSITIVE

This folder names the recorded crimes that are to be read by reviewers, by keyed hashes, and holds what was decided of them.
The crimes are recorded sexual offences against children. Keep it where only those who need it can read it, and do not show
reviewers anything but their own pack: a reviewer who knows flag or verdict agrees with it more often. A complainant of a
sexual offence has anonymity for life (Sexual Offences (Amendment) Act 1992, section 1).

The marking is the default of the program that wrote this folder. If your organisation has decided on another, that applies.
";

/// What a sample says of itself. Everything that a later step rests on is frozen in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SamplePlan {
    /// Layout of the folder.
    pub version: u32,
    /// Names the sample in packs; set when it is written.
    pub sample_id: String,
    /// The audit whose case-level results it was drawn from.
    pub audit_id: String,
    /// Version of the rulebook.
    pub rulebook_version: String,
    /// Digest of the rulebook.
    pub rulebook_digest: String,
    /// What reviewers are asked about.
    pub subject: SubjectText,
    /// Fields that a reviewer may name as missing, each as `table.field`.
    pub fields: Vec<String>,
    /// Narrative lexicons whose mention counts as a sign.
    pub lexicons: Vec<String>,
    /// The only force, if the sample is of one.
    pub force: Option<String>,
    /// Digest of the secret seed.
    pub seed_digest: String,
    /// How finely cases were sorted.
    pub scheme: String,
    /// Cases in the frame.
    pub n_cases: u64,
    /// Those that carry the flag, on which the signal is raised, or in which the lexicon finds a mention.
    pub n_flagged: u64,
    /// Cases left out.
    pub n_left_out: u64,
    /// Which cases these are, in words that go on after "cases".
    pub left_out: String,
    /// Forces all of whose cases are left out.
    pub forces_left_out: Vec<String>,
    /// Of a definition: for each force its cases by flag (not set, set) and verdict (not met, met, undetermined).
    pub verdicts: BTreeMap<String, [[u64; 3]; 2]>,
    /// The strata.
    pub strata: Vec<StratumRecord>,
    /// Half of the width of the interval of sensitivity to be expected, a fraction.
    pub expected_half_width: f64,
    /// Those who read.
    pub reviewers: Vec<String>,
    /// Who decides where two differ.
    pub adjudicator: Option<String>,
    /// Share of the cases that a second reviewer reads too.
    pub second_share: f64,
    /// What whoever uses the sample should know.
    pub warnings: Vec<String>,
}

/// A definition, signal or lexicon in its own words.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SubjectText {
    /// Which of them it is.
    pub kind: SubjectKind,
    /// Id.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// Digest of what its answers rest on, as the table `rules` of the audit has it.
    pub digest: String,
    /// The criteria of a definition; empty for others.
    pub criteria: Vec<CriterionText>,
    /// Choices that no source makes, one each: what, and why.
    pub assumes: Vec<String>,
    /// How a reader should take it; `None` where the rule says nothing.
    pub reading: Option<String>,
}

/// A criterion in its own words and in those of its source.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CriterionText {
    /// Id.
    pub id: String,
    /// What it asks.
    pub asks: String,
    /// Where it comes from: the source's own wording, where the rulebook has it.
    pub source: String,
    /// What stands for it in the fields of an extract, as the rule is written.
    pub stand_in: String,
}

/// A stratum as it was when the sample was drawn.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StratumRecord {
    /// Id.
    pub id: String,
    /// Whether its cases carry the flag.
    pub flagged: bool,
    /// Whether nothing points to a case.
    pub silent: bool,
    /// Its cases.
    pub population: u64,
    /// How many were drawn, later draws included.
    pub sampled: u64,
    /// How many cases each drawn one stands for; null where none was drawn.
    pub weight: Option<f64>,
    /// Share planned to meet the definition, a fraction.
    pub planned_share: f64,
    /// Its cases by force.
    pub by_force: BTreeMap<String, u64>,
}

impl SamplePlan {
    /// The frozen strata of a plan.
    pub fn strata_of(planned: &Planned) -> Vec<StratumRecord> {
        let record = |cases: &crate::plan::PlannedCases| StratumRecord {
            id: cases.stratum.id(),
            flagged: cases.stratum.flagged,
            silent: cases.stratum.is_silent(),
            population: cases.population,
            sampled: cases.sampled,
            weight: (cases.sampled > 0).then(|| cases.population as f64 / cases.sampled as f64),
            planned_share: cases.planned_share,
            by_force: cases.by_force.clone(),
        };
        planned.strata.iter().map(record).collect()
    }

    /// The name of this sample: a digest over what it was drawn from and how, and over the cases of its first draw. A sample
    /// whose frozen counts were changed has another name than it says.
    fn name(&self, first_draw: &[SampledCaseRow]) -> String {
        let mut text = format!(
            "{}\n{}\n{}\n{}\n{}\n{} {} {}\n",
            self.audit_id,
            self.rulebook_digest,
            self.subject.id,
            self.seed_digest,
            self.scheme,
            self.n_cases,
            self.n_flagged,
            self.n_left_out
        );
        for (force, counts) in &self.verdicts {
            text.push_str(&format!("{force} {counts:?}\n"));
        }
        for stratum in &self.strata {
            text.push_str(&format!("{} {} {}\n", stratum.id, stratum.flagged, stratum.population));
            for (force, cases) in &stratum.by_force {
                text.push_str(&format!("  {force} {cases}\n"));
            }
        }
        let mut cases: Vec<_> =
            first_draw.iter().map(|case| (&case.stratum, case.place, &case.force, &case.record_key)).collect();
        cases.sort_unstable();
        for (stratum, place, force, record_key) in cases {
            text.push_str(&format!("{stratum} {place} {force} {record_key}\n"));
        }
        // A letter first: a spreadsheet takes digits, and digits with an `e` among them, for a number.
        let mut name = format!("s{}", blake3::hash(text.as_bytes()).to_hex());
        name.truncate(13);
        name
    }

    /// The version of the layout that is written.
    pub const fn current_version() -> u32 {
        VERSION
    }
}

/// The folder of a sample.
#[derive(Debug)]
pub struct Sample {
    folder: PathBuf,
    /// What the sample says of itself.
    pub plan: SamplePlan,
    /// The cases that were drawn.
    pub cases: Vec<SampledCaseRow>,
}

impl Sample {
    /// Writes a new sample to `folder`, which must not be there yet.
    ///
    /// # Errors
    ///
    /// [`ReviewError::ReviewerName`] where a name cannot be used; [`ReviewError::Exists`] where the folder is there; [`ReviewError::File`] where it cannot be written.
    pub fn create(folder: &Path, mut plan: SamplePlan, drawn: &[Drawn]) -> Result<Sample, ReviewError> {
        check_names(&plan.reviewers, plan.adjudicator.as_deref())?;
        if folder.symlink_metadata().is_ok() {
            return Err(ReviewError::Exists { path: folder.to_owned() });
        }
        let cases: Vec<SampledCaseRow> = drawn.iter().map(Drawn::row).collect();
        plan.sample_id = plan.name(&cases);
        // Made beside its place and renamed, so that it is there as a whole or not at all.
        let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let failed = |source| ReviewError::File { doing: "write", path: folder.to_owned(), source };
        let made = owners_only(tempfile::Builder::new().prefix(".sample-")).tempdir_in(parent).map_err(failed)?;
        let json = serde_json::to_vec_pretty(&plan)
            .map_err(|error| ReviewError::Make { what: PLAN.to_owned(), problem: error.to_string() })?;
        write_new(&made.path().join(MARKING), MARKING_TEXT.as_bytes())?;
        write_new(&made.path().join(PLAN), &json)?;
        write_new(&numbered::<SampledCaseRow>(made.path(), 1), &bytes_of(&cases)?)?;
        fs::rename(made.path(), folder).map_err(failed)?;
        Ok(Sample { folder: folder.to_owned(), plan, cases })
    }

    /// Reads the sample in `folder`.
    ///
    /// # Errors
    ///
    /// [`ReviewError::File`] or [`ReviewError::Damaged`] where it is none.
    pub fn open(folder: &Path) -> Result<Sample, ReviewError> {
        let path = folder.join(PLAN);
        let bytes =
            fs::read(&path).map_err(|source| ReviewError::File { doing: "read", path: path.clone(), source })?;
        let plan: SamplePlan = serde_json::from_slice(&bytes)
            .map_err(|error| ReviewError::Damaged { path: path.clone(), problem: error.to_string() })?;
        if plan.version != VERSION {
            let problem = format!("its layout is version {}, this program reads {VERSION}", plan.version);
            return Err(ReviewError::Damaged { path, problem });
        }
        let mut sample = Sample { folder: folder.to_owned(), plan, cases: Vec::new() };
        let mut n_draws = 0;
        loop {
            let path = numbered::<SampledCaseRow>(folder, n_draws + 1);
            if !path.exists() {
                break;
            }
            let drawn = read_table::<SampledCaseRow>(&path)?;
            if n_draws == 0 && sample.plan.name(&drawn) != sample.plan.sample_id {
                let problem = "its counts or its cases were changed since it was drawn".to_owned();
                return Err(ReviewError::Damaged { path: folder.join(PLAN), problem });
            }
            sample.cases.extend(drawn);
            n_draws += 1;
        }
        nothing_beyond::<SampledCaseRow>(folder, n_draws)?;
        sample.count().map_err(|problem| ReviewError::Damaged { path, problem })?;
        Ok(sample)
    }

    /// Adds cases to those that were drawn before: a draw of its own, beside the earlier ones.
    pub(crate) fn add(&mut self, drawn: Vec<SampledCaseRow>) -> Result<(), ReviewError> {
        let taken = |number: &i64| numbered::<SampledCaseRow>(&self.folder, *number).exists();
        let path = numbered::<SampledCaseRow>(&self.folder, (1..).take_while(taken).count() as i64 + 1);
        write_new(&path, &bytes_of(&drawn)?)?;
        self.cases.extend(drawn);
        self.count().map_err(|problem| ReviewError::Damaged { path, problem })
    }

    /// Counts the cases drawn from each stratum, which must be the first of its order, over all draws.
    fn count(&mut self) -> Result<(), String> {
        let mut places: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for case in &self.cases {
            places.entry(&case.stratum).or_default().push(case.place);
        }
        for stratum in &mut self.plan.strata {
            let mut places = places.remove(stratum.id.as_str()).unwrap_or_default();
            places.sort_unstable();
            let n = places.len() as u64;
            if n < stratum.sampled || n > stratum.population || !places.iter().copied().eq(1..=n as i64) {
                return Err(format!("the cases drawn from `{}` are not all listed once", stratum.id));
            }
            stratum.sampled = n;
            stratum.weight = (n > 0).then(|| stratum.population as f64 / n as f64);
        }
        let by_force = |stratum: &StratumRecord| stratum.by_force.values().sum::<u64>() == stratum.population;
        if !self.plan.strata.iter().all(by_force) {
            return Err("the forces of a stratum do not make up its cases".to_owned());
        }
        let has_force = |case: &SampledCaseRow| {
            let mut of_stratum = self.plan.strata.iter().filter(|stratum| stratum.id == case.stratum);
            of_stratum.any(|stratum| stratum.by_force.contains_key(&case.force))
        };
        if !self.cases.iter().all(has_force) {
            return Err("a case is listed of a force that the stratum does not hold".to_owned());
        }
        if places.is_empty() { Ok(()) } else { Err("a case is listed of a stratum that is not there".to_owned()) }
    }

    /// Digest over everything that the sample consists of: its plan as it is stored, and every draw.
    ///
    /// # Errors
    ///
    /// [`ReviewError::File`] where a file cannot be read any more.
    pub fn digest(&self) -> Result<String, ReviewError> {
        let draws =
            (1..).map(|number| numbered::<SampledCaseRow>(&self.folder, number)).take_while(|path| path.exists());
        let mut text = String::new();
        for path in std::iter::once(self.folder.join(PLAN)).chain(draws) {
            let (_, digest) =
                digest_of_file(&path).map_err(|source| ReviewError::File { doing: "read", path, source })?;
            text.push_str(&digest);
            text.push('\n');
        }
        Ok(digest_of(text.as_bytes()))
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The stratum of a case, by position; `None` of a case that was not drawn.
    pub(crate) fn stratum_of(&self) -> BTreeMap<(&str, &str), usize> {
        let position: BTreeMap<&str, usize> =
            self.plan.strata.iter().enumerate().map(|(at, stratum)| (stratum.id.as_str(), at)).collect();
        let of = |case: &'_ SampledCaseRow| position.get(case.stratum.as_str()).copied();
        self.cases
            .iter()
            .filter_map(|case| Some(((case.force.as_str(), case.record_key.as_str()), of(case)?)))
            .collect()
    }
}

/// Nobody but the owner looks into the folder.
#[cfg(unix)]
fn owners_only<'b, 'p, 's>(builder: &'b mut tempfile::Builder<'p, 's>) -> &'b mut tempfile::Builder<'p, 's> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn owners_only<'b, 'p, 's>(builder: &'b mut tempfile::Builder<'p, 's>) -> &'b mut tempfile::Builder<'p, 's> {
    builder
}

/// Refuses a folder that holds files after the last of an unbroken row: one between was taken away.
pub(crate) fn nothing_beyond<T: Table>(folder: &Path, last: i64) -> Result<(), ReviewError> {
    let path = folder.join(T::NAME);
    let Ok(entries) = fs::read_dir(&path) else { return Ok(()) };
    let number = |entry: fs::DirEntry| entry.path().file_stem()?.to_str()?.parse::<i64>().ok();
    if entries.flatten().filter_map(number).any(|number| number > last) {
        return Err(ReviewError::Damaged { path, problem: format!("a file after number {last} is missing") });
    }
    Ok(())
}

/// The file of one of several steps, from 1.
pub(crate) fn numbered<T: Table>(folder: &Path, number: i64) -> PathBuf {
    folder.join(T::NAME).join(format!("{number:04}.parquet"))
}

fn table_name<T: Table>() -> String {
    format!("{}.parquet", T::NAME)
}

pub(crate) fn bytes_of<T: Table>(rows: &[T]) -> Result<Vec<u8>, ReviewError> {
    parquet(rows).map_err(|kind| ReviewError::Make { what: table_name::<T>(), problem: kind.to_string() })
}

pub(crate) fn read_table<T: Table>(path: &Path) -> Result<Vec<T>, ReviewError> {
    let file = File::open(path).map_err(|source| ReviewError::File { doing: "read", path: path.to_owned(), source })?;
    from_parquet(file).map_err(|kind| ReviewError::table(path.to_owned(), &kind))
}

/// Writes a file that must not be there yet, readable by its owner alone.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), ReviewError> {
    let failed = |source| ReviewError::File { doing: "write", path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    file.persist_noclobber(path).map_err(|error| failed(error.error))?;
    Ok(())
}
