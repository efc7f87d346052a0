//! `network.toml`: see [`crate::NetworkRule`].

use super::provenance::{head, trust};
use super::shape::{Shape, required};

pub(super) fn shape() -> Shape {
    let count = || Shape::integer(1, u32::MAX.into());
    let mut keys = head();
    keys.extend([
        required(
            "suspects",
            Shape::text(),
            "Which rows of the suspects join their crimes: all but those of which this is false.",
        ),
        required(
            "victims",
            Shape::text(),
            "Which rows of the victims join their crimes: all but those of which this is false.",
        ),
        required(
            "most_crimes_of_a_person",
            count(),
            "A person on more crimes than this joins none: the reference is taken for a placeholder.",
        ),
        required(
            "largest_share",
            Shape::fraction(),
            "The greatest share of all crimes, 0.0 to 1.0, that one network may hold.",
        ),
        required(
            "never_too_large",
            count(),
            "A network of no more crimes than this is never too large, whatever its share.",
        ),
    ]);
    keys.extend(trust());
    Shape::table(keys)
}
