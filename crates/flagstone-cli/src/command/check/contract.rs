//! `--odcs FILE`: a data contract in place of the rulebook's checks.

use std::path::Path;

use flagstone_contract::{Column, ContractError, Plan, Supply, SupplyFile};
use flagstone_extract::Profile;
use flagstone_gate::Contract;
use flagstone_rules::Rulebook;

use super::extract;
use crate::exit::Exit;
use crate::message::Failure;

/// The contract in the file at `path`, and the rulebook with its checks.
pub(super) fn load(path: &Path, rules: Rulebook, profile: &Profile) -> Result<(Contract, Rulebook), Failure> {
    let file = extract::shown(path);
    let fail = |why: String| {
        Failure::new(Exit::Policy, format!("cannot use data contract {file}: {why}"))
            .help("`flagstone rules export --odcs` prints a contract that can be used; docs/data-contracts.md says what is read of others")
    };
    let bytes = flagstone_rules::read_policy_file(path).map_err(|error| fail(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|_| fail("it is no text in UTF-8".to_owned()))?;
    let contract =
        flagstone_contract::Contract::read(&file, &text).map_err(|error: ContractError| fail(error.to_string()))?;
    let Plan { checks, bounds, not_evaluated } = contract.plan(&rules, &supply(profile, &rules));
    let head =
        Contract { file, id: contract.id().to_owned(), version: contract.version().to_owned(), bounds, not_evaluated };
    Ok((head, rules.with_checks(checks)))
}

fn supply(profile: &Profile, rules: &Rulebook) -> Supply {
    let owned = |told: Result<(), &str>| told.map_err(str::to_owned);
    let files = profile.supply(rules.schema()).into_iter().map(|file| SupplyFile {
        names: file.names,
        table: file.table.map_err(str::to_owned),
        columns: file
            .columns
            .into_iter()
            .map(|column| Column {
                name: column.name,
                field: column.field,
                empty: owned(column.empty),
                values: owned(column.values),
            })
            .collect(),
    });
    Supply { files: files.collect() }
}
