//! The names that a column of a field is known to have, and how like them another name is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use flagstone_rules::Table;

/// Known names, one a row, each with where it was seen or that it is an assumption.
const FILE: &str = include_str!("column_names.csv");

type KnownNames = BTreeMap<(Table, String), Vec<BTreeSet<String>>>;

/// By table and field: the words of each name that its columns are known to have. The field is `flags.` and a code for one
/// flag of `crimes.flags`.
static KNOWN: LazyLock<KnownNames> = LazyLock::new(|| {
    let mut known = KnownNames::new();
    for record in csv::Reader::from_reader(FILE.as_bytes()).records() {
        let record = record.expect("the list is CSV");
        let table = Table::ALL.into_iter().find(|table| table.name() == &record[0]).expect("each row names a table");
        known.entry((table, record[1].to_owned())).or_default().push(words(&record[2]));
    }
    for ((_, field), names) in &mut known {
        names.push(words(field));
    }
    known
});

/// The fields for which names are known.
pub(super) fn fields() -> impl Iterator<Item = (Table, &'static str)> {
    KNOWN.keys().map(|(table, field)| (*table, field.as_str()))
}

/// Words of names that say the same, the first of each row in the place of the others.
const ALIKE: [&[&str]; 8] = [
    &["ref", "reference", "no", "number", "num", "id", "urn"],
    &["self", "sde", "sdeth"],
    &["observed", "officer", "visual", "apparent", "oae"],
    &["suspect", "suspects", "susp", "offender", "offenders", "perpetrator", "perpetrators"],
    &["victim", "victims", "vic", "complainant", "complainants", "aggrieved"],
    &["born", "dob"],
    &["date", "on", "day"],
    &["flag", "marker"],
];

/// People in the plural.
const PEOPLE: [&str; 5] = ["suspects", "offenders", "perpetrators", "victims", "complainants"];

/// Words that tell no two names apart.
const IDLE: [&str; 5] = ["of", "the", "was", "is", "a"];

/// The words of a name, in no order: `SuspectDOB`, `suspect_dob` and `DOB of the suspect` are one.
pub(super) fn words(name: &str) -> BTreeSet<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut after: Option<char> = None;
    for c in name.chars() {
        // A capital after a small letter begins a word; `16+1` is one.
        let begins =
            after.is_none_or(|before| !before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase()));
        if c.is_alphanumeric() || c == '+' {
            if begins {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.extend(c.to_lowercase());
            }
        }
        after = Some(if c == '+' { '0' } else { c });
    }
    // "No of suspects" counts them, where "suspect no" names one.
    let of_many = |part: &String| PEOPLE.contains(&part.as_str());
    if parts.first().is_some_and(|part| matches!(part.as_str(), "no" | "number" | "num"))
        && parts.last().is_some_and(of_many)
    {
        parts[0] = "count".to_owned();
    }
    let one = |part: String| match ALIKE.iter().find(|alike| alike.contains(&part.as_str())) {
        Some(alike) => alike[0].to_owned(),
        None => part,
    };
    parts.into_iter().filter(|part| !IDLE.contains(&part.as_str())).map(one).collect()
}

/// How like a known name of `table.field` the words of a column's name are: 1 for one of them, 0 for nothing shared.
pub(super) fn likeness(table: Table, field: &str, column: &BTreeSet<String>) -> f64 {
    let known = KNOWN.get(&(table, field.to_owned()));
    known.into_iter().flatten().map(|known| like(known, column)).fold(0.0, f64::max)
}

/// Whether a column of this name may hold the references of crimes.
pub(super) fn may_be_reference(name: &str) -> bool {
    let words = words(name);
    Table::ALL.into_iter().any(|table| likeness(table, "crime_ref", &words) > 0.6)
}

/// Of names that are not the same, the share of words that both have (Dice), and never as much as of one that is.
fn like(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    if one == other {
        return 1.0;
    }
    let shared = one.intersection(other).count();
    0.8 * (2 * shared) as f64 / (one.len() + other.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like_best(table: Table, name: &str) -> Vec<String> {
        let column = words(name);
        let of_table = fields().filter(|(of, _)| *of == table).map(|(_, field)| field);
        of_table.filter(|field| likeness(table, field, &column) == 1.0).map(str::to_owned).collect()
    }

    #[test]
    fn words_are_found_in_names_of_any_style() {
        let expected: BTreeSet<String> = ["suspect", "born"].map(str::to_owned).into();
        for name in ["SuspectDOB", "suspect_dob", "DOB of the suspect", "Suspect - D.O.B".replace('.', "").as_str()] {
            assert_eq!(words(name), expected, "{name}");
        }
        assert_eq!(words("CrimeURN"), words("Crime Reference"));
    }

    #[test]
    fn a_name_of_two_fields_is_known_for_both() {
        assert_eq!(like_best(Table::Victims, "Ethnicity"), ["ethnicity_observed", "ethnicity_self"]);
        assert_eq!(like_best(Table::Crimes, "Created Date"), ["recorded_on"]);
        assert_eq!(like_best(Table::Crimes, "Suspect Count"), ["suspects_stated"]);
        assert_eq!(like_best(Table::Crimes, "No of Suspects"), ["suspects_stated"]);
        for name in ["Suspect Name", "Suspect No", "Suspect ID", "Offender URN", "Victim Number"] {
            assert_eq!(like_best(Table::Crimes, name), [""; 0], "{name}");
        }
    }

    #[test]
    fn no_name_is_listed_twice_for_a_field_and_each_has_a_source() {
        let mut seen = BTreeSet::new();
        let mut reader = csv::Reader::from_reader(FILE.as_bytes());
        for record in reader.records().map(Result::unwrap) {
            assert!(seen.insert((record[0].to_owned(), record[1].to_owned(), record[2].to_owned())), "{record:?}");
            assert!(!record[3].is_empty(), "{record:?}");
        }
    }
}
