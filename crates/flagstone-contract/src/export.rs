//! The record schema and the checks of a rulebook as a contract. What is not in the rulebook is not in the contract.

mod quality;
mod schema;
mod written;

use flagstone_rules::Rulebook;
use written::{Contract, Custom, Description};

/// The version of the standard that is written.
const API_VERSION: &str = "v3.2.0";

/// Identifies the contract over all its versions.
const ID: &str = "flagstone-record-schema";

/// A contract in YAML: every record table with its fields and code lists, and every check with its dimension, severity, limit,
/// why and remedy. Definitions, signals and completeness measures are no promises about data, and are left out. The same
/// rulebook gives the same bytes.
pub fn export(rules: &Rulebook) -> String {
    let contract = Contract {
        api_version: API_VERSION,
        kind: "DataContract",
        id: ID,
        name: rules.title(),
        version: rules.version(),
        status: "active",
        description: Description {
            usage: "The shared tables to which a profile maps the extract of a force. Null means that no value is \
                    recorded; checks tell apart in which way.",
        },
        custom_properties: vec![Custom::text("rulebookDigest", rules.digest())],
        schema: rules.schema().tables().map(|table| schema::object(rules, table)).collect(),
    };
    let options = serde_saphyr::ser_options! { folded_wrap_chars: 120 };
    serde_saphyr::to_string_with_options(&contract, options).expect("texts, numbers and lists of them are YAML")
}
