//! Predicates to polars expressions over one frame.
//!
//! polars follows SQL in comparisons and in Kleene AND and OR. Where it differs from the language (IS TRUE, IN, counts as
//! intervals, code lists) the lowering spells the meaning out; the property tests hold it against the interpreter.

mod codes;
mod scalar;

use std::collections::BTreeMap;
use std::sync::Arc;

use flagstone_extract::{affirmed_column, flag_column, state_column};
use flagstone_rules::{FieldRef, Operator, Pattern, Predicate, RecordingState, Rulebook, Scalar, Table, Truth, Value};
use polars::prelude::*;

use crate::plan::Reduction;

/// Prefix of the crime's own columns in the frame of a related table.
pub(crate) const CRIME_PREFIX: &str = "crimes.";
/// Column of a related table's frame that is null where the row is linked to no crime.
pub(crate) const LINKED: &str = "#linked";

/// The names under which a frame holds what predicates need.
pub(crate) struct Frame<'a> {
    pub(crate) rulebook: &'a Rulebook,
    /// The table whose rows the frame holds.
    pub(crate) table: Table,
    /// The frame's columns.
    pub(crate) columns: std::collections::BTreeSet<String>,
    /// The number under which each reduction's columns are found.
    pub(crate) reductions: &'a BTreeMap<Reduction, usize>,
    /// The number under which each group of repeats is found.
    pub(crate) repeats: &'a BTreeMap<Vec<FieldRef>, usize>,
    /// The day on which the extract was taken.
    pub(crate) extracted_on: Option<jiff::civil::Date>,
}

/// Columns that a reduction adds to a frame.
pub(crate) fn reduction_columns(number: usize) -> [String; 4] {
    ["any", "all", "low", "high"].map(|part| format!("#{part}{number}"))
}

/// The column that says of each row whether it repeats an earlier one.
pub(crate) fn repeats_column(number: usize) -> String {
    format!("#repeats{number}")
}

/// A chunk of a boolean column.
type Booleans = <BooleanType as PolarsDataType>::Array;

fn unknown() -> Expr {
    lit(NULL).cast(DataType::Boolean)
}

