//! The four fictional forces: how many crimes carry the flag, and what each extract leaves out.

mod cell;
mod csv_file;
mod eastvale;
mod northmoor;
mod parquet_file;
mod southmere;
mod table;
mod westholm;
mod workbook;

pub(crate) use table::SourceFile;

use crate::archetype::{Archetype, N_FORCES};
use crate::case::ForceCases;
use crate::numbers::References;
use crate::supplies::Supplies;
use crate::verdict::Verdicts;

/// Whether an extract has ages of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ages {
    Supplied,
    /// Only birth dates; ages follow from them and the offence date.
    FromBirthDates,
}

#[derive(Debug)]
pub(crate) struct Force {
    /// Place in the count columns of the archetype and plant tables.
    pub(crate) index: usize,
    pub(crate) code: &'static str,
    pub(crate) folder: &'static str,
    /// Start of every person number, and of slashed crime references.
    pub(crate) prefix: &'static str,
    pub(crate) references: References,
    pub(crate) profile: &'static str,
    /// Of the cases that meet `iicsa-2022`, how many carry the group flag.
    pub(crate) meets_flagged: usize,
    /// Per cent of named suspects whose self-defined ethnicity is recorded; the last force takes what the national
    /// figure leaves.
    pub(crate) ethnicity_per_cent: usize,
    pub(crate) ages: Ages,
    /// Investigations, deaths, earlier reviews, nationality, interview dates, whereabouts, accounts, enquiries and the csa
    /// flag.
    pub(crate) rich: bool,
    /// Whether a suspect still has access to a victim or to other children.
    pub(crate) continuing_access: bool,
    pub(crate) render: fn(&ForceCases) -> Vec<SourceFile>,
}

impl Force {
    /// The verdicts that an archetype has in this force's extract.
    pub(crate) fn verdicts(&self, archetype: &Archetype) -> Verdicts {
        if self.rich { archetype.full } else { archetype.thin }
    }

    pub(crate) fn supplies(&self) -> Supplies {
        let rest = if self.rich { Supplies::ALL } else { Supplies::THIN };
        Supplies { ages: self.ages, continuing_access: self.continuing_access, ..rest }
    }
}

/// The planted national figure: 128 + 93 + 38 + 37 = 296 flagged of 210 + 280 + 210 + 100 = 800 cases that meet, 37.0 %.
pub(crate) static FORCES: [Force; N_FORCES] = [
    Force {
        index: 0,
        code: "X01",
        folder: "northmoor",
        prefix: "NM",
        references: References::Slashed,
        profile: include_str!("../text/northmoor-profile.toml"),
        meets_flagged: 128,
        ethnicity_per_cent: 46,
        ages: Ages::Supplied,
        rich: true,
        continuing_access: true,
        render: northmoor::render,
    },
    Force {
        index: 1,
        code: "X02",
        folder: "eastvale",
        prefix: "EV",
        references: References::Slashed,
        profile: include_str!("../text/eastvale-profile.toml"),
        meets_flagged: 93,
        ethnicity_per_cent: 23,
        ages: Ages::Supplied,
        rich: false,
        continuing_access: false,
        render: eastvale::render,
    },
    Force {
        index: 2,
        code: "X03",
        folder: "southmere",
        prefix: "SM",
        references: References::Slashed,
        profile: include_str!("../text/southmere-profile.toml"),
        meets_flagged: 38,
        ethnicity_per_cent: 35,
        ages: Ages::FromBirthDates,
        rich: true,
        continuing_access: false,
        render: southmere::render,
    },
    Force {
        index: 3,
        code: "X04",
        folder: "westholm",
        prefix: "WH",
        references: References::NineDigits,
        profile: include_str!("../text/westholm-profile.toml"),
        meets_flagged: 37,
        ethnicity_per_cent: 34,
        ages: Ages::Supplied,
        rich: true,
        continuing_access: false,
        render: westholm::render,
    },
];
