//! Suppressed tables.

use flagstone_stats::disclosure::{FeasibleInterval, TableEntry, audit, suppress_table, verify_suppressed};

use crate::random::Seeded;

const N_TABLES: u64 = 1000;

/// Of those, how many are audited again cell by cell.
const N_AUDITED: u64 = 40;

#[test]
fn a_thousand_suppressed_tables_are_proved_safe() {
    let mut seeded = Seeded::new(3);
    let (mut n_primary, mut n_suppressed, mut n_cells) = (0, 0, 0);
    for number in 0..N_TABLES {
        let table = seeded.forces();
        let suppressed = suppress_table(&table, 5).expect("can be made safe");
        let verdict = verify_suppressed(&table, suppressed.entries(), 5, suppressed.certificate());
        assert_eq!(verdict, Ok(()), "table {number}");
        n_primary += suppressed.certificate().proofs.len();
        n_suppressed += suppressed.entries().iter().filter(|&&entry| entry != TableEntry::Exact).count();
        n_cells += suppressed.entries().len();
        if number < N_AUDITED {
            // The maximum flow of one table, which the writer's early stops do without, agrees.
            let sensitive = |interval: &&FeasibleInterval| (1..5).contains(&table.count(interval.cell));
            for interval in audit(&suppressed.published()).iter().filter(sensitive) {
                assert!(interval.is_safe(5), "table {number}, {:?}", interval.cell);
            }
        }
    }
    println!("{n_suppressed} suppressions for {n_primary} primaries among {n_cells} cells");
}
