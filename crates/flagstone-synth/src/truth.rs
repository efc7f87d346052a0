//! The truth files: what a correct audit of the sample finds, and nothing else.
//!
//! Columns are fixed: tests of other crates read them.

use crate::case::ForceCases;
use crate::closure_truth::{ForceClosure, Name};
use crate::figures::Figures;
use crate::force::SourceFile;
use crate::oracle::{self, CrimeFacts, DEFINITIONS, Truth};
use crate::record::Check;
use crate::units::{Unit, cases_of};
use crate::verdict::HAND_WORKED;

/// The cases of one force at every unit that its extract supplies, and what every definition says of each.
pub(crate) struct ForceUnits<'a> {
    pub(crate) force: &'a ForceCases,
    pub(crate) units: Vec<(Unit, Vec<CaseTruth>)>,
}

#[derive(Debug)]
pub(crate) struct CaseTruth {
    /// Places of the crimes in file order, those outside every population included.
    pub(crate) crimes: Vec<usize>,
    pub(crate) verdicts: Truth,
}

/// The cases of a force as the review of closed cases sees them.
pub(crate) fn closure(force: &ForceCases) -> ForceClosure<'_> {
    let supplies = force.force.supplies();
    let mut facts: Vec<CrimeFacts> = force.cases.iter().map(|case| CrimeFacts::of(case.records(), &supplies)).collect();
    oracle::relate(&mut facts);
    let names: Vec<Name<'_>> =
        force.cases.iter().map(|case| (case.crime.reference.as_str(), case.crime.investigation.as_deref())).collect();
    ForceClosure::new(force.force.code, supplies.investigations, &names, &facts)
}

impl<'a> ForceUnits<'a> {
    /// # Panics
    ///
    /// If the oracle contradicts what was worked out by hand: no truth is written that has only one witness of two.
    pub(crate) fn new(force: &'a ForceCases) -> Self {
        let facts: Vec<CrimeFacts> =
            force.cases.iter().map(|case| CrimeFacts::of(case.records(), &force.force.supplies())).collect();
        let truth_of = |crimes: Vec<usize>| {
            let of_case: Vec<&CrimeFacts> = crimes.iter().map(|&place| &facts[place]).collect();
            CaseTruth { verdicts: oracle::truth(&of_case), crimes }
        };
        let units = Unit::ALL.into_iter().filter_map(|unit| {
            let cases = cases_of(unit, force)?;
            Some((unit, cases.into_iter().map(truth_of).collect()))
        });
        let units = Self { force, units: units.collect() };
        units.check_against_hand_worked();
        units
    }

    fn check_against_hand_worked(&self) {
        let crimes = self.units.iter().filter(|(unit, _)| *unit == Unit::Crime).flat_map(|(_, crimes)| crimes);
        for (case, truth) in self.force.cases.iter().zip(crimes) {
            for (id, by_hand) in HAND_WORKED.iter().zip(case.verdicts) {
                let place = DEFINITIONS.iter().position(|definition| definition.id == *id);
                let oracle = truth.verdicts[place.expect("the oracle has every definition")];
                assert!(oracle == by_hand, "{id} of {}: {oracle:?}, by hand {by_hand:?}", case.archetype.name);
            }
        }
    }
}

