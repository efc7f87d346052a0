//! How many cases of each stratum are read.

use std::collections::BTreeMap;

use flagstone_results::SubjectKind;
use flagstone_stats::design::{
    Bounded, PlannedStratum, allocate, expected_half_width, silent_reviews, size_for_half_width,
};

use crate::error::ReviewError;
use crate::frame::Frame;
use crate::stratum::{Scheme, Stratum};

/// How large a sample is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Size {
    /// So many reviews.
    Reviews(u64),
    /// As many as an interval of sensitivity needs that is no wider than twice this; a fraction. The interval need not lie evenly
    /// around its estimate.
    HalfWidth(f64),
}

/// How many reviews each stratum gets.
#[derive(Debug, Clone)]
pub struct Planned {
    /// How finely cases are sorted.
    pub scheme: Scheme,
    /// The strata that hold cases.
    pub strata: Vec<PlannedCases>,
    /// Half of the width of the interval of sensitivity to be expected, if the planned shares hold; a fraction.
    pub half_width: f64,
    /// What whoever draws the sample should know.
    pub warnings: Vec<String>,
}

/// One stratum of a plan.
#[derive(Debug, Clone)]
pub struct PlannedCases {
    /// The stratum.
    pub stratum: Stratum,
    /// Its cases by force.
    pub by_force: BTreeMap<String, u64>,
    /// All its cases.
    pub population: u64,
    /// Share planned to meet the definition, a fraction.
    pub planned_share: f64,
    /// How many are read.
    pub sampled: u64,
}

/// Planned sensitivity, and the confidence of the interval: defaults of the method.
pub(crate) const PLANNED_SENSITIVITY: f64 = 0.4;
/// Confidence of the intervals.
pub(crate) const CONFIDENCE: f64 = 0.95;
/// Fewer reviews of a stratum say next to nothing about it.
const AT_LEAST: u64 = 8;
/// About as many reviews of one force are needed for a figure of its own, within 13 points to either side (simulated).
const FOR_ONE_FORCE: u64 = 200;

/// Allocates reviews to strata by Neyman's rule on the residual of sensitivity, at least eight to each, and to the silent
/// stratum as many as keep the cases that may hide in it at or below `hidden_cases`, where that is given.
///
/// # Errors
///
/// [`ReviewError::Size`] where fewer reviews are wanted than that takes; [`ReviewError::Counts`] where the size makes no
/// sense.
pub fn plan(frame: &Frame, size: Size, hidden_cases: Option<u64>) -> Result<Planned, ReviewError> {
    match frame.kind() {
        SubjectKind::Definition => {}
        SubjectKind::Signal => return plan_by(frame, Scheme::Signal, size, hidden_cases),
        SubjectKind::Lexicon => return plan_by(frame, Scheme::Lexicon, size, hidden_cases),
    }
    let fine = plan_by(frame, Scheme::Twelve, size, hidden_cases);
    let is_enough = |planned: &Planned| {
        let sampled: u64 = planned.strata.iter().map(|cases| cases.sampled).sum();
        sampled >= Scheme::TWELVE_FROM
    };
    match (fine, size) {
        (Ok(planned), _) if is_enough(&planned) => Ok(planned),
        (_, Size::Reviews(reviews)) if reviews < Scheme::TWELVE_FROM => {
            plan_by(frame, Scheme::Four, size, hidden_cases)
        }
        (Ok(_), Size::HalfWidth(_)) => plan_by(frame, Scheme::Four, size, hidden_cases),
        (planned, _) => planned,
    }
}

fn plan_by(frame: &Frame, scheme: Scheme, size: Size, hidden_cases: Option<u64>) -> Result<Planned, ReviewError> {
    let strata = frame.strata(scheme);
    let planned: Vec<PlannedStratum> = strata
        .iter()
        .map(|(stratum, cases)| PlannedStratum {
            flagged: stratum.flagged,
            population: cases.n(),
            rate: stratum.planned_share(&cases.by_kind),
        })
        .collect();
    let at_least = |stratum: &Stratum, population: u64| match hidden_cases {
        Some(hidden) if stratum.is_silent() => {
            AT_LEAST.max(silent_reviews(population, hidden, CONFIDENCE)).min(population)
        }
        _ => AT_LEAST.min(population),
    };
    let bounded: Vec<Bounded> = strata
        .keys()
        .zip(&planned)
        .map(|(stratum, planned)| planned.bounded(PLANNED_SENSITIVITY, at_least(stratum, planned.population)))
        .collect();
    let floor: u64 = bounded.iter().map(|bounded| bounded.at_least).sum();
    let most = frame.n_cases();
    let wanted = match size {
        Size::Reviews(reviews) => reviews,
        Size::HalfWidth(width) if width > 0.0 => size_for_half_width(&planned, &bounded, width, CONFIDENCE)?,
        Size::HalfWidth(_) => {
            return Err(ReviewError::Size { what: "a width is a fraction above 0".to_owned() });
        }
    };
    if wanted < floor {
        let what = format!("{wanted} reviews are too few: the strata need {floor} at least");
        return Err(ReviewError::Size { what });
    }
    let sizes = allocate(wanted.min(most), &bounded)?;
    let half_width = expected_half_width(&planned, &sizes, CONFIDENCE);
    let cases = strata.iter().zip(&planned).zip(&sizes);
    let strata = cases
        .map(|(((stratum, cases), planned), sampled)| PlannedCases {
            stratum: *stratum,
            by_force: cases.n_by_force(),
            population: planned.population,
            planned_share: planned.rate,
            sampled: *sampled,
        })
        .collect();
    let mut planned = Planned { scheme, strata, half_width, warnings: Vec::new() };
    planned.warnings = warnings(frame, &planned, wanted);
    Ok(planned)
}

fn warnings(frame: &Frame, planned: &Planned, wanted: u64) -> Vec<String> {
    let mut warnings = Vec::new();
    if frame.n_left_out > 0 {
        let which = frame.left_out();
        warnings.push(format!("{} cases {which} are left out; no estimate will speak of them", frame.n_left_out));
    }
    if !frame.forces_left_out.is_empty() {
        let forces = frame.forces_left_out.join(", ");
        warnings.push(format!("forces that are left out as a whole, having no other cases: {forces}"));
    }
    if wanted > frame.n_cases() {
        warnings.push(format!("there are no more than {} cases: all of them are drawn", frame.n_cases()));
    }
    let mut forces: Vec<&str> =
        planned.strata.iter().flat_map(|cases| cases.by_force.keys().map(String::as_str)).collect();
    forces.sort_unstable();
    forces.dedup();
    if forces.len() > 1 && wanted < FOR_ONE_FORCE * forces.len() as u64 {
        warnings.push(format!(
            "this sample supports one figure for all {} forces together, not one for each: a force's own figure, within 13 points to either side, takes about {FOR_ONE_FORCE} reviews of that force",
            forces.len()
        ));
    }
    if let Some(silent) =
        planned.strata.iter().find(|cases| cases.stratum.is_silent() && cases.sampled < cases.population)
    {
        // With no case found in n of N, the upper Jeffreys limit is about 2.51 N / n (own, chi-squared with one degree).
        let hidden = (2.51 * silent.population as f64 / silent.sampled as f64).ceil();
        warnings.push(format!(
            "even if no case is found among the {} of {} cases that nothing points to, up to {hidden} may be hidden there",
            silent.sampled, silent.population
        ));
    }
    warnings
}
