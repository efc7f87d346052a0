//! The expression language: SQL syntax over the record schema, with unknown as a value.
//!
//! An expression is parsed, resolved and type-checked when the rulebook is loaded; what is left is a [`Predicate`], in
//! which every name is a number and every literal has its field's type. [`crate::Interpreter`] is its meaning.

mod arguments;
mod comparison;
mod fields;
mod functions;
mod lexicons;
mod literal;
mod parse;
mod pattern;
mod possible;
mod resolve;
mod scalar;

use jiff::civil::Date;

use crate::schema::FieldRef;
use crate::table::Table;
use crate::value::{Truth, Value};

pub use fields::Reads;
pub use pattern::{Matcher, Pattern};
pub use possible::{Possible, Supplied};
pub(crate) use resolve::{Context, Usage, resolve};

/// A boolean expression: true, false, or unknown of one record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Predicate {
    /// TRUE or FALSE.
    Constant(bool),
    /// A boolean field.
    Field(FieldRef),
    /// `recorded(field)`: unknown only where the extract does not supply the field.
    Recorded(FieldRef),
    /// `includes(flags, 'group')`.
    Includes {
        /// The field of flags.
        field: FieldRef,
        /// Position in the flag list.
        flag: u16,
    },
    /// `attribute(code_field, 'name')` of a boolean attribute, or `listed(code_field, 'list')`.
    Attribute {
        /// The coded field.
        field: FieldRef,
        /// The attribute's value for each code of the field's list.
        values: Vec<Truth>,
        /// The other list that the code is looked up in; `None`: the field's own.
        listed_in: Option<String>,
    },
    /// `mentions(text_field, 'lexicon')`.
    Mentions {
        /// The text.
        field: FieldRef,
        /// The lexicon's id.
        lexicon: String,
    },
    /// `matches(text_field, 'pattern')`: the pattern is found in the text.
    Matches {
        /// The text.
        field: FieldRef,
        /// What is looked for.
        pattern: Pattern,
    },
    /// `repeats(field, ...)`: an earlier row of the table has the same recorded values in all these fields.
    Repeats(Vec<FieldRef>),
    /// A comparison of two values of one type.
    Compare {
        /// Left side.
        left: Scalar,
        /// How.
        operator: Operator,
        /// Right side.
        right: Scalar,
    },
    /// `value IN (literals)`; never with an unknown in the list.
    In {
        /// What is looked for.
        value: Scalar,
        /// Where.
        list: Vec<Value>,
    },
    /// A count over a related table compared with an integer.
    CompareCount {
        /// The count.
        count: Count,
        /// How.
        operator: Operator,
        /// The integer.
        right: Scalar,
    },
    /// `any_of(table, predicate)`.
    Any(Table, Box<Predicate>),
    /// `all_of(table, predicate)`.
    All(Table, Box<Predicate>),
    /// NOT.
    Not(Box<Predicate>),
    /// AND.
    And(Vec<Predicate>),
    /// OR.
    Or(Vec<Predicate>),
    /// `predicate IS TRUE`, `IS FALSE`, `IS UNKNOWN`: never unknown itself.
    Is(Box<Predicate>, Truth),
}

/// A value that is no boolean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// A literal, in the type of what it is compared with.
    Literal(Value),
    /// A field.
    Field(FieldRef),
    /// `attribute(code_field, 'name')` of a text attribute: the value for each code of the list.
    Attribute {
        /// The coded field.
        field: FieldRef,
        /// The attribute's value for each code of the list.
        values: Vec<Option<String>>,
    },
    /// `state(field)`: the name of the recording state.
    State(FieldRef),
    /// Sum of two integers.
    Add(Box<Scalar>, Box<Scalar>),
    /// Difference of two integers.
    Subtract(Box<Scalar>, Box<Scalar>),
    /// `days_between(a, b)`: b - a in days.
    DaysBetween(Box<Scalar>, Box<Scalar>),
    /// `years_between(a, b)`: completed years from a to b.
    YearsBetween(Box<Scalar>, Box<Scalar>),
    /// `extracted_on()`: the day on which the extract was taken.
    ExtractedOn,
}

/// Comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operator {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Operator {
    /// Whether `left operator right` holds, given how left compares with right.
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Operator::Equal => ordering.is_eq(),
            Operator::NotEqual => ordering.is_ne(),
            Operator::Less => ordering.is_lt(),
            Operator::LessOrEqual => ordering.is_le(),
            Operator::Greater => ordering.is_gt(),
            Operator::GreaterOrEqual => ordering.is_ge(),
        }
    }

    /// The operator with its sides swapped.
    pub fn flipped(self) -> Operator {
        match self {
            Operator::Less => Operator::Greater,
            Operator::LessOrEqual => Operator::GreaterOrEqual,
            Operator::Greater => Operator::Less,
            Operator::GreaterOrEqual => Operator::LessOrEqual,
            same => same,
        }
    }

    /// Whether the operator needs values that have an order.
    pub(crate) fn orders(self) -> bool {
        !matches!(self, Operator::Equal | Operator::NotEqual)
    }
}

/// How many rows, or distinct values, of a related table: an interval, since some rows may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// The related table.
    pub table: Table,
    /// The column whose distinct values are counted; `None`: rows.
    pub distinct: Option<FieldRef>,
    /// Which rows count.
    pub predicate: Box<Predicate>,
}

/// A literal as written, before it is given the type of what it meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Literal {
    Text(String),
    Integer(i64),
    Date(Date),
}