impl Frame<'_> {
    /// `predicate` as a boolean expression, null where unknown.
    pub(crate) fn lower(&self, predicate: &Predicate) -> Expr {
        match predicate {
            Predicate::Constant(value) => lit(*value),
            Predicate::Field(field) => self.column(*field).unwrap_or_else(unknown),
            Predicate::Recorded(field) => {
                self.column(*field).map_or_else(unknown, |column| self.where_linked(*field, column.is_not_null()))
            }
            Predicate::Includes { field, flag } => self.flag(*field, *flag).unwrap_or_else(unknown),
            Predicate::Attribute { field, values, .. } => self.looked_up(*field, values.clone()),
            Predicate::Mentions { field, lexicon } => self.mentions(*field, lexicon),
            Predicate::Matches { field, pattern } => self.matches(*field, pattern),
            Predicate::Repeats(fields) => col(repeats_column(self.repeats[fields])),
            Predicate::Compare { left, operator, right } => self.compare(left, *operator, right),
            Predicate::In { value, list } => self.is_in(value, list),
            Predicate::CompareCount { count, operator, right } => {
                let [_, _, low, high] = reduction_columns(self.reductions[&Reduction::of_count(count)]);
                compare_range(col(low), col(high), *operator, self.number(right))
            }
            Predicate::Any(table, inner) => {
                col(&reduction_columns(self.reductions[&Reduction::of_rows(*table, inner)])[0])
            }
            Predicate::All(table, inner) => {
                col(&reduction_columns(self.reductions[&Reduction::of_rows(*table, inner)])[1])
            }
            Predicate::Not(inner) => self.lower(inner).not(),
            Predicate::And(parts) => join(parts.iter().map(|part| self.lower(part)), Expr::and, true),
            Predicate::Or(parts) => join(parts.iter().map(|part| self.lower(part)), Expr::or, false),
            Predicate::Is(inner, Some(true)) => self.lower(inner).fill_null(lit(false)),
            Predicate::Is(inner, Some(false)) => self.lower(inner).not().fill_null(lit(false)),
            Predicate::Is(inner, None) => self.lower(inner).is_null(),
        }
    }

    /// The name of the column of `field`, whether or not the frame has it.
    fn name(&self, field: FieldRef, suffixed: impl FnOnce(&str) -> String) -> String {
        let name = suffixed(&self.rulebook.schema().field(field).name);
        if field.table == self.table { name } else { format!("{CRIME_PREFIX}{name}") }
    }

    /// The column of `field`; `None` where the extract does not supply it.
    fn column(&self, field: FieldRef) -> Option<Expr> {
        let name = self.name(field, str::to_owned);
        self.columns.contains(&name).then(|| col(name))
    }

    fn flag(&self, field: FieldRef, flag: u16) -> Option<Expr> {
        let list = self.rulebook.code_list(self.rulebook.schema().field(field).kind.list()?)?;
        let flag = &list.code(flag)?.code;
        let name = self.name(field, |field| flag_column(field, flag));
        self.columns.contains(&name).then(|| col(name))
    }

    /// A row linked to no crime has no crime whose fields could be recorded or not.
    fn where_linked(&self, field: FieldRef, known: Expr) -> Expr {
        if field.table == self.table { known } else { when(col(LINKED).is_not_null()).then(known).otherwise(unknown()) }
    }

    /// The number of the recording state of `field`.
    fn state(&self, field: FieldRef) -> Expr {
        let number = |state: RecordingState| lit(u32::from(state.number()));
        let Some(column) = self.column(field) else { return lit(NULL).cast(DataType::UInt32) };
        let plain =
            when(column.is_not_null()).then(number(RecordingState::Recorded)).otherwise(number(RecordingState::Blank));
        let states = self.name(field, state_column);
        let state =
            if self.columns.contains(&states) { col(states).cast(DataType::UInt32).fill_null(plain) } else { plain };
        if field.table == self.table {
            return state;
        }
        when(col(LINKED).is_not_null()).then(state).otherwise(lit(NULL).cast(DataType::UInt32))
    }

    fn mentions(&self, field: FieldRef, lexicon: &str) -> Expr {
        let Some(column) = self.column(field) else { return unknown() };
        let category = self.rulebook.narratives().position(lexicon);
        let affirmed = self.name(field, affirmed_column);
        if let Some(category) = category.filter(|_| self.columns.contains(&affirmed)) {
            return mentioned(col(affirmed), category);
        }
        let lexicon = Arc::new(self.rulebook.lexicons()[lexicon].clone());
        let scan = move |texts: Column| {
            let found: BooleanChunked =
                texts.str()?.iter().map(|text| text.map(|text| lexicon.is_mentioned_in(text))).collect();
            Ok(found.with_name(texts.name().clone()).into_column())
        };
        column.map(scan, |_, field| Ok(Field::new(field.name().clone(), DataType::Boolean)))
    }

    fn matches(&self, field: FieldRef, pattern: &Pattern) -> Expr {
        let Some(column) = self.column(field) else { return unknown() };
        let matcher = pattern.matcher();
        let search = move |texts: Column| {
            let found: BooleanChunked =
                texts.str()?.iter().map(|text| text.map(|text| matcher.is_match(text))).collect();
            Ok(found.with_name(texts.name().clone()).into_column())
        };
        column.map(search, |_, field| Ok(Field::new(field.name().clone(), DataType::Boolean)))
    }

    fn compare(&self, left: &Scalar, operator: Operator, right: &Scalar) -> Expr {
        if let (Scalar::Attribute { field, values }, Scalar::Literal(Value::Text(wanted))) = (left, right) {
            let holds =
                |value: &Option<String>| -> Truth { value.as_ref().map(|value| operator.holds(value.cmp(wanted))) };
            return self.looked_up(*field, values.iter().map(holds).collect());
        }
        let (left, right) = match (left, right) {
            (Scalar::State(field), Scalar::Literal(Value::Text(name))) => {
                (self.state(*field), lit(scalar::state_number(name)))
            }
            (left, right) => (self.scalar(left), self.scalar(right)),
        };
        match operator {
            Operator::Equal => left.eq(right),
            Operator::NotEqual => left.neq(right),
            Operator::Less => left.lt(right),
            Operator::LessOrEqual => left.lt_eq(right),
            Operator::Greater => left.gt(right),
            Operator::GreaterOrEqual => left.gt_eq(right),
        }
    }

    /// Spelt out as equalities: lists are short, and polars' own `is_in` has rules of its own for nulls.
    fn is_in(&self, value: &Scalar, list: &[Value]) -> Expr {
        if let Scalar::Attribute { field, values } = value {
            let holds = |value: &Option<String>| -> Truth {
                value.as_ref().map(|value| list.contains(&Value::Text(value.clone())))
            };
            return self.looked_up(*field, values.iter().map(holds).collect());
        }
        join(
            list.iter().map(|item| self.compare(value, Operator::Equal, &Scalar::Literal(item.clone()))),
            Expr::or,
            false,
        )
    }
}

fn join(parts: impl Iterator<Item = Expr>, with: fn(Expr, Expr) -> Expr, empty: bool) -> Expr {
    parts.reduce(with).unwrap_or_else(|| lit(empty))
}

/// Whether the bit of a narrative lexicon is set.
fn mentioned(affirmed: Expr, category: usize) -> Expr {
    let has_bit = move |bits: Column| {
        let set = bits.u32()?.downcast_iter().map(|chunk| {
            let set = chunk.values().iter().map(|bits| bits >> category & 1 == 1);
            Booleans::from_trusted_len_values_iter(set).with_validity(chunk.validity().cloned())
        });
        Ok(BooleanChunked::from_chunk_iter(bits.name().clone(), set).into_column())
    };
    affirmed.map(has_bit, |_, field| Ok(Field::new(field.name().clone(), DataType::Boolean)))
}

/// True or false where every number from `low` to `high` agrees.
fn compare_range(low: Expr, high: Expr, operator: Operator, number: Expr) -> Expr {
    let holds = |end: Expr| match operator {
        Operator::Equal => end.eq(number.clone()),
        Operator::NotEqual => end.neq(number.clone()),
        Operator::Less => end.lt(number.clone()),
        Operator::LessOrEqual => end.lt_eq(number.clone()),
        Operator::Greater => end.gt(number.clone()),
        Operator::GreaterOrEqual => end.gt_eq(number.clone()),
    };
    let agree = holds(low.clone()).eq(holds(high.clone()));
    // Between two unequal ends a number in the interval may still be equal.
    let decided = if matches!(operator, Operator::Equal | Operator::NotEqual) {
        let outside = number.clone().lt(low.clone()).or(number.clone().gt(high.clone()));
        agree.and(low.clone().eq(high).or(outside))
    } else {
        agree
    };
    when(decided).then(holds(low)).otherwise(unknown())
}
