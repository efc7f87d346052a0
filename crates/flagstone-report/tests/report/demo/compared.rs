//! Made-up comparisons of the forces and months of the other made-up tables: limits as a plain binomial would have them.

use flagstone_results::{
    ALL, ChartKind, ComparedMeasure, ComparisonLabel, ComparisonRow, Denominator, Results, TrendRow, TrendSignal,
};

use super::DEFINITION;
use super::rows::{interval, share};

/// Months of recording, of which the last three are young.
const N_MONTHS: i64 = 27;
/// The month in which almost everything is counted.
const HIGH: i64 = 20;

/// Adds the rows about sensitivity, the undetermined share and what is recorded.
pub(crate) fn add(results: &mut Results) {
    let codes: Vec<String> = results.forces.iter().map(|force| force.force.clone()).collect();
    let flags = |code: &String| {
        let mut rows = results.flag_accuracy.iter();
        let row = rows.find(|row| row.definition_id == DEFINITION && row.force == *code && row.period == ALL);
        row.map_or((0, 0), |row| (row.meets_flagged, row.meets_flagged + row.meets_unflagged))
    };
    let undetermined = |definition: &str, code: &String| {
        let mut rows = results.verdicts.iter();
        let row = rows.find(|row| row.definition_id == definition && row.unit == "crime" && row.force == *code);
        row.map_or((0, 0), |row| (row.undetermined, row.cases))
    };
    let recorded = |code: &String| {
        let row = results.completeness.iter().find(|row| {
            row.measure_id == "suspect-ethnicity-self"
                && row.force == *code
                && row.population == "all"
                && row.denominator == Denominator::Due
        });
        row.map_or((0, 0), |row| (row.recorded, row.records))
    };
    let of = |counts: &dyn Fn(&String) -> (i64, i64)| codes.iter().map(counts).collect::<Vec<_>>();
    let measures = [
        (ComparedMeasure::Sensitivity, DEFINITION, of(&flags)),
        (ComparedMeasure::UndeterminedShare, DEFINITION, of(&|code| undetermined(DEFINITION, code))),
        (ComparedMeasure::UndeterminedShare, "cocad", of(&|code| undetermined("cocad", code))),
        (ComparedMeasure::RecordedRate, "suspect-ethnicity-self", of(&recorded)),
    ];
    let rows = measures.iter().flat_map(|(measure, subject, counts)| comparisons(*measure, subject, &codes, counts));
    results.comparisons = rows.collect();
    let all = |counts: &[(i64, i64)]| counts.iter().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    for (measure, subject, counts) in [&measures[0], &measures[3]] {
        let forces = codes.iter().map(String::as_str).zip(counts.iter().copied());
        for (force, counts) in std::iter::once((ALL, all(counts))).chain(forces).filter(|(_, (_, n))| *n > 0) {
            results.trends.extend(months(*measure, subject, force, counts));
        }
    }
}

fn comparisons(measure: ComparedMeasure, subject: &str, codes: &[String], counts: &[(i64, i64)]) -> Vec<ComparisonRow> {
    let is_large = |n: i64| n >= 30;
    let has_limits = counts.iter().filter(|(_, n)| is_large(*n)).count() >= 10;
    let (x, n) = counts.iter().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    let national = share(x, n);
    let row = |(code, (x, n)): (&String, &(i64, i64))| {
        let rate = share(*x, *n);
        let compared = national.filter(|_| has_limits && is_large(*n));
        // Spread between forces beside chance, in fractions.
        let deviation = |centre: f64| (centre * (1.0 - centre) / *n as f64 + 0.03 * 0.03).sqrt();
        let limit = |z: f64| compared.map(|centre| (centre + z * deviation(centre)).clamp(0.0, 1.0));
        let z = compared.zip(rate).map(|(centre, rate)| (rate - centre) / deviation(centre));
        let label = match z {
            None => ComparisonLabel::InsufficientData,
            Some(z) if z.abs() > 3.090_232 => ComparisonLabel::Differs,
            Some(_) => ComparisonLabel::NotDistinguishable,
        };
        let few = if has_limits { "records in the denominator" } else { "forces with at least 30 records" };
        let process = interval(*x, *n);
        let not_comparable = code.ends_with('2');
        ComparisonRow {
            measure,
            subject: subject.into(),
            force: code.clone(),
            numerator: *x,
            denominator: *n,
            rate,
            lower: process.map(|(lower, _)| lower),
            upper: process.map(|(_, upper)| upper),
            national_rate: national,
            centre: national.filter(|_| has_limits),
            z,
            lower_95: limit(-1.959_964),
            upper_95: limit(1.959_964),
            lower_998: limit(-3.090_232),
            upper_998: limit(3.090_232),
            p: z.map(|z| (1.0 - z.abs() / 10.0).max(0.0)),
            q: z.map(|z| (1.0 - z.abs() / 20.0).max(0.0)),
            label,
            reason: if z.is_none() {
                format!("fewer than {} {few}", if has_limits { 30 } else { 10 })
            } else {
                String::new()
            },
            not_comparable,
            not_comparable_reason: if not_comparable {
                "`suspects.interviewed` is not supplied, and most forces supply it".into()
            } else {
                String::new()
            },
        }
    };
    codes.iter().zip(counts).map(row).collect()
}

/// The counts spread over the months, a few more and a few less in turn; one month is far above the others, and the counts
/// of the last are what is left.
fn months(measure: ComparedMeasure, subject: &str, force: &str, (x, n): (i64, i64)) -> Vec<TrendRow> {
    let centre = share(x, n);
    let part = |whole: i64, month: i64| whole / N_MONTHS + [0, 1, -1][(month % 3) as usize] * (whole / 300);
    let mut left = (x, n);
    let mut rows = Vec::new();
    for month in 0..N_MONTHS {
        let (x, n) = match month {
            HIGH => (part(n, month) * 19 / 20, part(n, month)),
            _ if month == N_MONTHS - 1 => left,
            _ => (part(x, month), part(n, month)),
        };
        left = (left.0 - x, left.1 - n);
        let excluded = month >= N_MONTHS - 3;
        let deviation = centre.map(|centre| 3.0 * (centre * (1.0 - centre) / n.max(1) as f64).sqrt());
        let limit =
            |sign: f64| centre.zip(deviation).filter(|_| !excluded).map(|(c, d)| (c + sign * d).clamp(0.0, 1.0));
        rows.push(TrendRow {
            measure,
            subject: subject.into(),
            force: force.into(),
            period: format!("{}-{:02}", 2023 + month / 12, 1 + month % 12),
            numerator: x,
            denominator: n,
            rate: share(x, n),
            chart: ChartKind::Laney,
            centre,
            lower: limit(-1.0),
            upper: limit(1.0),
            signal: (limit(1.0).is_some() && share(x, n) > limit(1.0)).then_some(TrendSignal::AboveLimit),
            excluded,
            reason: if excluded {
                "it ended less than 3 months before the extract was taken, and may yet change".into()
            } else {
                String::new()
            },
        });
    }
    rows
}
