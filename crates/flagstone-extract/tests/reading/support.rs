//! An extract in a folder of its own, and what was read from it in a form that tests can state.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use flagstone_extract::{Extract, Loaded, Profile, ReadError, ReadOptions, read, state_column};
use flagstone_rules::{FieldKind, RecordingState, RenderStyle, RuleFiles, Rulebook, Table, render};
use polars::prelude::{AnyValue, DataFrame};
use tempfile::TempDir;

pub(crate) static RULEBOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::load(&RuleFiles::builtin()).rulebook.expect("the rulebook is right"));

/// The head of a profile, without files and tables.
pub(crate) const HEAD: &str = "force = \"X01\"\nname = \"Test (fictional)\"\n";

/// A profile of one file of crimes with the columns `Ref` and those in `fields`, in TOML.
pub(crate) fn crimes(fields: &str) -> String {
    format!(
        "{HEAD}[[file]]\npath = \"crimes.csv\"\ntable = \"crimes\"\n[crimes]\ncrime_ref = {{ column = \"Ref\" }}\n{fields}\n"
    )
}

/// A folder that holds `profile.toml` and the files of an extract.
pub(crate) struct Case {
    folder: TempDir,
}

impl Case {
    pub(crate) fn new(profile: &str) -> Case {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("profile.toml"), profile).unwrap();
        Case { folder }
    }

    /// With a file.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Case {
        fs::write(self.path(name), content).unwrap();
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn load(&self) -> Loaded<Profile> {
        Profile::load(&self.path("profile.toml"), &RULEBOOK).unwrap()
    }

    /// What is wrong with the profile, as it is shown.
    pub(crate) fn mistakes(&self) -> String {
        let loaded = self.load();
        self.without_folder(&render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain))
    }

    pub(crate) fn read(&self) -> Result<Extract, ReadError> {
        let loaded = self.load();
        let said = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
        let profile = loaded.value.unwrap_or_else(|| panic!("the profile is wrong:\n{said}"));
        read(&profile, &RULEBOOK, &ReadOptions::default())
    }

    /// The failure, with what is wrong with the profile below it, as it is shown.
    pub(crate) fn failure(&self) -> String {
        let error = self.read().unwrap_err();
        let mut text = error.to_string();
        if let Some((diagnostics, sources)) = error.diagnostics() {
            text = format!("{text}\n{}", render(diagnostics, sources, RenderStyle::Plain));
        }
        self.without_folder(text.trim_end())
    }

    fn without_folder(&self, text: &str) -> String {
        let folder = format!("{}/", self.folder.path().display());
        text.replace(&folder, "").trim_end().to_owned()
    }
}

/// Reads one file of crimes with the text `csv` under a profile that maps `fields` besides the reference.
pub(crate) fn read_crimes(fields: &str, csv: impl AsRef<[u8]>) -> Extract {
    let extract = Case::new(&crimes(fields)).file("crimes.csv", csv).read().unwrap();
    assert_counts(&extract);
    extract
}

/// Rows read are rows accepted and rows quarantined, everywhere.
pub(crate) fn assert_counts(extract: &Extract) {
    for (at, source) in extract.sources.iter().enumerate() {
        assert_eq!(source.rows_read, source.rows_accepted + source.rows_quarantined);
        let listed = extract.quarantine.rows().iter().filter(|row| row.source as usize == at).count();
        assert_eq!(source.rows_quarantined, listed as u64);
    }
    for mapping in &extract.mapping {
        assert_eq!(mapping.rows, mapping.states.iter().sum::<u64>(), "{}.{}", mapping.table, mapping.field);
    }
}

/// The values of a field: codes as such, and the recording state in angle brackets where there is none. Empty if the
/// field is absent.
pub(crate) fn values(extract: &Extract, table: Table, field: &str) -> Vec<String> {
    let Some(records) = extract.table(table) else { return Vec::new() };
    let frame = records.frame();
    let schema = RULEBOOK.schema();
    let kind = &schema.field(schema.find(table, field).unwrap()).kind;
    let list = kind.list().and_then(|list| RULEBOOK.code_list(list));
    let Ok(column) = frame.column(field) else { return Vec::new() };
    let states =
        frame.column(&state_column(field)).ok().map(|states| states.as_materialized_series().u8().unwrap().clone());
    (0..frame.height())
        .map(|row| {
            let state = states.as_ref().and_then(|states| states.get(row)).and_then(RecordingState::by_number);
            let value = match (column.get(row).unwrap(), kind) {
                (AnyValue::Null, _) => {
                    let state = state.unwrap_or(RecordingState::Blank);
                    assert_ne!(state, RecordingState::Recorded);
                    return format!("<{}>", state.name());
                }
                (AnyValue::UInt16(code), FieldKind::Code(_)) => list.unwrap().code(code).unwrap().code.clone(),
                (value, _) => text(&value),
            };
            assert!(matches!(state, None | Some(RecordingState::Recorded)));
            value
        })
        .collect()
}

/// A value as text, without the quotes that polars puts round a text.
fn text(value: &AnyValue<'_>) -> String {
    value.get_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A column as text, null as `?`.
pub(crate) fn column(frame: &DataFrame, name: &str) -> Vec<String> {
    let column = frame.column(name).unwrap();
    (0..frame.height())
        .map(|row| match column.get(row).unwrap() {
            AnyValue::Null => "?".to_owned(),
            value => text(&value),
        })
        .collect()
}

/// File, record number and reason of every quarantined row.
pub(crate) fn quarantined(extract: &Extract) -> Vec<(u32, u32, &'static str)> {
    extract.quarantine.rows().iter().map(|row| (row.source, row.row, row.reason.as_str())).collect()
}
