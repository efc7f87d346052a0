//! Profiles suggested from files alone, held against those that people wrote for the same files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use flagstone_extract::{
    Confidence, Limits, Profile, ReadError, ReadOptions, SuggestOptions, SuggestedField, Suggestion, read, suggest,
};
use flagstone_rules::{FieldKind, RenderStyle, Table, render};
use tempfile::TempDir;

use crate::support::{Case, RULEBOOK, values};

const FORCES: [(&str, &str); 4] =
    [("X01", "northmoor"), ("X02", "eastvale"), ("X03", "southmere"), ("X04", "westholm")];

/// An extract of the sample without its profile.
struct Undescribed {
    folder: TempDir,
    files: Vec<PathBuf>,
    /// The profile that came with it.
    shipped: PathBuf,
}

impl Undescribed {
    fn of(name: &str) -> Undescribed {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../sample-data").join(name);
        let folder = tempfile::tempdir().unwrap();
        let mut files = Vec::new();
        let mut names: Vec<PathBuf> = fs::read_dir(&sample).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        for path in names.iter().filter(|path| !path.ends_with("profile.toml")) {
            let to = folder.path().join(path.file_name().unwrap());
            fs::copy(path, &to).unwrap();
            files.push(to);
        }
        let shipped = folder.path().join("shipped.toml");
        fs::copy(sample.join("profile.toml"), &shipped).unwrap();
        Undescribed { folder, files, shipped }
    }

    fn suggest(&self, force: &str) -> Suggestion {
        let options = SuggestOptions { force: Some(force), name: Some("A force"), limits: Limits::default() };
        suggest(&self.files, self.folder.path(), &RULEBOOK, &options).unwrap()
    }

    fn load(&self, path: &Path) -> Profile {
        let loaded = Profile::load(path, &RULEBOOK).unwrap();
        let said = render(&loaded.diagnostics, &loaded.sources, RenderStyle::Plain);
        loaded.value.unwrap_or_else(|| panic!("{said}\n{}", fs::read_to_string(path).unwrap()))
    }
}

/// The columns that a profile reads each field from, by table and field.
fn columns(profile: &Path) -> BTreeMap<(String, String), Vec<String>> {
    let profile: toml::Table = toml::from_str(&fs::read_to_string(profile).unwrap()).unwrap();
    let mut columns = BTreeMap::new();
    for table in Table::ALL.map(Table::name) {
        for (field, mapping) in profile.get(table).and_then(toml::Value::as_table).into_iter().flatten() {
            let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
            let of = match (mapping.get("column"), mapping.get("columns")) {
                (Some(column), _) => vec![text(column)],
                (_, Some(columns)) => {
                    let mut names: Vec<String> = columns.as_table().unwrap().values().map(text).collect();
                    names.sort();
                    names
                }
                _ => panic!("a field of the sample comes from columns"),
            };
            columns.insert((table.to_owned(), field.clone()), of);
        }
    }
    columns
}

fn sorted(field: &SuggestedField) -> Vec<String> {
    let mut columns = field.columns.clone();
    columns.sort();
    columns
}

fn place(field: &SuggestedField) -> (String, String) {
    (field.table.name().to_owned(), field.field.clone())
}

#[test]
fn at_least_nine_fields_in_ten_of_each_sample_force_are_mapped_as_people_mapped_them() {
    for (force, name) in FORCES {
        let extract = Undescribed::of(name);
        let suggested = extract.suggest(force).fields;
        let shipped = columns(&extract.shipped);
        let right = suggested.iter().filter(|field| shipped.get(&place(field)) == Some(&sorted(field))).count();
        // What is mapped and should not be counts as much as what is not and should.
        let all = shipped.len() + suggested.iter().filter(|field| !shipped.contains_key(&place(field))).count();
        let wrong: Vec<_> =
            suggested.iter().filter(|f| shipped.get(&place(f)) != Some(&sorted(f))).map(place).collect();
        let found: Vec<_> = suggested.iter().map(place).collect();
        let lost: Vec<_> = shipped.keys().filter(|place| !found.contains(place)).collect();
        assert!(10 * right >= 9 * all, "{name}: {right} of {all}; wrong {wrong:?}, not found {lost:?}");
    }
}

