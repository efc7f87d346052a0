//! Whole sample sizes within bounds.

use crate::error::{InputError, check_range};

/// A stratum's weight and bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounded {
    /// Weight in the allocation, 0 or more: `N_h S_h` for Neyman's.
    pub weight: f64,
    /// Fewest reviews wanted. A stratum that holds fewer records is reviewed completely.
    pub at_least: u64,
    /// Records it holds.
    pub population: u64,
}

/// Whole sample sizes that add to `n`, in proportion to the weights as far as the bounds allow.
///
/// A stratum that meets a bound is held there and the rest allocated again, until none does: the sizes are
/// `clamp(c weight)` with one `c` for all. Fractions are then rounded by largest remainder (ties to the earlier stratum).
/// Strata of weight 0 stay at their lower bound unless all others are exhausted; what is left goes to them by size.
///
/// # Errors
///
/// [`InputError::SampleSizeOutOfBounds`] if the bounds do not admit `n`; [`InputError::OutOfRange`] if a weight is
/// negative or not finite.
pub fn allocate(n: u64, strata: &[Bounded]) -> Result<Vec<u64>, InputError> {
    let weights: Vec<f64> = strata.iter().map(|stratum| stratum.weight).collect();
    check_range("weight", "0 or more and finite", &weights, |weight| weight >= 0.0 && weight.is_finite())?;
    let least: u64 = strata.iter().map(Bounded::lower).sum();
    let most: u64 = strata.iter().map(|stratum| stratum.population).sum();
    if n < least || n > most {
        return Err(InputError::SampleSizeOutOfBounds { n, least, most });
    }
    let (weighted, idle): (Vec<usize>, Vec<usize>) = (0..strata.len()).partition(|&h| weights[h] > 0.0);
    let idle_least: u64 = idle.iter().map(|&h| strata[h].lower()).sum();
    let weighted_most: u64 = weighted.iter().map(|&h| strata[h].population).sum();
    let to_weighted = (n - idle_least).min(weighted_most);
    let mut sizes = vec![0; strata.len()];
    for (members, n, weight_of) in [
        (weighted, to_weighted, (|stratum| stratum.weight) as fn(&Bounded) -> f64),
        (idle, n - to_weighted, |stratum| stratum.population as f64),
    ] {
        let group: Vec<Bounded> =
            members.iter().map(|&h| Bounded { weight: weight_of(&strata[h]), ..strata[h] }).collect();
        for (&h, size) in members.iter().zip(round(n, &fractional(n, &group))) {
            sizes[h] = size;
        }
    }
    Ok(sizes)
}

impl Bounded {
    fn lower(&self) -> u64 {
        self.at_least.min(self.population)
    }

    fn clamp(&self, size: f64) -> f64 {
        size.clamp(self.lower() as f64, self.population as f64)
    }
}

/// `clamp(c weight)` for the `c` at which the sizes add to `n`, which the bounds must admit.
fn fractional(n: u64, group: &[Bounded]) -> Vec<f64> {
    let target = n as f64;
    let total = |c: f64| -> f64 { group.iter().map(|stratum| stratum.clamp(c * stratum.weight)).sum() };
    // The total rises in c, linearly between the values at which a stratum leaves its lower or meets its upper bound.
    let mut corners: Vec<f64> = group
        .iter()
        .filter(|stratum| stratum.weight > 0.0)
        .flat_map(|stratum| [stratum.lower() as f64 / stratum.weight, stratum.population as f64 / stratum.weight])
        .collect();
    corners.push(0.0);
    corners.sort_by(f64::total_cmp);
    let above = corners.partition_point(|&c| total(c) < target).min(corners.len() - 1);
    let high = corners[above];
    let c = if above == 0 {
        high
    } else {
        let low = corners[above - 1];
        let (from, to) = (total(low), total(high));
        if to > from { low + (high - low) * ((target - from) / (to - from)).min(1.0) } else { high }
    };
    group.iter().map(|stratum| stratum.clamp(c * stratum.weight)).collect()
}

