//! What the numbers of the tables are numbers of.

use arrow::datatypes::DataType;

/// The unit of a column of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// How many there are of what the column's documentation names.
    Count,
    /// A part of a whole, 0.0 to 1.0.
    Fraction,
    /// A coefficient of agreement, -1.0 to 1.0.
    Coefficient,
    /// A probability, 0.0 to 1.0.
    Probability,
    /// A distance in standard deviations.
    StandardDeviations,
    /// Hours of work.
    Hours,
    /// Weeks.
    Weeks,
    /// An amount in the currency of the audit file.
    Money,
    /// Bytes.
    Bytes,
    /// A place in an order, from 0 or 1.
    Place,
    /// A calendar year.
    Year,
    /// The version of a layout.
    Version,
}

impl Unit {
    /// The unit as the dictionary says it.
    pub fn in_words(self) -> &'static str {
        match self {
            Unit::Count => "count",
            Unit::Fraction => "fraction, 0 to 1",
            Unit::Coefficient => "coefficient, -1 to 1",
            Unit::Probability => "probability, 0 to 1",
            Unit::StandardDeviations => "standard deviations",
            Unit::Hours => "hours",
            Unit::Weeks => "weeks",
            Unit::Money => "currency of the audit file",
            Unit::Bytes => "bytes",
            Unit::Place => "place in an order",
            Unit::Year => "calendar year",
            Unit::Version => "version",
        }
    }

    /// The unit of a column. Integers are counts unless they are named here. Other numbers have none until they are named
    /// here: a fraction that is shown as a length of time would mislead.
    pub(crate) fn of(column: &str, data_type: &DataType) -> Option<Unit> {
        match data_type {
            DataType::Int64 => Some(match column {
                "bytes" => Unit::Bytes,
                "row" | "first_row" | "position" => Unit::Place,
                "closed_in" => Unit::Year,
                "schema_version" => Unit::Version,
                _ => Unit::Count,
            }),
            DataType::Float64 => measured(column),
            _ => None,
        }
    }
}

fn measured(column: &str) -> Option<Unit> {
    const FRACTIONS: [&str; 15] = [
        "rate",
        "share",
        "lower",
        "upper",
        "centre",
        "lower_95",
        "upper_95",
        "lower_998",
        "upper_998",
        "sensitivity",
        "precision",
        "specificity",
        "f1",
        "agreement_worst",
        "agreement_best",
    ];
    // `sensitivity_lower` is what `sensitivity` is.
    let whole = ["_lower", "_upper", "_worst", "_best"].iter().find_map(|end| column.strip_suffix(end));
    match whole.unwrap_or(column) {
        "z" => Some(Unit::StandardDeviations),
        "p" | "q" => Some(Unit::Probability),
        "kappa" | "ac1" => Some(Unit::Coefficient),
        name if name.starts_with("hours_") => Some(Unit::Hours),
        name if name.starts_with("weeks_") => Some(Unit::Weeks),
        name if name.starts_with("cost_") => Some(Unit::Money),
        name if name.ends_with("_rate") || name.ends_with("_share") => Some(Unit::Fraction),
        name if FRACTIONS.contains(&name) || FRACTIONS.contains(&column) => Some(Unit::Fraction),
        _ => None,
    }
}
