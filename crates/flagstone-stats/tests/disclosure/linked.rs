//! Releases of several tables, hierarchies, earlier releases.

use std::time::Instant;

use flagstone_stats::disclosure::{
    Bounds, CellId, Release, RoundedRelease, RoundingPolicy, Shown, UnsafeReason, reader_intervals, round_release,
    verify_rounded,
};

use crate::random::{Seeded, cube, is_exact};

const POLICY: RoundingPolicy = RoundingPolicy::FIVE_FIVE;

fn released(release: &Release) -> RoundedRelease {
    let rounded = round_release(release, POLICY).expect("can be made safe");
    assert_eq!(verify_rounded(release, rounded.shown(), POLICY, rounded.certificate()), Ok(()));
    assert_eq!(round_release(release, POLICY).as_ref(), Ok(&rounded), "the same release gives the same result");
    rounded
}

fn n_widened(rounded: &RoundedRelease) -> usize {
    rounded.shown().iter().filter(|shown| matches!(shown, Shown::Range { .. } | Shown::Withheld)).count()
}

#[test]
fn rounding_alone_gives_a_count_away_between_tables_that_share_a_total() {
    let mut release = Release::new();
    let (small, a, b, total) = (release.cell(2), release.cell(7), release.cell(8), release.cell(17));
    release.sum(total, &[small, a, b]).expect("adds up");
    release.known(total);
    // Another table tells a and b apart.
    let (c, other) = (release.cell(13), release.cell(20));
    release.sum(other, &[a, c]).expect("adds up");
    let shown: Vec<Bounds> = release.cells().map(|cell| POLICY.bounds(POLICY.show(release.count(cell)))).collect();
    assert!(!is_exact(reader_intervals(&release, &shown, 5)[0].1));
    // Shown earlier: at least 7 now shown as 5 is 7, and 8 exactly.
    release.published_before(a, Bounds::between(7, 12)).expect("holds");
    release.published_before(b, Bounds::exact(8)).expect("holds");
    assert!(is_exact(reader_intervals(&release, &shown, 5)[0].1));
    let rounded = released(&release);
    assert_eq!(rounded.shown()[small.index()], Shown::Suppressed);
    assert!(matches!(rounded.shown()[a.index()], Shown::Range { .. }));
    assert!(!is_exact(reader_intervals(&release, &rounded.bounds(), 5)[0].1));
}

#[test]
fn a_count_that_earlier_releases_pin_is_refused() {
    // Two earlier releases of June leave one count.
    let mut release = Release::new();
    let (may, new, june) = (release.cell(12), release.cell(1), release.cell(13));
    release.sum(june, &[may, new]).expect("adds up");
    release.at_most(may, june).expect("holds");
    release.published_before(may, Bounds::exact(12)).expect("holds");
    release.published_before(june, Bounds::between(12, 13)).expect("holds");
    release.published_before(june, Bounds::between(13, 17)).expect("holds");
    let failure = round_release(&release, POLICY).expect_err("published before: beyond help");
    assert_eq!(failure.cells.len(), 1);
    assert_eq!((failure.cells[0].cell, failure.cells[0].insider), (new, None));
    assert_eq!(failure.cells[0].reason, UnsafeReason::Deducible);
}

#[test]
fn a_nested_definition_is_read_with_the_wider_one() {
    let mut release = Release::new();
    let (narrow, wide) = (release.cell(4), release.cell(4));
    release.at_most(narrow, wide).expect("holds");
    release.published_before(narrow, Bounds::between(4, 9)).expect("holds");
    let shown = [Bounds::between(1, 4), Bounds::between(1, 4)];
    assert_eq!(reader_intervals(&release, &shown, 5), [(narrow, Bounds::exact(4)), (wide, Bounds::exact(4))]);
    let rounded = released(&release);
    assert!(n_widened(&rounded) > 0);
}

#[test]
fn a_count_that_readers_had_is_reported_and_not_protected() {
    let mut release = Release::new();
    let (known, other) = (release.cell(3), release.cell(2));
    let total = release.cell(5);
    release.known(known);
    release.sum(total, &[known, other]).expect("adds up");
    let rounded = released(&release);
    assert_eq!(rounded.known_before(), [known]);
}