/// Largest remainder: whole numbers that add to `n`, each the floor or the ceiling of its fraction.
fn round(n: u64, sizes: &[f64]) -> Vec<u64> {
    // A size computed a rounding error below a whole number is that number, not one fewer.
    let whole = |size: f64| if (size - size.round()).abs() < 1e-9 * size.max(1.0) { size.round() } else { size };
    let mut rounded: Vec<u64> = sizes.iter().map(|&size| whole(size).floor() as u64).collect();
    let mut order: Vec<usize> = (0..sizes.len()).filter(|&h| whole(sizes[h]).fract() > 0.0).collect();
    order.sort_by(|&a, &b| sizes[b].fract().total_cmp(&sizes[a].fract()).then(a.cmp(&b)));
    let missing = n.saturating_sub(rounded.iter().sum());
    for &h in order.iter().take(missing as usize) {
        rounded[h] += 1;
    }
    rounded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn stratum(weight: f64, at_least: u64, population: u64) -> Bounded {
        Bounded { weight, at_least, population }
    }

    #[test]
    fn without_bounds_the_largest_remainders_round_up() {
        let strata = [stratum(5.0, 0, 100), stratum(3.0, 0, 100), stratum(3.0, 0, 100)];
        assert_eq!(allocate(10, &strata), Ok(vec![4, 3, 3]));
    }

    #[test]
    fn what_a_full_stratum_cannot_take_goes_to_the_others() {
        let strata = [stratum(90.0, 0, 10), stratum(5.0, 0, 1000), stratum(5.0, 8, 1000)];
        assert_eq!(allocate(100, &strata), Ok(vec![10, 45, 45]));
    }

    #[test]
    fn a_stratum_smaller_than_the_minimum_is_reviewed_completely() {
        let strata = [stratum(1.0, 8, 3), stratum(1.0, 8, 500)];
        assert_eq!(allocate(20, &strata), Ok(vec![3, 17]));
    }

    #[test]
    fn strata_without_weight_get_only_what_nobody_else_can_take() {
        let strata = [stratum(0.0, 2, 100), stratum(1.0, 0, 30)];
        assert_eq!(allocate(20, &strata), Ok(vec![2, 18]));
        assert_eq!(allocate(60, &strata), Ok(vec![30, 30]));
    }

    #[test]
    fn a_sample_outside_the_bounds_is_refused() {
        let strata = [stratum(1.0, 8, 100), stratum(1.0, 8, 100)];
        assert_eq!(allocate(15, &strata), Err(InputError::SampleSizeOutOfBounds { n: 15, least: 16, most: 200 }));
        assert!(allocate(201, &strata).is_err());
        assert_eq!(allocate(0, &[]), Ok(vec![]));
    }

    proptest! {
        #[test]
        fn sizes_add_to_the_sample_and_keep_their_bounds(
            strata in prop::collection::vec((0.0..50.0_f64, 0..20_u64, 0..300_u64), 1..12), share in 0.0..=1.0_f64
        ) {
            let strata: Vec<_> = strata.into_iter().map(|(w, least, n)| stratum(if w < 5.0 { 0.0 } else { w }, least, n)).collect();
            let least: u64 = strata.iter().map(Bounded::lower).sum();
            let most: u64 = strata.iter().map(|stratum| stratum.population).sum();
            let n = least + ((most - least) as f64 * share) as u64;
            let sizes = allocate(n, &strata).expect("within bounds");
            prop_assert_eq!(sizes.iter().sum::<u64>(), n);
            for (size, stratum) in sizes.iter().zip(&strata) {
                prop_assert!(stratum.lower() <= *size && *size <= stratum.population);
            }
        }

        #[test]
        fn between_the_bounds_sizes_follow_the_weights(
            strata in prop::collection::vec((1.0..50.0_f64, 0..20_u64, 20..300_u64), 2..12), share in 0.0..=1.0_f64
        ) {
            let strata: Vec<_> = strata.into_iter().map(|(w, least, n)| stratum(w, least, n)).collect();
            let least: u64 = strata.iter().map(Bounded::lower).sum();
            let most: u64 = strata.iter().map(|stratum| stratum.population).sum();
            let n = least + ((most - least) as f64 * share) as u64;
            let sizes = fractional(n, &strata);
            // A stratum below its upper bound gets at least its share of what any stratum above its lower bound gets.
            for (a, stratum_a) in sizes.iter().zip(&strata).filter(|(size, s)| **size < s.population as f64) {
                for (b, stratum_b) in sizes.iter().zip(&strata).filter(|(size, s)| **size > s.lower() as f64) {
                    prop_assert!(a / stratum_a.weight >= b / stratum_b.weight * (1.0 - 1e-9));
                }
            }
        }
    }
}
