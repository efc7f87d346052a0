//! Coded columns: an attribute is looked up by the code's number.

use flagstone_rules::{FieldRef, Truth};
use polars::prelude::*;

use super::{Booleans, Frame, unknown};

impl Frame<'_> {
    /// For each row, the truth that `values` holds for its code.
    pub(super) fn looked_up(&self, field: FieldRef, values: Vec<Truth>) -> Expr {
        let Some(column) = self.column(field) else { return unknown() };
        let look_up = move |codes: Column| {
            let codes = codes.u16()?;
            let of = |code: &u16| values.get(usize::from(*code)).copied().flatten();
            let truths = codes.downcast_iter().map(|codes| {
                let codes_of_rows = || codes.values().iter();
                let known = Booleans::from_trusted_len_values_iter(codes_of_rows().map(|code| of(code).is_some()));
                let holds = Booleans::from_trusted_len_values_iter(codes_of_rows().map(|code| of(code) == Some(true)));
                // A row without a code has no truth, whatever stands in its place.
                let known = match codes.validity() {
                    Some(recorded) => known.values() & recorded,
                    None => known.values().clone(),
                };
                holds.with_validity(Some(known))
            });
            Ok(BooleanChunked::from_chunk_iter(codes.name().clone(), truths).into_column())
        };
        column.map(look_up, |_, field| Ok(Field::new(field.name().clone(), DataType::Boolean)))
    }

    /// For each row, the word that `values` holds for its code.
    pub(super) fn words(&self, field: FieldRef, values: Vec<Option<String>>) -> Expr {
        let Some(column) = self.column(field) else { return lit(NULL).cast(DataType::String) };
        let look_up = move |codes: Column| {
            let codes = codes.u16()?;
            let words: StringChunked =
                codes.iter().map(|code| code.and_then(|code| values.get(usize::from(code))?.as_deref())).collect();
            Ok(words.with_name(codes.name().clone()).into_column())
        };
        column.map(look_up, |_, field| Ok(Field::new(field.name().clone(), DataType::String)))
    }
}