/// Of every field that the suggestion maps, each value that it reads is the one that people's profile reads.
#[test]
fn what_is_read_under_a_suggested_profile_is_never_another_code() {
    for (force, name) in FORCES {
        let extract = Undescribed::of(name);
        let suggestion = extract.suggest(force);
        let path = extract.folder.path().join("suggested.toml");
        fs::write(&path, &suggestion.profile).unwrap();
        let [suggested, shipped] = [&path, &extract.shipped].map(|path| {
            let profile = extract.load(path);
            read(&profile, &RULEBOOK, &ReadOptions::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
        });
        assert_eq!(suggested.rows_read(), shipped.rows_read(), "{name}");
        assert_eq!(suggested.rows_accepted(), shipped.rows_accepted(), "{name}");
        for field in &suggestion.fields {
            let schema = RULEBOOK.schema();
            let kind = &schema.field(schema.find(field.table, &field.field).unwrap()).kind;
            let what = format!("{name}: {}.{}", field.table, field.field);
            if matches!(kind, FieldKind::Flags(_)) {
                flags_agree(&suggested, &shipped, field, &what);
                continue;
            }
            let [ours, theirs] = [&suggested, &shipped].map(|extract| values(extract, field.table, &field.field));
            if field.confidence == Confidence::High {
                assert!(!theirs.is_empty(), "{what} is confidently mapped, and people left it out");
            }
            let other =
                ours.iter().zip(&theirs).filter(|(ours, theirs)| !ours.starts_with('<') && ours != theirs).count();
            assert_eq!(other, 0, "{what}: {other} of {} values are others", ours.len());
            // A confident match of a list of codes leaves hardly any value unread that people could read.
            let is_coded = matches!(kind, FieldKind::Code(_));
            let unread =
                ours.iter().zip(&theirs).filter(|(ours, theirs)| ours.starts_with('<') && !theirs.starts_with('<'));
            if is_coded && field.confidence == Confidence::High {
                let unread = unread.count();
                assert!(10 * unread <= ours.len(), "{what}: {unread} of {} values are lost", ours.len());
            }
        }
    }
}

fn flags_agree(
    suggested: &flagstone_extract::Extract,
    shipped: &flagstone_extract::Extract,
    field: &SuggestedField,
    what: &str,
) {
    for flag in &field.flags {
        let column = flagstone_extract::flag_column(&field.field, flag);
        let [ours, theirs] = [suggested, shipped].map(|extract| {
            let column = extract.table(field.table).unwrap().frame().column(&column).unwrap().clone();
            column.as_materialized_series().bool().unwrap().iter().collect::<Vec<_>>()
        });
        assert_eq!(ours, theirs, "{what} {flag}");
    }
    assert!(!field.flags.is_empty(), "{what}");
}

fn suggested(files: &[(&str, &str)]) -> Result<Suggestion, ReadError> {
    let mut case = Case::new("");
    for (name, text) in files {
        case = case.file(name, text);
    }
    let paths: Vec<PathBuf> = files.iter().map(|(name, _)| case.path(name)).collect();
    let options = SuggestOptions { force: None, name: None, limits: Limits::default() };
    suggest(&paths, case.path("").as_path(), &RULEBOOK, &options)
}

fn mapped(suggestion: &Suggestion) -> Vec<String> {
    let columns =
        suggestion.fields.iter().map(|f| format!("{}.{} {} {}", f.table, f.field, f.columns.join("|"), f.confidence));
    columns.collect()
}

/// Names and values that none of the sample forces uses, in a Windows-1252 file with semicolons, a title above the header
/// and no table in the name of the file.
#[test]
fn names_of_other_forces_are_known_too() {
    let mut text = "Extract; ;\nCrimeURN;Created Date;SuspectGender;Offender Date of Birth;Link Reason;Officer Defined Ethnicity\n".to_owned();
    for n in 10..60 {
        text.push_str(&format!(
            "A/{n};{:02}/0{}/2024;Male;13/12/1980;SUSPECT (ELIMINATED);IC3\n",
            n % 28 + 1,
            n % 9 + 1
        ));
    }
    let found = suggested(&[("offender list.csv", &text)]).unwrap();
    assert_eq!(
        mapped(&found),
        [
            "suspects.crime_ref CrimeURN high",
            "suspects.role Link Reason medium",
            "suspects.born_on Offender Date of Birth high",
            "suspects.sex SuspectGender medium",
            "suspects.ethnicity_observed Officer Defined Ethnicity medium",
        ]
    );
    assert!(
        found.profile.contains("header_row = 2") && found.profile.contains("delimiter = \";\""),
        "{}",
        found.profile
    );
    assert!(found.profile.contains("# Columns of no field: \"Created Date\""), "{}", found.profile);
}

#[test]
fn an_order_of_day_and_month_that_no_date_decides_is_left_open() {
    let found = suggested(&[("crimes.csv", "Crime Ref,Recorded\nA,01/02/2024\nB,03/04/2024\n")]).unwrap();
    assert!(
        found.profile.contains("recorded_on = { column = \"Recorded\", date_format = \"auto\" }"),
        "{}",
        found.profile
    );
    assert!(found.profile.contains("cannot be told from the column"), "{}", found.profile);
}

#[test]
fn a_column_of_nothing_but_the_word_ethnicity_is_mapped_by_what_it_holds_or_not_at_all() {
    let of = |cells: [&str; 2]| {
        let rows: String = (0..40).map(|n| format!("C{n},P{n},{}\n", cells[n % 2])).collect();
        let text = format!("Crime Ref,Person Ref,Ethnicity\n{rows}");
        mapped(&suggested(&[("suspects.csv", &text)]).unwrap()).into_iter().skip(2).collect::<Vec<_>>()
    };
    assert_eq!(of(["IC1", "IC4"]), ["suspects.ethnicity_observed Ethnicity high"]);
    assert_eq!(of(["W1", "A2"]), ["suspects.ethnicity_self Ethnicity high"]);
    assert_eq!(of(["Foo", "Bar"]), [""; 0]);
}

#[test]
fn two_columns_of_one_name_are_left_to_people() {
    let rows: String = (0..30).map(|n| format!("C{n},01/0{}/2024,19D,S{n},M,V{n},F\n", n % 9 + 1)).collect();
    let text = format!("Crime Ref,Recorded,HO Code,Suspect URN,Gender,Victim URN,Gender\n{rows}");
    let found = suggested(&[("all.csv", &text)]).unwrap();
    assert!(mapped(&found).iter().all(|line| !line.contains("Gender")), "{:?}", mapped(&found));
    assert!(found.profile.contains("# Columns of no field: \"Gender\", \"Gender\""), "{}", found.profile);
}

#[test]
fn rare_texts_are_counted_and_not_shown() {
    let mut rows: String =
        (0..40).map(|n| format!("C{n},P{n},{}\n", if n % 2 == 0 { "Suspect" } else { "POI" })).collect();
    rows.push_str("D1,P,Margaret Canary\nD2,P,John Canary\n");
    let found = suggested(&[("suspects.csv", &format!("Crime Ref,Person Ref,Role\n{rows}"))]).unwrap();
    assert!(found.profile.contains("\"POI\" 20, 2 not shown: in fewer than 10 cells each"), "{}", found.profile);
    assert!(!found.profile.contains("Canary"), "{}", found.profile);
}

#[test]
fn hostile_names_stay_within_their_strings_and_comments() {
    let text = "Crime Ref,Recorded,\"x\"\"]\n[suspects]\",\"Offence\u{7}\"\nA,2024-01-31,1,2\n";
    let case = Case::new("").file("crimes.csv", text);
    let options = SuggestOptions { force: Some("X\"\nforce = \"Y"), name: Some("'''"), limits: Limits::default() };
    let found = suggest(&[case.path("crimes.csv")], case.path("").as_path(), &RULEBOOK, &options).unwrap();
    let profile: toml::Table =
        toml::from_str(&found.profile).unwrap_or_else(|error| panic!("{error}: {}", found.profile));
    assert_eq!(profile["force"].as_str(), Some("X\"\nforce = \"Y"));
    assert!(profile.get("suspects").is_none(), "{}", found.profile);
}

#[test]
fn a_file_without_a_header_is_no_source_of_names() {
    for text in [
        "NM/1,2024-01-31,19D,Jane Canary\nNM/2,2024-01-31,19D,Joe Canary\n",
        // Cells that are names of columns elsewhere.
        "NM/1,Suspect,Group,1980-01-31,Jane Canary\nNM/2,Suspect,Status,1981-02-28,Joe Canary\n",
    ] {
        let error = suggested(&[("crimes.csv", text)]).unwrap_err();
        assert!(error.to_string().contains("no row of it names two columns that are known"), "{error}");
        assert!(!error.to_string().contains("Canary"));
    }
}

#[test]
fn a_file_outside_the_folder_of_the_profile_is_refused() {
    let case = Case::new("").file("crimes.csv", "Crime Ref,Recorded\nA,2024-01-31\n");
    let other = tempfile::tempdir().unwrap();
    let options = SuggestOptions { force: None, name: None, limits: Limits::default() };
    let error = suggest(&[case.path("crimes.csv")], other.path(), &RULEBOOK, &options).unwrap_err();
    assert!(error.to_string().contains("does not lie in the folder of the profile"), "{error}");
}

fn profile_of(name: &str, text: &str) -> String {
    suggested(&[(name, text)]).unwrap().profile
}

#[test]
fn numbers_are_no_words_for_codes_and_no_punctuation_makes_them_one() {
    let outcomes = ["1.0", "2.0", "-1", "1,2", "1, 4"];
    let rows: String = (0..50).map(|n| format!("C{n};2024-01-31;{}\n", outcomes[n % 5])).collect();
    let profile = profile_of("crimes.csv", &format!("Crime Ref;Recorded;Outcome\n{rows}"));
    assert!(!profile.contains("map = "), "{profile}");
    let rows: String =
        (0..50).map(|n| format!("C{n},P{n},{}\n", if n == 7 { "李小龙 (male)" } else { "Male" })).collect();
    let profile = profile_of("suspects.csv", &format!("Crime Ref,Person Ref,Sex\n{rows}"));
    assert!(!profile.contains("李"), "{profile}");
}

#[test]
fn names_in_a_coded_column_are_not_listed() {
    let rows: String = (0..60)
        .map(|n| format!("C{n},2024-01-31,{}\n", ["DI Jane Canary", "12 Canary Avenue", "Board"][n % 3]))
        .collect();
    let profile = profile_of("crimes.csv", &format!("Crime Ref,Recorded,Decision Maker\n{rows}"));
    assert!(!profile.contains("Canary") && profile.contains("\"Board\" 20, 2 not shown"), "{profile}");
    // A keyword counts once a cell, and once a list.
    let again = ["Jane Canary"; 12].join("|");
    let rows: String = (0..30).map(|n| format!("C{n},2024-01-31,{}\n", if n == 3 { &again } else { "CSE" })).collect();
    let profile = profile_of("crimes.csv", &format!("Crime Ref,Recorded,Keywords\n{rows}"));
    assert!(profile.contains("\"CSE\" = \"cse\"") && !profile.contains("Canary"), "{profile}");
    let list = ["\"Jane Canary\""; 12].join(",");
    let rows: String = (0..30)
        .map(|n| {
            format!(
                "{{\"crime_ref\":\"C{n}\",\"recorded_on\":\"2024-01-31\",\"flags\":[{}]}}\n",
                if n == 3 { &list } else { "\"CSE\"" }
            )
        })
        .collect();
    let profile = profile_of("crimes.ndjson", &rows);
    assert!(profile.contains("\"CSE\" = \"cse\"") && !profile.contains("Canary"), "{profile}");
    // Keys that single records bring are values as like as not.
    let rows: String = (0..30)
        .map(|n| format!("{{\"crime_ref\":\"C{n}\",\"recorded_on\":\"2024-01-31\",\"outcome_code\":\"18\",\"Jane Canary {n}\":1}}\n"))
        .collect();
    let profile = profile_of("crimes.ndjson", &rows);
    assert!(profile.contains("30 not named") && !profile.contains("Canary"), "{profile}");
}

#[test]
fn a_record_whose_cells_are_words_of_a_header_is_no_header() {
    for text in [
        "AB/12,John Canary,Person,Group,Kidnapped by Bob\nAB/13,Jack Canary,Person,Group,Text\n",
        "Rf,Nm,Kd,Fl,Txt\nAB/0,Jane Canary 0,Person,Group,text\nAB/1,Jane Canary 1,Person,Group,text\n",
        "Jane Canary,Suspect,Arrested,3 May 1990\nJoe Canary,Suspect,Arrested,4 May 1990\n",
    ] {
        let error = suggested(&[("victims.csv", text)]).unwrap_err();
        assert!(error.to_string().contains("no row of it names two columns that are known"), "{error}");
    }
    // A header with a number or a bracket in it is one all the same.
    let text =
        "Crime Ref,Recorded,Outcome,Extract 20240131,Self defined ethnicity (16+1 or 18+1)\nA,2024-01-31,18,x,W1\n";
    assert!(mapped(&suggested(&[("crimes.csv", text)]).unwrap()).len() >= 3);
}

#[test]
fn a_person_s_number_is_no_count_of_people() {
    let rows: String = (0..40).map(|n| format!("C{},2024-01-{:02},19D,{n},{n}\n", n / 2, n % 28 + 1)).collect();
    let found = suggested(&[("all.csv", &format!("Crime Ref,Recorded,HO Code,Suspect ID,Victim No\n{rows}"))]).unwrap();
    let of = |field: &str| mapped(&found).into_iter().filter(|line| line.contains(field)).collect::<Vec<_>>();
    assert_eq!(of("_stated"), [""; 0]);
    assert_eq!(of("person_ref"), ["suspects.person_ref Suspect ID high", "victims.person_ref Victim No high"]);
}

#[test]
fn days_that_are_the_same_either_way_do_not_decide_their_order() {
    let rows: String = (0..40).map(|n| format!("C{n},P{n},01/01/19{}\n", 50 + n)).collect();
    let profile = profile_of("suspects.csv", &format!("Crime Ref,Person Ref,DOB\n{rows}"));
    assert!(profile.contains("born_on = { column = \"DOB\", date_format = \"auto\" }"), "{profile}");
}

#[test]
fn an_empty_column_is_no_flag() {
    let rows: String = (0..20).map(|n| format!("C{n},2024-01-31,,\n")).collect();
    let found = suggested(&[("crimes.csv", &format!("Crime Ref,Recorded,CSE,Flags\n{rows}"))]).unwrap();
    assert!(mapped(&found).iter().all(|line| !line.contains("flags")), "{:?}", mapped(&found));
}

#[test]
fn of_several_files_only_what_the_profile_maps_is_said_to_be_found() {
    let found = suggested(&[
        ("a.csv", "Crime Ref,Recorded\nA,13/02/2024\n"),
        ("b.csv", "Crime Ref,Recorded,Outcome,HO Code\nB,02/14/2024,18,19D\n"),
    ])
    .unwrap();
    assert_eq!(mapped(&found), ["crimes.crime_ref Crime Ref high", "crimes.recorded_on Recorded medium"]);
    // Each file decides an order of its own, and together they do not.
    assert!(found.profile.contains("date_format = \"auto\""), "{}", found.profile);
    let found = suggested(&[
        ("all.csv", "Crime Ref,Recorded,HO Code,Outcome,Suspect Role,Suspect URN\nA,2024-01-31,19D,18,SUSPECT,S1\n"),
        ("suspects.csv", "Crime Ref,Person Ref,Sex\nA,S1,M\n"),
    ])
    .unwrap();
    let suspects: Vec<_> = mapped(&found).into_iter().filter(|line| line.starts_with("suspects.")).collect();
    assert_eq!(suspects.len(), 3, "{suspects:?}");
    assert!(found.profile.contains("sex = { column = \"Sex\""), "{}", found.profile);
}

#[test]
fn suspects_alone_are_said_to_want_crimes() {
    let profile = profile_of("suspects.csv", "Crime Ref,Person Ref,Sex\nA,S1,M\n");
    assert!(profile.contains("# No file holds crimes, which every extract must supply"), "{profile}");
}

#[test]
fn columns_that_no_field_can_hold_are_left_aside() {
    use arrow::array::{ArrayRef, BinaryArray, Date32Array, NullArray, RecordBatch, StringArray};
    let columns: [(&str, ArrayRef); 4] = [
        ("crime_ref", std::sync::Arc::new(StringArray::from(vec!["A", "B"]))),
        ("recorded_on", std::sync::Arc::new(Date32Array::from(vec![19_000, 19_001]))),
        ("nothing", std::sync::Arc::new(NullArray::new(2))),
        ("bytes", std::sync::Arc::new(BinaryArray::from(vec![b"x".as_slice(), b"y"]))),
    ];
    let batch = RecordBatch::try_from_iter_with_nullable(columns.map(|(name, values)| (name, values, true))).unwrap();
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let case = Case::new("").file("crimes.parquet", bytes);
    let options = SuggestOptions { force: None, name: None, limits: Limits::default() };
    let found = suggest(&[case.path("crimes.parquet")], case.path("").as_path(), &RULEBOOK, &options).unwrap();
    assert_eq!(mapped(&found), ["crimes.crime_ref crime_ref high", "crimes.recorded_on recorded_on high"]);
}

#[cfg(unix)]
#[test]
fn a_link_goes_by_its_own_name() {
    let case = Case::new("").file("export.dat", "Crime Ref,Recorded\nA,2024-01-31\n");
    std::os::unix::fs::symlink(case.path("export.dat"), case.path("crimes.csv")).unwrap();
    let options = SuggestOptions { force: None, name: None, limits: Limits::default() };
    let found = suggest(&[case.path("crimes.csv")], case.path("").as_path(), &RULEBOOK, &options).unwrap();
    assert!(found.profile.contains("path = \"crimes.csv\""), "{}", found.profile);
}

#[test]
fn a_limit_is_not_said_to_be_raised_where_no_audit_file_is_read() {
    let case = Case::new("").file("crimes.csv", "Crime Ref,Recorded\nA,2024-01-31\n");
    let limits = Limits { columns: std::num::NonZeroU64::MIN, ..Limits::default() };
    let options = SuggestOptions { force: None, name: None, limits };
    let error = suggest(&[case.path("crimes.csv")], case.path("").as_path(), &RULEBOOK, &options).unwrap_err();
    assert!(error.to_string().contains("more than 1 columns") && !error.to_string().contains("audit file"), "{error}");
}
