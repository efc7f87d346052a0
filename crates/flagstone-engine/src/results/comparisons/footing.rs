//! Whether a force is measured on the same footing as most: the same fields, as well mapped, as many cases determined.

use std::collections::{BTreeMap, BTreeSet};

use flagstone_results::{MappingRow, MappingStatus, Results};
use flagstone_rules::{FieldRef, Rulebook};
use flagstone_stats::Share;

/// A field with more than this share of its rows unmapped is not read as well as most.
///
/// An assumption, from no publication: an unmapped value counts as not recorded, so this share of rows moves a rate by up
/// to as much, and five points are the larger of the spreads between forces that the funnel was tried on (methods.md 5.3).
const MOST_UNMAPPED: f64 = 0.05;

/// A force whose undetermined share lies further than this from that of all forces together is measured on another
/// selection of its cases.
///
/// An assumption, from no publication: undetermined cases are in no share, and ten points more of them can move a share by
/// more than forces usually differ.
const MOST_UNDETERMINED_APART: f64 = 0.10;

/// What every force supplies.
pub(super) struct Footing<'a> {
    /// By force and `table.field`.
    mapping: BTreeMap<(&'a str, String), &'a MappingRow>,
    codes: Vec<&'a str>,
}

impl<'a> Footing<'a> {
    pub(super) fn new(results: &'a Results, codes: &[&'a str]) -> Footing<'a> {
        let key = |row: &'a MappingRow| (row.force.as_str(), format!("{}.{}", row.table, row.field));
        Footing { mapping: results.mapping.iter().map(|row| (key(row), row)).collect(), codes: codes.to_vec() }
    }

    /// Why the force stands apart in these fields, one sentence each: it supplies one that most do not, or the other way
    /// round, or many values of it have no mapping.
    ///
    /// A field that nobody supplies sets nobody apart. Where as many forces supply it as do not, those that do not are apart.
    pub(super) fn apart(&self, rulebook: &Rulebook, code: &str, fields: &BTreeSet<FieldRef>) -> Vec<String> {
        fields.iter().filter_map(|field| self.apart_in(code, &rulebook.schema().name_of(*field))).collect()
    }

    fn apart_in(&self, code: &str, field: &str) -> Option<String> {
        let n_supplied = self.codes.iter().filter(|other| self.is_supplied(other, field)).count();
        let by_most = n_supplied * 2 >= self.codes.len();
        match (self.is_supplied(code, field), by_most && n_supplied > 0) {
            (false, true) => Some(format!("`{field}` is not supplied, and most forces supply it")),
            (true, false) => Some(format!("`{field}` is supplied, and most forces do not supply it")),
            (false, false) => None,
            (true, true) => {
                let unmapped = self.mapping.get(&(code, field.to_owned()))?;
                let share = (unmapped.rows > 0).then(|| unmapped.unmapped_rows as f64 / unmapped.rows as f64)?;
                let percent = share * 100.0;
                (share > MOST_UNMAPPED)
                    .then(|| format!("`{field}`: {percent:.1} % of its rows hold a value without a mapping"))
            }
        }
    }

    fn is_supplied(&self, code: &str, field: &str) -> bool {
        self.mapping.get(&(code, field.to_owned())).is_some_and(|row| row.status != MappingStatus::Absent)
    }
}

/// Why a force whose undetermined share is `force` stands apart from all forces together.
pub(super) fn undetermined_apart(force: Share, national: Share) -> Option<String> {
    let (own, all) = force.rate().zip(national.rate())?;
    ((own - all).abs() > MOST_UNDETERMINED_APART).then(|| {
        format!("{:.1} % of cases are undetermined, and {:.1} % of all forces together", own * 100.0, all * 100.0)
    })
}

#[cfg(test)]
mod tests {
    use flagstone_results::{AuditRow, AuditStatus};
    use jiff::Timestamp;

    use super::*;

    fn results(rows: &[(&str, MappingStatus, i64)]) -> Results {
        let audit = AuditRow {
            audit_id: String::new(),
            title: String::new(),
            tool_version: String::new(),
            schema_version: 0,
            rulebook_version: String::new(),
            rulebook_digest: String::new(),
            default_definition: String::new(),
            started_at: Timestamp::UNIX_EPOCH,
            finished_at: Timestamp::UNIX_EPOCH,
            period_from: None,
            period_to: None,
            status: AuditStatus::Complete,
        };
        let row = |(force, status, unmapped_rows): &(&str, MappingStatus, i64)| MappingRow {
            force: (*force).to_owned(),
            table: "suspects".to_owned(),
            field: "role".to_owned(),
            status: *status,
            rows: 100,
            recorded: 60,
            unmapped_values: 1,
            unmapped_rows: *unmapped_rows,
        };
        Results { mapping: rows.iter().map(row).collect(), ..Results::new(audit) }
    }

    fn apart(rows: &[(&str, MappingStatus, i64)]) -> Vec<Option<String>> {
        let results = results(rows);
        let codes: Vec<&str> = rows.iter().map(|(force, ..)| *force).collect();
        let footing = Footing::new(&results, &codes);
        codes.iter().map(|code| footing.apart_in(code, "suspects.role")).collect()
    }

    use MappingStatus::{Absent, Derived, Mapped};

    #[test]
    fn a_force_without_a_field_that_most_supply_stands_apart_and_so_does_the_other_way_round() {
        let most = apart(&[("X01", Mapped, 0), ("X02", Absent, 0), ("X03", Derived, 0)]);
        assert_eq!(most, [None, Some("`suspects.role` is not supplied, and most forces supply it".to_owned()), None]);
        let few = apart(&[("X01", Mapped, 0), ("X02", Absent, 0), ("X03", Absent, 0)]);
        assert!(few[0].is_some() && few[1].is_none() && few[2].is_none(), "{few:?}");
    }

    #[test]
    fn a_field_that_nobody_supplies_sets_nobody_apart() {
        assert_eq!(apart(&[("X01", Absent, 0), ("X02", Absent, 0)]), [None, None]);
        assert_eq!(apart(&[("X01", Absent, 0)]), [None]);
    }

    #[test]
    fn at_the_limit_of_unmapped_rows_a_force_is_still_comparable() {
        let found = apart(&[("X01", Mapped, 5), ("X02", Mapped, 6)]);
        let expected = "`suspects.role`: 6.0 % of its rows hold a value without a mapping";
        assert_eq!(found, [None, Some(expected.to_owned())]);
    }

    #[test]
    fn an_undetermined_share_far_from_the_national_one_sets_a_force_apart() {
        let national = Share { x: 200, n: 1_000 };
        assert_eq!(undetermined_apart(Share { x: 30, n: 100 }, national), None);
        assert!(undetermined_apart(Share { x: 31, n: 100 }, national).is_some());
        assert!(undetermined_apart(Share { x: 9, n: 100 }, national).is_some());
        assert_eq!(undetermined_apart(Share { x: 0, n: 0 }, national), None);
    }
}
