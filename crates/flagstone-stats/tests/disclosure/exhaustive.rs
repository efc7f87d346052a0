//! Small releases against all assignments there are.

use flagstone_stats::disclosure::{
    Bounds, CellId, Release, RoundingPolicy, UnsafeReason, reader_intervals, round_release,
};
use proptest::prelude::*;

const POLICY: RoundingPolicy = RoundingPolicy::FIVE_FIVE;

/// Two tables of three parts that share a part, a part of a part, an order: no network.
fn release(counts: &[u64], known: &[bool]) -> Release {
    let mut release = Release::new();
    let parts: Vec<CellId> = counts.iter().map(|&count| release.cell(count)).collect();
    let add = |release: &mut Release, places: &[usize]| {
        let total = release.cell(places.iter().map(|&place| counts[place]).sum());
        let cells: Vec<CellId> = places.iter().map(|&place| parts[place]).collect();
        release.sum(total, &cells).expect("adds up");
        total
    };
    let totals = [add(&mut release, &[0, 1, 2]), add(&mut release, &[0, 3]), add(&mut release, &[0, 1, 3])];
    if counts[1] <= counts[2] {
        release.at_most(parts[1], parts[2]).expect("holds");
    }
    for (&total, _) in totals.iter().zip(known).filter(|&(_, &is_known)| is_known) {
        release.known(total);
    }
    release
}

/// Every assignment of the four parts that fits, as counts of all cells.
fn assignments(release: &Release, shown: &[Bounds]) -> Vec<Vec<u64>> {
    let holds = |cell: usize, count: u64| {
        let known = release.known_before(release.cells().nth(cell).expect("a cell"));
        [known, shown[cell]]
            .iter()
            .all(|bounds| bounds.lower <= count && bounds.upper.is_none_or(|upper| count <= upper))
    };
    let most = |cell: usize| shown[cell].upper.unwrap_or(16);
    let mut found = Vec::new();
    for a in shown[0].lower..=most(0) {
        for b in shown[1].lower..=most(1) {
            for c in shown[2].lower..=most(2) {
                for d in shown[3].lower..=most(3) {
                    let counts = vec![a, b, c, d, a + b + c, a + d, a + b + d];
                    let is_ordered = release.orders().is_empty() || b <= c;
                    if is_ordered && counts.iter().enumerate().all(|(cell, &count)| holds(cell, count)) {
                        found.push(counts);
                    }
                }
            }
        }
    }
    found
}

fn releases() -> impl Strategy<Value = Release> {
    let counts = prop::collection::vec(prop_oneof![0..=4_u64, 0..=12_u64], 4);
    (counts, prop::collection::vec(any::<bool>(), 3)).prop_map(|(counts, known)| release(&counts, &known))
}

fn naive(release: &Release) -> Vec<Bounds> {
    release.cells().map(|cell| POLICY.bounds(POLICY.show(release.count(cell)))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn intervals_hold_all_assignments(release in releases()) {
        let shown = naive(&release);
        let all = assignments(&release, &shown);
        for (cell, bounds) in reader_intervals(&release, &shown, 5) {
            let counts = || all.iter().map(|counts| counts[cell.index()]);
            prop_assert!(Some(bounds.lower) <= counts().min(), "{:?} {:?}", cell, bounds);
            prop_assert!(bounds.upper >= counts().max());
        }
    }

    #[test]
    fn a_release_leaves_every_small_count_open_or_is_refused(release in releases()) {
        match round_release(&release, POLICY) {
            Ok(rounded) => {
                let all = assignments(&release, &rounded.bounds());
                let to_protect = release.cells().filter(|&cell| release.is_sensitive(cell, 5));
                for cell in to_protect.filter(|cell| !rounded.known_before().contains(cell)) {
                    let is_open = all.iter().any(|counts| counts[cell.index()] != release.count(cell));
                    prop_assert!(is_open, "{:?} {:?}", cell, rounded.shown());
                }
            }
            Err(failure) => {
                // Everything withheld, and still no other count, for those who know the insider's.
                let all = assignments(&release, &vec![Bounds::suppressed(0); release.n_cells()]);
                for failed in failure.cells {
                    prop_assert_eq!(failed.reason, UnsafeReason::Deducible);
                    let is_open = all.iter().any(|counts| {
                        let knows = |insider: CellId| counts[insider.index()] == release.count(insider);
                        counts[failed.cell.index()] != release.count(failed.cell) && failed.insider.is_none_or(knows)
                    });
                    prop_assert!(!is_open, "{:?}", failed);
                }
            }
        }
    }

    #[test]
    fn widening_never_narrows_what_is_possible(release in releases(), wider in prop::collection::vec(0..4_u8, 7)) {
        let shown = naive(&release);
        let widened: Vec<Bounds> = shown.iter().zip(wider).map(|(&bounds, step)| match (step, bounds.upper) {
            (1, Some(upper)) => Bounds::between(bounds.lower.saturating_sub(2), upper + 3),
            (2, _) => Bounds::suppressed(bounds.lower),
            (3, _) => Bounds::suppressed(0),
            _ => bounds,
        }).collect();
        let (before, after) = (reader_intervals(&release, &shown, 5), reader_intervals(&release, &widened, 5));
        for ((_, before), (_, after)) in before.into_iter().zip(after) {
            prop_assert!(after.lower <= before.lower);
            prop_assert!(after.upper.is_none_or(|after| before.upper.is_some_and(|before| before <= after)));
        }
    }
}
