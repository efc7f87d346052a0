//! No cell of an extract leaves the program, whatever goes wrong: marked secrets are planted, and everything that comes out
//! is searched for them.

use std::fs;
use std::path::Path;

use parquet::file::reader::{FileReader, SerializedFileReader};

use crate::grid::{FORMATS, Grid, TABLES, Writer, grid};
use crate::workbench::{Run, Workbench};

const SECRET: &str = "ZZCANARY";
/// Birth dates and the like become this day, which nothing else in the sample is.
const SECRET_DAY: &str = "1987-03-17";

/// In which cells the secret is planted.
#[derive(Clone, Copy)]
enum Planted {
    /// In all: nothing can be read as what it should be.
    Everywhere,
    /// In references, names and narratives; birth dates are the secret day. Everything is evaluated.
    InWhatNames,
}

fn plant(mut grid: Grid, planted: Planted) -> Grid {
    let names = ["Crime Ref", "Investigation", "Nominal", "Summary", "Nationality", "Relation", "Kind"];
    for row in &mut grid.rows {
        for (name, cell) in grid.header.iter().zip(row.iter_mut()) {
            let names_someone = names.iter().any(|known| name.contains(known));
            if name.contains("Born") && matches!(planted, Planted::InWhatNames) && !cell.is_empty() {
                *cell = SECRET_DAY.to_owned();
            } else if matches!(planted, Planted::Everywhere) || (names_someone && !cell.is_empty()) {
                *cell = format!("{SECRET}{cell}");
            }
        }
    }
    grid
}

fn bench(ending: &str, write: Writer, planted: Planted) -> Workbench {
    let bench = Workbench::new();
    let mut profile = fs::read_to_string(bench.path("sample-data/northmoor/profile.toml")).expect("a profile");
    for table in TABLES {
        fs::remove_file(bench.path(&format!("sample-data/northmoor/{table}.csv"))).expect("there");
        profile = profile.replace(&format!("\"{table}.csv\""), &format!("\"{table}.{ending}\""));
        bench.write(&format!("sample-data/northmoor/{table}.{ending}"), &write(&plant(grid(table), planted)));
    }
    bench.write("sample-data/northmoor/profile.toml", profile.as_bytes());
    bench.write(
        "sample-data/audit.toml",
        b"title = \"One force\"\nperson_references = \"national\"\n[[extract]]\nprofile = \"northmoor/profile.toml\"\nextracted_on = 2026-01-31\n",
    );
    bench
}

fn assert_silent(what: &str, bytes: &[u8]) {
    let day = SECRET_DAY.as_bytes();
    for secret in [SECRET.as_bytes(), b"zzcanary", day, b"17/03/1987", b"17 March 1987"] {
        let found = bytes.windows(secret.len()).any(|window| window == secret);
        assert!(!found, "{what} holds a secret");
    }
}

fn assert_run_silent(what: &str, run: &Run) {
    assert_silent(what, run.out.as_bytes());
    assert_silent(what, run.err.as_bytes());
    assert!((0..=5).contains(&run.code), "{what}: exit code {}", run.code);
    assert!(!run.err.contains("panicked"), "{what} panicked");
}

/// Every file below `folder`, as it lies there, and tables cell by cell: they are compressed.
fn assert_files_silent(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            assert_files_silent(&path);
            continue;
        }
        let what = path.display().to_string();
        assert_silent(&what, &fs::read(&path).expect("readable"));
        if path.extension().is_some_and(|extension| extension == "parquet") {
            let reader = SerializedFileReader::new(fs::File::open(&path).expect("readable")).expect("a table");
            for row in reader.get_row_iter(None).expect("rows") {
                assert_silent(&what, row.expect("a row").to_string().as_bytes());
            }
        }
    }
}

#[test]
#[should_panic(expected = "holds a secret")]
fn the_search_finds_what_is_there() {
    let bench = bench("parquet", Grid::parquet, Planted::InWhatNames);
    assert_files_silent(&bench.path("sample-data/northmoor"));
}

