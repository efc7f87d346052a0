//! The frames are those of the plan.

use crate::population::{Cell, Population, RECORDS, Scenario, Verdict};

/// Share of the records that `of` selects among those that `within` does.
fn rate(population: &Population, within: impl Fn(&Cell) -> bool, of: impl Fn(&Cell) -> bool) -> f64 {
    population.count(|cell| within(cell) && of(cell)) as f64 / population.count(&within) as f64
}

#[test]
fn frames_keep_the_margins_of_the_plan() {
    for scenario in [Scenario::Dependent, Scenario::Independent] {
        for prevalence in [1, 3, 5] {
            let frame = Population::new(scenario, prevalence);
            assert_eq!(frame.count(|_| true), RECORDS);
            assert_eq!(frame.count(|cell| cell.case), RECORDS * prevalence / 100);
            for (case, flagged, undetermined, meets, text) in
                [(true, 0.37, 0.10, 0.90, 0.80), (false, 0.0075, 0.06, 0.02, 0.05)]
            {
                let of_truth = |cell: &Cell| cell.case == case;
                let determined = |cell: &Cell| cell.case == case && cell.verdict != Verdict::Undetermined;
                let records = frame.count(of_truth) as f64;
                // Rounding moves a margin by fewer records than it has cells.
                let close = |found: f64, planned: f64| (found - planned).abs() * records < 6.0;
                assert_eq!(frame.count(|cell| of_truth(cell) && cell.flagged) as f64, (flagged * records).round());
                assert!(close(rate(&frame, of_truth, |cell| cell.verdict == Verdict::Undetermined), undetermined));
                assert!(close(rate(&frame, determined, |cell| cell.verdict == Verdict::Meets), meets));
                assert!(close(rate(&frame, of_truth, |cell| cell.text), text));
            }
        }
    }
}

#[test]
fn the_frame_of_d_is_that_of_the_simulation_repeated() {
    let frame = Population::new(Scenario::Dependent, 3);
    let silent = |cell: &Cell| !cell.flagged && cell.verdict == Verdict::DoesNotMeet && !cell.text;
    assert_eq!(frame.count(silent), 101_483);
    assert_eq!(frame.count(|cell| silent(cell) && cell.case), 78);
    // Sensitivity of the machine's verdict alone, rounded as it was reported.
    let bias = [1, 3, 5].map(|prevalence| {
        let frame = Population::new(Scenario::Dependent, prevalence);
        let (machine, truth) = (frame.by_machine().sensitivity.value, frame.truth().sensitivity.value);
        (100.0 * (machine.expect("verdicts") - truth.expect("cases"))).round()
    });
    assert_eq!(bias, [-21.0, -12.0, -8.0]);
}

#[test]
fn a_quarter_of_the_unflagged_cases_is_silent_in_h_beside_those_that_are_so_in_d() {
    let silent = |cell: &Cell| cell.case && !cell.flagged && cell.verdict == Verdict::DoesNotMeet && !cell.text;
    let [d, h] =
        [Scenario::Dependent, Scenario::Hidden].map(|scenario| Population::new(scenario, 5).count(silent) as f64);
    let unflagged_cases = 3_780.0;
    assert!((h - (0.25 * unflagged_cases + 0.75 * d)).abs() <= 2.0);
}
