//! What dashboards are made from: the views of `docs/dashboards`, run by DuckDB over the results of the sample, say what the report
//! says.

mod duckdb;
mod page;
mod same;

use std::collections::BTreeSet;

use flagstone_report::number::{count, percent};
use flagstone_results::{Results, RuleKind};
use serde_json::Value;

use crate::workbench::Workbench;
use duckdb::{DuckDb, Views};
use page::Page;
use same::{f, n, same, text};

/// The sample's results, what DuckDB makes of them, and the report: as JSON and as the page.
struct Audited {
    bench: Workbench,
    views: Views,
    json: Value,
    page: Page,
}

fn audited(duckdb: &DuckDb) -> Audited {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    let run = bench.run(&["report", "results", "--json"]);
    let json = serde_json::from_str(&run.out).expect("JSON");
    let page = Page::read(&bench.path("results/report.html"));
    let views = duckdb.views(&bench, "views.sql");
    Audited { bench, views, json, page }
}

#[test]
fn every_view_says_what_the_report_says() {
    let Some(duckdb) = DuckDb::find() else { return };
    let audited = audited(&duckdb);
    let results = Results::read(&audited.bench.path("results")).expect("readable");
    let compared = BTreeSet::from([
        flag_by_force(&audited),
        cases_by_definition(&audited),
        definitions_agree(&audited),
        why_undetermined(&audited),
        ethnicity_recorded(&audited),
        month_by_month(&audited, &results),
        forces_compared(&audited, &results),
        checks_to_look_at(&audited),
        closed_cases(&audited),
        order_of_review(&audited),
        signals_raised(&audited),
        files_read(&audited),
        rows_set_aside(&audited),
        fields_supplied(&audited),
    ]);
    assert_eq!(compared, audited.views.names(), "a view that nothing is compared with proves nothing");
}

/// Counts, value, interval and bounds of a share are the same.
fn same_share(row: &Value, [numerator, denominator, value]: [&str; 3], share: &Value) {
    same(row, numerator, &share["numerator"]);
    same(row, denominator, &share["denominator"]);
    same(row, value, &share["value"]);
    same(row, &format!("{value}_lower"), &share["process_interval"]["lower"]);
    same(row, &format!("{value}_upper"), &share["process_interval"]["upper"]);
    same(row, &format!("{value}_worst"), &share["bounds"]["worst"]);
    same(row, &format!("{value}_best"), &share["bounds"]["best"]);
}

fn flag_by_force(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("flag_by_force");
    let of_report: Vec<&Value> = std::iter::once(&audited.json["headline"])
        .chain(audited.json["by_force"].as_array().expect("a list"))
        .collect();
    assert_eq!(rows.len(), of_report.len());
    for (row, shown) in rows.iter().zip(of_report) {
        same(row, "force", &shown["force"]);
        same_share(row, ["meets_flagged", "meets", "sensitivity"], &shown["sensitivity"]);
        same_share(row, ["meets_flagged", "flagged_decided", "precision"], &shown["precision"]);
        same(row, "flag_unknown", &shown["flag_unknown"]);
    }
    // 296 of 800 are planted.
    assert_eq!((n(&rows[0], "meets_flagged"), n(&rows[0], "meets"), f(&rows[0], "sensitivity")), (296, 800, 0.37));
    "flag_by_force"
}

