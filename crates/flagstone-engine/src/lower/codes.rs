//! Coded columns: an attribute is looked up by the code's number.

use flagstone_rules::{FieldRef, Truth};
use polars::prelude::*;

use super::{Frame, unknown};

impl Frame<'_> {
    /// For each row, the truth that `values` holds for its code.
    pub(super) fn looked_up(&self, field: FieldRef, values: Vec<Truth>) -> Expr {
        let Some(column) = self.column(field) else { return unknown() };
        let look_up = move |codes: Column| {
            let codes = codes.u16()?;
            let truths: BooleanChunked = codes
                .iter()
                .map(|code| code.and_then(|code| values.get(usize::from(code)).copied().flatten()))
                .collect();
            Ok(truths.with_name(codes.name().clone()).into_column())
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
