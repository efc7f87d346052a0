//! The country: the same bytes however it is written, and truth that plain code finds again in the files.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "country/codes.rs"]
mod codes;
#[path = "country/narratives.rs"]
mod narratives;
#[path = "country/read.rs"]
mod read;
#[path = "country/recount.rs"]
mod recount;
#[path = "country/shapes.rs"]
mod shapes;

use std::collections::BTreeMap;
use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use flagstone_synth::Country;
use serde_json::Value;
use tempfile::TempDir;

const SEED: u64 = 20_260_131;
const N_CRIMES: usize = 20_000;

/// The country that most tests read.
static COUNTRY: LazyLock<TempDir> = LazyLock::new(|| written(SEED, N_CRIMES, 2));

fn written(seed: u64, n_crimes: usize, threads: usize) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    Country::new(seed, n_crimes).threads(NonZeroUsize::new(threads).unwrap()).write(dir.path()).unwrap();
    dir
}

fn truth(dir: &Path) -> Value {
    serde_json::from_slice(&fs::read(dir.join("truth.json")).unwrap()).unwrap()
}

/// Codes of the forces, `X01` to `X43`.
fn forces() -> impl Iterator<Item = String> {
    (1..=43).map(|number| format!("X{number:02}"))
}

/// Every file under `dir` with its bytes.
fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(dir).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_seed_gives_the_same_bytes_each_time_written_by_one_thread_or_by_several() {
    let once = files(COUNTRY.path());
    assert_eq!(once.len(), 43 * 4 + 2);
    for threads in [1, 3] {
        assert!(files(written(SEED, N_CRIMES, threads).path()) == once, "{threads} threads");
    }
}

#[test]
fn another_seed_gives_other_bytes_in_every_table() {
    let other = files(written(SEED + 1, N_CRIMES, 2).path());
    for (path, bytes) in files(COUNTRY.path()).iter().filter(|(path, _)| path.extension().unwrap() == "parquet") {
        assert!(other[path] != *bytes, "{}", path.display());
    }
}

#[test]
fn no_crimes_at_all_are_43_empty_extracts() {
    let dir = written(SEED, 0, 1);
    assert_eq!(truth(dir.path())["all"]["rows"]["suspects"], 0);
    assert_eq!(read::crimes(dir.path(), "X43").len(), 0);
}

#[test]
fn the_audit_file_names_every_extract() {
    let audit = fs::read_to_string(COUNTRY.path().join("audit.toml")).unwrap();
    for force in forces() {
        assert!(audit.contains(&format!("profile      = \"{force}/profile.toml\"\nextracted_on = 2026-01-31\n")));
        let profile = fs::read_to_string(COUNTRY.path().join(&force).join("profile.toml")).unwrap();
        assert!(profile.contains(&format!("force = \"{force}\"\n")));
    }
}

#[test]
fn a_profile_reads_every_column_but_the_supplied_force() {
    let profile = fs::read_to_string(COUNTRY.path().join("X01/profile.toml")).unwrap();
    for table in ["crimes", "suspects", "victims"] {
        for column in read::columns(COUNTRY.path(), "X01", table) {
            let read = profile.contains(&format!("\"{column}\""));
            assert_eq!(read, column != "supplied_force", "{table}.{column}");
        }
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let taken = dir.path().join("taken");
    fs::write(&taken, "a file").unwrap();
    assert_eq!(Country::new(SEED, 100).write(&taken).unwrap_err().path(), taken);
}
