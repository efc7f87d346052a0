//! Attempts to recover counts from what is published.

use flagstone_stats::disclosure::{
    Bounds, Cell, CountTable, PublishedTable, Release, RoundingPolicy, feasible_interval, reader_intervals,
    round_release,
};

use crate::random::{Seeded, cube, is_exact};

fn naively_rounded(release: &Release) -> Vec<Bounds> {
    let policy = RoundingPolicy::FIVE_FIVE;
    release.cells().map(|cell| policy.bounds(policy.show(release.count(cell)))).collect()
}

#[test]
fn no_count_of_a_rounded_table_can_be_recovered_though_row_totals_are_known() {
    let mut seeded = Seeded::new(21);
    let (mut n_naive, mut n_safe) = (0, 0);
    for _ in 0..40 {
        let table = seeded.table(43, 6);
        let (mut release, cells) = Release::of_table(&table);
        // Totals of persons that are published elsewhere are not those of single rows that hold next to nobody.
        for row in cells.chunks(7).take(43) {
            if release.count(row[6]) >= 20 {
                release.known(row[6]);
            }
        }
        let naive = reader_intervals(&release, &naively_rounded(&release), 5);
        n_naive += naive.iter().filter(|&&(_, bounds)| is_exact(bounds)).count();
        let Ok(rounded) = round_release(&release, RoundingPolicy::FIVE_FIVE) else { continue };
        n_safe += 1;
        let attacked = reader_intervals(&release, &rounded.bounds(), 5);
        assert_eq!(attacked.iter().filter(|&&(_, bounds)| is_exact(bounds)).count(), 0);
    }
    println!("{n_naive} counts recovered from rounding alone; {n_safe} of 40 tables released, none recovered");
    assert!(n_naive > 0, "the attack must be able to succeed");
    assert!(n_safe >= 30);
}

#[test]
fn no_count_of_a_rounded_cube_can_be_recovered_by_linear_programming() {
    let mut seeded = Seeded::new(22);
    for _ in 0..4 {
        let (release, _) = cube(&mut seeded, [5, 3, 3]);
        let rounded = round_release(&release, RoundingPolicy::FIVE_FIVE).expect("can be made safe");
        let attacked = reader_intervals(&release, &rounded.bounds(), 5);
        assert!(attacked.len() > 10);
        assert_eq!(attacked.iter().filter(|&&(_, bounds)| is_exact(bounds)).count(), 0);
    }
}

#[test]
fn linear_programming_agrees_with_the_maximum_flow() {
    let mut seeded = Seeded::new(23);
    let mut n_intervals = 0;
    for _ in 0..40 {
        let (rows, columns) = (2 + seeded.below(7), 2 + seeded.below(5));
        let table = seeded.table(rows, columns);
        let (mut release, cells) = Release::of_table(&table);
        // A relation that says nothing new, the grand total as the sum of all cells, is enough to be no network.
        let width = table.n_columns() + 1;
        let inner: Vec<_> =
            cells.chunks(width).take(table.n_rows()).flat_map(|row| &row[..width - 1]).copied().collect();
        release.sum(cells[cells.len() - 1], &inner).expect("adds up");
        for kind in 0..3 {
            let shown: Vec<Bounds> =
                release.cells().map(|cell| bounds_by(kind, release.count(cell), cell.index())).collect();
            let published = published(&table, &shown);
            for (cell, found) in reader_intervals(&release, &shown, 5) {
                let place = Cell { row: cell.index() / width, column: cell.index() % width };
                let exact = feasible_interval(&published, place);
                assert_eq!((found.lower, found.upper), (exact.lower, exact.upper), "{table:?} {place:?}");
                n_intervals += 1;
            }
        }
    }
    println!("{n_intervals} intervals agree");
    assert!(n_intervals > 500);
}

/// Rounded, suppressed above 0, or suppressed with large counts hidden here and there.
fn bounds_by(kind: u64, count: u64, place: usize) -> Bounds {
    let policy = RoundingPolicy::FIVE_FIVE;
    match kind {
        0 => policy.bounds(policy.show(count)),
        1 if (1..20).contains(&count) => Bounds::suppressed(1),
        2 if (1..5).contains(&count) || place.is_multiple_of(3) => Bounds::suppressed(0),
        _ => Bounds::exact(count),
    }
}

fn published(table: &CountTable, shown: &[Bounds]) -> PublishedTable {
    let width = table.n_columns() + 1;
    PublishedTable::new(table.clone(), |cell, _| shown[cell.row * width + cell.column]).expect("bounds hold")
}
