//! Results of any number of fictional forces, with counts that look like those of real extracts.

use std::collections::BTreeMap;
use std::iter::once;

use flagstone_results::{ALL, BlockedByRow, Denominator, MappingRow, MappingStatus, Results, UnitRow, UnitStatus};

use super::cases::N_KINDS;
use super::closed::{self, Closed};
use super::compared;
use super::comparison::{Cases, Weights, add, counts, national_unit, not_supplied, unit};
use super::definitions::DEFINITIONS;
use super::rows::{audit, check, completeness, flag, force, quarantine, source};
use super::{DEFINITION, rules};

const NAMES: [&str; 12] = [
    "Northmoor",
    "Eastmarsh",
    "Westfell",
    "Southdean",
    "Harrowgate",
    "Ashcombe",
    "Millbrook and Vale",
    "Greyshore",
    "Kingsreach",
    "Thornwold",
    "Larkhill",
    "Saltmere",
];
/// Cases by kind in a tenth of a year of a small force.
const TENTH: Weights = [3, 2, 4, 3, 1, 2, 2, 5, 8, 60, 11, 33, 2, 1, 1];
/// Forces that have no figures at a larger unit: by unit, those that do not supply it and those whose is too large.
const LEFT_OUT: [(&str, [&[&str]; 2]); 2] =
    [("investigation", [&["X03", "X21"], &[]]), ("network", [&["X03", "X11"], &["X05"]])];
const YEARS: [&str; 4] = ["2023", "2024", "2025", "unknown"];
const MEASURES: [(&str, &str, &str); 5] = [
    ("suspect-ethnicity-self", "suspects", "ethnicity_self"),
    ("suspect-ethnicity-observed", "suspects", "ethnicity_observed"),
    ("suspect-nationality", "suspects", "nationality"),
    ("victim-age", "victims", "age_at_offence"),
    ("victim-ethnicity-self", "victims", "ethnicity_self"),
];
const FIELDS: [(&str, &str); 5] = [
    ("suspects", "role"),
    ("victims", "age_at_offence"),
    ("crimes", "offence_code"),
    ("victims", "kind"),
    ("suspects", "person_ref"),
];

/// Results of `n_forces` forces. The same number gives the same results.
pub(crate) fn large(n_forces: usize) -> Results {
    let mut dice = Dice(7);
    let codes: Vec<String> = (1..=n_forces).map(|n| format!("X{n:02}")).collect();
    let mut results = Results::new(audit());
    results.rules = rules::all();
    for (index, code) in codes.iter().enumerate() {
        let n_read = dice.between(3_000, 21_000);
        let n_set_aside = dice.between(0, 40);
        let name = format!("{} (fictional)", NAMES[index % NAMES.len()]);
        results.forces.push(force(code, &name, n_read, n_set_aside));
        results.sources.push(source(code, "crimes", n_read / 2, n_set_aside));
        results.sources.push(source(code, "suspects", n_read - n_read / 2, 0));
        if n_set_aside > 0 {
            results.quarantine.push(quarantine(code, n_set_aside, "no crime reference"));
        }
        for &(_, table, field) in &MEASURES {
            let status = if dice.between(0, 9) == 0 { MappingStatus::Absent } else { MappingStatus::Mapped };
            results.mapping.push(mapping(code, table, field, status, n_read / 2, &mut dice));
        }
    }
    verdicts(&mut results, &codes, &mut dice);
    checks(&mut results, &codes, &mut dice);
    ethnicity(&mut results, &codes, &mut dice);
    let forces: Vec<Closed> = codes
        .iter()
        .map(|force| Closed { force: force.clone(), times: dice.between(1, 9), supplies_all: dice.between(0, 9) > 0 })
        .collect();
    closed::add(&mut results, &forces);
    closed::workload(&mut results);
    compared::add(&mut results);
    closed::shared(&mut results, &codes, &[0, 14, 3, 9, 10, 28, 1]);
    results
}

fn verdicts(results: &mut Results, codes: &[String], dice: &mut Dice) {
    let mut crimes: Vec<Cases> = Vec::new();
    let mut accuracy: BTreeMap<(usize, &str, &str), [i64; 6]> = BTreeMap::new();
    for code in codes {
        let flagged = dice.between(20, 60);
        let mut all = [0; N_KINDS];
        for year in YEARS {
            let n_tenths = if year == "unknown" { 1 } else { dice.between(6, 40) };
            let weights = TENTH.map(|n| n * n_tenths);
            plus(&mut all, &weights);
            for (index, definition) in DEFINITIONS.iter().enumerate() {
                let [meets, not, open] = counts(definition, &weights);
                let (a, c, u1) = (meets * flagged / 100, not / 40, open * 4 / 9);
                let part = [a, meets - a, c, not - c, u1, open - u1];
                for (force, period) in [(code.as_str(), ALL), (ALL, year), (ALL, ALL)] {
                    plus(accuracy.entry((index, force, period)).or_default(), &part);
                }
            }
        }
        crimes.push(Cases { force: code.clone(), crimes: all.iter().sum(), weights: all });
    }
    for ((index, force, period), counts) in accuracy {
        results.flag_accuracy.push(flag(DEFINITIONS[index].id, force, period, counts));
    }
    units(results, "crime", &crimes, 10);
    units(results, "investigation", &crimes, 8);
    units(results, "network", &crimes, 7);
    for definition in &DEFINITIONS {
        for code in codes.iter().map(String::as_str).chain(once(ALL)) {
            blocked_by(results, definition.id, code, dice);
        }
    }
}

