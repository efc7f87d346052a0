//! An error says what to do next, and names the command where there is one.

use std::fs;

use crate::workbench::Workbench;

#[test]
fn every_error_names_what_comes_next() {
    let bench = Workbench::new();
    fs::create_dir(bench.path("empty")).expect("writable");
    bench.write("broken.toml", b"title = \n");
    bench.write("no-profile.toml", b"title = \"T\"\n[[extract]]\nprofile = \"nowhere/profile.toml\"\n");
    let cases: [(&[&str], i32, &[&str]); 22] = [
        (&["audit"], 2, &["`flagstone init`", "`flagstone audit AUDIT.toml`"]),
        (&["audit", "broken.toml"], 2, &["`flagstone rules schema audit`"]),
        (&["audit", "no-profile.toml"], 2, &["`flagstone map FILE... --force CODE --name NAME`"]),
        (&["audit", "sample-data/audit.toml", "--rules", "empty"], 2, &["`flagstone rules lint --rules DIR`"]),
        (&["report", "nowhere"], 3, &["`flagstone audit AUDIT.toml --out DIR`"]),
        (&["report", "empty"], 3, &["`flagstone audit AUDIT.toml --out DIR`"]),
        (&["verify", "empty"], 3, &["`flagstone audit AUDIT.toml --out DIR`"]),
        (&["compare", "empty", "empty"], 3, &["`flagstone audit AUDIT.toml --out DIR`"]),
        (&["publish", "empty", "--out", "release"], 3, &["`flagstone audit AUDIT.toml --out DIR`"]),
        (
            &["sample", "empty", "--out", "review", "--reviews", "9", "--reviewers", "a,b"],
            3,
            &["`flagstone audit --case-level`"],
        ),
        (&["reviews", "estimate", "empty"], 3, &["`flagstone sample`"]),
        (&["check", "empty"], 2, &["`flagstone map FILE...`", "--profile FILE"]),
        (&["check", "nowhere"], 3, &["`flagstone check EXTRACT`"]),
        (&["check", "sample-data/northmoor", "--waivers", "nowhere.toml"], 2, &["`flagstone init`"]),
        (
            &["check", "sample-data/northmoor", "--baseline", "nowhere.json"],
            2,
            &["`flagstone check EXTRACT --accept FILE`"],
        ),
        (&["rules", "show", "FS20"], 2, &["a rule with a similar name exists: `FS20", "`flagstone rules list`"]),
        (&["rules", "show", "zzz"], 2, &["`flagstone rules list`"]),
        (&["rules", "schema", "zzz"], 2, &["`flagstone rules schema`"]),
        (&["rules", "lint", "--rules", "nowhere"], 2, &["--rules names the folder"]),
        (
            &["explain", "sample-data/audit.toml", "--case", "X", "--definition", "iicsa"],
            2,
            &["`iicsa-2022`", "`flagstone rules list`"],
        ),
        (&["map", "nowhere.csv"], 3, &["`flagstone map`"]),
        (&["audti"], 2, &["similar subcommand exists: 'audit'"]),
    ];
    for (arguments, code, named) in cases {
        let run = bench.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{arguments:?}: {}", run.err);
        assert!(
            run.err.contains("help: ") || run.err.contains("tip: "),
            "{arguments:?} does not say what to do: {}",
            run.err
        );
        for name in named {
            assert!(run.err.contains(name), "{arguments:?} does not name {name}: {}", run.err);
        }
    }
}

#[test]
fn results_of_an_older_program_are_to_be_made_again() {
    let bench = Workbench::new();
    assert_eq!(bench.audit(&[]).code, 0);
    let manifest = fs::read_to_string(bench.path("results/manifest.json")).expect("written");
    let now = manifest.lines().find(|line| line.contains("\"schema_version\"")).expect("it states its version");
    bench.write("results/manifest.json", manifest.replacen(now, "  \"schema_version\": \"1\",", 1).as_bytes());
    let run = bench.run(&["report", "results"]);
    assert_eq!((run.code, run.out.as_str()), (3, ""), "{}", run.err);
    assert!(run.err.contains("run the audit again") && run.err.contains("`flagstone audit"), "{}", run.err);
}
