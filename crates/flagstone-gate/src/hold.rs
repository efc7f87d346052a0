//! Results against limits, waivers and a baseline.

mod checks;
mod contract;
mod extract;
mod measures;
mod waivers;

use std::collections::BTreeMap;

use flagstone_results::Results;
use jiff::civil::Date;

use crate::baseline::Baseline;
use crate::contract::Contract;
use crate::held::{ContractHead, Held, Verdict};
use crate::limits::Limits;
use crate::outcome::{Place, Places, Status};
use crate::waiver::Waiver;

pub(crate) use measures::measures;
pub use measures::{MAPPED, OWED};

/// What an extract is held against, and what is known of its places.
pub struct Asked<'a> {
    /// Its limits.
    pub limits: &'a Limits,
    /// Every waiver; those of other forces are passed over.
    pub waivers: &'a [Waiver],
    /// The accepted run, where there is one: it takes the place of the limits wherever it holds the same rule.
    pub baseline: Option<&'a Baseline>,
    /// The data contract whose checks `results` are of, where there is one.
    pub contract: Option<&'a Contract>,
    /// The day on which waivers are looked at.
    pub day: Date,
    /// The profile, as messages show it.
    pub profile: String,
    /// Where the records are that break each check, by its id.
    pub places: BTreeMap<String, Places>,
    /// The first row that was set aside for each reason, in the order of the table `quarantine`.
    pub set_aside: Vec<Place>,
}

/// Holds the only force of `results` against what is asked.
///
/// # Panics
///
/// If `results` are of no force.
pub fn hold(results: &Results, asked: Asked<'_>) -> Held {
    let force = results.forces.first().expect("results are of a force");
    let mut outcomes = checks::outcomes(results, &asked);
    outcomes.extend(asked.contract.iter().flat_map(|contract| contract::not_evaluated(contract)));
    outcomes.extend(measures::outcomes(results, &asked));
    outcomes.extend(extract::outcomes(results, &asked));
    waivers::apply(&force.force, &asked, &mut outcomes);
    let has = |status: Status| outcomes.iter().any(|outcome| outcome.status == status);
    let too_many_set_aside = extract::too_many_set_aside(results, asked.limits);
    let breached = has(Status::Breach);
    let skipped = has(Status::Error) || has(Status::Unknown) || has(Status::NotEvaluated);
    let verdict = if too_many_set_aside {
        Verdict::Incomplete
    } else if breached && asked.limits.fail_on_breach {
        Verdict::Breached
    } else if extract::nothing_evaluated(results) || (skipped && asked.limits.fail_on_skipped) {
        Verdict::Incomplete
    } else if breached || skipped {
        Verdict::Reported
    } else {
        Verdict::WithinLimits
    };
    Held {
        force: force.force.clone(),
        force_name: force.name.clone(),
        profile: asked.profile,
        // Sheets of one workbook are sources of their own, with one digest.
        n_files: results.sources.iter().map(|source| &source.blake3).collect::<std::collections::BTreeSet<_>>().len(),
        rows_read: force.rows_read,
        rows_accepted: force.rows_accepted,
        rows_set_aside: force.rows_quarantined,
        rulebook_version: results.audit.rulebook_version.clone(),
        rulebook_digest: results.audit.rulebook_digest.clone(),
        tool_version: results.audit.tool_version.clone(),
        started_at: results.audit.started_at.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        day: asked.day,
        is_sound: !too_many_set_aside && !extract::nothing_evaluated(results),
        with_baseline: asked.baseline.is_some(),
        contract: asked.contract.map(|contract| ContractHead {
            file: contract.file.clone(),
            id: contract.id.clone(),
            version: contract.version.clone(),
        }),
        outcomes,
        verdict,
    }
}

/// Everything that a waiver can name under the rules of `rules` (their ids, with those of checks and completeness measures
/// alone) and the fields `fields` of the record schema, each as `table.field`.
pub fn waivable(
    checks: impl Iterator<Item = String>,
    measures: impl Iterator<Item = String>,
    fields: impl Iterator<Item = String>,
) -> Vec<String> {
    checks
        .chain(fields.map(|field| format!("{MAPPED}/{field}")))
        .chain(measures.map(|measure| format!("{OWED}/{measure}")))
        .collect()
}
