//! Numbers as people read them.

/// A count with thousands separators: `12,304`.
pub fn count(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::from(if n < 0 { "−" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A fraction as a percentage with one decimal: `37.1%`.
///
/// Only nothing is 0.0% and only everything is 100.0%: one breach in ten thousand is `<0.1%`, not none.
pub fn percent(rate: f64) -> String {
    format!("{}%", figure(rate))
}

/// [`percent`], or `–` for a rate that was not computed.
pub(crate) fn percent_or_dash(rate: Option<f64>) -> String {
    rate.map_or_else(|| "–".to_owned(), percent)
}

/// Two fractions as a span: `35.2% to 39.0%`, or `–` where either was not computed.
pub(crate) fn span(lower: Option<f64>, upper: Option<f64>) -> String {
    match (lower, upper) {
        (Some(lower), Some(upper)) => format!("{} to {}", percent(lower), percent(upper)),
        _ => "–".to_owned(),
    }
}

/// Two fractions as a narrow span, in per cent without the sign: `35.2–39.0`.
pub(crate) fn narrow_span(lower: Option<f64>, upper: Option<f64>) -> String {
    match (lower, upper) {
        (Some(lower), Some(upper)) => format!("{}–{}", figure(lower), figure(upper)),
        _ => "–".to_owned(),
    }
}

/// A coefficient with two decimals, such as kappa, or `–` where it was not computed.
pub(crate) fn coefficient(value: Option<f64>) -> String {
    // Adding zero turns the negative zero that rounding can leave into zero.
    value.map_or_else(
        || "–".to_owned(),
        |value| format!("{:.2}", (value * 100.0).round() / 100.0 + 0.0).replace('-', "−"),
    )
}

/// `numerator / denominator`, or `None` where there is nothing to divide by.
pub(crate) fn share(numerator: i64, denominator: i64) -> Option<f64> {
    // Counts of records are far below 2^53, where every integer is exact.
    (denominator > 0).then(|| numerator as f64 / denominator as f64)
}

/// `one` or `many`, with the count before it: `1 force`, `43 forces`.
pub fn counted(n: i64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// Two counts as a span: `236 to 300`, or the one where they are the same.
pub(crate) fn count_span(least: i64, most: i64) -> String {
    if least == most { count(least) } else { format!("{} to {}", count(least), count(most)) }
}

/// A measured or computed amount, such as hours: in whole numbers, and below 100 to a tenth.
pub(crate) fn amount(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if !value.is_finite() {
        "–".to_owned()
    } else if value.abs() < 100.0 && tenths % 10.0 != 0.0 {
        format!("{value:.1}")
    } else {
        count(value.round() as i64)
    }
}

/// Two amounts as a span, or the one where they read the same.
pub(crate) fn amount_span(least: f64, most: f64) -> String {
    let (least, most) = (amount(least), amount(most));
    if least == most { least } else { format!("{least} to {most}") }
}

/// An input as it was given, with thousands separators: nothing is rounded away.
pub(crate) fn exact(value: f64) -> String {
    let text = value.to_string();
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), count);
    rest.map_or(whole.clone(), |rest| format!("{whole}.{rest}"))
}

/// Two inputs as a span, or the one where they are the same.
pub(crate) fn exact_span(least: f64, most: f64) -> String {
    if least == most { exact(least) } else { format!("{} to {}", exact(least), exact(most)) }
}

fn figure(rate: f64) -> String {
    if rate > 0.0 && rate < 0.0005 {
        "<0.1".to_owned()
    } else if (0.9995..1.0).contains(&rate) {
        ">99.9".to_owned()
    } else {
        format!("{:.1}", rate * 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        let shown = [0, 7, 999, 1_000, 12_304, 1_234_567, -1_000].map(count);
        assert_eq!(shown, ["0", "7", "999", "1,000", "12,304", "1,234,567", "−1,000"]);
    }

    #[test]
    fn only_nothing_is_none_and_only_everything_is_all() {
        let shown = [0.0, 0.0004, 0.0005, 0.371, 0.999, 0.9996, 1.0].map(percent);
        assert_eq!(shown, ["0.0%", "<0.1%", "0.1%", "37.1%", "99.9%", ">99.9%", "100.0%"]);
    }

    #[test]
    fn what_was_not_computed_is_a_dash() {
        assert_eq!(percent_or_dash(None), "–");
        assert_eq!(span(Some(0.1), None), "–");
        assert_eq!(coefficient(None), "–");
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn amounts_are_rounded_and_inputs_are_not() {
        let shown = [0.0, 4.44, 99.96, 2_360.4, 118_000.0, f64::INFINITY].map(amount);
        assert_eq!(shown, ["0", "4.4", "100", "2,360", "118,000", "–"]);
        assert_eq!([10.0, 7.5, 1_052.75].map(exact), ["10", "7.5", "1,052.75"]);
    }

    #[test]
    fn a_span_of_one_number_is_that_number() {
        assert_eq!([count_span(3, 3), count_span(0, 1_200)], ["3", "0 to 1,200"]);
        assert_eq!([amount_span(1.0, 1.02), amount_span(1.0, 4.5)], ["1", "1 to 4.5"]);
    }

    #[test]
    fn a_kappa_below_chance_has_a_minus_sign() {
        assert_eq!(coefficient(Some(-0.126)), "−0.13");
        assert_eq!(coefficient(Some(-0.001)), "0.00");
    }
}
