//! The checks over their limit, and those that decided nothing.

use flagstone_results::{CheckRow, CheckStatus, Results, RuleKind};

use crate::number::{count, counted, percent_or_dash};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Cell, Column, plain};
use crate::view::{by_status, not_evaluated, over_limit, title};

pub(crate) fn write(page: &mut Page, results: &Results, n_shown: usize) {
    let counts = by_status(results);
    let n_checks: i64 = counts.values().sum();
    let over = over_limit(results);
    let note = match over.len() {
        0 if n_checks == 0 => "no check was run".to_owned(),
        0 => format!("none of {}", counted(n_checks, "check", "checks")),
        n if n > n_shown => format!("{n} of {}, showing {n_shown}; rate of those decided", count(n_checks)),
        n => format!("{n} of {}; rate of those decided", count(n_checks)),
    };
    page.heading("Checks over their limit, all forces", &note);
    let rows: Vec<Vec<Cell>> = over.iter().take(n_shown).map(|row| line(results, row)).collect();
    table::write(page, &[Column::Left, Column::Left, Column::Right, Column::Cut], &rows);
    left_out(page, results);
}

fn line(results: &Results, row: &CheckRow) -> Vec<Cell> {
    let status = if row.status == CheckStatus::Fail { (Style::Bad, "fail") } else { (Style::Doubtful, "warn") };
    vec![
        (status.0, status.1.to_owned()),
        plain(row.rule_id.clone()),
        plain(format!("{} of {}", percent_or_dash(row.breach_rate), count(row.passed + row.breaches))),
        plain(title(results, RuleKind::Check, &row.rule_id)),
    ]
}

/// The most checks that a line has room to name.
const N_NAMED: usize = 4;

/// Which checks decided nothing, and in how many forces.
fn left_out(page: &mut Page, results: &Results) {
    let groups = not_evaluated(results);
    let of_status = |status: CheckStatus| {
        let found = groups.iter().filter(|group| group.status == status);
        let mut ids: Vec<&str> = found.clone().map(|group| group.rule_id).collect();
        ids.dedup();
        let n_pairs: usize = found.map(|group| group.forces.len()).sum();
        (ids, n_pairs)
    };
    let words = [
        (CheckStatus::Error, "could not be run"),
        (CheckStatus::Incomplete, "could be decided on no record"),
        (CheckStatus::NotApplicable, "applied to no record"),
    ];
    if groups.is_empty() {
        return;
    }
    page.heading("Not evaluated", "check and force; the reasons are in the report");
    for (status, words) in words {
        let (ids, n_pairs) = of_status(status);
        if n_pairs > 0 {
            let named = ids.iter().take(N_NAMED).copied().collect::<Vec<_>>().join(", ");
            let more = if ids.len() > N_NAMED { format!(" and {} more", ids.len() - N_NAMED) } else { String::new() };
            page.line(Style::Plain, &format!("  {} {words}: {named}{more}", count(n_pairs as i64)));
        }
    }
}
