//! The sample as bytes: the same for a seed everywhere, and the ones that are committed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use flagstone_synth::{DEFAULT_SEED, Sample};

fn committed() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data")
}

/// Paths of all files under `dir`, relative to it, with `/` between their parts.
fn files_under(dir: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dir.join(&folder)).unwrap() {
            let entry = entry.unwrap();
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else {
                found.insert(path.to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found
}

#[test]
fn the_committed_sample_is_what_the_seed_gives() {
    let sample = Sample::generate(DEFAULT_SEED);
    let generated: BTreeSet<String> = sample.files().iter().map(|file| file.path.clone()).collect();
    assert_eq!(files_under(&committed()), generated);
    for file in sample.files() {
        let bytes = fs::read(committed().join(&file.path)).unwrap();
        assert!(bytes == file.bytes, "{} differs: run `flagstone synth` and read what changed", file.path);
    }
}

#[test]
fn a_seed_gives_the_same_bytes_each_time() {
    assert!(Sample::generate(7) == Sample::generate(7));
}

#[test]
fn another_seed_gives_other_bytes() {
    assert!(Sample::generate(7) != Sample::generate(8));
}

#[test]
fn what_is_written_is_what_was_generated() {
    let sample = Sample::generate(DEFAULT_SEED);
    let dir = tempfile::tempdir().unwrap();
    sample.write(dir.path()).unwrap();
    assert_eq!(files_under(dir.path()).len(), sample.files().len());
    for file in sample.files() {
        assert!(fs::read(dir.path().join(&file.path)).unwrap() == file.bytes, "{}", file.path);
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let taken = dir.path().join("taken");
    fs::write(&taken, "a file").unwrap();
    let error = Sample::generate(DEFAULT_SEED).write(&taken).unwrap_err();
    assert_eq!(error.path(), taken);
}

#[test]
fn the_sample_is_small() {
    let n_bytes: usize = Sample::generate(DEFAULT_SEED).files().iter().map(|file| file.bytes.len()).sum();
    assert!(n_bytes < 3_200_000, "{n_bytes} bytes");
}

#[test]
fn eastvale_is_in_windows_1252() {
    let sample = Sample::generate(DEFAULT_SEED);
    let extract = &sample.files().iter().find(|file| file.path == "eastvale/extract.csv").unwrap().bytes;
    assert!(std::str::from_utf8(extract).is_err());
    // An en dash and an e with an acute accent.
    assert!(extract.contains(&0x96) && extract.contains(&0xE9));
}
