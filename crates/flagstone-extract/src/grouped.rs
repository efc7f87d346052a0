//! Things sorted by the group that they belong to.

/// Values of `n_groups` groups, those of one group together and in the order in which they came.
pub struct Grouped<T> {
    values: Vec<T>,
    /// Where each group begins, and where the last one ends.
    starts: Vec<u32>,
}

impl<T: Copy + Default> Grouped<T> {
    /// A counting sort, for groups are many and small: `all` gives the group of each value and the value, the same each time.
    ///
    /// # Panics
    ///
    /// If a group is not below `n_groups`.
    pub fn new(n_groups: usize, all: impl Iterator<Item = (u32, T)> + Clone) -> Grouped<T> {
        let mut starts = vec![0u32; n_groups + 1];
        for (group, _) in all.clone() {
            starts[group as usize + 1] += 1;
        }
        for at in 0..n_groups {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut values = vec![T::default(); starts[n_groups] as usize];
        for (group, value) in all {
            let at = &mut next[group as usize];
            values[*at as usize] = value;
            *at += 1;
        }
        Grouped { values, starts }
    }
}

impl Grouped<u32> {
    /// The group of a row that is of none.
    pub const NONE: u32 = u32::MAX;

    /// The rows of each group, where `groups` is the group of every row; rows of [`Grouped::NONE`] are of none.
    pub fn rows(n_groups: usize, groups: &[u32]) -> Grouped<u32> {
        let of_a_group = groups.iter().zip(0u32..).filter(|(group, _)| **group != Self::NONE);
        Grouped::new(n_groups, of_a_group.map(|(group, row)| (*group, row)))
    }
}

impl<T> Grouped<T> {
    /// The values of one group.
    pub fn of(&self, group: u32) -> &[T] {
        let at = group as usize;
        &self.values[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// The values of every group, in the order of the groups.
    pub fn groups_mut(&mut self) -> impl Iterator<Item = &mut [T]> {
        let mut rest = &mut self.values[..];
        self.starts.windows(2).map(move |ends| {
            let (group, others) = std::mem::take(&mut rest).split_at_mut((ends[1] - ends[0]) as usize);
            rest = others;
            group
        })
    }
}
