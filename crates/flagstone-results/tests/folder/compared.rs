//! Rows of the tables that compare forces and months, two of each.

use flagstone_results::{ChartKind, ComparedMeasure, ComparisonLabel, ComparisonRow, Results, TrendRow, TrendSignal};

/// Fills both tables, and every nullable column with a null somewhere.
pub(crate) fn fill(results: &mut Results) {
    results.comparisons = vec![
        comparison("X02", None, ComparisonLabel::InsufficientData),
        comparison("X01", Some(0.25), ComparisonLabel::Differs),
    ];
    results.trends = vec![trend("2024-11", None), trend("2024-10", Some(0.25))];
}

fn comparison(force: &str, number: Option<f64>, label: ComparisonLabel) -> ComparisonRow {
    ComparisonRow {
        measure: ComparedMeasure::Sensitivity,
        subject: "iicsa-2022".into(),
        force: force.into(),
        numerator: 10,
        denominator: 40,
        rate: number,
        lower: number,
        upper: number,
        national_rate: number,
        centre: number,
        z: number,
        lower_95: number,
        upper_95: number,
        lower_998: number,
        upper_998: number,
        p: number,
        q: number,
        label,
        reason: if number.is_none() { "fewer than 10 forces".into() } else { String::new() },
        not_comparable: number.is_none(),
        not_comparable_reason: if number.is_none() { "a field is not supplied".into() } else { String::new() },
    }
}

fn trend(period: &str, number: Option<f64>) -> TrendRow {
    TrendRow {
        measure: ComparedMeasure::RecordedRate,
        subject: "suspect-ethnicity-self".into(),
        force: "X01".into(),
        period: period.into(),
        numerator: 3,
        denominator: 12,
        rate: number,
        chart: ChartKind::Laney,
        centre: number,
        lower: number,
        upper: number,
        signal: number.map(|_| TrendSignal::AboveLimit),
        excluded: number.is_none(),
        reason: if number.is_none() { "too young".into() } else { String::new() },
    }
}
