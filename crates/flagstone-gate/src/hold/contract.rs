//! What a contract asks and was not evaluated.

use crate::contract::{Contract, NotEvaluated};
use crate::outcome::{Group, Outcome, Place, Places, Status};

/// One for each, at the contract's file.
pub(super) fn not_evaluated(contract: &Contract) -> Vec<Outcome> {
    let outcome = |asked: &NotEvaluated| Outcome {
        rule: asked.rule.clone(),
        title: asked.title.clone(),
        group: Group::Contract,
        status: Status::NotEvaluated,
        says: asked.reason.clone(),
        why: "the contract asks it, and nobody has looked".to_owned(),
        remedy: "evaluate it by other means, or have it waived".to_owned(),
        counts: None,
        limit: None,
        waived: None,
        places: Places {
            fields: Vec::new(),
            shown: vec![Place { file: contract.file.clone(), sheet: None, record: None, line: None }],
            n_all: 1,
        },
    };
    contract.not_evaluated.iter().map(outcome).collect()
}
