//! What the gate makes of results that are small enough to see through.

use std::collections::BTreeMap;

use flagstone_conformance::{annotations, junit, sarif};
use flagstone_gate::{
    Asked, Baseline, Bound, Contract, Counted, Held, Limits, Must, NotEvaluated, Place, Places, Status, Verdict,
    Waiver, hold, render,
};
use flagstone_results::{AuditRow, AuditStatus, CheckRow, CheckStatus, ForceRow, Results, RuleKind, RuleRow, Severity};
use jiff::Timestamp;
use jiff::civil::date;

/// Results of checks with these counts: passed, breaches, unknown; the first is FS001.
fn results(checks: &[(i64, i64, i64)]) -> Results {
    let mut results = Results::new(AuditRow {
        audit_id: String::new(),
        title: "T".into(),
        tool_version: "0.1.0".into(),
        schema_version: flagstone_results::SCHEMA_VERSION,
        rulebook_version: "1".into(),
        rulebook_digest: "d".repeat(64),
        default_definition: "x".into(),
        started_at: Timestamp::UNIX_EPOCH,
        finished_at: Timestamp::UNIX_EPOCH,
        period_from: None,
        period_to: None,
        status: AuditStatus::Complete,
    });
    results.forces.push(ForceRow {
        force: "X01".into(),
        name: "Northmoor (fictional)".into(),
        extracted_on: None,
        rows_read: 100,
        rows_accepted: 99,
        rows_quarantined: 1,
        profile_digest: String::new(),
    });
    for (number, (passed, breaches, unknown)) in (1..).zip(checks) {
        let rule_id = format!("FS{number:03}");
        results.rules.push(RuleRow {
            rule_id: rule_id.clone(),
            kind: RuleKind::Check,
            name: "n".into(),
            title: format!("Title {number}"),
            dimension: Some("validity".into()),
            severity: Some(Severity::Error),
            why: "Because.".into(),
            remedy: Some("Mend it.".into()),
            reading: None,
            source: "s".into(),
            since: "1".into(),
            known_limits: String::new(),
            assumes: String::new(),
            expression: String::new(),
            unit: None,
            effective_from: None,
            effective_to: None,
            supersedes: String::new(),
            digest: "digest".into(),
        });
        let evaluated = passed + breaches;
        let rate = (evaluated > 0).then(|| *breaches as f64 / evaluated as f64);
        results.checks.push(CheckRow {
            rule_id,
            force: "X01".into(),
            records: evaluated + unknown,
            not_applicable: 0,
            passed: *passed,
            breaches: *breaches,
            unknown: *unknown,
            breach_rate: rate,
            evaluated_rate: None,
            lower: None,
            upper: None,
            max_breach_rate: 0.25,
            status: match rate {
                None if *unknown > 0 => CheckStatus::Incomplete,
                None => CheckStatus::NotApplicable,
                Some(rate) if rate > 0.25 => CheckStatus::Fail,
                Some(_) => CheckStatus::Pass,
            },
            reason: "a reason".into(),
        });
    }
    results
}

fn limits() -> Limits {
    Limits {
        max_breach_rate: BTreeMap::new(),
        min_evaluated_share: None,
        min_mapping_coverage: None,
        min_ethnicity_completeness: None,
        max_set_aside_share: 0.05,
        fail_on_breach: true,
        fail_on_skipped: true,
    }
}

fn asked<'a>(limits: &'a Limits, waivers: &'a [Waiver], baseline: Option<&'a Baseline>) -> Asked<'a> {
    let place = |record| Place { file: "crimes.csv".into(), sheet: None, record: Some(record), line: Some(record + 1) };
    let places = Places { fields: vec!["recorded_on".into()], shown: vec![place(4)], n_all: 2 };
    let places = BTreeMap::from([("FS001".to_owned(), places)]);
    Asked {
        limits,
        waivers,
        baseline,
        contract: None,
        day: date(2026, 6, 30),
        profile: "profile.toml".into(),
        places,
        set_aside: vec![],
    }
}

fn statuses(held: &Held) -> Vec<Status> {
    held.outcomes.iter().filter(|outcome| outcome.rule.starts_with("FS")).map(|outcome| outcome.status).collect()
}

#[test]
fn a_rate_at_its_limit_passes_and_what_decides_nothing_never_does() {
    let held = hold(&results(&[(75, 25, 0), (74, 26, 0), (0, 0, 9), (0, 0, 0)]), asked(&limits(), &[], None));
    assert_eq!(statuses(&held), [Status::Pass, Status::Breach, Status::Unknown, Status::NotApplicable]);
    assert_eq!(held.verdict, Verdict::Breached, "a breach is said before what was left out");
    let mut without_table = results(&[(1, 0, 0), (0, 0, 0)]);
    without_table.checks[1].status = CheckStatus::Incomplete;
    let held = hold(&without_table, asked(&limits(), &[], None));
    assert_eq!((statuses(&held)[1], held.verdict), (Status::Error, Verdict::Incomplete));
}

