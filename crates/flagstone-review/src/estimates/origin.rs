//! What estimates rest on.

use flagstone_results::{EstimateOrigin, EstimateTables};

use super::{Estimates, Gate};
use crate::error::ReviewError;
use crate::log::Log;
use crate::sample::Sample;

impl Gate {
    /// The word that stands for it in files: passed, not_passed or no_claim.
    pub fn word(self) -> &'static str {
        match self {
            Gate::Passed => "passed",
            Gate::NotPassed => "not_passed",
            Gate::NoClaim => "no_claim",
        }
    }
}

impl Estimates {
    /// The tables with what they rest on. `tool_version` is that of the program that makes them.
    ///
    /// # Errors
    ///
    /// [`ReviewError::File`] where the sample cannot be read any more.
    pub fn tables(&self, sample: &Sample, log: &Log, tool_version: &str) -> Result<EstimateTables, ReviewError> {
        let plan = &sample.plan;
        let origin = EstimateOrigin {
            tool_version: tool_version.to_owned(),
            sample_id: plan.sample_id.clone(),
            sample_digest: sample.digest()?,
            log_digest: log.digest(),
            seed_digest: plan.seed_digest.clone(),
            audit_id: plan.audit_id.clone(),
            rulebook_version: plan.rulebook_version.clone(),
            rulebook_digest: plan.rulebook_digest.clone(),
            definition_id: plan.definition.id.clone(),
            title: plan.definition.title.clone(),
            definition_digest: plan.definition.digest.clone(),
            force: plan.force.clone(),
            cases: plan.n_cases,
            cases_without_flag: plan.n_without_flag,
            not_read: self.n_not_read,
            to_confirm: self.n_to_confirm,
            disputed: self.n_disputed,
            cannot_decide: self.n_cannot_decide,
            agreement_gate: self.agreement.gate.word().to_owned(),
        };
        Ok(EstimateTables { origin, estimates: self.rows.clone(), pairs: self.pairs.clone() })
    }
}
