//! Rulebook folders as files in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The folder of these tests.
pub(crate) fn tests() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests"))
}

/// Every file below `root`, by its path within it, with forward slashes.
pub(crate) fn files_below(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let within = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
                files.insert(within, fs::read(&path).expect("a readable file"));
            }
        }
    }
    files
}
