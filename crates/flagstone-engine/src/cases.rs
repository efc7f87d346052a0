//! What a case is at each unit: which distinct crimes make it up.

mod investigation;
mod links;
mod network;

pub(crate) use investigation::investigations;
pub use links::Link;
pub(crate) use links::Links;
pub use network::networks;

use flagstone_extract::Grouped;

use crate::case_index::NONE;
use crate::truths::Truths;

/// The distinct crimes sorted into cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMap {
    /// The case of each crime, numbered from 0 in the order of the cases' first crimes.
    pub case_of: Vec<u32>,
    /// How many cases there are.
    pub n_cases: usize,
}

/// The size of cases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UnitShape {
    /// Distinct crimes.
    pub crimes: u64,
    /// Cases that they make up.
    pub cases: u64,
    /// Crimes in cases of two or more.
    pub joined_crimes: u64,
    /// Crimes in the largest case.
    pub largest: u64,
    /// Crimes that name no investigation; 0 at other units.
    pub without_reference: u64,
    /// People who join two or more crimes; 0 at other units than network.
    pub joining_people: u64,
    /// People on more crimes than one person may join; 0 at other units than network.
    pub refused_people: u64,
}

/// The crimes of each case, in the order of the extract.
pub(crate) enum CrimesOfCases<'a> {
    /// Every case has one, and is its own number.
    Single(&'a [u32]),
    Several(Grouped<u32>),
}

impl CrimesOfCases<'_> {
    /// Of one case.
    pub(crate) fn of(&self, case: usize) -> &[u32] {
        match self {
            CrimesOfCases::Single(crimes) => &crimes[case..=case],
            CrimesOfCases::Several(grouped) => grouped.of(case as u32),
        }
    }
}

impl CaseMap {
    /// Every crime a case of its own.
    pub(crate) fn crimes(n_crimes: usize) -> CaseMap {
        let n = u32::try_from(n_crimes).expect("tables have fewer than 2^32 rows");
        CaseMap { case_of: (0..n).collect(), n_cases: n_crimes }
    }

    /// The map in which crimes with one label are one case; cases are numbered in the order of their first crimes.
    fn of_labels(labels: impl ExactSizeIterator<Item = u32>, n_labels: usize) -> CaseMap {
        let mut number_of = vec![u32::MAX; n_labels];
        let mut n_cases = 0u32;
        let case_of = labels.map(|label| {
            let number = &mut number_of[label as usize];
            if *number == u32::MAX {
                *number = n_cases;
                n_cases += 1;
            }
            *number
        });
        CaseMap { case_of: case_of.collect(), n_cases: n_cases as usize }
    }

    /// Whether every crime is a case of its own, which then has its number.
    fn is_of_single_crimes(&self) -> bool {
        self.n_cases == self.case_of.len()
    }

    /// The crimes of each case.
    pub(crate) fn crimes_of_cases(&self) -> CrimesOfCases<'_> {
        if self.is_of_single_crimes() {
            return CrimesOfCases::Single(&self.case_of);
        }
        CrimesOfCases::Several(Grouped::rows(self.n_cases, &self.case_of))
    }

    /// The cases of two or more crimes, and those of crimes in `also`, numbered anew in their order; the case of any other crime is
    /// [`NONE`].
    pub(crate) fn several_and(&self, also: &Truths) -> CaseMap {
        let mut crimes = vec![0u8; self.n_cases];
        for case in &self.case_of {
            crimes[*case as usize] = (crimes[*case as usize] + 1).min(2);
        }
        let mut number_of = vec![NONE; self.n_cases];
        let mut n_cases = 0;
        let case_of = self.case_of.iter().enumerate().map(|(crime, case)| {
            let number = &mut number_of[*case as usize];
            if *number == NONE && (crimes[*case as usize] > 1 || also.get(crime) == Some(true)) {
                *number = n_cases;
                n_cases += 1;
            }
            *number
        });
        CaseMap { case_of: case_of.collect(), n_cases: n_cases as usize }
    }

    /// Sizes of the cases.
    pub(crate) fn shape(&self) -> UnitShape {
        let mut sizes = vec![0u64; self.n_cases];
        for case in &self.case_of {
            sizes[*case as usize] += 1;
        }
        UnitShape {
            crimes: self.case_of.len() as u64,
            cases: self.n_cases as u64,
            joined_crimes: sizes.iter().filter(|size| **size > 1).sum(),
            largest: sizes.iter().copied().max().unwrap_or(0),
            ..UnitShape::default()
        }
    }
}

impl std::ops::AddAssign for UnitShape {
    fn add_assign(&mut self, other: UnitShape) {
        self.crimes += other.crimes;
        self.cases += other.cases;
        self.joined_crimes += other.joined_crimes;
        self.largest = self.largest.max(other.largest);
        self.without_reference += other.without_reference;
        self.joining_people += other.joining_people;
        self.refused_people += other.refused_people;
    }
}