fn cases_by_definition(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("cases_by_definition");
    let national: Vec<&Value> = rows.iter().filter(|row| text(row, "force") == "ALL").collect();
    let mut n_compared = 0;
    for definition in audited.json["definitions"].as_array().expect("a list") {
        for counts in definition["counts"].as_array().expect("a list") {
            let of =
                |row: &&&Value| row["definition_id"] == definition["definition_id"] && row["unit"] == counts["unit"];
            let row = national.iter().find(of).expect("a row");
            for key in ["cases", "meets", "does_not_meet", "undetermined"] {
                same(row, key, &counts[key]);
            }
            same(row, "definition_digest", &definition["digest"]);
            n_compared += 1;
        }
    }
    assert_eq!(n_compared, national.len());
    // Force by force, the page has them.
    for (unit, caption) in [
        ("crime", "Crimes that meet each definition"),
        ("investigation", "Investigations that meet each definition"),
        ("network", "Networks that meet each definition"),
    ] {
        let table = audited.page.table(caption);
        let mut shown = 0;
        for row in rows.iter().filter(|row| row["unit"] == unit) {
            let line = table.line(force_name(audited, text(row, "force")));
            let undetermined = match n(row, "undetermined") {
                0 => String::new(),
                open => format!(" +{}", count(open)),
            };
            let cell = table.cell(line, text(row, "definition_id"));
            assert_eq!(cell, format!("{}{undetermined}", count(n(row, "meets"))), "{row}");
            shown += 1;
        }
        assert_eq!(shown, table.cells().filter(|cell| *cell != "–").count(), "{caption}");
    }
    "cases_by_definition"
}

/// What the page calls a force.
fn force_name(audited: &Audited, force: &str) -> String {
    if force == "ALL" {
        return "All forces".to_owned();
    }
    let forces = audited.json["forces"].as_array().expect("a list");
    let name = forces.iter().find(|row| row["force"] == force).and_then(|row| row["name"].as_str());
    format!("{force} {}", name.expect("a force of the audit"))
}

fn definitions_agree(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("definitions_agree");
    let pairs = audited.json["agreement"].as_array().expect("a list");
    assert_eq!(pairs.len(), 36);
    for pair in pairs {
        let of = |row: &&Value| {
            (&row["definition_a"], &row["definition_b"], text(row, "unit"), text(row, "force"))
                == (&pair["definition_a"], &pair["definition_b"], "crime", "ALL")
        };
        let row = rows.iter().find(of).expect("a row");
        for key in ["cases", "both", "only_a", "only_b", "neither", "undetermined", "agreement", "kappa", "ac1"] {
            same(row, key, &pair[key]);
        }
        same(row, "agreement_worst", &pair["bounds"]["worst"]);
        same(row, "agreement_best", &pair["bounds"]["best"]);
    }
    "definitions_agree"
}

fn why_undetermined(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("why_undetermined");
    let default = &audited.json["audit"]["default_definition"];
    let of = |row: &&Value| row["definition_id"] == *default && text(row, "force") == "ALL";
    let rows: Vec<&Value> = rows.iter().filter(of).collect();
    let fields = audited.json["blocked_by"].as_array().expect("a list");
    assert_eq!(rows.len(), fields.len());
    for field in fields {
        let of = |row: &&&Value| row["table"] == field["table"] && row["field"] == field["field"];
        let row = rows.iter().find(of).expect("a row");
        for key in ["cases_blocked", "cases_solely_blocked", "cases_may_decide", "share"] {
            same(row, key, &field[key]);
        }
        same(row, "undetermined", &audited.json["headline"]["verdicts"]["undetermined"]);
        same(row, "cases", &audited.json["headline"]["verdicts"]["cases"]);
    }
    "why_undetermined"
}

fn ethnicity_recorded(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("ethnicity_recorded");
    let shown = audited.json["suspect_ethnicity"].as_array().expect("a list");
    let of = |row: &&Value| {
        (text(row, "table"), text(row, "field"), text(row, "population")) == ("suspects", "ethnicity_self", "all")
    };
    let rows: Vec<&Value> = rows.iter().filter(of).collect();
    assert_eq!(rows.len(), shown.len());
    for one in shown {
        let of = |row: &&&Value| row["force"] == one["force"] && row["denominator"] == one["denominator"];
        let row = rows.iter().find(of).expect("a row");
        for key in ["records", "recorded", "recorded_rate"] {
            same(row, key, &one[key]);
        }
    }
    "ethnicity_recorded"
}

