//! The comparison as text.

use std::fmt::Write as _;

use flagstone_results::{ALL, Results};
use flagstone_stats::Share;

use super::lines::Line;
use super::rules::RuleChange;

pub(super) fn page(first: &Results, second: &Results, changes: &[RuleChange], lines: &[Line]) -> String {
    let mut text = String::new();
    for (place, results) in [("first ", first), ("second", second)] {
        let audit = &results.audit;
        let digest = audit.rulebook_digest.get(..12).unwrap_or_default();
        let _ = writeln!(
            text,
            "{place}  {} ({}, rulebook {} {digest})",
            audit.title,
            audit.finished_at.strftime("%Y-%m-%d"),
            audit.rulebook_version
        );
    }
    for change in changes {
        let _ = writeln!(text, "{} {}: {}", change.kind, change.id, change.how.words());
    }
    let mut heading = "";
    let mut n_same = 0;
    for line in ordered(lines) {
        // A check that nobody breaches in either audit says nothing about a change.
        if line.first.x == line.second.x && line.first.n == line.second.n {
            n_same += 1;
            continue;
        }
        if line.measure != heading {
            heading = &line.measure;
            let _ = writeln!(text, "\n{heading}");
        }
        let caveats = if line.caveats.is_empty() { String::new() } else { format!("  [{}]", line.caveats.join("; ")) };
        let _ = writeln!(
            text,
            "  {:<5}{:>24}  ->{:>24}  {}{caveats}",
            line.force,
            rate(line.first),
            rate(line.second),
            change(line)
        );
    }
    let _ = writeln!(text, "\n{n_same} further rates are the same in both, to the count.");
    text.push_str(
        "Changes are in percentage points; in brackets the 95 % process interval: how far chance alone could have moved\n\
         the rate. It covers no change in how crimes are recorded.\n",
    );
    text
}

/// As found, with the national row first under each heading.
fn ordered(lines: &[Line]) -> Vec<&Line> {
    let mut headings: Vec<&str> = Vec::new();
    for line in lines {
        if !headings.contains(&line.measure.as_str()) {
            headings.push(&line.measure);
        }
    }
    let of = |heading: &str| {
        let mut under: Vec<&Line> = lines.iter().filter(|line| line.measure == heading).collect();
        under.sort_by_key(|line| (line.force != ALL, line.force.clone()));
        under
    };
    headings.into_iter().flat_map(of).collect()
}

fn rate(share: Share) -> String {
    match share.rate() {
        Some(rate) => format!("{:.1} % ({} of {})", 100.0 * rate, share.x, share.n),
        None => "no case".to_owned(),
    }
}

fn change(line: &Line) -> String {
    match line.change() {
        Some((change, interval)) => {
            format!("{:+.1} ({:+.1} to {:+.1})", 100.0 * change, 100.0 * interval.lower, 100.0 * interval.upper)
        }
        None => String::new(),
    }
}
