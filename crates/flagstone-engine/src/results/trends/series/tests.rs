use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Months from January 2024 on, as counts and denominators.
fn months(shares: &[(u64, u64)]) -> BTreeMap<Month, Share> {
    let month = |number: usize| Month { year: 2024 + (number / 12) as i16, month: 1 + (number % 12) as i8 };
    shares.iter().enumerate().map(|(number, (x, n))| (month(number), Share { x: *x, n: *n })).collect()
}

/// Long after all of them.
const LATER: Option<Date> = Some(date(2030, 1, 1));

#[test]
fn twelve_months_of_like_size_make_an_xmr_chart() {
    // 30 and 40 of 100 in turn: mean 0.35, every moving range 0.1, limits 0.35 -+ 0.266.
    let shares: Vec<(u64, u64)> = (0..12).map(|n| (if n % 2 == 0 { 30 } else { 40 }, 100)).collect();
    let charted = chart(&months(&shares), LATER);
    assert_eq!(charted.chart, ChartKind::Xmr);
    assert!((charted.centre.expect("months") - 0.35).abs() < 1e-12);
    for point in &charted.points {
        let limits = point.limits.expect("charted");
        assert!((limits.lower - 0.084).abs() < 1e-12 && (limits.upper - 0.616).abs() < 1e-12, "{limits:?}");
        assert_eq!((point.signal, point.excluded, point.reason.as_str()), (None, false, ""));
    }
}

#[test]
fn months_of_unlike_size_make_laney_s_chart() {
    // 60 of 200 and 40 of 100 in turn: 600 of 1,800, so 1/3; sigma 1/30 and sqrt(2)/30, z -1 and sqrt(2), moving range
    // 1 + sqrt(2), sigma_z (1 + sqrt(2)) / 1.128, limits 1/3 -+ 3 sigma sigma_z.
    let shares: Vec<(u64, u64)> = (0..12).map(|n| if n % 2 == 0 { (60, 200) } else { (40, 100) }).collect();
    let charted = chart(&months(&shares), LATER);
    assert_eq!(charted.chart, ChartKind::Laney);
    assert!((charted.centre.expect("months") - 1.0 / 3.0).abs() < 1e-12);
    let sigma_z = (1.0 + 2.0_f64.sqrt()) / 1.128;
    let larger = charted.points[0].limits.expect("charted");
    let smaller = charted.points[1].limits.expect("charted");
    assert!((larger.upper - (1.0 / 3.0 + sigma_z / 10.0)).abs() < 1e-9, "{larger:?}");
    assert!((smaller.upper - (1.0 / 3.0 + sigma_z * 2.0_f64.sqrt() / 10.0)).abs() < 1e-9, "{smaller:?}");
    assert!(charted.points.iter().all(|point| point.signal.is_none()));
}

#[test]
fn a_month_far_out_signals_on_laney_s_chart() {
    let mut shares: Vec<(u64, u64)> = (0..24).map(|n| (if n % 2 == 0 { 19 } else { 22 }, 40 + 2 * n)).collect();
    shares[15] = (69, 70);
    let charted = chart(&months(&shares), LATER);
    assert_eq!(charted.chart, ChartKind::Laney);
    assert_eq!(charted.points[15].signal, Some(TrendSignal::AboveLimit));
}

#[test]
fn fewer_than_twelve_months_are_a_run_chart_and_say_so() {
    let charted = chart(&months(&[(3, 10); 11]), LATER);
    assert_eq!((charted.chart, charted.centre), (ChartKind::RunChart, Some(0.3)));
    assert!(charted.points.iter().all(|point| point.limits.is_none() && point.signal.is_none() && !point.excluded));
    assert_eq!(charted.points[0].reason, "run chart without limits: fewer than 12 months");
}

#[test]
fn young_months_are_left_out_of_limits_and_signals() {
    let mut shares = vec![(30, 100); 15];
    shares[13] = (0, 100);
    // January 2024 to March 2025; on the last day of April, January is the last month that ended three months ago.
    let charted = chart(&months(&shares), Some(date(2025, 4, 30)));
    let excluded: Vec<String> =
        charted.points.iter().filter(|point| point.excluded).map(|point| point.month.to_string()).collect();
    assert_eq!(excluded, ["2025-02", "2025-03"]);
    assert!(charted.points[13].signal.is_none() && charted.points[13].reason.contains("less than 3 months"));
    assert_eq!(charted.centre.map(|centre| (centre * 1e9).round()), Some(0.3e9));
}

#[test]
fn a_chart_begins_after_the_last_long_gap_and_passes_over_short_ones() {
    let mut shares = vec![(30, 100); 30];
    shares[8..11].fill((0, 0));
    shares[14..16].fill((0, 0));
    let charted = chart(&months(&shares), LATER);
    assert_eq!(charted.points.len(), 25);
    assert!(charted.points[..8].iter().all(|point| point.excluded && point.limits.is_none()));
    assert!(charted.points[8..].iter().all(|point| !point.excluded && point.limits.is_some()));
    assert_eq!(charted.points[8].month.to_string(), "2024-12");
    assert_eq!(charted.points[0].reason, "it lies before more than 2 months without a record");
}

#[test]
fn without_a_day_nothing_is_charted() {
    let charted = chart(&months(&[(3, 10); 20]), None);
    assert!(charted.points.iter().all(|point| point.excluded) && charted.centre.is_none());
    assert!(chart(&BTreeMap::new(), LATER).points.is_empty());
}

#[test]
fn a_rate_that_is_always_all_has_no_limits_to_vary_within() {
    let shares: Vec<(u64, u64)> = (1..=24).map(|n| (n, n)).collect();
    let charted = chart(&months(&shares), LATER);
    assert_eq!((charted.chart, charted.centre), (ChartKind::RunChart, Some(1.0)));
    assert_eq!(charted.points[0].reason, "run chart without limits: the rate is 0 or 1 in every month");
}

proptest! {
    #[test]
    fn no_record_is_lost_and_limits_lie_among_fractions(
        shares in prop::collection::vec((0..60_u64).prop_flat_map(|n| (0..=n).prop_map(move |x| (x, n))), 0..50),
        month in 1..=12_i8, year in 2024..2030_i16,
    ) {
        let charted = chart(&months(&shares), Some(date(year, month, 1)));
        let sum = |of: fn(Share) -> u64| charted.points.iter().map(|point| of(point.share)).sum::<u64>();
        prop_assert_eq!(sum(|share| share.n), shares.iter().map(|(_, n)| n).sum::<u64>());
        prop_assert_eq!(sum(|share| share.x), shares.iter().map(|(x, _)| x).sum::<u64>());
        for point in &charted.points {
            prop_assert!(point.limits.is_none_or(|limits| 0.0 <= limits.lower && limits.upper <= 1.0));
            prop_assert_eq!(point.limits.is_some(), point.reason.is_empty());
            prop_assert!(!point.excluded || point.signal.is_none());
        }
    }
}