#[test]
fn what_was_set_aside_goes_before_everything_and_nothing_is_no_pass() {
    let mut broken = results(&[(1, 9, 0)]);
    broken.forces[0].rows_quarantined = 6;
    let lenient = Limits { fail_on_breach: false, fail_on_skipped: false, ..limits() };
    assert_eq!(hold(&broken, asked(&limits(), &[], None)).verdict, Verdict::Incomplete);
    assert_eq!(hold(&results(&[(1, 9, 0)]), asked(&lenient, &[], None)).verdict, Verdict::Reported);
    let nothing = hold(&results(&[(0, 0, 0)]), asked(&lenient, &[], None));
    assert_eq!((nothing.verdict, nothing.is_sound), (Verdict::Incomplete, false));
}

#[test]
fn an_accepted_rate_is_compared_exactly() {
    let accepted = Baseline::of(&results(&[(2_000_000, 1_000_000, 0)]));
    let status = |passed, breaches, unknown| {
        let held = hold(&results(&[(passed, breaches, unknown)]), asked(&limits(), &[], Some(&accepted)));
        statuses(&held)[0]
    };
    assert_eq!(status(2, 1, 0), Status::Accepted, "over the limit, and no worse");
    assert_eq!(status(6_000_000_000_000_000, 3_000_000_000_000_001, 0), Status::Breach);
    assert_eq!(status(6_000_000_000_000_001, 3_000_000_000_000_000, 0), Status::Accepted);
    assert_eq!(status(2, 1, 1), Status::Breach, "less could be decided");
    // Within the rulebook's limit, and worse all the same.
    let accepted = Baseline::of(&results(&[(99, 1, 0)]));
    let held = hold(&results(&[(98, 2, 0)]), asked(&limits(), &[], Some(&accepted)));
    assert_eq!(statuses(&held), [Status::Breach]);
    let read_again = Baseline::from_json(&accepted.to_json()).expect("it was written so");
    assert_eq!(read_again, accepted);
}

#[test]
fn waivers_hold_for_their_force_and_to_their_day() {
    let waiver = |force: &str, expiry| Waiver {
        force: force.into(),
        rule: "FS001".into(),
        reason: "r".into(),
        approver: "a".into(),
        expiry,
        file: "waivers.toml".into(),
        line: 3,
    };
    let verdict = |waivers: &[Waiver]| hold(&results(&[(1, 9, 0)]), asked(&limits(), waivers, None)).verdict;
    assert_eq!(verdict(&[waiver("X01", date(2026, 6, 30))]), Verdict::WithinLimits);
    assert_eq!(verdict(&[waiver("X01", date(2026, 6, 29))]), Verdict::Breached);
    assert_eq!(verdict(&[waiver("X02", date(2026, 6, 30))]), Verdict::Breached);
    let unused = hold(&results(&[(9, 0, 0)]), asked(&limits(), &[waiver("X01", date(2026, 6, 30))], None));
    let found = unused.outcomes.last().expect("a finding");
    assert_eq!((found.rule.as_str(), found.status), ("waiver-unused/FS001", Status::Warning));
    assert_eq!(unused.verdict, Verdict::WithinLimits);
}

/// A contract with these limits, which also asks something that nobody can evaluate.
fn contract(bounds: &[(&str, Counted, Must)]) -> Contract {
    let bounds =
        bounds.iter().map(|(rule, counted, must)| ((*rule).to_owned(), Bound { counted: *counted, must: *must }));
    Contract {
        file: "contract.yaml".into(),
        id: "the-contract".into(),
        version: "1.0.0".into(),
        bounds: bounds.collect(),
        not_evaluated: vec![NotEvaluated {
            rule: "fresh".into(),
            title: "It is fresh".into(),
            reason: "it is SQL <for> a server".into(),
        }],
    }
}

