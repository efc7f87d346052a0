//! The text of a suggested profile: what was found, with the evidence beside it.

use std::collections::BTreeMap;
use std::fmt::Write;

use flagstone_rules::{Rulebook, Table, is_hidden};

use super::assign::{Column, Confidence, From, Match};
use super::dates::Dates;
use super::fit::{Reading, is_plain};
use super::{FoundTable, SMALL, holding};
use crate::extract::{Content, source_name};
use crate::profile::{Encoding, Format};
use crate::raw::header::shown_name;

/// What stands at the top of the profile.
pub(super) struct Head<'a> {
    pub(super) force: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) rulebook: &'a Rulebook,
}

/// The profile that maps `files`; `skipped` are sheets without a table.
pub(super) fn profile_text(head: &Head<'_>, files: &[FoundTable], skipped: &[(String, String)]) -> String {
    let formats = most_common_formats(files);
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(
        "# A first profile, suggested from the files themselves by `flagstone map`. Nothing in it is confirmed: hold it",
    );
    line("# against the supplier's own description, correct it, and take these comments out as you do.");
    line("#");
    line(
        "# Before each field: how sure the match is, and why. Texts of coded columns are listed where 10 or more cells hold",
    );
    line("# them; rarer ones are only counted.");
    for (key, value, what) in [("force", head.force, "code"), ("name ", head.name, "name")] {
        match value {
            Some(value) => line(&format!("{key} = {}", quoted(value))),
            None => line(&format!("{key} = \"\" # to be filled in: the force's {what}")),
        }
    }
    if !formats.is_empty() {
        line(&format!("date_format = {}", list(&formats)));
    }
    for file in files {
        line("");
        file_lines(file, &mut line);
    }
    for (path, sheet) in skipped {
        line("");
        line(&format!("# Sheet {} of {} holds no table whose columns are known.", comment(sheet), comment(path)));
    }
    for table in Table::ALL {
        let of_table: Vec<&FoundTable> = holding(files, table).collect();
        let Some((first, others)) = of_table.split_first() else {
            if table == Table::Crimes {
                line("");
                line("# No file holds crimes, which every extract must supply: add their file, and a table [crimes].");
            }
            continue;
        };
        line("");
        line(&format!("[{table}]"));
        table_lines(table, first, &formats, head.rulebook, &mut line);
        for other in others {
            line(&format!(
                "# {} holds more records of this table.",
                comment(&source_name(&other.file.path, other.file.sheet()))
            ));
            let lacking = first.columns_of(table).filter(|name| !other.has(name));
            let lacking: Vec<String> = lacking.map(|name| format!("\"{}\"", comment(name))).collect();
            if !lacking.is_empty() {
                line(&format!(
                    "#   It lacks columns that are named here, which no profile can: {}.",
                    lacking.join(", ")
                ));
            }
        }
    }
    text
}

fn file_lines(file: &FoundTable, line: &mut impl FnMut(&str)) {
    let n = file.columns.len();
    let fits = file.matches.iter().filter(|found| found.likeness == 1.0).count();
    line(&format!(
        "# {} records in {n} columns, {fits} of which have a name known for a field of this table.",
        file.n_rows
    ));
    if file.n_quarantined > 0 {
        line(&format!("# {} records could not be read and would be set aside.", file.n_quarantined));
    }
    line("[[file]]");
    line(&format!("path = {}", quoted(&file.file.path)));
    match file.content {
        Content::Flat => line("grain = \"flat\""),
        Content::Table(table) => line(&format!("table = \"{table}\"")),
    }
    match &file.file.format {
        Format::Csv { encoding, delimiter } => {
            let encoding = match encoding {
                Encoding::Utf8 => "utf-8",
                Encoding::Windows1252 => "windows-1252",
                Encoding::Utf16Le => "utf-16le",
                Encoding::Utf16Be => "utf-16be",
                Encoding::Mixed => "mixed",
            };
            line(&format!("encoding = \"{encoding}\""));
            let delimiter = if *delimiter == b'\t' { "\\t".to_owned() } else { char::from(*delimiter).to_string() };
            line(&format!("delimiter = \"{delimiter}\""));
        }
        Format::Workbook(workbook) => {
            if let Some(sheet) = workbook.sheet() {
                line(&format!("sheet = {}", quoted(sheet)));
            }
        }
        Format::Parquet | Format::Ipc | Format::Ndjson => {}
    }
    if file.file.header.first > 1 {
        line(&format!("header_row = {}", file.file.header.first));
    }
    // Two known words in a row do not make it a header beyond doubt; and in NDJSON any record brings names of its own.
    let (shown, others): (Vec<&Column>, Vec<&Column>) =
        file.unused().partition(|column| fits >= 3 && column.content.filled >= SMALL.min(file.n_rows));
    let mut unused: Vec<String> = shown.iter().map(|column| format!("\"{}\"", comment(&column.name))).collect();
    if !others.is_empty() {
        unused.push(format!("{} not named, since few records fill them or the header is in doubt", others.len()));
    }
    if !unused.is_empty() {
        line(&format!("# Columns of no field: {}", unused.join(", ")));
    }
}

