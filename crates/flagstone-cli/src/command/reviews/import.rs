//! `flagstone reviews import`: packs that came back.

use std::fs;

use flagstone_review::{Log, Refusal, Sample, hand_out, import};
use serde::Serialize;

use super::{failed, packs};
use crate::arguments::ReviewsImportArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// How many refusals are said one by one.
const MOST_SAID: usize = 40;

/// What was imported, as JSON.
#[derive(Serialize)]
struct Imported {
    /// Decisions that are new.
    imported: usize,
    /// Decisions that were there already.
    known: u64,
    /// Rows without a decision.
    blank: u64,
    /// Of the log of decisions; null where nothing is new.
    digest: Option<String>,
    /// What must be read again; null where nothing must.
    round: Option<Round>,
    /// How many packs were written.
    files: usize,
    /// Where packs are.
    folder: String,
    /// Cases found by one reviewer, without a flag, that nobody is left to confirm; they count as undecided.
    without_second: u64,
    /// Cases in dispute where nobody decides; they count as undecided.
    without_adjudicator: u64,
}

/// A round of cases to be read again.
#[derive(Serialize)]
struct Round {
    number: i64,
    cases: usize,
    /// Of what was handed out.
    digest: String,
}

impl Imported {
    fn text(&self) -> String {
        let Imported { imported, known, blank, .. } = self;
        let mut said =
            format!("{imported} decisions imported, {known} known already, {blank} rows without a decision\n");
        if let Some(digest) = &self.digest {
            said.push_str(&format!("digest of this import: {digest}\n"));
        }
        if let Some(Round { number, cases, digest }) = &self.round {
            said.push_str(&format!("round {number}: {cases} cases to be read again\ndigest of this round: {digest}\n"));
        }
        if self.files > 0 {
            said.push_str(&format!("{} files in {}\n", self.files, self.folder));
        }
        said
    }
}

pub(super) fn run(arguments: &ReviewsImportArguments) -> Result<Exit, Failure> {
    let sample = Sample::open(&arguments.sample).map_err(failed)?;
    let mut log = Log::open(&sample).map_err(failed)?;
    let mut files = Vec::new();
    for path in &arguments.files {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bytes = fs::read(path).map_err(|error| {
            Failure::new(Exit::Input, format!("cannot read {}: {error}", path.display()))
                .help("name the workbooks or CSV files that came back from reviewers")
        })?;
        files.push((name, bytes));
    }
    let returned = import(&sample, &log, &files).map_err(|refusals| refused(&refusals))?;
    let (n_new, n_known, n_blank) = (returned.rows.len(), returned.n_known, returned.n_blank);
    let references = packs::references(&arguments.references)?;
    let cases = sample.cases.iter().map(|case| (case.force.as_str(), case.record_key.as_str()));
    packs::check(cases, references.as_ref())?;
    log.add(returned.rows).map_err(failed)?;
    let mut imported = Imported {
        imported: n_new,
        known: n_known,
        blank: n_blank,
        digest: (n_new > 0).then(|| log.last_digest().to_owned()),
        round: None,
        files: 0,
        folder: sample.folder().join("packs").display().to_string(),
        without_second: 0,
        without_adjudicator: 0,
    };
    let handout = hand_out(&sample, &log, None);
    (imported.without_second, imported.without_adjudicator) = (handout.n_without_second, handout.n_without_adjudicator);
    let n = handout.rows.len();
    if n > 0 {
        let number = log.hand_out(handout.rows).map_err(failed)?;
        imported.round = Some(Round { number, cases: n, digest: log.last_handout().to_owned() });
    }
    imported.files = packs::write(&sample, &log, references.as_ref())?;
    if arguments.json {
        terminal::print_json(&imported);
    } else {
        terminal::print(&imported.text());
    }
    if handout.n_without_second > 0 {
        terminal::say(&format!(
            "warning: {} cases without a flag were found by one reviewer, and nobody is left to confirm them; they count as undecided\n",
            handout.n_without_second
        ));
    }
    if handout.n_without_adjudicator > 0 {
        terminal::say(&format!(
            "warning: {} cases are in dispute, and the sample names no adjudicator; they count as undecided\n",
            handout.n_without_adjudicator
        ));
    }
    Ok(Exit::Success)
}

fn refused(refusals: &[Refusal]) -> Failure {
    let mut message = format!("nothing was imported: {} rows or files are refused", refusals.len());
    for Refusal { file, row, what } in refusals.iter().take(MOST_SAID) {
        let place = row.map_or_else(|| file.clone(), |row| format!("{file}, row {row}"));
        message.push_str(&format!("\n  {place}: {what}"));
    }
    if refusals.len() > MOST_SAID {
        message.push_str(&format!("\n  and {} more", refusals.len() - MOST_SAID));
    }
    Failure::new(Exit::Input, message).help("mend the files and import them again: rows that are right are not lost")
}
