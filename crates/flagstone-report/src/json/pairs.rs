//! Each pair of definitions on the same crimes.

use flagstone_results::Results;
use serde_json::{Value, json};

use crate::view::{CRIME, Pair, agreement as rows};

/// The national rows at unit crime, by the ids of the two definitions.
pub(super) fn agreement(results: &Results) -> Vec<Value> {
    rows(results, CRIME)
        .into_iter()
        .map(|row| {
            json!({
                "definition_a": row.definition_a,
                "definition_b": row.definition_b,
                "cases": row.cases,
                "both": row.both,
                "only_a": row.only_a,
                "only_b": row.only_b,
                "neither": row.neither,
                "undetermined": row.undetermined,
                "agreement": Pair::of(row).agreeing(),
                "bounds": { "worst": row.agreement_worst, "best": row.agreement_best },
                "kappa": row.kappa,
                "ac1": row.ac1,
            })
        })
        .collect()
}
