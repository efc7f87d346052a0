//! The table `workload`: counts of cases times what the audit file says a case takes.

use flagstone_results::{PriorityRow, WorkloadRow};

/// What a review takes, as the audit file says. Plain inputs: nothing here is an estimate of ours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Workload {
    /// Hours that a case takes at least, and at most.
    pub hours_per_case: [f64; 2],
    /// What an hour costs.
    pub cost_per_hour: Option<f64>,
    /// Who reviews.
    pub team: Option<Team>,
}

/// Who reviews.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Team {
    /// How many people.
    pub reviewers: u32,
    /// Hours of review that one of them does in a week.
    pub hours_per_week: f64,
}

/// One row for each level of each force, and one for all levels together.
pub(super) fn rows(priorities: &[PriorityRow], workload: &Workload) -> Vec<WorkloadRow> {
    let mut rows: Vec<WorkloadRow> = priorities
        .iter()
        .map(|row| {
            let cases = [row.in_scope, row.in_scope + row.scope_unknown];
            workload.row(&row.force, row.position, &row.level_id, cases)
        })
        .collect();
    for force in priorities.chunk_by(|a, b| a.force == b.force) {
        let in_scope: i64 = force.iter().map(|row| row.in_scope).sum();
        let unknown: i64 = force.iter().map(|row| row.scope_unknown).sum();
        rows.push(workload.row(&force[0].force, 0, flagstone_results::ALL, [in_scope, in_scope + unknown]));
    }
    rows
}

impl Workload {
    fn row(&self, force: &str, position: i64, level_id: &str, cases: [i64; 2]) -> WorkloadRow {
        let hours = [0, 1].map(|end| cases[end] as f64 * self.hours_per_case[end]);
        let cost = |end: usize| self.cost_per_hour.map(|cost| hours[end] * cost);
        let weeks = |end: usize| self.team.map(|team| hours[end] / (f64::from(team.reviewers) * team.hours_per_week));
        WorkloadRow {
            force: force.to_owned(),
            position,
            level_id: level_id.to_owned(),
            cases_from: cases[0],
            cases_to: cases[1],
            hours_per_case_from: self.hours_per_case[0],
            hours_per_case_to: self.hours_per_case[1],
            hours_from: hours[0],
            hours_to: hours[1],
            cost_per_hour: self.cost_per_hour,
            cost_from: cost(0),
            cost_to: cost(1),
            reviewers: self.team.map(|team| i64::from(team.reviewers)),
            hours_per_week: self.team.map(|team| team.hours_per_week),
            weeks_from: weeks(0),
            weeks_to: weeks(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn priority(force: &str, position: i64, in_scope: i64, scope_unknown: i64) -> PriorityRow {
        PriorityRow {
            force: force.to_owned(),
            position,
            level_id: format!("level-{position}"),
            title: String::new(),
            in_scope,
            holds: None,
            unknown: None,
            scope_unknown,
        }
    }

    #[test]
    fn effort_is_cases_times_hours_and_no_more() {
        let team = Some(Team { reviewers: 5, hours_per_week: 20.0 });
        let workload = Workload { hours_per_case: [10.0, 40.0], cost_per_hour: Some(50.0), team };
        let rows = rows(&[priority("X01", 1, 2, 1), priority("X01", 2, 8, 0)], &workload);
        let all = rows.iter().find(|row| row.position == 0).unwrap();
        assert_eq!((all.cases_from, all.cases_to), (10, 11));
        assert_eq!((all.hours_from, all.hours_to), (100.0, 440.0));
        assert_eq!((all.cost_from, all.cost_to), (Some(5000.0), Some(22000.0)));
        assert_eq!((all.weeks_from, all.weeks_to), (Some(1.0), Some(4.4)));
        assert_eq!(rows.iter().find(|row| row.position == 1).unwrap().hours_to, 120.0);
    }

    #[test]
    fn what_the_audit_file_does_not_say_is_not_worked_out() {
        let workload = Workload { hours_per_case: [1.0, 1.0], cost_per_hour: None, team: None };
        let rows = rows(&[priority("X01", 1, 2, 1)], &workload);
        assert!(rows.iter().all(|row| row.cost_from.is_none() && row.weeks_to.is_none()));
    }
}
