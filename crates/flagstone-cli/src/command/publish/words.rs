//! What was published, in words and as JSON. It is for whoever may see the exact counts.

use flagstone_extract::PublishInputs;
use flagstone_publish::Summary;
use flagstone_report::number::counted;
use serde_json::{Value, json};

use super::Places;

pub(in crate::command) fn text(summary: &Summary, inputs: Option<&PublishInputs>, places: &Places) -> String {
    let Places { release, certificate } = places;
    let mut lines = vec![
        format!("release:     {}", release.display()),
        format!("certificate: {} (it holds exact counts: keep it)", certificate.display()),
        String::new(),
        format!("{} counts in {}", summary.n_counts, summary.tables.join(", ")),
        format!("too small to be shown: {}; each was proved not to follow from the rest", summary.n_small),
        format!("shown more widely, or not at all, to protect these: {}", summary.n_widened),
    ];
    if summary.n_known_before > 0 {
        lines.push(format!(
            "small counts that were known before, which nothing protects now: {}",
            summary.n_known_before
        ));
    }
    match inputs.filter(|inputs| !inputs.earlier.is_empty()) {
        Some(inputs) => lines.push(format!(
            "held against {} earlier: {} counts known from there, {} revised since, {} under rules that have changed",
            counted(inputs.earlier.len() as i64, "release", "releases"),
            summary.n_linked,
            summary.n_revised,
            summary.n_other_rules
        )),
        None => lines.push(
            "no earlier release was named ([publish] earlier in the audit file): none was held against it".to_owned(),
        ),
    }
    for name in &summary.not_held {
        lines.push(format!("{name} is of other months: it was not held against this one"));
    }
    for line in &summary.left_out {
        lines.push(format!("left out: {line}"));
    }
    if !summary.whole_groups.is_empty() {
        lines.push(format!(
            "for a person to judge: in {} one category holds all of the total (listed in the certificate)",
            counted(summary.whole_groups.len() as i64, "row", "rows")
        ));
    }
    lines.push(String::new());
    lines.push(format!("flagstone verify {} --certificate {}", release.display(), certificate.display()));
    lines.join("\n") + "\n"
}

pub(super) fn json(summary: &Summary, places: &Places) -> Value {
    json!({
        "release": places.release.display().to_string(),
        "certificate": places.certificate.display().to_string(),
        "tables": summary.tables,
        "counts": summary.n_counts,
        "small": summary.n_small,
        "widened": summary.n_widened,
        "known_before": summary.n_known_before,
        "linked": summary.n_linked,
        "revised": summary.n_revised,
        "other_rules": summary.n_other_rules,
        "not_held": summary.not_held,
        "whole_groups": summary.whole_groups,
        "left_out": summary.left_out,
    })
}
