//! `flagstone reviews estimate`: what the reviews say of all cases.

use std::path::Path;

use flagstone_results::{EstimateRow, EstimateTables, ResultsErrorKind, ReviewerAgreementRow};
use flagstone_review::{Estimates, Log, Sample, estimate};
use flagstone_stats::agreement::WeightedCoefficient;
use serde_json::{Value, json};

use super::{failed, text};
use crate::arguments::ReviewsEstimateArguments;
use crate::exit::Exit;
use crate::message::Failure;
use crate::terminal;

pub(super) fn run(arguments: &ReviewsEstimateArguments) -> Result<Exit, Failure> {
    let sample = Sample::open(&arguments.sample).map_err(failed)?;
    let log = Log::open(&sample).map_err(failed)?;
    let estimates = estimate(&sample, &log).map_err(failed)?;
    if let Some(out) = &arguments.out {
        write(out, &estimates.tables(&sample, &log, env!("CARGO_PKG_VERSION")).map_err(failed)?)?;
    }
    if arguments.json {
        terminal::print_json(&as_json(&sample, &estimates));
    } else {
        terminal::print(&text::page(&sample, &estimates));
    }
    // What nobody has read says nothing: an estimate without a decision is none.
    let decided = estimates.rows.iter().any(|row| row.decided > 0);
    Ok(if decided { Exit::Success } else { Exit::Incomplete })
}

fn write(folder: &Path, tables: &EstimateTables) -> Result<(), Failure> {
    tables.write(folder).map_err(|error| {
        let exit = match error.kind() {
            ResultsErrorKind::ForeignFolder { .. } | ResultsErrorKind::NotAFolder | ResultsErrorKind::NoName => {
                Exit::Policy
            }
            _ => Exit::Internal,
        };
        Failure::new(exit, error.to_string())
    })
}

fn as_json(sample: &Sample, estimates: &Estimates) -> Value {
    let row = |row: &EstimateRow| {
        json!({
            "measure": row.measure,
            "force": row.force,
            "estimate": row.estimate,
            "lower": row.lower,
            "upper": row.upper,
            "method": row.method,
            "cases": row.cases,
            "sampled": row.sampled,
            "decided": row.decided,
            "undecided": row.undecided,
            "bound_lower": row.bound_lower,
            "bound_upper": row.bound_upper,
            "simple_random_reviews": row.simple_random_reviews,
            "not_an_estimate": {
                "sample_only": row.sample_only,
                "sample_only_lower": row.sample_only_lower,
                "sample_only_upper": row.sample_only_upper,
                "sample_only_reviews": row.sample_only_reviews,
                "verdict_only": row.verdict_only,
            },
        })
    };
    let pair = |pair: &ReviewerAgreementRow| json!({ "first": pair.first.word(), "second": pair.second.word(), "cases": pair.cases });
    let agreement = &estimates.agreement;
    json!({
        "sample_id": sample.plan.sample_id,
        "audit_id": sample.plan.audit_id,
        "subject_kind": sample.plan.subject.kind.word(),
        "subject_id": sample.plan.subject.id,
        "cases": sample.plan.n_cases,
        "cases_left_out": sample.plan.n_left_out,
        "left_out": sample.plan.left_out,
        "forces_left_out": sample.plan.forces_left_out,
        "rulebook_digest": sample.plan.rulebook_digest,
        "not_read": estimates.n_not_read,
        "to_confirm": estimates.n_to_confirm,
        "disputed": estimates.n_disputed,
        "cannot_decide": estimates.n_cannot_decide,
        "estimates": estimates.rows.iter().map(row).collect::<Vec<_>>(),
        "agreement": {
            "pairs": estimates.pairs.iter().map(pair).collect::<Vec<_>>(),
            "cases_read_twice": agreement.n,
            "positive_cases": agreement.n_positive,
            "observed": agreement.observed,
            "positive_agreement": agreement.positive,
            "ac1": agreement.ac1.map(|(value, interval)| json!({
                "value": value, "lower": interval.map(|i| i.lower), "upper": interval.map(|i| i.upper),
            })),
            "kappa": agreement.kappa.map(|(value, interval)| json!({
                "value": value, "lower": interval.lower, "upper": interval.upper,
            })),
            "weighted_to_all_cases": agreement.weighted.map(|weighted| {
                let of = |coefficient: Option<WeightedCoefficient>| coefficient.map(|it| json!({
                    "value": it.value,
                    "standard_error": it.se,
                    "lower": it.interval.map(|interval| interval.lower),
                    "upper": it.interval.map(|interval| interval.upper),
                }));
                json!({
                    "cases_read_twice": weighted.n,
                    "covered": weighted.covered,
                    "positive_agreement": of(weighted.positive),
                    "ac1": of(weighted.ac1),
                    "kappa": of(weighted.kappa),
                })
            }),
            "gate": agreement.gate.word(),
        },
    })
}