/// `verdicts.csv`: one row per case with a column per definition, by unit and force. At unit `crime` every case; at the
/// larger units cases of two or more crimes, each under the reference of its first crime in file order.
pub(crate) fn verdicts(forces: &[ForceUnits<'_>]) -> Vec<u8> {
    let ids: Vec<&str> = DEFINITIONS.iter().map(|definition| definition.id).collect();
    let mut text = format!("unit,force,case,crimes,flagged,{}\n", ids.join(","));
    for of_unit in Unit::ALL {
        for force in forces {
            let cases = force.units.iter().filter(|(unit, _)| *unit == of_unit).flat_map(|(_, cases)| cases);
            for case in cases.filter(|case| of_unit == Unit::Crime || case.crimes.len() > 1) {
                let first = &force.force.cases[case.crimes[0]].crime;
                let flagged = if of_unit == Unit::Crime { first.flags.group.to_string() } else { String::new() };
                let (unit, code, n_crimes) = (of_unit.as_str(), force.force.force.code, case.crimes.len());
                text.push_str(&format!("{unit},{code},{},{n_crimes},{flagged}", first.reference));
                case.verdicts.iter().for_each(|verdict| text.extend([",", verdict.as_str()]));
                text.push('\n');
            }
        }
    }
    text.into_bytes()
}

/// `units.csv`: how many cases the distinct crimes of a force make up, by unit and force. A unit that an extract does
/// not supply has no row.
pub(crate) fn units(forces: &[ForceUnits<'_>]) -> Vec<u8> {
    let mut text = String::from("unit,force,crimes,cases,joined_crimes,largest\n");
    for of_unit in Unit::ALL {
        for force in forces {
            for (unit, cases) in force.units.iter().filter(|(unit, _)| *unit == of_unit) {
                let count = UnitCount::of(cases);
                text.push_str(&format!(
                    "{},{},{},{},{},{}\n",
                    unit.as_str(),
                    force.force.force.code,
                    count.n_crimes,
                    count.n_cases,
                    count.n_joined,
                    count.n_largest
                ));
            }
        }
    }
    text.into_bytes()
}

/// How many cases some crimes make up.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct UnitCount {
    pub(crate) n_crimes: usize,
    pub(crate) n_cases: usize,
    /// Crimes in cases of two or more.
    pub(crate) n_joined: usize,
    /// Crimes in the largest case.
    pub(crate) n_largest: usize,
}

impl UnitCount {
    pub(crate) fn of(cases: &[CaseTruth]) -> Self {
        let sizes = || cases.iter().map(|case| case.crimes.len());
        Self {
            n_crimes: sizes().sum(),
            n_cases: cases.len(),
            n_joined: sizes().filter(|&n_crimes| n_crimes > 1).sum(),
            n_largest: sizes().max().unwrap_or_default(),
        }
    }
}

/// `breaches.csv`: one row per planted breach, by force, file, row and check.
pub(crate) fn breaches(files: &[(&'static str, Vec<SourceFile>)]) -> Vec<u8> {
    let mut text = String::from("rule_id,force,table,source,row\n");
    for (force, files) in files {
        let mut rows: Vec<(String, usize, Check, &str)> = Vec::new();
        for file in files {
            rows.extend(file.breaches.iter().map(|breach| (file.name(), breach.row, breach.check, breach.table)));
        }
        rows.sort_unstable();
        for (source, row, check, table) in rows {
            text.push_str(&format!("{check},{force},{table},{source},{row}\n"));
        }
    }
    text.into_bytes()
}

/// `totals.csv`: one row per file of an extract, or sheet of a workbook.
pub(crate) fn totals(files: &[(&'static str, Vec<SourceFile>)]) -> Vec<u8> {
    let mut text = String::from("force,path,rows_read,rows_accepted,rows_quarantined\n");
    for (force, files) in files {
        for file in files {
            let n_accepted = file.n_rows - file.n_quarantined;
            text.push_str(&format!("{force},{},{},{n_accepted},{}\n", file.name(), file.n_rows, file.n_quarantined));
        }
    }
    text.into_bytes()
}

/// `suspect_ethnicity.csv`: named suspects (due, not yet due, due unknown) and those with self-defined ethnicity
/// recorded, of all rows and of those whose case meets `iicsa-2022`.
pub(crate) fn suspect_ethnicity(figures: &Figures) -> Vec<u8> {
    let mut text = String::from("force,population,named,recorded\n");
    for force in figures.forces.iter().chain([&figures.national]) {
        text.push_str(&format!("{},all,{},{}\n", force.code, force.named.0, force.named.1));
        text.push_str(&format!("{},iicsa-2022,{},{}\n", force.code, force.named_meeting.0, force.named_meeting.1));
    }
    text.into_bytes()
}
