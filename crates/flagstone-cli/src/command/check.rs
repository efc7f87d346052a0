//! `flagstone check`: the gate on one extract, for CI.

mod against;
mod contract;
mod extract;
mod formats;
mod places;
mod results;

use flagstone_engine::results::AuditHead;
use flagstone_extract::ReadOptions;
use flagstone_gate::{Asked, Baseline, Held, Verdict, hold, render};
use flagstone_rules::Rulebook;
use jiff::Timestamp;
use jiff::tz::Offset;

use super::{inputs, rulebook, whole_file};
use crate::arguments::CheckArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::progress::Progress;
use crate::terminal;

pub(super) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    let formats = formats::read(&arguments.format, arguments.json)?;
    let outcome = check(arguments, &formats);
    // What fails the step is said where the step's other annotations are.
    if let (Err(failure), true) = (&outcome, formats.prints_github()) {
        terminal::print(&render::github_failure(&failure.message));
    }
    outcome
}

fn check(arguments: &CheckArguments, formats: &formats::Formats) -> Result<Exit, Failure> {
    let started_at = Timestamp::now();
    let audit_file = arguments.audit.as_deref().map(inputs::audit_file).transpose()?;
    let rules_folder = match &audit_file {
        Some(audit_file) => inputs::rules_folder(audit_file, arguments.rulebook.rules.as_deref()),
        None => arguments.rulebook.rules.as_deref(),
    };
    let rules = rulebook::load(rules_folder)?;
    let found = extract::find(arguments, &rules)?;
    let (contract, rules) = match &arguments.odcs {
        Some(path) => {
            let (contract, rules) = contract::load(path, rules, &found.profile)?;
            (Some(contract), rules)
        }
        None => (None, rules),
    };
    let limits = against::limits(audit_file.as_ref(), &rules)?;
    let waivers = against::waivers(arguments.waivers.as_deref(), &rules, contract.as_ref())?;
    let baseline = against::baseline(arguments.baseline.as_deref(), found.profile.force())?;
    formats.spare(&[found.inputs(), arguments.odcs.iter().cloned().collect()].concat())?;

    let options = ReadOptions {
        extracted_on: extract::day(arguments, audit_file.as_ref(), &found),
        limits: audit_file.as_ref().map(|audit_file| audit_file.limits).unwrap_or_default(),
        allow_outside: audit_file.as_ref().is_some_and(|audit_file| audit_file.allow_outside),
        narratives: arguments.results.is_some() || ask_for_narratives(&rules),
        ..ReadOptions::default()
    };
    found.is_whole(options.allow_outside)?;
    let progress = Progress::over_extracts(vec![found.profile.input_bytes(options.allow_outside)]);
    progress.doing(format!("reading {}", found.profile.name()));
    let rows_read = |rows| progress.rows_read(rows);
    let reading = ReadOptions { progress: &rows_read, columns: options.columns.clone(), ..options };
    let extract =
        flagstone_extract::read(&found.profile, &rules, &reading).map_err(|error| inputs::read_failure(&error))?;
    progress.doing(format!("checking {}", found.profile.name()));
    let checked = flagstone_engine::check_force(&rules, &extract)
        .map_err(|error| Failure::new(Exit::Internal, error.to_string()))?;
    let head = || AuditHead {
        title: format!("Check of {}", extract.name),
        tool_version: env!("CARGO_PKG_VERSION").to_owned(),
        started_at,
        workload: None,
        labelled: None,
        max_quarantine_share: limits.max_set_aside_share,
    };
    let results = flagstone_engine::results::of_checks(&rules, head(), &extract, &checked);
    let shown = places::Shown { rules: &rules, found: &found, extract: &extract, most: arguments.show.into() };
    let (places, set_aside) = shown.find(&checked.findings, &results, &options)?;
    let held = hold(
        &results,
        Asked {
            limits: &limits,
            waivers: &waivers,
            baseline: baseline.as_ref(),
            contract: contract.as_ref(),
            day: arguments.day.unwrap_or_else(|| Offset::UTC.to_datetime(started_at).date()),
            profile: found.shown_profile(),
            places,
            set_aside,
        },
    );
    progress.finish();

    if let Some(folder) = &arguments.results {
        results::write(
            folder,
            head(),
            &rules,
            rules_folder,
            &extract,
            arguments.audit.as_deref().zip(audit_file.as_ref()),
        )?;
    }
    formats.write(&held)?;
    if let Some(path) = &arguments.accept {
        accept(path, &held, &Baseline::of(&results))?;
    }
    Ok(match held.verdict {
        Verdict::WithinLimits | Verdict::Reported => Exit::Success,
        Verdict::Breached => Exit::LimitBreached,
        Verdict::Incomplete => Exit::Incomplete,
    })
}

/// Whether a check or a completeness measure looks at narratives. To look for what they mention takes longer than all else.
fn ask_for_narratives(rules: &Rulebook) -> bool {
    let checks = rules.checks().iter().flat_map(|check| check.applies_to.iter().chain([&check.requires]));
    let measures = rules.completeness().iter().flat_map(|measure| [&measure.applies_to, &measure.due]);
    let fields = checks.chain(measures).flat_map(|predicate| predicate.reads().fields);
    fields.into_iter().any(|field| rules.schema().name_of(field) == "crimes.narrative")
}

/// Figures that are not to be relied on are nothing to be held against.
fn accept(path: &std::path::Path, held: &Held, baseline: &Baseline) -> Result<(), Failure> {
    if held.is_sound {
        return whole_file::write(path, baseline.to_json().as_bytes());
    }
    let why = "the run evaluated nothing, or too many rows were set aside: it cannot be accepted";
    Err(Failure::new(Exit::Incomplete, why).help("see what is wrong with `flagstone check` without --accept"))
}