fn month_by_month(audited: &Audited, results: &Results) -> &'static str {
    let rows = audited.views.rows("month_by_month");
    let national: Vec<&Value> = rows.iter().filter(|row| text(row, "force") == "ALL").collect();
    for row in &national {
        let name = measure_name(results, text(row, "measure"), text(row, "subject"));
        let table = audited.page.table(&format!("{name}, all forces, month by month; limits in per cent"));
        let line = table.line(text(row, "period").to_owned());
        assert_eq!(table.cell(line, "Counted"), count(n(row, "numerator")), "{row}");
        assert_eq!(table.cell(line, "Of"), count(n(row, "denominator")), "{row}");
        assert_eq!(table.cell(line, "Rate"), rate(row, "rate"), "{row}");
    }
    let shown = audited.page.captions("month by month; limits in per cent");
    assert_eq!(national.len(), shown.iter().map(|caption| audited.page.table(caption).n_lines()).sum::<usize>());
    "month_by_month"
}

/// What the page calls a measure.
fn measure_name(results: &Results, measure: &str, subject: &str) -> String {
    let title = |kind| {
        let rule = results.rules.iter().find(|rule| rule.kind == kind && rule.rule_id == subject);
        rule.expect("a rule of the rulebook").title.clone()
    };
    match measure {
        "recorded_rate" => format!("Recorded where due: {}", title(RuleKind::Completeness)),
        "sensitivity" => format!("Sensitivity under “{}”", title(RuleKind::Definition)),
        "precision" => format!("Precision under “{}”", title(RuleKind::Definition)),
        _ => format!("Share undetermined under “{}”", title(RuleKind::Definition)),
    }
}

/// A rate as the page shows it.
fn rate(row: &Value, key: &str) -> String {
    row[key].as_f64().map_or_else(|| "–".to_owned(), percent)
}

fn forces_compared(audited: &Audited, results: &Results) -> &'static str {
    let rows = audited.views.rows("forces_compared");
    let mut n_shown = 0;
    for row in &rows {
        let name = measure_name(results, text(row, "measure"), text(row, "subject"));
        // The page shows those under the default definition, and completeness.
        let captions = audited.page.captions(&format!("{name}, force by force"));
        let Some(caption) = captions.first() else { continue };
        let table = audited.page.table(caption);
        let line = table.line(force_name(audited, text(row, "force")));
        assert_eq!(table.cell(line, "counted"), count(n(row, "numerator")), "{row}");
        assert_eq!(table.cell(line, "of"), count(n(row, "denominator")), "{row}");
        assert_eq!(table.cell(line, "share"), rate(row, "rate"), "{row}");
        assert_eq!(table.cell(line, "Comparable") == "yes", row["not_comparable"] == false, "{row}");
        n_shown += 1;
    }
    let shown = audited.page.captions(", force by force; ");
    assert_eq!(n_shown, shown.iter().map(|caption| audited.page.table(caption).n_lines()).sum::<usize>());
    assert!(n_shown > 20, "{n_shown}");
    "forces_compared"
}

fn checks_to_look_at(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("checks_to_look_at");
    let national: Vec<&Value> = rows.iter().filter(|row| text(row, "force") == "ALL").collect();
    let is_over = |row: &&&Value| ["fail", "warn"].contains(&text(row, "status"));
    let over = audited.json["checks"]["over_limit"].as_array().expect("a list");
    assert_eq!(national.iter().filter(is_over).count(), over.len());
    for check in over {
        let row = national.iter().find(|row| row["rule_id"] == check["rule_id"]).expect("a row");
        for key in ["title", "status", "breaches", "evaluated", "breach_rate", "max_breach_rate"] {
            same(row, key, &check[key]);
        }
    }
    for status in ["fail", "warn", "incomplete", "error"] {
        let found = national.iter().filter(|row| text(row, "status") == status).count() as u64;
        assert_eq!(found, audited.json["checks"]["by_status"][status].as_u64().unwrap_or(0), "{status}");
    }
    "checks_to_look_at"
}

