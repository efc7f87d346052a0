//! The 23 fictional forces of the national set: how many of their closed cases are in scope, and which columns they lack.

use crate::supplies::Supplies;

#[derive(Debug)]
pub(super) struct NationalForce {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// Cases in scope of `beaconport-2025`.
    pub(super) in_scope: usize,
    /// How many of them have a crime of rape among the crimes that belong.
    pub(super) rape: usize,
    /// Columns of the record schema that the extract does not have, as `table.field`.
    pub(super) lacks: &'static [&'static str],
}

const fn force(code: &'static str, name: &'static str, in_scope: usize, rape: usize) -> NationalForce {
    NationalForce { code, name, in_scope, rape, lacks: &[] }
}

impl NationalForce {
    const fn lacks(self, lacks: &'static [&'static str]) -> Self {
        Self { lacks, ..self }
    }

    pub(super) fn has(&self, table: &str, field: &str) -> bool {
        !self.lacks.iter().any(|lacking| lacking.split_once('.') == Some((table, field)))
    }

    /// The folder of the extract.
    pub(super) fn folder(&self) -> String {
        self.name.to_lowercase()
    }

    pub(super) fn supplies(&self) -> Supplies {
        Supplies {
            suspect_references: self.has("suspects", "person_ref"),
            whereabouts: self.has("suspects", "whereabouts"),
            prior_offences: self.has("suspects", "prior_sexual_offence"),
            continuing_access: self.has("suspects", "continuing_access"),
            accounts: self.has("victims", "account_taken"),
            account_days: self.has("victims", "account_on"),
            ..Supplies::ALL
        }
    }
}

/// 1,273 cases from 23 forces, 236 of them with an allegation of rape: the figures of the operation, as the press gave
/// them in November 2025. How they fall on forces is invented.
pub(super) static FORCES: [NationalForce; 23] = [
    force("X01", "Northmoor", 142, 27),
    force("X02", "Eastvale", 118, 21).lacks(&["suspects.continuing_access", "victims.account_on"]),
    force("X03", "Southmere", 97, 18).lacks(&["suspects.continuing_access"]),
    force("X04", "Westholm", 88, 16),
    force("X05", "Ashcombe", 84, 15).lacks(&["suspects.whereabouts"]),
    force("X06", "Brackenford", 79, 15),
    force("X07", "Caldmoor", 73, 14).lacks(&["suspects.prior_sexual_offence"]),
    force("X08", "Dunwick", 68, 13),
    force("X09", "Elmshire", 64, 12).lacks(&["victims.account_on"]),
    force("X10", "Fenbridge", 59, 11),
    force("X11", "Glenmarsh", 55, 10).lacks(&["suspects.continuing_access", "suspects.prior_sexual_offence"]),
    force("X12", "Harrowdale", 51, 9),
    force("X13", "Inchmere", 47, 9).lacks(&["victims.account_taken", "victims.account_on"]),
    force("X14", "Kestrelby", 43, 8),
    force("X15", "Larkhaven", 39, 7).lacks(&["suspects.whereabouts", "suspects.continuing_access"]),
    force("X16", "Millbourne", 35, 6),
    force("X17", "Netherford", 31, 6).lacks(&["suspects.continuing_access"]),
    force("X18", "Oakhaven", 27, 5),
    force("X19", "Priorsea", 22, 4),
    force("X20", "Quarrydale", 18, 3).lacks(&["victims.account_taken"]),
    force("X21", "Ravensholt", 14, 3),
    force("X22", "Stonebeck", 11, 2),
    force("X23", "Thornwater", 8, 2),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_of_the_forces_add_up_to_those_of_the_operation() {
        let sum = |of: fn(&NationalForce) -> usize| FORCES.iter().map(of).sum::<usize>();
        assert_eq!((sum(|force| force.in_scope), sum(|force| force.rape)), (1_273, 236));
        assert!(FORCES.iter().all(|force| force.in_scope >= 8 && force.rape <= force.in_scope));
    }
}
