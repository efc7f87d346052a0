//! Limits as data contracts word them: on a number of rows or a percentage, from either side.

/// What a number must be. Ends of a range belong to it: the Open Data Contract Standard says "between the two numbers" and no
/// more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Must {
    /// Equal.
    Be(f64),
    /// Unequal.
    NotBe(f64),
    /// Greater.
    BeAbove(f64),
    /// Greater or equal.
    BeAtLeast(f64),
    /// Less.
    BeBelow(f64),
    /// Less or equal.
    BeAtMost(f64),
    /// Within a range.
    BeBetween(f64, f64),
    /// Outside a range.
    NotBeBetween(f64, f64),
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Records that break the rule.
    Breaches,
    /// Breaches in a hundred of the records that were decided.
    BreachesPerCent,
    /// All records of the table.
    Records,
}

/// A limit that a contract sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// On what.
    pub counted: Counted,
    /// Which.
    pub must: Must,
}

impl Must {
    /// Whether `number` is what it must be.
    pub fn holds(self, number: f64) -> bool {
        match self {
            Must::Be(wanted) => number == wanted,
            Must::NotBe(unwanted) => number != unwanted,
            Must::BeAbove(limit) => number > limit,
            Must::BeAtLeast(limit) => number >= limit,
            Must::BeBelow(limit) => number < limit,
            Must::BeAtMost(limit) => number <= limit,
            Must::BeBetween(from, to) => (from..=to).contains(&number),
            Must::NotBeBetween(from, to) => !(from..=to).contains(&number),
        }
    }

    /// The same in words that go on after "it".
    pub fn words(self) -> String {
        match self {
            Must::Be(wanted) => format!("must be {wanted}"),
            Must::NotBe(unwanted) => format!("must not be {unwanted}"),
            Must::BeAbove(limit) => format!("must be greater than {limit}"),
            Must::BeAtLeast(limit) => format!("must be {limit} or more"),
            Must::BeBelow(limit) => format!("must be less than {limit}"),
            Must::BeAtMost(limit) => format!("must be {limit} or less"),
            Must::BeBetween(from, to) => format!("must be from {from} to {to}"),
            Must::NotBeBetween(from, to) => format!("must not be from {from} to {to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Must;

    #[test]
    fn ends_belong_to_a_range_and_not_to_what_is_beyond_a_limit() {
        let at = |must: Must| [4.0, 5.0, 6.0].map(|number| must.holds(number));
        assert_eq!(at(Must::BeBetween(4.0, 5.0)), [true, true, false]);
        assert_eq!(at(Must::NotBeBetween(4.0, 5.0)), [false, false, true]);
        assert_eq!(at(Must::BeAbove(5.0)), [false, false, true]);
        assert_eq!(at(Must::BeAtLeast(5.0)), [false, true, true]);
        assert_eq!(at(Must::BeBelow(5.0)), [true, false, false]);
        assert_eq!(at(Must::BeAtMost(5.0)), [true, true, false]);
        assert_eq!(at(Must::Be(5.0)), [false, true, false]);
        assert_eq!(at(Must::NotBe(5.0)), [true, false, true]);
    }
}