#[test]
fn no_command_says_what_a_cell_holds() {
    for (ending, write) in FORMATS {
        for planted in [Planted::Everywhere, Planted::InWhatNames] {
            let bench = bench(ending, write, planted);
            let audit =
                ["audit", "sample-data/audit.toml", "--case-level", "--key", "the.key", "--identifiable", "list.csv"];
            let all = [
                "check",
                "sample-data/northmoor",
                "--audit",
                "sample-data/audit.toml",
                "--show",
                "1000",
                "--accept",
                "baseline.json",
                "--format",
                "text",
                "--format",
                "json=check/a.json",
                "--format",
                "junit=check/a.xml",
                "--format",
                "sarif=check/a.sarif",
                "--format",
                "markdown=check/a.md",
                "--format",
                "github=check/a.txt",
            ];
            fs::create_dir(bench.path("check")).expect("writable");
            let commands: [&[&str]; 12] = [
                &all,
                &audit,
                &["audit", "sample-data/audit.toml", "--json", "--out", "second", "--append", "history"],
                &["export", "results", "--format", "csv", "--out", "tables"],
                &["export", "results", "--format", "csv", "--restricted", "--out", "cases"],
                &["report", "results", "--html", "again.html"],
                &["compare", "results", "second"],
                &["verify", "results", "--audit", "sample-data/audit.toml"],
                &["rules", "diff", "builtin", "builtin", "--on", "sample-data/audit.toml"],
                &["explain", "sample-data/audit.toml", "--case", "ZZ", "--definition", "all"],
                &["explain", "sample-data/audit.toml", "--case", "ZZ", "--unit", "network", "--json"],
                &["explain", "sample-data/audit.toml", "--case", "ZZ", "--show-values"],
            ];
            // The reference is given on the command line: it must not come back.
            let reference = plant(grid("crimes"), planted).rows[40][0].clone();
            for command in commands {
                let command: Vec<&str> =
                    command.iter().map(|word| if *word == "ZZ" { reference.as_str() } else { *word }).collect();
                let what = format!("{ending}: {}", command[..2].join(" "));
                let run = bench.run(&command);
                assert_run_silent(&what, &run);
                // Everything but the one that asks for values without a terminal does its work.
                let done = if command.contains(&"--show-values") { 2..=2 } else { 0..=1 };
                assert!(
                    done.contains(&run.code) || (["audit", "check"].contains(&command[0]) && run.code == 4),
                    "{what}: {} {}",
                    run.code,
                    run.err
                );
            }
            let files: Vec<String> = TABLES.map(|table| format!("sample-data/northmoor/{table}.{ending}")).into();
            let map: Vec<&str> = ["map", "--out", "sample-data/northmoor/first.toml"]
                .into_iter()
                .chain(files.iter().map(String::as_str))
                .collect();
            let run = bench.run(&map);
            assert_run_silent(&format!("{ending}: map"), &run);
            assert_eq!(run.code, 0, "{ending}: {}", run.err);
            // Frequent texts of coded columns are listed in the profile, which is what it is for; no others are.
            if matches!(planted, Planted::InWhatNames) {
                let profile = fs::read(bench.path("sample-data/northmoor/first.toml")).expect("written");
                assert_silent(&format!("a profile from {ending}"), &profile);
            }
            for folder in ["check", "tables", "cases", "history"] {
                assert!(bench.path(folder).is_dir(), "{ending}: {folder} was not written");
                assert_files_silent(&bench.path(folder));
            }
            for folder in ["results", "second"] {
                assert!(bench.path(folder).join("manifest.json").is_file(), "{ending}: {folder} was not written");
                assert_files_silent(&bench.path(folder));
            }
            assert_silent("again.html", &fs::read(bench.path("again.html")).unwrap_or_default());
        }
    }
}

#[test]
fn no_failure_says_what_a_cell_holds() {
    for (ending, write) in FORMATS {
        let file = format!("sample-data/northmoor/suspects.{ending}");
        let damages: [fn(&mut Vec<u8>); 5] = [
            |bytes| bytes.truncate(bytes.len() / 2),
            |bytes| bytes.truncate(3),
            |bytes| {
                let third = bytes.len() / 3;
                bytes[third..third + 40].fill(0xff);
            },
            // The header or the magic is gone; what follows stands in its place.
            |bytes| drop(bytes.drain(..200)),
            |bytes| bytes.splice(0..0, b"\"".iter().copied()).for_each(drop),
        ];
        for damage in damages {
            let bench = bench(ending, write, Planted::Everywhere);
            let mut bytes = fs::read(bench.path(&file)).expect("there");
            damage(&mut bytes);
            bench.write(&file, &bytes);
            assert_run_silent(&format!("a damaged {ending}"), &bench.run(&["audit", "sample-data/audit.toml"]));
            assert_files_silent(&bench.path("results"));
        }
        // A profile that does not fit, and one of another kind of file.
        for (old, new) in
            [("\"Role\"", "\"Rolle\""), (".csv", ".ndjson"), ("utf-8", "utf-16le"), ("[suspects]", "[suspect]")]
        {
            let bench = bench(ending, write, Planted::Everywhere);
            let path = bench.path("sample-data/northmoor/profile.toml");
            let profile = fs::read_to_string(&path).expect("a profile").replace(old, new);
            fs::write(&path, profile).expect("writable");
            assert_run_silent(
                &format!("a wrong profile of {ending}"),
                &bench.run(&["audit", "sample-data/audit.toml"]),
            );
        }
    }
}
