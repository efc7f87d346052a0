//! The terminal summary.

use flagstone_report::text::{TextOptions, summary};
use flagstone_results::Results;

use crate::demo::{audit, large, small};

const WIDE: TextOptions = TextOptions { width: 80, colour: false, unicode: true };

#[test]
fn the_summary_of_two_forces() {
    insta::assert_snapshot!(summary(&small(), &WIDE));
}

#[test]
fn the_summary_in_ascii_on_a_narrow_screen() {
    insta::assert_snapshot!(summary(&small(), &TextOptions { width: 72, colour: false, unicode: false }));
}

#[test]
fn the_summary_of_43_forces() {
    insta::assert_snapshot!(summary(&large(43), &WIDE));
}

#[test]
fn the_summary_of_no_force() {
    insta::assert_snapshot!(summary(&Results::new(audit()), &WIDE));
}

#[test]
fn the_summary_fits_one_screen() {
    for n_forces in [0, 1, 2, 3, 4, 5, 6, 43] {
        for width in [40, 60, 80, 200] {
            let text = summary(&large(n_forces), &TextOptions { width, ..WIDE });
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(widest <= width.clamp(72, 80), "{n_forces} forces: {widest} columns\n{text}");
            let n_lines = text.lines().count();
            assert!(n_lines <= 60 || width < 80, "{n_forces} forces: {n_lines} lines\n{text}");
        }
    }
}

#[test]
fn without_colour_there_is_no_escape_sequence_and_colour_changes_no_word() {
    let plain = summary(&small(), &WIDE);
    let coloured = summary(&small(), &TextOptions { colour: true, ..WIDE });
    assert!(!plain.contains('\x1b'));
    assert!(coloured.contains('\x1b'));
    let codes = ["\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[33m"];
    let stripped = codes.iter().fold(coloured, |text, code| text.replace(code, ""));
    assert_eq!(stripped, plain);
}

#[test]
fn ascii_is_ascii_whatever_the_names() {
    let mut results = small();
    results.forces[0].name = "Ynys Môn – ‘île’ \u{1b}[31m".into();
    assert!(summary(&results, &TextOptions { unicode: false, ..WIDE }).is_ascii());
}

#[test]
fn a_force_that_does_not_supply_a_field_has_no_rate_and_is_in_no_total() {
    let mut results = small();
    for row in results.mapping.iter_mut().filter(|row| row.force == "X02" && row.field == "nationality") {
        row.field = "ethnicity_self".into();
    }
    results.completeness.retain(|row| row.force != "X02");
    let text = summary(&results, &WIDE);
    let line = |start: &str| text.lines().rev().find(|line| line.trim_start().starts_with(start)).unwrap_or_default();
    insta::assert_snapshot!(line("All forces that supply it"), @"  All forces that supply it       60.0% of 700  10.0% of 400      45.4% of 1,300");
    let ethnicity = text.lines().skip_while(|line| !line.contains("Self-defined ethnicity"));
    insta::assert_snapshot!(ethnicity.filter(|line| line.contains("not supplied")).collect::<Vec<_>>().join("\n"), @"  X02 Eastmarsh and the Southern  not supplied");
}

#[test]
fn no_line_ends_in_spaces() {
    let text = summary(&large(6), &WIDE);
    assert!(text.lines().all(|line| line == line.trim_end()), "{text}");
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
}

#[test]
fn flagging_is_never_called_accurate() {
    let text = summary(&large(3), &WIDE).to_lowercase();
    assert!(!text.contains("accura"), "{text}");
}
