//! Names of forces, rules and columns as people read them.

use flagstone_report::number::count;
use flagstone_report::published::ReleaseColumn;
use flagstone_results::{ALL, Results};

/// A force's code and name.
pub(super) fn force_name(results: &Results, force: &str) -> String {
    if force == ALL {
        return "All forces".to_owned();
    }
    match results.forces.iter().find(|row| row.force == force) {
        Some(row) => format!("{force} {}", row.name),
        None => force.to_owned(),
    }
}

/// A rule's title.
pub(super) fn rule_title(results: &Results, rule_id: &str) -> String {
    results.rules.iter().find(|rule| rule.rule_id == rule_id).map_or(rule_id, |rule| rule.title.as_str()).to_owned()
}

/// A column's name in words.
pub(super) fn column(name: &str) -> String {
    name.strip_prefix("level_").unwrap_or(name).replace(['_', '-'], " ")
}

/// What stands over a column of a table: counts of one verdict, with and without the flag, share a heading.
pub(super) fn heading(name: &str) -> ReleaseColumn {
    let flagged = |verdict: &str, heading: &str| {
        let group = match verdict {
            "meets" => "Meets",
            "not" => "Does not meet",
            _ => "Undetermined",
        };
        ReleaseColumn { group: group.to_owned(), heading: heading.to_owned() }
    };
    match name.rsplit_once('_') {
        Some((verdict, "flagged")) => flagged(verdict, "flagged"),
        Some((verdict, "unflagged")) => flagged(verdict, "not flagged"),
        _ => ReleaseColumn { group: String::new(), heading: column(name) },
    }
}

/// What a denominator holds.
pub(super) fn denominator(word: &str) -> &str {
    match word {
        "all" => "due, not yet due and due unknown together",
        "due" => "due",
        "not_yet_due" => "not yet due",
        "due_unknown" => "not known whether due",
        "not_applicable" => "not applicable",
        other => other,
    }
}

/// A number with thousands separators; what is no number stays as it is.
pub(super) fn thousands(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_as_they_are() {
        assert_eq!(
            ["5", "1005", "1234567", "[c]", "[5-14]"].map(thousands),
            ["5", "1,005", "1,234,567", "[c]", "[5-14]"]
        );
    }
}