fn table_lines(table: Table, file: &FoundTable, formats: &[&str], rulebook: &Rulebook, line: &mut impl FnMut(&str)) {
    let matches: Vec<&Match> = file.matches.iter().filter(|found| found.table == table).collect();
    let is_on_row_of_crime = file.content == Content::Flat && table != Table::Crimes;
    let names_crime = is_on_row_of_crime || matches.iter().any(|found| found.field == "crime_ref");
    if !names_crime {
        line("# No column was found that names the crime. To be filled in: crime_ref = { column = \"...\" }");
    }
    if is_on_row_of_crime {
        line("# Its crime_ref is that of the crime on the same row.");
    }
    for found in matches {
        for evidence in evidence(found, &file.columns) {
            line(&format!("# {evidence}"));
        }
        line(&format!("{} = {}", found.field, mapping(found, file, formats)));
    }
    let names: Vec<&str> = rulebook.schema().table(table).fields.iter().map(|field| field.name.as_str()).collect();
    let absent = |name: &&&str| !["force", "person_key"].contains(*name) && file.find(table, name).is_none();
    let absent: Vec<&str> = names.iter().filter(absent).filter(|name| **name != "crime_ref").copied().collect();
    if !absent.is_empty() {
        line(&format!("# No column was found for: {}", absent.join(", ")));
    }
}

/// Why the match is made.
fn evidence(found: &Match, columns: &[Column]) -> Vec<String> {
    let name = match found.likeness {
        1.0 => "its name is known for this field".to_owned(),
        likeness => format!("its name is like a known one ({:.0} %)", likeness * 100.0),
    };
    let content = |at: usize| &columns[at].content;
    let fits = match (&found.from, found.fit.share) {
        (From::Column(at), Some(share)) => {
            let what = match &found.fit.reading {
                Reading::Codes { .. } => "are codes or labels of the list",
                Reading::Keywords { .. } => "are keywords of flags",
                Reading::Dates(_) => "are dates",
                Reading::Plain if !found.fit.is_counted => {
                    let (filled, distinct) = (content(*at).filled, percent(content(*at).distinct()));
                    return with_unmapped(
                        found,
                        format!("{}: {name}; {filled} filled cells, {distinct} % of them distinct.", found.confidence),
                    );
                }
                Reading::Plain => "fit",
            };
            format!("{} % of {} filled cells {what}", percent(share), content(*at).filled)
        }
        (From::Column(_), None) => "none of its cells holds anything".to_owned(),
        (From::Flags(flags), _) => format!("{} columns of true and false", flags.len()),
    };
    with_unmapped(found, format!("{}: {name}; {fits}.", found.confidence))
}

/// A share in per cent, rounded down so that 100.0 means all.
fn percent(share: f64) -> String {
    format!("{:.1}", (share * 1000.0).floor() / 10.0)
}