/// Forces in regions in the country, by category: one hierarchy, so a network.
fn hierarchy(seeded: &mut Seeded, n_regions: usize, n_forces: usize, n_categories: usize) -> Release {
    let mut release = Release::new();
    let mut country: Vec<Vec<CellId>> = vec![Vec::new(); n_categories + 1];
    for _ in 0..n_regions {
        let mut region: Vec<Vec<CellId>> = vec![Vec::new(); n_categories + 1];
        for _ in 0..n_forces {
            let counts: Vec<u64> = (0..n_categories).map(|_| seeded.count()).collect();
            add_row(&mut release, &counts, &mut region);
        }
        let totals: Vec<u64> = region[..n_categories].iter().map(|parts| sum(&release, parts)).collect();
        let row = add_row(&mut release, &totals, &mut country);
        for (total, parts) in row.into_iter().zip(&region) {
            release.sum(total, parts).expect("adds up");
        }
    }
    let totals: Vec<u64> = country[..n_categories].iter().map(|parts| sum(&release, parts)).collect();
    let row = add_row(&mut release, &totals, &mut vec![Vec::new(); n_categories + 1]);
    for (total, parts) in row.into_iter().zip(&country) {
        release.sum(total, parts).expect("adds up");
    }
    release
}

fn sum(release: &Release, parts: &[CellId]) -> u64 {
    parts.iter().map(|&part| release.count(part)).sum()
}

/// A row with its total, each cell also added to the column above.
fn add_row(release: &mut Release, counts: &[u64], columns: &mut [Vec<CellId>]) -> Vec<CellId> {
    let mut row: Vec<CellId> = counts.iter().map(|&count| release.cell(count)).collect();
    let total = release.cell(counts.iter().sum());
    release.sum(total, &row).expect("adds up");
    row.push(total);
    for (column, &cell) in columns.iter_mut().zip(&row) {
        column.push(cell);
    }
    row
}

#[test]
fn hierarchies_are_made_safe() {
    let mut seeded = Seeded::new(41);
    for _ in 0..20 {
        released(&hierarchy(&mut seeded, 10, 4, 6));
    }
}

#[test]
fn cubes_are_made_safe_though_margins_are_known() {
    let mut seeded = Seeded::new(42);
    let (mut n_safe, mut n_refused, mut n_wide) = (0, 0, 0);
    for _ in 0..12 {
        let (mut release, _) = cube(&mut seeded, [4, 3, 2]);
        for cell in release.cells().collect::<Vec<_>>() {
            if release.count(cell) >= 60 {
                release.known(cell);
            }
        }
        match round_release(&release, POLICY) {
            Ok(rounded) => {
                assert_eq!(verify_rounded(&release, rounded.shown(), POLICY, rounded.certificate()), Ok(()));
                n_safe += 1;
                n_wide += n_widened(&rounded);
            }
            Err(failure) => {
                // With nothing shown at all, what is known elsewhere still pins each that no insider pins.
                let nothing = vec![Bounds::suppressed(0); release.n_cells()];
                let pinned = reader_intervals(&release, &nothing, 5);
                for failed in failure.cells.iter().filter(|failed| failed.insider.is_none()) {
                    assert!(pinned.iter().any(|&(cell, bounds)| cell == failed.cell && is_exact(bounds)));
                }
                n_refused += 1;
            }
        }
    }
    println!("{n_safe} cubes safe with {n_wide} cells widened, {n_refused} refused");
    assert!(n_safe > 4 && n_wide > 0);
}

#[test]
fn five_thousand_cells_are_audited_in_seconds() {
    let mut seeded = Seeded::new(43);
    // A hierarchy by 12 categories, and forces by category by sex.
    let release = hierarchy(&mut seeded, 60, 5, 12);
    assert!(release.n_cells() > 4_500);
    let start = Instant::now();
    let rounded = round_release(&release, POLICY).expect("can be made safe");
    println!("hierarchy of {} cells, {} sums: {:?}", release.n_cells(), release.sums().len(), start.elapsed());
    assert_eq!(verify_rounded(&release, rounded.shown(), POLICY, rounded.certificate()), Ok(()));
    println!("verified {:?}", start.elapsed());
    let (release, _) = cube(&mut seeded, [43, 6, 3]);
    let start = Instant::now();
    let rounded = round_release(&release, POLICY).expect("can be made safe");
    println!("cube of {} cells, {} sums: {:?}", release.n_cells(), release.sums().len(), start.elapsed());
    assert_eq!(verify_rounded(&release, rounded.shown(), POLICY, rounded.certificate()), Ok(()));
    println!("verified {:?}", start.elapsed());
}
