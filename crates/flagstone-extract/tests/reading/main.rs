//! Extracts in files, read as a whole.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails, and says where")]

mod arbitrary;
mod canary;
mod cells;
mod csv_files;
mod derived;
mod deriving;
mod extending;
mod failures;
mod flat_files;
mod formats;
mod json_schema;
mod limits;
mod lines;
mod matching;
mod parquet_files;
mod profiles;
mod sample_data;
mod sayings;
mod suggesting;
mod support;
mod torture;

#[path = "../../../flagstone-rules/tests/json_schema/mutation.rs"]
mod mutation;
#[path = "../../../flagstone-rules/tests/json_schema/validator.rs"]
mod validator;
