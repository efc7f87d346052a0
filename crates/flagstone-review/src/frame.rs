//! The cases that a sample is drawn from.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_results::{CaseRow, Verdict};

use crate::error::ReviewError;
use crate::stratum::{Scheme, Stratum, kind};

/// The cases of one definition, told apart by flag, verdict and narrative.
///
/// It is frozen when a sample is drawn: the weights of the reviews are its counts, and a flag set afterwards changes
/// nothing.
#[derive(Debug, Clone)]
pub struct Frame {
    definition_id: String,
    cases: Vec<FrameCase>,
    /// Cases whose flag is not supplied or cannot be read: they belong to no stratum, and no estimate speaks of them.
    pub n_without_flag: u64,
    /// Codes of the forces that have cases, of none of which the flag is known: no estimate speaks of these forces.
    pub forces_without_flag: Vec<String>,
}

#[derive(Debug, Clone)]
struct FrameCase {
    force: String,
    record_key: String,
    flagged: bool,
    verdict: Verdict,
    mentioned: bool,
}

/// The cases of a stratum.
#[derive(Debug, Clone, Default)]
pub(crate) struct StratumCases<'f> {
    /// By force, the keys of its cases, sorted.
    pub(crate) by_force: BTreeMap<&'f str, Vec<&'f str>>,
    /// How many are not met, met and undetermined, each without and with a mention.
    pub(crate) by_kind: [[u64; 2]; 3],
}

/// What a frame is made of.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Case-level results.
    pub cases: &'a [CaseRow],
    /// The definition that reviewers apply.
    pub definition_id: &'a str,
    /// Narrative lexicons whose mention counts as a sign.
    pub lexicons: &'a [String],
    /// The only force to be looked at, if one is.
    pub force: Option<&'a str>,
}

impl Frame {
    /// The frame of one definition.
    ///
    /// # Errors
    ///
    /// [`ReviewError::NoCases`] where the results hold no case of it with a known flag; [`ReviewError::RepeatedCase`] if one
    /// case stands there twice.
    pub fn new(given: Given<'_>) -> Result<Frame, ReviewError> {
        let mut frame = Frame { definition_id: given.definition_id.to_owned(), cases: Vec::new(), n_without_flag: 0, forces_without_flag: Vec::new() };
        let mut without_flag = BTreeSet::new();
        let of_definition = given.cases.iter().filter(|case| case.definition_id == given.definition_id);
        for case in of_definition.filter(|case| given.force.is_none_or(|force| force == case.force)) {
            match (case.verdict, case.flagged) {
                (Verdict::Outside, _) => {}
                (_, None) => {
                    frame.n_without_flag += 1;
                    without_flag.insert(case.force.clone());
                }
                (verdict, Some(flagged)) => frame.cases.push(FrameCase {
                    force: case.force.clone(),
                    record_key: case.record_key.clone(),
                    flagged,
                    verdict,
                    mentioned: case.mentions.iter().any(|mention| given.lexicons.contains(mention)),
                }),
            }
        }
        for case in &frame.cases {
            without_flag.remove(&case.force);
        }
        frame.forces_without_flag = without_flag.into_iter().collect();
        frame.cases.sort_by(|a, b| (&a.force, &a.record_key).cmp(&(&b.force, &b.record_key)));
        if frame.cases.is_empty() {
            return Err(ReviewError::NoCases { definition_id: given.definition_id.to_owned() });
        }
        let same = |pair: &[FrameCase]| pair[0].force == pair[1].force && pair[0].record_key == pair[1].record_key;
        if frame.cases.windows(2).any(same) {
            return Err(ReviewError::RepeatedCase);
        }
        Ok(frame)
    }

    /// The definition that reviewers apply.
    pub fn definition_id(&self) -> &str {
        &self.definition_id
    }

    /// How many cases it has.
    pub fn n_cases(&self) -> u64 {
        self.cases.len() as u64
    }

    /// How many cases carry the flag.
    pub fn n_flagged(&self) -> u64 {
        self.cases.iter().filter(|case| case.flagged).count() as u64
    }

    /// Its cases by stratum; strata without a case are not there.
    pub(crate) fn strata(&self, scheme: Scheme) -> BTreeMap<Stratum, StratumCases<'_>> {
        let mut strata: BTreeMap<Stratum, StratumCases<'_>> = BTreeMap::new();
        for case in &self.cases {
            let Some(stratum) = scheme.stratum(case.flagged, case.verdict, case.mentioned) else { continue };
            let cases = strata.entry(stratum).or_default();
            cases.by_force.entry(&case.force).or_default().push(&case.record_key);
            let [verdict, mentioned] = kind(case.verdict, case.mentioned);
            cases.by_kind[verdict][mentioned] += 1;
        }
        strata
    }
}

impl StratumCases<'_> {
    /// How many cases each force has in it.
    pub(crate) fn n_by_force(&self) -> BTreeMap<String, u64> {
        self.by_force.iter().map(|(force, keys)| ((*force).to_owned(), keys.len() as u64)).collect()
    }

    pub(crate) fn n(&self) -> u64 {
        self.by_force.values().map(|keys| keys.len() as u64).sum()
    }
}
