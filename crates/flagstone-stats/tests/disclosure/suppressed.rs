//! Suppressed tables.

use flagstone_stats::disclosure::{audit, suppress_table, verify_suppressed};

use crate::random::Seeded;

const N_TABLES: u64 = 60;

#[test]
fn suppressed_tables_are_proved_safe() {
    let mut seeded = Seeded::new(3);
    let (mut n_primary, mut n_suppressed, mut n_cells) = (0, 0, 0);
    for number in 0..N_TABLES {
        let table = seeded.forces();
        let suppressed = suppress_table(&table, 5).expect("can be made safe");
        let verdict = verify_suppressed(&table, suppressed.entries(), 5, suppressed.certificate());
        assert_eq!(verdict, Ok(()), "table {number}");
        // The maximum flow of one table, which the writer's early stops do without, agrees.
        let feasible = audit(&suppressed.published());
        for interval in feasible.iter().filter(|interval| (1..5).contains(&table.count(interval.cell))) {
            assert!(interval.is_safe(5), "table {number}, {:?}", interval.cell);
            n_primary += 1;
        }
        n_suppressed += feasible.len();
        n_cells += suppressed.entries().len();
    }
    println!("{n_suppressed} suppressions for {n_primary} primaries among {n_cells} cells");
}
