//! All that one force's extract holds.

use super::roster::NationalForce;
use crate::record::{Crime, Enquiry, Records, Suspect, Victim};

#[derive(Debug)]
pub(super) struct MadeCrime {
    pub(super) crime: Crime,
    pub(super) suspects: Vec<Suspect>,
    pub(super) victims: Vec<Victim>,
    pub(super) enquiries: Vec<Enquiry>,
}

impl MadeCrime {
    pub(super) fn records(&self) -> Records<'_> {
        Records { crime: &self.crime, suspects: &self.suspects, victims: &self.victims, enquiries: &self.enquiries }
    }
}

#[derive(Debug)]
pub(super) struct ForceRecords {
    pub(super) force: &'static NationalForce,
    /// In file order, each reference once.
    pub(super) crimes: Vec<MadeCrime>,
    /// Rows that repeat a reference, each with the place of the crime behind whose row it stands. The first row counts.
    pub(super) repeats: Vec<(usize, Crime)>,
    /// Suspects whose crime is not in the extract, with the references of people who are.
    pub(super) orphans: Vec<Suspect>,
}
