//! Gamma distributed numbers, the same on every machine.
//!
//! Source: Marsaglia and Tsang, "A simple method for generating gamma variables" (ACM TOMS 26, 2000), with their step for
//! shapes below 1; normal numbers by Marsaglia's polar method. Logarithms are those of `libm`, since the standard library's
//! differ by platform, and a difference in the last bit can move a day.

use crate::rng::Rng;

/// A number of the gamma distribution with this shape and scale 1. `shape` is above 0.
pub(super) fn gamma(shape: f64, rng: &mut Rng) -> f64 {
    if shape < 1.0 {
        return gamma(shape + 1.0, rng) * libm::pow(above_zero(rng), 1.0 / shape);
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / libm::sqrt(9.0 * d);
    loop {
        let x = normal(rng);
        let root = 1.0 + c * x;
        if root <= 0.0 {
            continue;
        }
        let v = root * root * root;
        if libm::log(above_zero(rng)) < 0.5 * x * x + d - d * v + d * libm::log(v) {
            return d * v;
        }
    }
}

/// A number of the standard normal distribution.
fn normal(rng: &mut Rng) -> f64 {
    loop {
        let (x, y) = (2.0 * rng.fraction() - 1.0, 2.0 * rng.fraction() - 1.0);
        let square = x * x + y * y;
        if square > 0.0 && square < 1.0 {
            return x * libm::sqrt(-2.0 * libm::log(square) / square);
        }
    }
}

/// A fraction whose logarithm is finite.
fn above_zero(rng: &mut Rng) -> f64 {
    1.0 - rng.fraction()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_and_variance_are_the_shape() {
        for shape in [0.5, 2.0, 2.2, 2.5] {
            let rng = &mut Rng::new(3);
            let n = 200_000.0;
            let drawn: Vec<f64> = (0..200_000).map(|_| gamma(shape, rng)).collect();
            let mean = drawn.iter().sum::<f64>() / n;
            let variance = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
            assert!((mean / shape - 1.0).abs() < 0.02, "shape {shape}: mean {mean}");
            assert!((variance / shape - 1.0).abs() < 0.04, "shape {shape}: variance {variance}");
        }
    }

    #[test]
    fn half_of_the_draws_lie_below_the_median() {
        // Half the median of the chi-squared distribution with one and with five degrees of freedom: 0.4549 and 4.3515.
        for (shape, median) in [(0.5, 0.227_47), (2.5, 2.175_73)] {
            let rng = &mut Rng::new(3);
            let below = (0..100_000).filter(|_| gamma(shape, rng) < median).count();
            assert!((49_000..51_000).contains(&below), "shape {shape}: {below}");
        }
    }
}
