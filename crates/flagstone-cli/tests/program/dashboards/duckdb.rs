//! DuckDB, through its package for Python: for tests alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::workbench::{Workbench, repository};

/// A Python that has the package `duckdb`.
pub(super) struct DuckDb {
    python: PathBuf,
}

/// What came out, by the name of view or query.
pub(super) struct Views(BTreeMap<String, Vec<Value>>);

impl DuckDb {
    /// The Python that `FLAGSTONE_DUCKDB` names, as in continuous integration, must have it. Without that variable a test is left
    /// out where the system's Python does not.
    pub(super) fn find() -> Option<DuckDb> {
        let wanted = std::env::var_os("FLAGSTONE_DUCKDB").map(PathBuf::from);
        let python = wanted.clone().unwrap_or_else(|| PathBuf::from("python3"));
        let import = Command::new(&python).args(["-c", "import duckdb"]).output();
        if import.as_ref().is_ok_and(|output| output.status.success()) {
            return Some(DuckDb { python });
        }
        assert!(wanted.is_none(), "FLAGSTONE_DUCKDB names {}, which has no DuckDB: {import:?}", python.display());
        eprintln!(
            "left out: python3 has no package duckdb; install it, or name a Python that has it in FLAGSTONE_DUCKDB"
        );
        None
    }

    /// Every view of a file of `docs/dashboards`, in a folder with results.
    pub(super) fn views(&self, bench: &Workbench, name: &str) -> Views {
        self.run(bench, &["views".into(), dashboards().join(name)])
    }

    /// Every query of the worked page, likewise.
    pub(super) fn page(&self, bench: &Workbench) -> Views {
        let evidence = dashboards().join("evidence");
        let sources = evidence.join("sources/flagstone");
        self.run(bench, &["page".into(), dashboards().join("views.sql"), sources, evidence.join("pages/index.md")])
    }

    fn run(&self, bench: &Workbench, arguments: &[PathBuf]) -> Views {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/program/dashboards/run_duckdb.py");
        let run = Command::new(&self.python)
            .arg(script)
            .args(arguments)
            .current_dir(bench.path(""))
            .output()
            .expect("Python runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        Views(serde_json::from_slice(&run.stdout).expect("the script prints JSON"))
    }
}

impl Views {
    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    pub(super) fn rows(&self, name: &str) -> Vec<Value> {
        self.0.get(name).unwrap_or_else(|| panic!("no view or query {name}")).clone()
    }
}

fn dashboards() -> PathBuf {
    let path = repository().join("docs/dashboards");
    // The script runs in another folder.
    fs::canonicalize(path).expect("the dashboards are in the repository")
}

/// A component of the page that names a column names one of its query.
pub(super) fn every_shown_column_is_queried(queries: &Views) {
    let page = fs::read_to_string(dashboards().join("evidence/pages/index.md")).expect("the page is there");
    let mut n_columns = 0;
    let mut data = String::new();
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let value = |key: &str| {
            let rest = tag.split(&format!(" {key}=")).nth(1)?;
            Some(rest.split([' ', '/', '\n']).next().unwrap_or_default().trim_matches(['{', '}', '"']).to_owned())
        };
        data = value("data").unwrap_or(data);
        for column in ["column", "x", "y", "id", "groupBy"].iter().filter_map(|key| value(key)) {
            // A list of columns is `['rate', 'centre']`; its parts have spaces between them.
            let column = column.trim_matches(['[', '\'', ',']);
            assert!(queries.rows(&data)[0].get(column).is_some(), "{column} is none of {data}'s: <{tag}>");
            n_columns += 1;
        }
    }
    assert!(n_columns > 25, "{n_columns}");
}