fn closed_cases(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("closed_cases");
    let closed = &audited.json["closed_cases"];
    let of_report: Vec<&Value> =
        std::iter::once(&closed["national"]).chain(closed["by_force"].as_array().expect("a list")).collect();
    let rows: Vec<&Value> = rows.iter().filter(|row| text(row, "period") == "ALL").collect();
    assert_eq!(rows.len(), of_report.len());
    for (row, shown) in rows.iter().zip(of_report) {
        same(row, "force", &shown["force"]);
        for key in ["nfa_cases", "nfa_unknown", "in_scope", "scope_unknown", "rape_priority", "with_signals"] {
            same(row, key, &shown[key]);
        }
    }
    "closed_cases"
}

fn order_of_review(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("order_of_review");
    let levels = audited.json["closed_cases"]["levels"].as_array().expect("a list");
    assert_eq!(rows.len(), levels.len());
    for (row, level) in rows.iter().zip(levels) {
        for key in ["force", "position", "level_id", "title", "in_scope", "holds", "unknown", "scope_unknown"] {
            same(row, key, &level[key]);
        }
    }
    "order_of_review"
}

fn signals_raised(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("signals_raised");
    let rows: Vec<&Value> = rows.iter().filter(|row| text(row, "population") == "in_scope").collect();
    let signals = audited.json["closed_cases"]["signals"].as_array().expect("a list");
    assert_eq!(rows.len(), signals.len());
    for signal in signals {
        let of = |row: &&&Value| row["signal_id"] == signal["signal_id"] && row["force"] == signal["force"];
        let row = rows.iter().find(of).expect("a row");
        for key in ["title", "kind", "cases", "raised", "not_raised", "unknown", "not_applicable"] {
            same(row, key, &signal[key]);
        }
    }
    "signals_raised"
}

fn files_read(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("files_read");
    let table = audited.page.table("Source files");
    assert_eq!(rows.len(), table.n_lines());
    for (line, row) in rows.iter().enumerate() {
        assert_eq!((table.cell(line, "Force"), table.cell(line, "File")), (text(row, "force"), text(row, "path")));
        for (heading, key) in [
            ("Bytes", "bytes"),
            ("Rows read", "rows_read"),
            ("Accepted", "rows_accepted"),
            ("Quarantined", "rows_quarantined"),
        ] {
            assert_eq!(table.cell(line, heading), count(n(row, key)), "{row}");
        }
    }
    for force in audited.json["forces"].as_array().expect("a list") {
        for key in ["rows_read", "rows_accepted", "rows_quarantined"] {
            let sum: i64 = rows.iter().filter(|row| row["force"] == force["force"]).map(|row| n(row, key)).sum();
            assert_eq!(Some(sum), force[key].as_i64(), "{force}");
        }
    }
    "files_read"
}

fn rows_set_aside(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("rows_set_aside");
    let table = audited.page.table("Quarantined rows");
    assert_eq!(rows.len(), table.n_lines());
    for (line, row) in rows.iter().enumerate() {
        for (heading, key) in [("Force", "force"), ("File", "path"), ("Why", "reason")] {
            assert_eq!(table.cell(line, heading), text(row, key));
        }
        assert_eq!(table.cell(line, "Rows"), count(n(row, "rows")));
        assert_eq!(table.cell(line, "First record"), count(n(row, "first_row")));
    }
    "rows_set_aside"
}

fn fields_supplied(audited: &Audited) -> &'static str {
    let rows = audited.views.rows("fields_supplied");
    let table = audited.page.table("Fields supplied");
    assert_eq!(rows.len(), table.n_lines());
    for row in &rows {
        let of = |line: &usize| {
            (table.cell(*line, "Force"), table.cell(*line, "Table")) == (text(row, "force"), text(row, "table"))
        };
        let line = (0..table.n_lines()).find(of).expect("a line");
        for (heading, key) in [
            ("Mapped", "mapped"),
            ("Derived", "derived"),
            ("Absent", "absent"),
            ("Unmapped values", "unmapped_values"),
            ("Records with one", "unmapped_rows"),
        ] {
            assert_eq!(table.cell(line, heading), count(n(row, key)), "{row}");
        }
    }
    "fields_supplied"
}

