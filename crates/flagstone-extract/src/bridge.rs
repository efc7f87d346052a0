//! Columns from polars to arrow-rs and back through the Arrow C data interface, without a copy of the values.
//!
//! This is the one file of the project with `unsafe`: both libraries declare the same two C structs, and a struct of
//! one is handed to the other. Text crosses as `Utf8View` towards arrow; towards polars any text type is taken.

use std::mem::{ManuallyDrop, align_of, size_of};

use arrow::array::{Array, ArrayRef, make_array};
use arrow::datatypes::DataType;
use arrow::error::ArrowError;
use arrow::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use polars::error::PolarsError;
use polars::prelude::{CompatLevel, PlSmallStr, Series};
use polars_arrow::ffi;

/// A column has a type that does not exist on the other side.
#[derive(Debug, thiserror::Error)]
#[error("a column cannot be handed over between polars and arrow: {reason}")]
pub struct BridgeError {
    reason: String,
}

impl From<ArrowError> for BridgeError {
    fn from(error: ArrowError) -> BridgeError {
        BridgeError { reason: error.to_string() }
    }
}

impl From<PolarsError> for BridgeError {
    fn from(error: PolarsError) -> BridgeError {
        BridgeError { reason: error.to_string() }
    }
}

// Both sides are `repr(C)` copies of the structs of the C data interface.
const _: () = {
    assert!(size_of::<ffi::ArrowArray>() == size_of::<FFI_ArrowArray>());
    assert!(align_of::<ffi::ArrowArray>() == align_of::<FFI_ArrowArray>());
    assert!(size_of::<ffi::ArrowSchema>() == size_of::<FFI_ArrowSchema>());
    assert!(align_of::<ffi::ArrowSchema>() == align_of::<FFI_ArrowSchema>());
};

/// The chunks of `series` as arrow arrays, in order; their lengths add up to the length of the series.
///
/// # Errors
///
/// [`BridgeError`] if arrow-rs has no such type.
pub fn to_arrow(series: &Series) -> Result<Vec<ArrayRef>, BridgeError> {
    let newest = CompatLevel::newest();
    let field = series.dtype().to_arrow_field(series.name().clone(), newest);
    (0..series.n_chunks())
        .map(|chunk| {
            let exported_field = ManuallyDrop::new(ffi::export_field_to_c(&field));
            let exported_array = ManuallyDrop::new(ffi::export_array_to_c(series.to_arrow(chunk, newest)));
            // SAFETY: the structs have one layout (asserted above, and fixed by the C data interface). Each is read once
            // out of a `ManuallyDrop`, so ownership passes to arrow-rs and the release callback is called once.
            let (schema, array) = unsafe {
                (
                    (&raw const *exported_field).cast::<FFI_ArrowSchema>().read(),
                    (&raw const *exported_array).cast::<FFI_ArrowArray>().read(),
                )
            };
            let data_type = DataType::try_from(&schema)?;
            // SAFETY: the array comes from polars' own export of the field that `data_type` was read from.
            let data = unsafe { from_ffi_and_data_type(array, data_type) }?;
            Ok(make_array(data))
        })
        .collect()
}