#[test]
fn a_contract_limits_rows_percentages_and_numbers_of_records() {
    let results = results(&[(90, 10, 0), (90, 10, 0), (90, 10, 0), (90, 10, 900), (0, 0, 9)]);
    let contract = contract(&[
        ("FS001", Counted::Breaches, Must::BeBelow(10.0)),
        ("FS002", Counted::Breaches, Must::BeAtMost(10.0)),
        ("FS003", Counted::BreachesPerCent, Must::BeBetween(5.0, 10.0)),
        ("FS004", Counted::Records, Must::BeAtLeast(1001.0)),
        ("FS005", Counted::BreachesPerCent, Must::Be(0.0)),
    ]);
    let limits = limits();
    let held = hold(&results, Asked { contract: Some(&contract), ..asked(&limits, &[], None) });
    assert_eq!(statuses(&held), [Status::Breach, Status::Pass, Status::Pass, Status::Breach, Status::Unknown]);
    assert_eq!(
        held.outcomes[0].says,
        "10 of 100 evaluated records break this rule; the number of breaches must be less than 10"
    );
    assert_eq!(held.outcomes[3].says, "1,000 records in the table; their number must be 1001 or more");
    // What is asked of every limit is asked of these too.
    let strict = Limits { min_evaluated_share: Some(0.5), ..limits };
    let held = hold(&results, Asked { contract: Some(&contract), ..asked(&strict, &[], None) });
    assert_eq!(statuses(&held)[..4], [Status::Breach, Status::Pass, Status::Pass, Status::Breach]);
}

#[test]
fn what_a_contract_asks_and_nobody_evaluated_is_never_green() {
    let contract = contract(&[]);
    let limits = limits();
    let results = results(&[(1, 0, 0)]);
    let held = hold(&results, Asked { contract: Some(&contract), ..asked(&limits, &[], None) });
    assert_eq!(held.verdict, Verdict::Incomplete);
    let outcome = held.outcomes.iter().find(|outcome| outcome.rule == "fresh").expect("it is an outcome");
    assert_eq!((outcome.status, outcome.group.name()), (Status::NotEvaluated, "contract"));
    let junit = render::junit(&held);
    assert_eq!(junit::mistakes(&junit), Vec::<String>::new());
    assert!(junit.contains("<skipped message=\"not evaluated: it is SQL &lt;for&gt; a server\""), "{junit}");
    assert_eq!(sarif::mistakes(&render::sarif(&held)), Vec::<String>::new());
    assert_eq!(render::json(&held)["contract"]["id"], "the-contract");
    let text = render::text(&held, &render::TextOptions { width: 80, colour: false });
    assert!(text.contains("not_evaluated[fresh]: It is fresh") && !text.contains("flagstone rules show"), "{text}");

    let waiver = Waiver {
        force: "X01".into(),
        rule: "fresh".into(),
        reason: "looked at by hand".into(),
        approver: "Head".into(),
        expiry: date(2026, 12, 31),
        file: "waivers.toml".into(),
        line: 1,
    };
    let waivers = [waiver];
    let held = hold(&results, Asked { contract: Some(&contract), ..asked(&limits, &waivers, None) });
    assert_eq!(held.verdict, Verdict::WithinLimits);
}

#[test]
fn a_finding_reads_as_a_diagnostic() {
    let held = hold(
        &results(&[(8, 2, 0), (1, 9, 0)]),
        asked(&Limits { max_breach_rate: BTreeMap::from([("FS001".into(), 0.1)]), ..limits() }, &[], None),
    );
    insta::assert_snapshot!(render::text(&held, &render::TextOptions { width: 72, colour: false }), @r"
    finding[FS001]: Title 1
      --> crimes.csv:5, record 4: field `recorded_on`
       = why: Because
       = remedy: Mend it
       = note: 2 of 10 evaluated records break this rule (20.0%); it fails
               above 10.0%; showing 1 of 2

    finding[FS002]: Title 2
       = why: Because
       = remedy: Mend it
       = note: 9 of 10 evaluated records break this rule (90.0%); it fails
               above 25.0%

    Northmoor (fictional) (X01): limits breached
      0 files, 100 rows read: 99 accepted, 1 set aside
      2 over the limit · 2 within the limit
      rulebook 1 (dddddddddddd) · flagstone 0.1.0
    help: `flagstone rules show FS001` prints the whole rule
    ");
}

#[test]
fn hostile_names_leave_every_format_valid() {
    let mut hostile = results(&[(1, 9, 0), (0, 0, 1)]);
    hostile.forces[0].name = "N\u{1b}[31m\u{0}<&\"'>,:%\n::error::x\u{202e}".into();
    hostile.rules[0].title = hostile.forces[0].name.clone();
    hostile.checks[1].reason = hostile.forces[0].name.clone();
    let held = hold(&hostile, asked(&limits(), &[], None));
    assert_eq!(junit::mistakes(&render::junit(&held)), Vec::<String>::new());
    assert_eq!(sarif::mistakes(&render::sarif(&held)), Vec::<String>::new());
    for line in render::github(&held).lines() {
        annotations::parse(line).unwrap_or_else(|why| panic!("{why}: {line}"));
    }
    let text = render::text(&held, &render::TextOptions { width: 80, colour: false });
    assert!(!text.contains(['\u{1b}', '\u{0}', '\u{202e}']), "{text:?}");
    assert!(!render::markdown(&held).contains('<'));
}
