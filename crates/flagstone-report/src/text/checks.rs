//! The checks over their limit, and those that decided nothing.

use flagstone_results::{CheckRow, CheckStatus, Results, RuleKind};

use crate::number::{count, counted, percent_or_dash};
use crate::text::page::{Page, Style};
use crate::text::table::{self, Cell, Column, plain};
use crate::view::{by_status, not_evaluated, over_limit, title};

/// The most checks that are shown, and the fewest, however little room there is.
const N_SHOWN: (usize, usize) = (5, 1);

/// In `n_lines` lines, where that is enough for one check.
pub(crate) fn write(page: &mut Page, results: &Results, n_lines: usize) {
    let left_out = left_out(results);
    // A blank line and the heading are not for checks.
    let n_shown = n_lines.saturating_sub(2 + left_out.len()).clamp(N_SHOWN.1, N_SHOWN.0);
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
    for line in left_out {
        page.line(Style::Plain, &line);
    }
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

/// Which checks decided nothing, and how often: once for each force. The reasons are in the report.
fn left_out(results: &Results) -> Vec<String> {
    let groups = not_evaluated(results);
    let words = [
        (CheckStatus::Error, "could not be run"),
        (CheckStatus::Incomplete, "decided on no record"),
        (CheckStatus::NotApplicable, "applied to no record"),
    ];
    let mut lines = Vec::new();
    for (status, words) in words {
        let found: Vec<_> = groups.iter().filter(|group| group.status == status).collect();
        let mut ids: Vec<&str> = found.iter().map(|group| group.rule_id).collect();
        ids.dedup();
        let n_pairs: usize = found.iter().map(|group| group.forces.len()).sum();
        if n_pairs > 0 {
            let named = ids.iter().take(N_NAMED).copied().collect::<Vec<_>>().join(", ");
            let more = if ids.len() > N_NAMED { format!(" and {} more", ids.len() - N_NAMED) } else { String::new() };
            let times = counted(n_pairs as i64, "time", "times");
            lines.push(format!("  {words}, {times}: {named}{more}"));
        }
    }
    lines
}