/// A series called `name` of the arrays `chunks`, in order; all of one type.
///
/// # Errors
///
/// [`BridgeError`] if polars has no such type, or was built without it, or there is no chunk.
pub fn from_arrow(name: &str, chunks: &[ArrayRef]) -> Result<Series, BridgeError> {
    let mut imported = Vec::with_capacity(chunks.len());
    for chunk in chunks {
        let schema = FFI_ArrowSchema::try_from(chunk.data_type())?;
        let array = ManuallyDrop::new(FFI_ArrowArray::new(&chunk.to_data()));
        // SAFETY: the structs have one layout (asserted above, and fixed by the C data interface). The schema is only
        // borrowed, and arrow-rs releases it. The array is read once out of a `ManuallyDrop`, so ownership passes to
        // polars. Both were exported from the same array, as the import demands.
        let chunk = unsafe {
            let field = ffi::import_field_from_c(&*(&raw const schema).cast::<ffi::ArrowSchema>())?;
            let array = (&raw const *array).cast::<ffi::ArrowArray>().read();
            ffi::import_array_from_c(array, field.dtype)?
        };
        imported.push(chunk);
    }
    Ok(Series::try_from((PlSmallStr::from_str(name), imported))?)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow::array::{
        BooleanArray, Date32Array, Int32Array, Int64Array, LargeStringArray, StringArray, StringViewArray, UInt8Array,
        UInt16Array, UInt32Array,
    };

    use super::*;

    fn round_trip(array: ArrayRef) {
        let series = from_arrow("x", &[Arc::clone(&array)]).unwrap();
        assert_eq!(series.len(), array.len());
        assert_eq!(series.null_count(), array.null_count());
        let back = to_arrow(&series).unwrap();
        assert_eq!(back.len(), 1);
        assert_eq!(back[0].as_ref(), array.as_ref());
    }

    fn arrays() -> Vec<ArrayRef> {
        vec![
            Arc::new(BooleanArray::from(vec![
                Some(true),
                None,
                Some(false),
                Some(true),
                None,
                Some(false),
                Some(true),
                None,
                Some(true),
                Some(true),
            ])),
            Arc::new(Int32Array::from(vec![Some(i32::MIN), None, Some(i32::MAX), Some(0)])),
            Arc::new(Int64Array::from(vec![Some(i64::MIN), None, Some(7)])),
            Arc::new(Date32Array::from(vec![Some(-1), None, Some(20_000)])),
            Arc::new(UInt8Array::from(vec![Some(0), None, Some(255)])),
            Arc::new(UInt16Array::from(vec![Some(0), None, Some(65_535)])),
            Arc::new(UInt32Array::from(vec![0, 1, u32::MAX])),
            Arc::new(StringViewArray::from(vec![
                Some(""),
                None,
                Some("short"),
                Some("long enough to be kept out of line"),
            ])),
        ]
    }

    #[test]
    fn every_type_in_use_survives_the_way_there_and_back() {
        for array in arrays() {
            round_trip(array);
        }
    }

    #[test]
    fn sliced_arrays_keep_their_rows() {
        for array in arrays() {
            round_trip(array.slice(1, array.len() - 1));
            round_trip(array.slice(1, 1));
            round_trip(array.slice(0, 0));
        }
    }

    #[test]
    fn series_that_polars_has_sliced_keep_their_rows() {
        for array in arrays() {
            let series = from_arrow("x", &[Arc::clone(&array)]).unwrap().slice(1, 2);
            assert_eq!(to_arrow(&series).unwrap()[0].as_ref(), array.slice(1, 2).as_ref());
        }
    }

    #[test]
    fn chunks_stay_chunks_in_order() {
        let first: ArrayRef = Arc::new(Int32Array::from(vec![Some(1), None]));
        let second: ArrayRef = Arc::new(Int32Array::from(vec![Some(3)]));
        let series = from_arrow("x", &[Arc::clone(&first), Arc::clone(&second)]).unwrap();
        assert_eq!(series.n_chunks(), 2);
        let back = to_arrow(&series).unwrap();
        assert_eq!(back[0].as_ref(), first.as_ref());
        assert_eq!(back[1].as_ref(), second.as_ref());
    }

    #[test]
    fn text_of_any_kind_becomes_views() {
        let expected = StringViewArray::from(vec![Some("a"), None]);
        for array in [
            Arc::new(StringArray::from(vec![Some("a"), None])) as ArrayRef,
            Arc::new(LargeStringArray::from(vec![Some("a"), None])),
        ] {
            let series = from_arrow("x", &[array]).unwrap();
            assert_eq!(to_arrow(&series).unwrap()[0].as_ref(), &expected as &dyn Array);
        }
    }

    #[test]
    fn the_values_outlive_the_side_that_made_them() {
        let series = {
            let array: ArrayRef = Arc::new(StringViewArray::from(vec!["a text that is long enough to be shared"; 100]));
            from_arrow("x", &[array]).unwrap()
        };
        let arrays = to_arrow(&series).unwrap();
        drop(series);
        assert_eq!(
            arrays[0].as_any().downcast_ref::<StringViewArray>().unwrap().value(99),
            "a text that is long enough to be shared"
        );
    }

    #[test]
    fn no_chunk_is_an_error() {
        assert!(from_arrow("x", &[]).is_err());
    }
}