/// Evidence itself is not run; its queries are, over what its sources read.
#[test]
fn every_query_of_the_worked_page_runs_and_has_rows() {
    let Some(duckdb) = DuckDb::find() else { return };
    let audited = audited(&duckdb);
    let queries = duckdb.page(&audited.bench);
    let names = BTreeSet::from(["headline", "by_force", "blocked_by", "ethnicity", "months", "review", "over_limit"]);
    assert_eq!(queries.names(), names);
    for name in names {
        assert!(!queries.rows(name).is_empty(), "{name}");
    }
    let headline = &queries.rows("headline")[0];
    same_share(headline, ["meets_flagged", "meets", "sensitivity"], &audited.json["headline"]["sensitivity"]);
    let over = audited.json["checks"]["over_limit"].as_array().expect("a list");
    assert_eq!(queries.rows("over_limit").len(), over.len());
    duckdb::every_shown_column_is_queried(&queries);
}

#[test]
fn the_views_of_a_history_say_what_its_chapter_says() {
    let Some(duckdb) = DuckDb::find() else { return };
    let bench = Workbench::new();
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);
    // The same forces with other data, and then fewer forces.
    bench.edit("sample-data/northmoor/suspects.csv", ",A1,", ",,");
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);
    let westholm = "[[extract]]\nprofile      = \"westholm/profile.toml\"\nextracted_on = 2026-01-31\n";
    bench.edit("sample-data/audit.toml", westholm, "");
    assert_eq!(bench.audit(&["--append", "history"]).code, 0);

    let views = duckdb.views(&bench, "history.sql");
    let page = Page::read(&bench.path("results/report.html"));
    let results = Results::read(&bench.path("results")).expect("readable");
    assert_eq!(views.rows("runs").len(), page.table("Runs").n_lines());
    let default = results.audit.default_definition.as_str();
    let compare = |view: &str, of: &dyn Fn(&Value) -> bool, name: &str, [counted, all, value]: [&str; 3]| {
        let rows = views.rows(view);
        let rows: Vec<&Value> = rows.iter().filter(|row| text(row, "force") == "ALL" && of(row)).collect();
        let table = page.table(&format!("{name}, all forces, by run; intervals in per cent"));
        assert_eq!((rows.len(), table.n_lines()), (3, 3), "{name}");
        for (line, row) in rows.iter().enumerate() {
            assert!(table.cell(line, "Run").starts_with(text(row, "run_date")), "{row}");
            assert_eq!(table.cell(line, "Counted"), count(n(row, counted)), "{row}");
            assert_eq!(table.cell(line, "Of"), count(n(row, all)), "{row}");
            assert_eq!(table.cell(line, "Rate"), rate(row, value), "{row}");
            let joined = row["joined"].as_bool().map_or("–", |joined| if joined { "yes" } else { "no: without X04" });
            assert_eq!(table.cell(line, "Joined to the run before"), joined, "{row}");
        }
        assert_eq!(rows.iter().map(|row| row["joined"].as_bool()).collect::<Vec<_>>(), [None, Some(true), Some(false)]);
    };
    let under_default = |row: &Value| row["definition_id"] == default;
    let name = measure_name(&results, "sensitivity", default);
    compare("flag_over_time", &under_default, &name, ["meets_flagged", "meets", "sensitivity"]);
    let name = measure_name(&results, "undetermined_share", default);
    compare("undetermined_over_time", &under_default, &name, ["undetermined", "cases", "undetermined_share"]);
    let measures: BTreeSet<String> =
        views.rows("ethnicity_over_time").iter().map(|row| text(row, "measure_id").to_owned()).collect();
    assert_eq!(measures.len(), 4);
    for measure in &measures {
        let name = measure_name(&results, "recorded_rate", measure);
        let of = |row: &Value| row["measure_id"] == measure.as_str();
        compare("ethnicity_over_time", &of, &name, ["recorded", "records", "recorded_rate"]);
    }
}
