//! Tables as the audit of forces yields them: many rows, few categories, mostly small counts.

use flagstone_stats::disclosure::{Bounds, CellId, CountTable, Release};

/// Numbers that are the same on every machine (SplitMix64, Steele, Lea and Flood 2014).
pub(crate) struct Seeded(u64);

impl Seeded {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    /// Three cells in ten are 0, two in ten are 1 to 4, the others up to 80.
    pub(crate) fn count(&mut self) -> u64 {
        match self.below(10) {
            0..=2 => 0,
            3..=4 => 1 + self.below(4),
            5..=7 => 1 + self.below(20),
            _ => 1 + self.below(80),
        }
    }

    pub(crate) fn table(&mut self, n_rows: u64, n_columns: u64) -> CountTable {
        let rows: Vec<Vec<u64>> = (0..n_rows).map(|_| (0..n_columns).map(|_| self.count()).collect()).collect();
        CountTable::new(&rows).expect("a table")
    }

    /// 43 forces by 2 to 8 categories.
    pub(crate) fn forces(&mut self) -> CountTable {
        let n_columns = 2 + self.below(7);
        self.table(43, n_columns)
    }
}

/// A table of three dimensions with every margin, and its cells without margins.
pub(crate) fn cube(seeded: &mut Seeded, sides: [u64; 3]) -> (Release, Vec<CellId>) {
    let [a, b, c] = sides.map(|side| side as usize);
    let mut release = Release::new();
    let width = [a + 1, b + 1, c + 1];
    let at = |i: usize, j: usize, k: usize| (i * width[1] + j) * width[2] + k;
    let mut counts = vec![0; width.iter().product()];
    for (i, j, k) in (0..a).flat_map(|i| (0..b).flat_map(move |j| (0..c).map(move |k| (i, j, k)))) {
        let count = seeded.count();
        for (x, y, z) in [i, a].into_iter().flat_map(|x| [j, b].map(|y| [k, c].map(|z| (x, y, z)))).flatten() {
            counts[at(x, y, z)] += count;
        }
    }
    let cells: Vec<CellId> = counts.iter().map(|&count| release.cell(count)).collect();
    for i in 0..=a {
        for j in 0..=b {
            for k in 0..=c {
                let place = at(i, j, k);
                let lines: [(bool, Vec<usize>); 3] = [
                    (i == a, (0..a).map(|x| at(x, j, k)).collect()),
                    (j == b, (0..b).map(|y| at(i, y, k)).collect()),
                    (k == c, (0..c).map(|z| at(i, j, z)).collect()),
                ];
                for (_, parts) in lines.into_iter().filter(|(is_total, _)| *is_total) {
                    let parts: Vec<CellId> = parts.into_iter().map(|part| cells[part]).collect();
                    release.sum(cells[place], &parts).expect("margins add up");
                }
            }
        }
    }
    let inner = (0..a).flat_map(|i| (0..b).flat_map(move |j| (0..c).map(move |k| at(i, j, k))));
    let inner = inner.map(|place| cells[place]).collect();
    (release, inner)
}

/// Whether nothing is left open.
pub(crate) fn is_exact(bounds: Bounds) -> bool {
    bounds.upper == Some(bounds.lower)
}
