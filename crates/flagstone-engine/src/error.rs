//! Why an extract could not be evaluated.

use std::io;

use polars::error::PolarsError;

/// The columnar engine failed, which no extract should make it do; or what was worked out could not be held on disk.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The columnar engine failed. The cause is kept as a kind only: its own words may quote values.
    #[error("the rules could not be evaluated ({0}); this is a defect of Flagstone, not of the extract")]
    Columns(&'static str),
    /// The folder of the extract's columns did not take what was worked out from them.
    #[error(
        "cannot hold what is worked out from an extract in the folder of its columns: {0}; name a folder that is there, may be \
         written to, and has room for it"
    )]
    NotKept(#[source] io::Error),
}

impl From<PolarsError> for EngineError {
    fn from(error: PolarsError) -> EngineError {
        EngineError::Columns(match error {
            // Nothing else in the engine reads or writes.
            PolarsError::IO { error, .. } => return EngineError::NotKept(io::Error::from(error.kind())),
            PolarsError::ColumnNotFound(_) => "a column is missing",
            PolarsError::SchemaMismatch(_) => "a column has an unexpected type",
            PolarsError::ShapeMismatch(_) => "columns differ in length",
            PolarsError::ComputeError(_) => "a computation failed",
            PolarsError::InvalidOperation(_) => "an operation is not defined for its columns",
            _ => "the columnar library failed",
        })
    }
}