/// The first line of the evidence, and what is left to people below it.
fn with_unmapped(found: &Match, first: String) -> Vec<String> {
    let mut lines = vec![first];
    let unmapped = &found.fit.unmapped;
    // A column that holds next to none of the list's codes may be one of a force's own words, or no coded one at all.
    let is_known = found.fit.share.is_some_and(|share| share >= 0.5);
    let is_list = is_known || unmapped.len() <= OWN_WORDS;
    let can_be_shown = |text: &str| is_plain(text) && is_list && (is_known || !may_be_a_name(text));
    let (listed, rare): (Vec<_>, Vec<_>) = unmapped.iter().partition(|(text, n)| *n >= SMALL && can_be_shown(text));
    let mut parts: Vec<String> = listed.iter().take(50).map(|(text, n)| format!("{} {n}", quoted(text))).collect();
    if listed.len() > 50 {
        parts.push(format!("{} more", listed.len() - 50));
    }
    if !rare.is_empty() {
        parts.push(format!("{} not shown: in fewer than {SMALL} cells each, too long, or perhaps names", rare.len()));
    }
    if !parts.is_empty() {
        lines.push(format!("  Not mapped: {}.", parts.join(", ")));
    }
    if found.fit.reading == Reading::Dates(Dates::Undecided) {
        lines.push("  Whether day or month comes first cannot be told from the column: ask the supplier.".to_owned());
    }
    if found.confidence == Confidence::Low {
        lines.push("  To be checked before anything else.".to_owned());
    }
    lines
}

/// Distinct texts that a list of a force's own words may have. An assumption: pick lists of roles, kinds and outcomes are
/// shorter, and columns of names and addresses longer.
const OWN_WORDS: usize = 40;

/// Whether two or more of the words of `text` begin with a capital and go on in small letters, as the names of people and
/// streets do.
fn may_be_a_name(text: &str) -> bool {
    let is_capitalised = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    text.split(|c: char| !c.is_alphabetic()).filter(is_capitalised).count() >= 2
}

fn mapping(found: &Match, file: &FoundTable, formats: &[&str]) -> String {
    let column = |at: usize| quoted(&file.columns[at].name);
    let at = match &found.from {
        From::Flags(flags) => {
            let flags: Vec<String> = flags.iter().map(|(flag, at)| format!("{flag} = {}", column(*at))).collect();
            return format!("{{ columns = {{ {} }} }}", flags.join(", "));
        }
        From::Column(at) => *at,
    };
    let mut text = format!("{{ column = {}", column(at));
    let mut add = |more: String| {
        let _ = write!(text, ", {more}");
    };
    match &found.fit.reading {
        Reading::Plain => {}
        Reading::Dates(Dates::Undecided) => add("date_format = \"auto\"".to_owned()),
        Reading::Dates(Dates::Formats(own)) => {
            if !own.is_empty() && own != formats && !own.iter().all(|own| formats.contains(own)) {
                add(format!("date_format = {}", list(own)));
            }
        }
        Reading::Codes { labels, map } => {
            if *labels {
                let list = found.list.as_deref().unwrap_or_default();
                add(format!("labels = [\"{list}\"]"));
            }
            let shown = map.iter().filter(|(text, _)| is_plain(text));
            let pairs: Vec<String> = shown.map(|(raw, code)| format!("{} = {}", quoted(raw), quoted(code))).collect();
            if !pairs.is_empty() {
                add(format!("map = {{ {} }}", pairs.join(", ")));
            }
        }
        Reading::Keywords { separator, tokens } => {
            let pairs: Vec<String> =
                tokens.iter().map(|(raw, flag)| format!("{} = {}", quoted(raw), quoted(flag))).collect();
            add(format!("separator = \"{separator}\", tokens = {{ {} }}", pairs.join(", ")));
        }
    }
    if let Some(width) = file.pad.filter(|_| found.field == "crime_ref") {
        add(format!("pad = {width}"));
    }
    text.push_str(" }");
    text
}

/// The formats that most columns of dates are written in: they stand once, at the top.
fn most_common_formats(files: &[FoundTable]) -> Vec<&'static str> {
    let mut counts: BTreeMap<&Vec<&'static str>, usize> = BTreeMap::new();
    for found in files.iter().flat_map(|file| &file.matches) {
        if let Reading::Dates(Dates::Formats(formats)) = &found.fit.reading {
            *counts.entry(formats).or_default() += usize::from(!formats.is_empty());
        }
    }
    let most = counts.into_iter().filter(|(_, n)| *n > 0).max_by_key(|(_, n)| *n);
    most.map(|(formats, _)| formats.clone()).unwrap_or_default()
}

/// A format, or several.
fn list(formats: &[&str]) -> String {
    match formats {
        [only] => quoted(only),
        several => format!("[{}]", several.iter().map(|format| quoted(format)).collect::<Vec<_>>().join(", ")),
    }
}

/// A text as a value or key of TOML: a basic string on one line, in which nothing is hidden.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if is_hidden(c) => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A name in a comment, which it must not end.
fn comment(name: &str) -> String {
    shown_name(name)
}
