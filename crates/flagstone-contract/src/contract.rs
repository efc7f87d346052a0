//! A contract's YAML, bounded, as far as it can be told to be one.

use serde_json::Value;

use crate::asked::Node;

/// A contract by the Open Data Contract Standard, version 3.
#[derive(Debug, Clone)]
pub struct Contract {
    pub(crate) file: String,
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) content: Value,
}

/// A file is no contract that can be read. No message quotes what is in the file: it may have been named by mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContractError {
    /// It is no YAML.
    #[error("it is no YAML that can be read (line {line}, column {column})")]
    Yaml {
        /// From 1.
        line: u64,
        /// From 1.
        column: u64,
    },
    /// It is larger than any contract, is nested deeper, or grows by its aliases.
    #[error("it is larger, nested deeper or has more aliases than a contract may (line {line}, column {column})")]
    TooLarge {
        /// From 1.
        line: u64,
        /// From 1.
        column: u64,
    },
    /// It is YAML, and no contract.
    #[error("it is no data contract: it does not say `kind: DataContract`")]
    NoContract,
    /// It is a contract of another version of the standard.
    #[error("its `apiVersion` is not one of version 3 of the Open Data Contract Standard")]
    ApiVersion,
    /// What every contract has is missing, or is something else than it must be.
    #[error("`{key}` is missing, or is not {wanted}")]
    Key {
        /// Where it should be.
        key: String,
        /// What it must be.
        wanted: &'static str,
    },
}

/// The deepest that a contract is nested: properties in properties take three levels each.
const MOST_LEVELS: usize = 40;

/// Names, values, lists and tables of a contract, aliases written out. A table of a thousand columns with ten rules each has
/// about as many.
const MOST_NODES: usize = 200_000;

/// Aliases, and what they may add once they are written out.
const MOST_ALIASES: usize = 1_000;

impl Contract {
    /// The contract in `text`; `file` is its name as messages show it.
    ///
    /// # Errors
    ///
    /// [`ContractError`] if it is none, or beyond what a contract may cost.
    pub fn read(file: &str, text: &str) -> Result<Contract, ContractError> {
        let options = serde_saphyr::options! {
            budget: serde_saphyr::budget! {
                max_depth: MOST_LEVELS,
                flow_nesting_limit: MOST_LEVELS,
                max_nodes: MOST_NODES,
                max_events: MOST_NODES * 2,
                max_aliases: MOST_ALIASES,
                max_anchors: MOST_ALIASES,
                max_documents: 1,
            },
            alias_limits: serde_saphyr::alias_limits! {
                max_total_replayed_events: MOST_NODES,
                max_replay_stack_depth: MOST_LEVELS,
            },
            strict_booleans: true,
        };
        let content: Value = serde_saphyr::from_str_with_options(text, options).map_err(|error| refused(&error))?;
        let root = Node::root(&content);
        if root.text("kind").as_deref() != Some("DataContract") {
            return Err(ContractError::NoContract);
        }
        if !root.text("apiVersion").is_some_and(|version| version.starts_with("v3.")) {
            return Err(ContractError::ApiVersion);
        }
        let key = |key: &str, wanted| ContractError::Key { key: key.to_owned(), wanted };
        let text = |name| root.text(name).ok_or_else(|| key(name, "a text"));
        let (id, version) = (text("id")?, text("version")?);
        if root.get("schema").is_some_and(|schema| schema.items().is_none()) {
            return Err(key("schema", "a list"));
        }
        for object in root.list("schema") {
            object.text("name").ok_or_else(|| key(&format!("{}.name", object.path), "a text"))?;
        }
        Ok(Contract { file: file.to_owned(), id, version, content })
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    pub fn version(&self) -> &str {
        &self.version
    }
}

fn refused(error: &serde_saphyr::Error) -> ContractError {
    let (line, column) = error.location().map_or((1, 1), |at| (at.line().max(1), at.column().max(1)));
    if is_too_large(error) { ContractError::TooLarge { line, column } } else { ContractError::Yaml { line, column } }
}

fn is_too_large(error: &serde_saphyr::Error) -> bool {
    use serde_saphyr::Error;
    match error {
        Error::WithSnippet { error, .. } | Error::AliasError { error, .. } => is_too_large(error),
        Error::Budget { .. }
        | Error::AliasReplayCounterOverflow { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => true,
        _ => false,
    }
}
