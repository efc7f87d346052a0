//! What is let pass.

use super::{check, json, outcome, waiver, with_status};
use crate::workbench::Workbench;

#[test]
fn a_waiver_lets_one_rule_of_one_force_pass() {
    let bench = Workbench::new();
    let (_, before) = json(&bench, "northmoor", &[]);
    bench.write(
        "waivers.toml",
        (waiver("X01", "FS101", "2026-06-30") + &waiver("X02", "FS104", "2026-12-31")).as_bytes(),
    );
    let (code, found) = json(&bench, "northmoor", &["--waivers", "waivers.toml"]);
    assert_eq!(code, 1, "other breaches stay");
    let waived = outcome(&found, "FS101");
    assert_eq!(
        (&waived["status"], &waived["waiver"]["was"]),
        (&"waived".into(), &"breach".into()),
        "its last day counts"
    );
    assert_eq!(with_status(&found, &["breach"]).len() + 1, with_status(&before, &["breach"]).len());
    assert_eq!(outcome(&found, "FS104")["status"], "breach", "the waiver of another force is passed over");
    assert!(!with_status(&found, &["breach", "warning"]).iter().any(|rule| rule.starts_with("waiver-")));
    let run = check(&bench, "northmoor", &["--waivers", "waivers.toml"]);
    assert!(run.out.contains("waived until 2026-06-30 by an approver: a reason"), "{}", run.out);
}

#[test]
fn an_expired_waiver_fails_and_an_unused_one_warns() {
    let bench = Workbench::new();
    bench.write(
        "waivers.toml",
        (waiver("X01", "FS101", "2026-06-29") + &waiver("X01", "FS401", "2026-12-31")).as_bytes(),
    );
    let (code, found) = json(&bench, "northmoor", &["--waivers", "waivers.toml"]);
    assert_eq!(code, 1);
    assert_eq!(outcome(&found, "FS101")["status"], "breach", "it is not waived any longer");
    let expired = outcome(&found, "waiver-expired/FS101");
    assert_eq!((&expired["status"], &expired["places"][0]["line"]), (&"breach".into(), &3.into()));
    // FS401 is broken in the sample; a rule that is kept needs no waiver.
    assert_eq!(outcome(&found, "FS401")["status"], "waived");
    let kept =
        with_status(&found, &["pass"]).into_iter().find(|rule| rule.starts_with("FS")).expect("a rule that is kept");
    bench.write("waivers.toml", waiver("X01", &kept, "2026-12-31").as_bytes());
    let (_, found) = json(&bench, "northmoor", &["--waivers", "waivers.toml"]);
    assert_eq!(outcome(&found, &format!("waiver-unused/{kept}"))["status"], "warning");
}

#[test]
fn an_expired_waiver_alone_breaks_the_limit() {
    let bench = Workbench::new();
    let (_, found) = json(&bench, "northmoor", &[]);
    let kept =
        with_status(&found, &["pass"]).into_iter().find(|rule| rule.starts_with("FS")).expect("a rule that is kept");
    let waivers: String = with_status(&found, &["breach", "warning", "unknown", "error"])
        .iter()
        .map(|rule| waiver("X01", rule, "2026-12-31"))
        .collect();
    bench.write("waivers.toml", waivers.as_bytes());
    assert_eq!(check(&bench, "northmoor", &["--waivers", "waivers.toml"]).code, 0);
    bench.write("waivers.toml", (waivers + &waiver("X01", &kept, "2026-01-01")).as_bytes());
    assert_eq!(check(&bench, "northmoor", &["--waivers", "waivers.toml"]).code, 1);
}

#[test]
fn mistakes_in_waivers_are_said_and_what_cannot_be_waived_is_refused() {
    let bench = Workbench::new();
    for rule in ["FS999", "too-many-rows-set-aside", "nothing-evaluated"] {
        bench.write("waivers.toml", waiver("X01", rule, "2026-12-31").as_bytes());
        let run = check(&bench, "northmoor", &["--waivers", "waivers.toml"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{rule}");
        assert!(run.err.contains("waivers.toml:3"), "{}", run.err);
    }
    for rule in ["too-few-values-mapped/crimes.offence_code", "ethnicity-not-recorded-where-due/suspect-ethnicity-self"]
    {
        bench.write("waivers.toml", waiver("X01", rule, "2026-12-31").as_bytes());
        assert_eq!(check(&bench, "northmoor", &["--waivers", "waivers.toml"]).code, 1, "{rule}");
    }
    assert_eq!(check(&bench, "northmoor", &["--waivers", "nowhere.toml"]).code, 2);
}
