//! What README and pages show can be run, prints what they show, and is said in the project's tone.

mod architecture;
mod links;
mod page;
mod readme;
mod report_chapters;
mod run;
mod security;
mod shown;
mod tone;
mod walk;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use page::{Page, What};

/// Pages that a newcomer is sent to. Others are found as well; these must be.
const PAGES: [&str; 17] = [
    "README.md",
    "benches/README.md",
    "docs/README.md",
    "docs/architecture.md",
    "docs/check.md",
    "docs/data-contracts.md",
    "docs/dashboards.md",
    "docs/first-audit.md",
    "docs/human-review.md",
    "docs/performance.md",
    "docs/publishing.md",
    "docs/reading-the-report.md",
    "docs/security.md",
    "docs/statistics.md",
    "docs/writing-a-profile.md",
    "docs/writing-a-rule.md",
    "rules/README.md",
];

#[test]
fn every_command_of_every_page_runs() {
    let pages: Vec<Page> = walk::pages().iter().map(|(name, text)| Page::read(name, text)).collect();
    let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    for page in PAGES {
        assert!(names.contains(&page), "{page} is not found: {names:?}");
    }
    let mistakes: Vec<String> = pages.iter().flat_map(|page| page.mistakes.clone()).chain(run_all(&pages)).collect();
    assert!(mistakes.is_empty(), "{} mistakes\n{}", mistakes.len(), mistakes.join("\n"));
}

/// Runs as many pages at once as there are cores.
fn run_all(pages: &[Page]) -> Vec<String> {
    let (next, mistakes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = run::run(page);
                    mistakes.lock().expect("no worker panics with the lock").extend(found);
                }
            });
        }
    });
    let mut mistakes = mistakes.into_inner().expect("no worker panics with the lock");
    mistakes.sort();
    mistakes
}

#[test]
fn commands_that_are_not_run_are_counted_and_say_why() {
    let mut marked = Vec::new();
    for (name, text) in walk::pages() {
        for part in Page::read(&name, &text).parts {
            match part.what {
                What::NotRun(reason) => marked.push(format!("{name}: {reason}")),
                What::NotPrinted(reason) => marked.push(format!("{name}: text, {reason}")),
                _ => {}
            }
        }
    }
    let report = format!("{}\n{} blocks are not run", marked.join("\n"), marked.len());
    println!("{report}");
    insta::assert_snapshot!(report, @"
    README.md: it runs this very test; .ci/run runs it
    benches/README.md: it needs a build for release, other tools from their registry, and an hour
    crates/flagstone-fuzz/README.md: it needs a nightly compiler and goes on until it is stopped; the seeds are run by the tests
    docs/architecture.md: text, a drawing
    docs/dashboards.md: it needs the command line of DuckDB; a test runs every view through its package for Python
    docs/dashboards.md: it needs the command line of DuckDB, too
    docs/dashboards.md: text, files, and days and ids are others
    7 blocks are not run
    ");
}
