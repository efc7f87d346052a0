//! A copy of the sample data to damage, and the program to run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with a copy of the sample data, gone when dropped.
pub(crate) struct Workbench {
    folder: tempfile::TempDir,
}

/// What a run said.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// The repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Workbench {
    /// A fresh copy.
    pub(crate) fn new() -> Workbench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&repository().join("sample-data"), &folder.path().join("sample-data"));
        Workbench { folder }
    }

    /// Copies a folder into this one.
    pub(crate) fn copy_of(&self, from: &Path, within: &str) {
        copy(from, &self.path(within));
    }

    /// A path within the folder.
    pub(crate) fn path(&self, within: &str) -> PathBuf {
        self.folder.path().join(within)
    }

    /// Replaces the first `old` in a text file by `new`.
    pub(crate) fn edit(&self, within: &str, old: &str, new: &str) {
        let path = self.path(within);
        let text = fs::read_to_string(&path).expect("a text file of the sample");
        assert!(text.contains(old), "{within} holds no {old:?}");
        fs::write(path, text.replacen(old, new, 1)).expect("writable");
    }

    /// Writes a file.
    pub(crate) fn write(&self, within: &str, bytes: &[u8]) {
        fs::write(self.path(within), bytes).expect("writable");
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = Command::new(env!("CARGO_BIN_EXE_flagstone"))
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Runs a line of shell in the folder with the program on the path, as CI systems do: whatever fails ends it. Gives the exit
    /// code, and what was printed, messages last.
    pub(crate) fn shell(&self, script: &str, variables: &[(&str, &str)]) -> (i32, String) {
        let program = Path::new(env!("CARGO_BIN_EXE_flagstone"));
        let path =
            format!("{}:{}", program.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", script])
            .current_dir(self.folder.path())
            .env("PATH", path)
            .envs(variables.iter().copied())
            .output()
            .expect("there is a shell");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code().unwrap_or(-1), text(&output.stdout) + &text(&output.stderr))
    }

    /// Runs the audit of the sample.
    pub(crate) fn audit(&self, more: &[&str]) -> Run {
        let arguments: Vec<&str> =
            ["audit", "sample-data/audit.toml"].into_iter().chain(more.iter().copied()).collect();
        self.run(&arguments)
    }

    /// What is in the folder beside the sample data, hidden files included.
    pub(crate) fn left_behind(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("readable");
        let names = entries.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned());
        names.filter(|name| name != "sample-data").collect()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("writable");
    for entry in fs::read_dir(from).expect("readable") {
        let path = entry.expect("readable").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("readable and writable");
        }
    }
}
