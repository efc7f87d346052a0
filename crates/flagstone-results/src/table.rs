//! The macro that declares a table once: row struct, schema, documentation, writing and reading.

use std::collections::HashMap;

use arrow::array::{Array, RecordBatch};
use arrow::datatypes::{Schema, SchemaRef};

use crate::cell::CellError;
use crate::dictionary::WordEntry;
use crate::grain::KeyPart;

/// A table of the results: one row type, one Parquet file.
pub trait Table: Sized {
    /// Name of the table, and of its file without `.parquet`.
    const NAME: &'static str;

    /// The columns that name a row: no two rows agree in all of them. Rows are written in their order.
    const GRAIN: &'static [&'static str];

    /// What the table holds.
    fn description() -> String;

    /// The columns, in order; each carries its documentation as field metadata ([`DESCRIPTION`]).
    fn schema() -> SchemaRef;

    /// For each column, in order, the words it can hold; none where it is no enumeration.
    fn words() -> Vec<Vec<WordEntry>>;

    /// The value of the grain columns.
    fn key(&self) -> Vec<KeyPart>;

    /// The rows as one record batch, in the order given.
    fn batch_of(rows: &[&Self]) -> RecordBatch;

    /// The rows as one record batch, in the order given.
    fn to_batch(rows: &[Self]) -> RecordBatch {
        Self::batch_of(&rows.iter().collect::<Vec<_>>())
    }

    /// The rows of a record batch.
    ///
    /// # Errors
    ///
    /// A [`ColumnError`] if the batch does not have exactly the columns of [`Table::schema`], or a cell cannot be read.
    fn from_batch(batch: &RecordBatch) -> Result<Vec<Self>, ColumnError>;
}

/// Key of the field metadata that holds a column's documentation.
pub const DESCRIPTION: &str = "description";

/// Why a record batch is not the table it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnError {
    /// A column of the table's schema is not there.
    #[error("column `{column}` is missing")]
    Missing {
        /// Name of the column.
        column: String,
    },
    /// A column is there that the table's schema does not have.
    #[error("column `{column}` does not belong to this table")]
    Foreign {
        /// Name of the column.
        column: String,
    },
    /// A column cannot be read.
    #[error("column `{column}` {problem}")]
    Cell {
        /// Name of the column.
        column: String,
        /// What is wrong with it.
        problem: CellError,
    },
}

/// Declares a table.
///
/// ```text
/// table! {
///     /// What the table holds.
///     "forces" by [force]
///     pub struct ForceRow {
///         /// What the column holds, its unit, what null means.
///         pub force: String,
///     }
/// }
/// ```
///
/// A column without documentation does not compile.
macro_rules! table {
    (
        $(#[doc = $about:literal])+
        $name:literal by [$($key:ident),+]
        pub struct $row:ident { $( $(#[doc = $doc:literal])+ pub $field:ident: $type:ty, )+ }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $row { $( $(#[doc = $doc])+ pub $field: $type, )+ }

        impl $crate::table::Table for $row {
            const NAME: &'static str = $name;
            const GRAIN: &'static [&'static str] = &[$(stringify!($key)),+];

            fn description() -> String {
                $crate::table::sentence(&[$($about),+])
            }

            fn schema() -> ::arrow::datatypes::SchemaRef {
                let fields: Vec<::arrow::datatypes::Field> = vec![$(
                    $crate::table::field::<$type>(stringify!($field), &[$($doc),+]),
                )+];
                ::std::sync::Arc::new(::arrow::datatypes::Schema::new(fields))
            }

            fn words() -> Vec<Vec<$crate::dictionary::WordEntry>> {
                vec![$(<$type as $crate::cell::Cell>::words()),+]
            }

            fn key(&self) -> Vec<$crate::grain::KeyPart> {
                vec![$($crate::grain::KeyPart::from(self.$key.clone())),+]
            }

            fn batch_of(rows: &[&Self]) -> ::arrow::array::RecordBatch {
                let columns: Vec<::arrow::array::ArrayRef> = vec![$(
                    <$type as $crate::cell::Cell>::column(rows.iter().map(|row| &row.$field)),
                )+];
                ::arrow::array::RecordBatch::try_new(Self::schema(), columns)
                    .expect("columns and schema come from one declaration")
            }

            fn from_batch(batch: &::arrow::array::RecordBatch) -> Result<Vec<Self>, $crate::table::ColumnError> {
                $crate::table::no_foreign_column(&batch.schema(), &Self::schema())?;
                $( let mut $field = $crate::table::values::<$type>(batch, stringify!($field))?.into_iter(); )+
                Ok((0..batch.num_rows())
                    .map(|_| Self {
                        $( $field: $field.next().expect("a column has as many cells as its batch has rows"), )+
                    })
                    .collect())
            }
        }
    };
}
pub(crate) use table;

/// The lines of a documentation comment as one line of text.
pub(crate) fn sentence(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A documented column.
pub(crate) fn field<T: crate::cell::Cell>(name: &str, doc: &[&str]) -> arrow::datatypes::Field {
    // One metadata entry only: several would be written in the order of a hash map, and the bytes would differ.
    let metadata = HashMap::from([(DESCRIPTION.to_owned(), sentence(doc))]);
    arrow::datatypes::Field::new(name, T::data_type(), T::NULLABLE).with_metadata(metadata)
}

/// Refuses a column that the table does not have.
pub(crate) fn no_foreign_column(found: &Schema, expected: &Schema) -> Result<(), ColumnError> {
    match found.fields().iter().find(|field| expected.field_with_name(field.name()).is_err()) {
        Some(field) => Err(ColumnError::Foreign { column: field.name().clone() }),
        None => Ok(()),
    }
}

/// The values of the column `name`.
pub(crate) fn values<T: crate::cell::Cell>(batch: &RecordBatch, name: &str) -> Result<Vec<T>, ColumnError> {
    let column: &dyn Array =
        batch.column_by_name(name).ok_or_else(|| ColumnError::Missing { column: name.to_owned() })?;
    T::values(column).map_err(|problem| ColumnError::Cell { column: name.to_owned(), problem })
}
