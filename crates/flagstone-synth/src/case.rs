//! A case in the making: one crime with its people, and what the definitions should say of it.

use jiff::civil::Date;

use crate::archetype::Archetype;
use crate::constellation::Membership;
use crate::day;
use crate::force::Force;
use crate::record::{Cell, Check, Crime, Enquiry, Person, Records, Suspect, Victim};
use crate::verdict::{IICSA, Verdict, Verdicts};

#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) archetype: &'static Archetype,
    pub(crate) crime: Crime,
    pub(crate) suspects: Vec<Suspect>,
    pub(crate) victims: Vec<Victim>,
    pub(crate) enquiries: Vec<Enquiry>,
    pub(crate) verdicts: Verdicts,
    /// A plant has used the case: no second plant and no flag is put on it.
    pub(crate) planted: bool,
    /// The constellation of linked crimes that the crime is a member of. No plant is put on a member.
    pub(crate) membership: Option<Membership>,
}

/// All that one force's extract will hold.
#[derive(Debug)]
pub(crate) struct ForceCases {
    pub(crate) force: &'static Force,
    /// In file order.
    pub(crate) cases: Vec<Case>,
    pub(crate) extra_crimes: Vec<ExtraCrime>,
    pub(crate) orphan_suspects: Vec<Suspect>,
    pub(crate) orphan_victims: Vec<Victim>,
}

/// A crimes row that is no case: it repeats a reference, or a reader sets it aside.
#[derive(Debug)]
pub(crate) struct ExtraCrime {
    /// Place of the case behind whose row it stands.
    pub(crate) after: usize,
    pub(crate) crime: Crime,
}

impl ForceCases {
    /// The crimes rows in file order.
    pub(crate) fn crimes(&self) -> impl Iterator<Item = &Crime> {
        self.cases.iter().enumerate().flat_map(|(place, case)| {
            let extra = self.extra_crimes.iter().filter(move |extra| extra.after == place);
            std::iter::once(&case.crime).chain(extra.map(|extra| &extra.crime))
        })
    }

    /// The suspects of all cases, then those without a crime.
    pub(crate) fn suspects(&self) -> impl Iterator<Item = &Suspect> {
        self.cases.iter().flat_map(|case| &case.suspects).chain(&self.orphan_suspects)
    }

    /// The victims of all cases, then those without a crime.
    pub(crate) fn victims(&self) -> impl Iterator<Item = &Victim> {
        self.cases.iter().flat_map(|case| &case.victims).chain(&self.orphan_victims)
    }

    pub(crate) fn suspects_mut(&mut self) -> impl Iterator<Item = &mut Suspect> {
        self.cases.iter_mut().flat_map(|case| &mut case.suspects).chain(&mut self.orphan_suspects)
    }

    pub(crate) fn victims_mut(&mut self) -> impl Iterator<Item = &mut Victim> {
        self.cases.iter_mut().flat_map(|case| &mut case.victims).chain(&mut self.orphan_victims)
    }
}

impl Case {
    pub(crate) fn records(&self) -> Records<'_> {
        Records { crime: &self.crime, suspects: &self.suspects, victims: &self.victims, enquiries: &self.enquiries }
    }

    pub(crate) fn meets_iicsa(&self) -> bool {
        self.verdicts[IICSA] == Verdict::Meets
    }

    /// Whether a plant can be put on the case.
    pub(crate) fn is_free(&self) -> bool {
        !self.planted && self.membership.is_none()
    }

    /// Marks the crimes row with a check it breaches.
    pub(crate) fn breach(&mut self, check: Check) {
        if !self.crime.breaches.contains(&check) {
            self.crime.breaches.push(check);
        }
    }

    /// Moves the first day of the offence, and every birth date with it, so that ages stay right.
    pub(crate) fn move_offence(&mut self, offence_from: Date) {
        self.crime.offence_from = Cell::Is(offence_from);
        for person in self.people_mut() {
            person.rebirth(offence_from);
        }
    }

    pub(crate) fn people_mut(&mut self) -> impl Iterator<Item = &mut Person> {
        let suspects = self.suspects.iter_mut().map(|suspect| &mut suspect.person);
        suspects.chain(self.victims.iter_mut().map(|victim| &mut victim.person))
    }
}

impl Person {
    pub(crate) fn breach(&mut self, check: Check) {
        if !self.breaches.contains(&check) {
            self.breaches.push(check);
        }
    }

    /// Sets the birth date, where there is one, to fit the age on `offence_from`.
    pub(crate) fn rebirth(&mut self, offence_from: Date) {
        if let (Some(age), Some(_)) = (self.age, self.born_on) {
            self.born_on = Some(day::born(offence_from, age, self.birthday_offset));
        }
    }
}
