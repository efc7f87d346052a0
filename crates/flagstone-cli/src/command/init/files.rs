//! The files of a starter folder.

use super::Extract;

/// Every file, by its path within the folder: audit file, waivers, what to do next, and a folder for each extract.
pub(super) fn all(extracts: &[Extract]) -> Vec<(String, String)> {
    let mut files = vec![
        ("README.md".to_owned(), readme(extracts)),
        ("audit.toml".to_owned(), audit(extracts)),
        ("waivers.toml".to_owned(), waivers(&extracts[0])),
        (".gitignore".to_owned(), ignored(extracts)),
    ];
    files.extend(extracts.iter().map(|extract| (format!("{}/README.md", extract.folder), place(extract))));
    files
}

fn audit(extracts: &[Extract]) -> String {
    let mut text = "\
# What is audited: `flagstone audit audit.toml`. Everything that this file can say: `flagstone rules schema audit`.

title = \"Audit of group-based child sexual abuse flags\"

# The rulebook that the program was built with. A folder in its place: rules = \"my-rules\"
rules = \"builtin\"

# Without these lines a breach or a check that could not be run makes the program fail, as it should once extracts are
# known to be in order. \"report\" says it and does not fail.
[gate]
on_breach  = \"report\"
on_skipped = \"report\"
"
    .to_owned();
    for extract in extracts {
        text.push_str(&format!(
            "\n[[extract]]\n# `flagstone map` writes this profile; people must confirm it.\nprofile = \"{}/profile.toml\"\n\
             # The day on which the extract was taken. Without it, rules that need it decide nothing.\n\
             # extracted_on = 2026-01-31\n",
            extract.folder
        ));
    }
    text
}

fn waivers(extract: &Extract) -> String {
    format!(
        "\
# Breaches that are let pass, why, by whom, and until when: `flagstone check {folder} --waivers waivers.toml`.
# docs/check.md says how they work. None is let pass yet; an entry looks like this:
#
# [[waiver]]
# force    = \"{force}\"
# rule     = \"FS101\"
# reason   = \"the custody interface drops the field; mended in the next release\"
# approver = \"Head of Data Quality\"
# expiry   = 2026-12-31
",
        folder = extract.folder,
        force = extract.force.as_deref().unwrap_or("X01"),
    )
}

/// Extracts, the key and what is made of them must not come into a repository by mistake.
fn ignored(extracts: &[Extract]) -> String {
    let mut text = "# Extracts stay where they are. What is not about a person may be kept: profiles, and this folder's own files.\n"
        .to_owned();
    for extract in extracts {
        text.push_str(&format!("/{0}/*\n!/{0}/profile.toml\n!/{0}/README.md\n", extract.folder));
    }
    text.push_str("/results/\n/flagstone.key\n/flagstone.seed\n");
    text
}

fn readme(extracts: &[Extract]) -> String {
    let mut text = "\
# An audit with Flagstone

1. Put the files of each extract into its folder.
2. Write a first profile for each, with the name of its force, and confirm it: hold every line against the supplier's own description, and fill in what
   was left open. Files may be CSV, Parquet, Arrow IPC, NDJSON, XLSX or ODS.

   ```sh
"
    .to_owned();
    for extract in extracts {
        text.push_str(&format!("   flagstone map {}/*.csv {}\n", extract.folder, extract.options()));
    }
    text.push_str(
        "   ```

3. Say in `audit.toml` on which day each extract was taken.
4. Hold each extract against its limits, and mend what is found where it comes from. A breach that cannot be mended in time is
   let pass in `waivers.toml`.

   ```sh
",
    );
    for extract in extracts {
        text.push_str(&format!("   flagstone check {} --audit audit.toml --waivers waivers.toml\n", extract.folder));
    }
    text.push_str(
        "   ```

5. Audit them all; the report is `results/report.html`.

   ```sh
   flagstone audit audit.toml
   ```

Extracts are about people: this folder must lie where such data may lie. Nothing is sent anywhere.
",
    );
    text
}

fn place(extract: &Extract) -> String {
    let whose = extract.force.as_ref().map(|force| format!(" of force {force}")).unwrap_or_default();
    format!(
        "The files of the extract{whose} go here, and beside them its `profile.toml`, which `flagstone map` writes. README.md in \
         the folder above says what to do.\n"
    )
}