/// The same crimes as cases of a unit: `tenths` of as many, and more of them groups.
fn units(results: &mut Results, name: &str, crimes: &[Cases], tenths: i64) {
    let [absent, too_large] = LEFT_OUT.iter().find(|(unit, _)| *unit == name).map_or([&[][..]; 2], |(_, codes)| *codes);
    let mut rows: Vec<UnitRow> = Vec::new();
    let mut evaluated: Vec<Cases> = Vec::new();
    for force in crimes {
        let code = force.force.as_str();
        let weights: Weights =
            std::array::from_fn(|kind| force.weights[kind] * if kind < 7 { (tenths + 10) / 2 } else { tenths } / 10);
        let n_cases: i64 = weights.iter().sum();
        let n_lost = force.crimes - n_cases;
        let row =
            unit(name, code, force.crimes, n_cases, n_lost * 9 / 5, if n_lost == 0 { 1 } else { 4 + n_lost / 50 });
        if absent.contains(&code) {
            rows.push(not_supplied(name, code, force.crimes, "not in the extract: what names such cases"));
        } else if too_large.contains(&code) {
            let reason = "the largest network holds more than 5% of all crimes".into();
            rows.push(UnitRow { status: UnitStatus::TooLarge, reason, ..row });
        } else {
            rows.push(row);
            evaluated.push(Cases { weights, ..force.clone() });
        }
    }
    add(results, name, &evaluated);
    results.units.push(national_unit(name, &rows));
    results.units.extend(rows);
}

fn blocked_by(results: &mut Results, definition: &str, force: &str, dice: &mut Dice) {
    let weights = FIELDS.map(|_| dice.between(1, 100));
    let total: i64 = weights.iter().sum();
    for ((table, field), weight) in FIELDS.into_iter().zip(weights) {
        results.blocked_by.push(BlockedByRow {
            definition_id: definition.into(),
            force: force.into(),
            table: table.into(),
            field: field.into(),
            cases_blocked: weight * 9,
            cases_solely_blocked: weight * 5,
            cases_may_decide: weight * 7,
            share: super::rows::share(weight, total),
        });
    }
}

fn checks(results: &mut Results, codes: &[String], dice: &mut Dice) {
    for (id, _, _, _, severity) in rules::CHECKS {
        let mut national = [0; 4];
        let kind = dice.between(0, 4);
        for code in codes {
            let n = dice.between(500, 6_000);
            let unknown = n * dice.between(0, 12) / 100;
            let breaches = if kind == 0 { 0 } else { n * dice.between(0, 9 * kind) / 100 };
            let counts = match dice.between(0, 11) {
                0 => [n, 0, 0, 0],
                1 => [0, 0, 0, n],
                _ => [n / 3, n - n / 3 - breaches.min(n / 3), breaches.min(n / 3), unknown],
            };
            plus(&mut national, &counts);
            results.checks.push(check(id, severity, code, counts));
        }
        results.checks.push(check(id, severity, ALL, national));
    }
}

fn ethnicity(results: &mut Results, codes: &[String], dice: &mut Dice) {
    for measure in MEASURES {
        // A force that does not supply a field has no row about it.
        let codes: Vec<&String> =
            codes.iter().filter(|code| is_supplied(results, code, (measure.1, measure.2))).collect();
        for population in ["all", DEFINITION] {
            let mut national: BTreeMap<Denominator, [i64; 8]> = BTreeMap::new();
            for code in &codes {
                let mut all = [0; 8];
                let quality = dice.between(1, 9);
                for &denominator in &Denominator::ALL[..4] {
                    let victims = measure.1 == "victims";
                    let n = match denominator {
                        Denominator::NotYetDue | Denominator::DueUnknown if victims => 0,
                        Denominator::NotYetDue => dice.between(5, 40),
                        Denominator::DueUnknown => dice.between(0, 5),
                        _ => dice.between(20, 140),
                    };
                    let states = [n * quality, n / 5, n / 9, n, n * (9 - quality), n / 20, n / 30, n / 40];
                    if denominator != Denominator::NotApplicable {
                        plus(&mut all, &states);
                    }
                    plus(national.entry(denominator).or_default(), &states);
                    results.completeness.push(completeness(measure, population, code, denominator, states));
                }
                plus(national.entry(Denominator::All).or_default(), &all);
                results.completeness.push(completeness(measure, population, code, Denominator::All, all));
            }
            for (denominator, states) in national {
                results.completeness.push(completeness(measure, population, ALL, denominator, states));
            }
        }
    }
}

fn is_supplied(results: &Results, force: &str, field: (&str, &str)) -> bool {
    let mut rows = results.mapping.iter();
    !rows.any(|row| {
        row.force == force && (row.table.as_str(), row.field.as_str()) == field && row.status == MappingStatus::Absent
    })
}

fn mapping(force: &str, table: &str, field: &str, status: MappingStatus, rows: i64, dice: &mut Dice) -> MappingRow {
    let absent = status == MappingStatus::Absent;
    let recorded = if absent { 0 } else { rows * dice.between(30, 95) / 100 };
    let unmapped_values = if absent { 0 } else { dice.between(0, 3) };
    let (force, table, field) = (force.into(), table.into(), field.into());
    MappingRow { force, table, field, status, rows, recorded, unmapped_values, unmapped_rows: unmapped_values * 11 }
}

fn plus<const N: usize>(total: &mut [i64; N], part: &[i64; N]) {
    for (total, part) in total.iter_mut().zip(part) {
        *total += part;
    }
}

/// A small linear congruential generator: numbers that look arbitrary and never change.
struct Dice(u64);

impl Dice {
    fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let span = (most - least + 1).unsigned_abs();
        least + ((self.0 >> 33) % span).cast_signed()
    }
}
