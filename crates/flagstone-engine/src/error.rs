//! The columnar engine failed.

use polars::error::PolarsError;

/// The columnar engine failed, which no extract should make it do.
///
/// The cause is kept as a kind only: its own words may quote values.
#[derive(Debug, thiserror::Error)]
#[error("the rules could not be evaluated ({kind}); this is a defect of Flagstone, not of the extract")]
pub struct EngineError {
    kind: &'static str,
}

impl From<PolarsError> for EngineError {
    fn from(error: PolarsError) -> EngineError {
        let kind = match error {
            PolarsError::ColumnNotFound(_) => "a column is missing",
            PolarsError::SchemaMismatch(_) => "a column has an unexpected type",
            PolarsError::ShapeMismatch(_) => "columns differ in length",
            PolarsError::ComputeError(_) => "a computation failed",
            PolarsError::InvalidOperation(_) => "an operation is not defined for its columns",
            _ => "the columnar library failed",
        };
        EngineError { kind }
    }
}
