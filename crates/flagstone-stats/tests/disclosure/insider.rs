//! What those who are counted can work out.

use flagstone_stats::disclosure::{
    Bounds, CountTable, Release, RoundingPolicy, insider_disclosures, round_release, suppress_table,
};

use crate::random::Seeded;

const N_TABLES: u64 = 25;

#[test]
fn a_person_learns_of_another_where_two_small_counts_share_a_known_total() {
    let mut release = Release::new();
    let (one, other, large, total) = (release.cell(1), release.cell(3), release.cell(30), release.cell(34));
    release.sum(total, &[one, other, large]).expect("adds up");
    release.known(total);
    release.known(large);
    let shown: Vec<Bounds> = release
        .cells()
        .map(|cell| RoundingPolicy::FIVE_FIVE.bounds(RoundingPolicy::FIVE_FIVE.show(release.count(cell))))
        .collect();
    let disclosures = insider_disclosures(&release, &shown, 5);
    assert_eq!(disclosures.iter().map(|found| (found.insider, found.exposed)).collect::<Vec<_>>(), [(one, other)]);
    let failure = round_release(&release, RoundingPolicy::FIVE_FIVE).expect_err("nothing can be widened");
    assert_eq!(
        failure.cells.iter().map(|failed| (failed.insider, failed.cell)).collect::<Vec<_>>(),
        [(Some(one), other)]
    );
}

#[test]
fn nobody_counted_in_a_rounded_table_can_work_out_another_count() {
    let mut seeded = Seeded::new(11);
    for number in 0..N_TABLES {
        let (release, _) = Release::of_table(&seeded.forces());
        let rounded = round_release(&release, RoundingPolicy::FIVE_FIVE).expect("can be made safe");
        assert_eq!(insider_disclosures(&release, &rounded.bounds(), 5), [], "table {number}");
    }
}

#[test]
fn nobody_counted_in_a_suppressed_table_can_work_out_another_count() {
    let mut seeded = Seeded::new(12);
    for number in 0..N_TABLES {
        let table = seeded.forces();
        let suppressed = suppress_table(&table, 5).expect("can be made safe");
        let (release, _) = Release::of_table(&table);
        assert_eq!(insider_disclosures(&release, &bounds(&table, &suppressed), 5), [], "table {number}");
    }
}

#[test]
fn the_test_can_fail_on_a_table_that_is_safe_from_others() {
    let mut seeded = Seeded::new(13);
    let n_exposed: usize = (0..N_TABLES)
        .map(|_| {
            let (release, _) = Release::of_table(&seeded.table(6, 3));
            let policy = RoundingPolicy::FIVE_FIVE;
            let shown: Vec<Bounds> =
                release.cells().map(|cell| policy.bounds(policy.show(release.count(cell)))).collect();
            insider_disclosures(&release, &shown, 5).len()
        })
        .sum();
    assert!(n_exposed > 0);
}

fn bounds(table: &CountTable, suppressed: &flagstone_stats::disclosure::SuppressedTable) -> Vec<Bounds> {
    let published = suppressed.published();
    let width = table.n_columns() + 1;
    let places = (0..suppressed.entries().len())
        .map(|place| flagstone_stats::disclosure::Cell { row: place / width, column: place % width });
    places.map(|cell| published.bounds(cell)).collect()
}
