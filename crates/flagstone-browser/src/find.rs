//! Which browser.

use std::path::PathBuf;

/// What Chromium is called, in Debian, in other systems, and as its makers' build.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser of this machine, or `None` where there is none.
///
/// # Panics
///
/// If there is none although `FLAGSTONE_BROWSER` is set, as it is in continuous integration: tests that are left out
/// silently would prove nothing.
pub fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = NAMES.iter().flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)));
    let found = found.into_iter().find(|program| program.is_file());
    assert!(
        found.is_some() || std::env::var_os("FLAGSTONE_BROWSER").is_none(),
        "FLAGSTONE_BROWSER is set, but there is none of {NAMES:?}; install Chromium"
    );
    found
}
