//! `flagstone reviews import`: packs that came back.

use std::fs;

use flagstone_review::{Log, Refusal, Sample, hand_out, import};

use super::{failed, packs};
use crate::arguments::ReviewsImportArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

/// How many refusals are said one by one.
const MOST_SAID: usize = 40;

pub(super) fn run(arguments: &ReviewsImportArguments) -> Result<Exit, Failure> {
    let sample = Sample::open(&arguments.sample).map_err(failed)?;
    let mut log = Log::open(&sample).map_err(failed)?;
    let mut files = Vec::new();
    for path in &arguments.files {
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let bytes = fs::read(path)
            .map_err(|error| Failure::new(Exit::Input, format!("cannot read {}: {error}", path.display())))?;
        files.push((name, bytes));
    }
    let returned = import(&sample, &log, &files).map_err(|refusals| refused(&refusals))?;
    let (n_new, n_known, n_blank) = (returned.rows.len(), returned.n_known, returned.n_blank);
    let references = packs::references(&arguments.references)?;
    let cases = sample.cases.iter().map(|case| (case.force.as_str(), case.record_key.as_str()));
    packs::check(cases, references.as_ref())?;
    log.add(returned.rows).map_err(failed)?;
    let mut said = format!("{n_new} decisions imported, {n_known} known already, {n_blank} rows without a decision\n");
    if n_new > 0 {
        said.push_str(&format!("digest of this import: {}\n", log.last_digest()));
    }
    let handout = hand_out(&sample, &log, None);
    let n = handout.rows.len();
    if n > 0 {
        let round = log.hand_out(handout.rows).map_err(failed)?;
        said.push_str(&format!("round {round}: {n} cases to be read again\n"));
        said.push_str(&format!("digest of this round: {}\n", log.last_handout()));
    }
    let n_files = packs::write(&sample, &log, references.as_ref())?;
    if n_files > 0 {
        said.push_str(&format!("{n_files} files in {}\n", sample.folder().join("packs").display()));
    }
    terminal::print(&said);
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
