//! `flagstone sample`: the cases that reviewers read.

mod drawn;
mod subject;

use std::path::Path;

use flagstone_results::{Restricted, Results, RuleKind};
use flagstone_review::{Log, Sample, SamplePlan, Seed, Size, draw, extend, hand_out, plan};

use self::drawn::Round;
use super::reviews::{failed, packs};
use super::{key, place};
use crate::arguments::SampleArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &SampleArguments) -> Result<Exit, Failure> {
    if !(0.0..=1.0).contains(&arguments.second_share) {
        return Err(Failure::new(Exit::Policy, "--second-share is a fraction, 0 to 1")
            .help("a fifth of the cases is --second-share 0.2"));
    }
    let (folder, is_new) = match (&arguments.out, &arguments.extend) {
        (_, Some(folder)) => (folder, false),
        (Some(folder), None) => (folder, true),
        (None, None) => return Err(Failure::new(Exit::Policy, "no folder is named").help("name one with --out")),
    };
    if place::is_within(&arguments.seed, folder) {
        return Err(Failure::new(Exit::Policy, "the seed is no part of the sample")
            .help("name a file elsewhere with --seed: whoever gets the folder could tell which cases come next"));
    }
    let unreadable = |error: flagstone_results::ResultsError| {
        Failure::new(Exit::Input, error.to_string()).help("name a folder that `flagstone audit --case-level` wrote")
    };
    let results = Results::read(&arguments.results).map_err(unreadable)?;
    let Some(restricted) = Restricted::read(&arguments.results).map_err(unreadable)? else {
        return Err(Failure::new(Exit::Policy, "these results hold no case-level tables")
            .help("`flagstone audit AUDIT.toml --case-level` writes them: a sample is drawn from single cases"));
    };
    if !is_new {
        return extended(arguments, folder, &restricted);
    }
    known_force(&results, arguments.force.as_deref())?;
    let (kind, id) = subject::named(arguments, &results);
    let subject = subject::text(&results, kind, id)?;
    let lexicons = known_lexicons(&results, &arguments.lexicons)?;
    let force = arguments.force.as_deref();
    let frame = subject::frame(&restricted, &subject, &lexicons, force)?;
    let size = match (arguments.reviews, arguments.half_width) {
        (Some(reviews), _) => Size::Reviews(reviews),
        (None, half_width) => Size::HalfWidth(half_width.unwrap_or_default()),
    };
    let planned = plan(&frame, size, arguments.hidden_cases).map_err(failed)?;
    let references = packs::references(&arguments.references)?;
    let was_there = arguments.seed.exists();
    let seed = Seed::new(key::secret(&arguments.seed)?);
    let strata = SamplePlan::strata_of(&planned);
    let sample_plan = SamplePlan {
        version: SamplePlan::current_version(),
        sample_id: String::new(),
        audit_id: results.audit.audit_id.clone(),
        rulebook_version: results.audit.rulebook_version.clone(),
        rulebook_digest: results.audit.rulebook_digest.clone(),
        fields: subject::fields(&results, &subject),
        subject,
        lexicons,
        force: arguments.force.clone(),
        seed_digest: seed.digest(),
        scheme: planned.scheme.name().to_owned(),
        n_cases: frame.n_cases(),
        n_flagged: frame.n_flagged(),
        n_left_out: frame.n_left_out,
        left_out: frame.left_out().to_owned(),
        forces_left_out: frame.forces_left_out.clone(),
        verdicts: frame.verdicts(),
        strata,
        expected_half_width: planned.half_width,
        reviewers: arguments.reviewers.clone(),
        adjudicator: arguments.adjudicator.clone(),
        second_share: arguments.second_share,
        warnings: planned.warnings.clone(),
    };
    let drawn = draw(&frame, &planned, &seed);
    packs::check(drawn.iter().map(|case| (case.force.as_str(), case.record_key.as_str())), references.as_ref())?;
    let sample = Sample::create(folder, sample_plan, &drawn).map_err(failed)?;
    let mut log = Log::open(&sample).map_err(failed)?;
    let handout = hand_out(&sample, &log, Some(&seed));
    log.hand_out(handout.rows).map_err(failed)?;
    let written = packs::write(&sample, &log, references.as_ref())?;
    drawn::print(&Round { sample: &sample, log: &log, n_files: written, extended: None }, arguments.json);
    for warning in &sample.plan.warnings {
        terminal::say(&format!("warning: {warning}\n"));
    }
    if was_there {
        terminal::say(&format!(
            "warning: the seed {} was used before: it puts the same cases first, which a force may have looked at since; name a new one with --seed for a new audit\n",
            arguments.seed.display()
        ));
    }
    if sample.plan.reviewers.len() == 1 {
        terminal::say(
            "warning: with one reviewer nobody confirms the cases without a flag that are found, and there is no estimate without that\n",
        );
    }
    Ok(Exit::Success)
}

/// Draws more cases for an earlier sample.
fn extended(arguments: &SampleArguments, folder: &Path, restricted: &Restricted) -> Result<Exit, Failure> {
    let mut sample = Sample::open(folder).map_err(failed)?;
    let mut log = Log::open(&sample).map_err(failed)?;
    if !arguments.seed.is_file() {
        return Err(Failure::new(Exit::Policy, format!("there is no seed file {}", arguments.seed.display()))
            .help("name the seed that the sample was drawn with: --seed FILE"));
    }
    let seed = Seed::new(key::secret(&arguments.seed)?);
    let references = packs::references(&arguments.references)?;
    let plan = &sample.plan;
    let frame = subject::frame(restricted, &plan.subject, &plan.lexicons, plan.force.as_deref())?;
    packs::check(frame.cases(), references.as_ref())?;
    let n_new = extend(&mut sample, &log, &frame, &seed, arguments.reviews.unwrap_or_default()).map_err(failed)?;
    let handout = hand_out(&sample, &log, Some(&seed));
    let round = log.hand_out(handout.rows).map_err(failed)?;
    let n_files = packs::write(&sample, &log, references.as_ref())?;
    let round = Round { sample: &sample, log: &log, n_files, extended: Some((n_new, round)) };
    drawn::print(&round, arguments.json);
    Ok(Exit::Success)
}

fn known_force(results: &Results, named: Option<&str>) -> Result<(), Failure> {
    let Some(named) = named else { return Ok(()) };
    if results.forces.iter().any(|force| force.force == named) {
        return Ok(());
    }
    let known: Vec<&str> = results.forces.iter().map(|force| force.force.as_str()).collect();
    Err(Failure::new(Exit::Policy, "the results know no force of this code")
        .help(format!("they have: {}", known.join(", "))))
}

/// The lexicons named, which must be there: one that is misspelt would make no case stand out.
fn known_lexicons(results: &Results, named: &[String]) -> Result<Vec<String>, Failure> {
    let is_known =
        |id: &&String| results.rules.iter().any(|rule| rule.kind == RuleKind::Lexicon && rule.rule_id == **id);
    let unknown: Vec<&str> = named.iter().filter(|id| !is_known(id)).map(String::as_str).collect();
    if unknown.is_empty() {
        return Ok(named.to_vec());
    }
    Err(Failure::new(
        Exit::Policy,
        format!("the rulebook of these results has no narrative lexicon {}", unknown.join(", ")),
    )
    .help("`flagstone rules list` names the lexicons"))
}
