//! MOVER limits of a ratio.

use crate::interval::Interval;

/// Limits of the ratio `b / a` of two independent estimates, each 0 or more, from their own limits (MOVER-R).
///
/// With `l_B, u_B` and `l_A, u_A` the limits:
/// `L = l_B (2b-l_B) / (ab + sqrt(a^2 b^2 - l_B u_A (2b-l_B)(2a-u_A)))`, 0 if `l_B = 0`;
/// `U = (ab + sqrt(a^2 b^2 - u_B l_A (2b-u_B)(2a-l_A))) / (l_A (2a-l_A))`, infinite if `l_A = 0`, but 0 if `b` is known to
/// be 0. The lower form is rationalised: the usual one is 0/0 where `u_A = 2a`.
///
/// Source: Donner and Zou (2012).
pub(crate) fn mover_ratio_limits(b: f64, b_limits: Interval, a: f64, a_limits: Interval) -> Interval {
    // The roots are computed from the distances of the limits: with d_B = b - l_B and d_A = u_A - a the first is
    // a^2 d_B^2 + d_A^2 l_B (2b-l_B), a sum of squares. The difference of products above loses half the digits where the
    // intervals are narrow.
    let (below_b, above_b) = (b - b_limits.lower, b_limits.upper - b);
    let (below_a, above_a) = (a - a_limits.lower, a_limits.upper - a);
    let over = b_limits.lower * (b + below_b);
    let lower = if b_limits.lower == 0.0 {
        0.0
    } else {
        over / (a * b + (a * a * below_b * below_b + above_a * above_a * over).sqrt())
    };
    let under = a_limits.lower * (a + below_a);
    let upper = if b_limits.upper == 0.0 {
        0.0
    } else if a_limits.lower == 0.0 {
        f64::INFINITY
    } else {
        (a * b + (b * b * below_a * below_a + above_b * above_b * under).sqrt()) / under
    };
    Interval { lower, upper }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Limits around `value` at these relative distances, the upper one possibly beyond twice the value.
    fn around(value: f64, below: f64, above: f64) -> Interval {
        Interval { lower: value * (1.0 - below), upper: value * (1.0 + above) }
    }

    proptest! {
        #[test]
        fn limits_contain_the_ratio_and_match_the_textbook_form(
            a in 0.1..1e4_f64, b in 0.1..1e4_f64, below in prop::array::uniform2(0.01..0.99), above in prop::array::uniform2(0.01..0.99)
        ) {
            let (a_limits, b_limits) = (around(a, below[0], above[0]), around(b, below[1], above[1]));
            let limits = mover_ratio_limits(b, b_limits, a, a_limits);
            prop_assert!(limits.lower <= b / a && b / a <= limits.upper);
            let (l_b, u_a) = (b_limits.lower, a_limits.upper);
            let textbook = (a * b - (a * a * b * b - l_b * u_a * (2.0 * b - l_b) * (2.0 * a - u_a)).sqrt())
                / (u_a * (2.0 * a - u_a));
            prop_assert!((limits.lower / textbook - 1.0).abs() < 1e-8);
        }

        #[test]
        fn wider_ingredients_give_wider_limits(a in 0.1..1e4_f64, b in 0.1..1e4_f64, far in 0.02..0.9_f64) {
            let near = mover_ratio_limits(b, around(b, far / 2.0, far), a, around(a, far / 2.0, far));
            let wide = mover_ratio_limits(b, around(b, far, 3.0 * far), a, around(a, far, 3.0 * far));
            prop_assert!(wide.lower <= near.lower && near.upper <= wide.upper);
        }
    }

    #[test]
    fn values_known_exactly_leave_no_width() {
        // As a difference of products the root is 0 only to half the digits.
        let limits = mover_ratio_limits(65.0, Interval::point(65.0), 253.0, Interval::point(253.0));
        assert!(limits.width() < 1e-15 && (limits.lower - 65.0 / 253.0).abs() < 1e-15);
    }

    #[test]
    fn the_lower_limit_is_finite_where_the_denominator_may_be_twice_as_large() {
        let limits = mover_ratio_limits(3.0, around(3.0, 0.5, 1.0), 2.0, around(2.0, 0.5, 1.0));
        // l_B (2b - l_B) / (2ab) = 1.5 x 4.5 / 12.
        assert!((limits.lower - 0.5625).abs() < 1e-15);
    }

    #[test]
    fn a_denominator_that_may_be_zero_leaves_no_upper_limit() {
        let limits = mover_ratio_limits(3.0, around(3.0, 0.5, 0.5), 2.0, Interval { lower: 0.0, upper: 5.0 });
        assert_eq!(limits.upper, f64::INFINITY);
    }

    #[test]
    fn a_numerator_known_to_be_zero_gives_zero() {
        let limits = mover_ratio_limits(0.0, Interval::point(0.0), 2.0, Interval { lower: 0.0, upper: 5.0 });
        assert_eq!(limits, Interval::point(0.0));
    }
}
