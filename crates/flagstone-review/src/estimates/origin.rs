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
            subject_kind: plan.subject.kind,
            subject_id: plan.subject.id.clone(),
            title: plan.subject.title.clone(),
            subject_digest: plan.subject.digest.clone(),
            force: plan.force.clone(),
            cases: plan.n_cases,
            cases_left_out: plan.n_left_out,
            left_out: plan.left_out.clone(),
            forces_left_out: plan.forces_left_out.clone(),
            not_read: self.n_not_read,
            to_confirm: self.n_to_confirm,
            disputed: self.n_disputed,
            cannot_decide: self.n_cannot_decide,
            agreement_gate: self.agreement.gate.word().to_owned(),
        };
        Ok(EstimateTables {
            origin,
            estimates: self.rows.clone(),
            pairs: self.pairs.clone(),
            agreement: self.agreement.rows(),
        })
    }
}
