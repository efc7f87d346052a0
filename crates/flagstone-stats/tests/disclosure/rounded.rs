//! Rounded releases of one table.

use flagstone_stats::disclosure::{Release, RoundingPolicy, Shown, round_release, verify_rounded};

use crate::random::Seeded;

/// Tables tried in a normal run; each has 43 rows.
const N_TABLES: u64 = 1000;

#[test]
fn a_thousand_rounded_tables_are_proved_safe() {
    let mut seeded = Seeded::new(1);
    let mut n_widened = 0;
    for number in 0..N_TABLES {
        let (release, _) = Release::of_table(&seeded.forces());
        let rounded = round_release(&release, RoundingPolicy::FIVE_FIVE).expect("can be made safe");
        let verdict = verify_rounded(&release, rounded.shown(), rounded.policy(), rounded.certificate());
        assert_eq!(verdict, Ok(()), "table {number}");
        n_widened +=
            rounded.shown().iter().filter(|shown| matches!(shown, Shown::Range { .. } | Shown::Withheld)).count();
    }
    println!("{n_widened} cells widened");
}

#[test]
fn a_thousand_rounded_tables_are_proved_safe_though_row_totals_are_known_elsewhere() {
    let mut seeded = Seeded::new(2);
    let (mut n_safe, mut n_refused, mut n_widened) = (0, 0, 0);
    for number in 0..N_TABLES {
        let table = seeded.forces();
        let (mut release, cells) = Release::of_table(&table);
        for row in cells.chunks(table.n_columns() + 1).take(table.n_rows()) {
            release.known(row[table.n_columns()]);
        }
        match round_release(&release, RoundingPolicy::FIVE_FIVE) {
            Ok(rounded) => {
                n_safe += 1;
                let verdict = verify_rounded(&release, rounded.shown(), rounded.policy(), rounded.certificate());
                assert_eq!(verdict, Ok(()), "table {number}");
                n_widened += rounded
                    .shown()
                    .iter()
                    .filter(|shown| matches!(shown, Shown::Range { .. } | Shown::Withheld))
                    .count();
            }
            Err(failure) => {
                n_refused += 1;
                // Zeros may be left open, so only two small counts under a known total are beyond help: each gives the
                // other away.
                assert!(failure.cells.iter().all(|failed| failed.insider.is_some()), "table {number}: {failure:?}");
            }
        }
    }
    println!("{n_safe} safe, {n_refused} refused, {n_widened} cells widened");
}

#[test]
fn other_bases_and_thresholds_are_proved_safe() {
    let mut seeded = Seeded::new(4);
    for (base, threshold) in [(5, 10), (10, 5), (10, 10), (3, 5)] {
        let policy = RoundingPolicy::new(base, threshold).expect("a policy");
        for number in 0..40 {
            let (release, _) = Release::of_table(&seeded.forces());
            let rounded = round_release(&release, policy).expect("can be made safe");
            let verdict = verify_rounded(&release, rounded.shown(), policy, rounded.certificate());
            assert_eq!(verdict, Ok(()), "base {base}, threshold {threshold}, table {number}");
        }
    }
}
