//! A pack that a person filled in with LibreOffice: opened, typed into, saved under another name.

use std::path::Path;
use std::process::Command;

use flagstone_results::Decision;
use flagstone_review::{import, pack};

use crate::population::{Drawn, Population};

/// Runs wherever LibreOffice is; where `FLAGSTONE_LIBREOFFICE` is set, as it is in continuous integration, it must be there.
#[test]
fn a_pack_filled_in_by_libreoffice_comes_back_whole() {
    let is_wanted = std::env::var_os("FLAGSTONE_LIBREOFFICE").is_some();
    if !is_wanted && !has_libreoffice() {
        eprintln!("left out: LibreOffice and its Python are not installed");
        return;
    }
    let drawn = Drawn::of(&Population::of(1_500), 210);
    let cases: Vec<_> = drawn.log.assignments.iter().filter(|row| row.reviewer == "ann").collect();
    let n_cases = cases.len();
    let written = pack::workbook(&pack::Pack { plan: &drawn.sample.plan, reviewer: "ann", cases, references: None });
    let source = drawn.folder.path().join("pack.xlsx");
    std::fs::write(&source, written.expect("the pack fits a sheet")).expect("the folder can be written");
    let target = drawn.folder.path().join("filled.xlsx");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review/fill_in_libreoffice.py");
    let run = Command::new(PYTHON).arg(script).args([&source, &target]).output().expect("Python runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let files = [("filled.xlsx".to_owned(), std::fs::read(&target).expect("the file was saved"))];
    let returned = import(&drawn.sample, &drawn.log, &files).expect("a pack as it should be");
    assert_eq!((returned.rows.len(), returned.n_blank), (n_cases, 0));
    for row in &returned.rows {
        let meets = row.record_key.ends_with(['0', '1', '2', '3', '4', '5', '6', '7']);
        assert_eq!(row.decision, if meets { Decision::Meets } else { Decision::DoesNotMeet });
        let (field, criterion) = if meets { (true, "two-people: holds") } else { (false, "two-people: fails") };
        assert_eq!((row.missing_field.is_some(), row.criteria.as_slice()), (field, &[criterion.to_owned()][..]));
    }
}

/// The system's Python: the bridge to LibreOffice is a package of the system.
const PYTHON: &str = "/usr/bin/python3";

fn has_libreoffice() -> bool {
    let runs = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
    };
    runs("soffice", &["--version"]) && runs(PYTHON, &["-c", "import uno"])
}
