//! A file that is right, made wrong at each of its keys in turn: reader and schema must agree on every one of them.

use std::collections::BTreeSet;

use flagstone_rules::{Diagnostic, DiagnosticCode, DiagnosticSeverity};
use toml::{Table, Value};

use crate::validator::Validator;

/// A key that no file has, and that is like no key that one has.
const UNKNOWN: &str = "zzzz";

/// What came of holding a schema to the reader of its files.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// Keys that a reader also looks for where they may not be, to tell one form of a table from another.
    pub(crate) tell_forms_apart: &'static [&'static str],
    /// Where the two differ.
    pub(crate) disagreements: Vec<String>,
    /// How many changed files both were asked about.
    pub(crate) n_mutations: usize,
    /// The keys that the files use, as `name.name`.
    pub(crate) used: BTreeSet<String>,
}

impl Held {
    /// Changes the file with the text `text` at every place, one at a time, and compares what `read` says of it, as far as it
    /// `is_structural` of the place that was changed, with what `validator` says.
    pub(crate) fn hold(
        &mut self,
        name: &str,
        text: &str,
        validator: &Validator,
        read: &dyn Fn(&str) -> Vec<Diagnostic>,
        is_structural: &dyn Fn(&Diagnostic, &[String]) -> bool,
    ) {
        let right = Value::Table(text.parse().expect("the file is TOML"));
        self.compare(name, "as it is", &right, &[], validator, read, is_structural);
        for path in paths(&right) {
            let named: Vec<&str> =
                path.iter().map(String::as_str).filter(|step| step.parse::<usize>().is_err()).collect();
            self.used.insert(named.join("."));
            let shown = path.join(".");
            if at(&right, &path).is_table() {
                let mut with_more = right.clone();
                table_at(&mut with_more, &path).insert(UNKNOWN.to_owned(), Value::Integer(0));
                self.compare(
                    name,
                    &format!("unknown key in {shown}"),
                    &with_more,
                    &path,
                    validator,
                    read,
                    is_structural,
                );
                self.asked(name, &right, &with_more, &path, validator, read);
            }
            let Some((last, parent)) = path.split_last() else { continue };
            if at(&right, parent).is_table() {
                let mut without = right.clone();
                table_at(&mut without, parent).remove(last);
                self.compare(name, &format!("without {shown}"), &without, &path, validator, read, is_structural);
            }
            for other in others().into_iter().filter(|other| other != at(&right, &path)) {
                let mut changed = right.clone();
                let what = format!("{shown} = {}", toml_text(&other));
                *at_mut(&mut changed, &path) = other;
                self.compare(name, &what, &changed, &path, validator, read, is_structural);
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what is compared, and with what")]
    fn compare(
        &mut self,
        name: &str,
        what: &str,
        file: &Value,
        at: &[String],
        validator: &Validator,
        read: &dyn Fn(&str) -> Vec<Diagnostic>,
        is_structural: &dyn Fn(&Diagnostic, &[String]) -> bool,
    ) {
        self.n_mutations += 1;
        let said = read(&file_text(file));
        let structural = |d: &&Diagnostic| d.severity == DiagnosticSeverity::Error && is_structural(d, at);
        let by_reader: Vec<&str> = said.iter().filter(structural).map(|d| d.message.as_str()).collect();
        let by_schema = validator.mistakes(&json(file.as_table().expect("a file is a table")));
        if by_reader.is_empty() != by_schema.is_empty() {
            self.disagreements.push(format!("{name}, {what}: the reader says {by_reader:?}, the schema {by_schema:?}"));
        }
    }

    /// The reader of a table says of an unknown key which keys it asked for.
    fn asked(
        &mut self,
        name: &str,
        right: &Value,
        with_more: &Value,
        path: &[String],
        validator: &Validator,
        read: &dyn Fn(&str) -> Vec<Diagnostic>,
    ) {
        let unknown = format!("key `{UNKNOWN}` means nothing here");
        let said = read(&file_text(with_more));
        let Some(diagnostic) = said.iter().find(|d| d.code == DiagnosticCode::UnknownKey && d.message == unknown)
        else {
            // A table of fields or of raw texts: its keys are looked up, and that is compared as any other change.
            return;
        };
        let list = diagnostic.helps[0].strip_prefix("the keys here are: ").expect("no key is like the unknown one");
        let asked: BTreeSet<String> = list.split(", ").map(str::to_owned).collect();
        let known = validator.keys_at(&json(right.as_table().expect("a file is a table")), path);
        let tells = |key: &&String| self.tell_forms_apart.contains(&key.as_str());
        let same = |known: &BTreeSet<String>| known.symmetric_difference(&asked).all(|key| tells(&key));
        if !known.as_ref().is_some_and(|known| known.iter().any(same)) {
            let path = path.join(".");
            self.disagreements.push(format!("{name}: of {path:?} the reader asks for {asked:?}, the schema {known:?}"));
        }
    }
}

/// Values of every type, texts of several kinds.
fn others() -> Vec<Value> {
    let texts = ["zzz", "Zz 9", ""].map(|text| Value::String(text.to_owned()));
    let lists = [Vec::new(), vec![Value::Integer(7)]].map(Value::Array);
    let rest =
        [Value::Integer(7), Value::Integer(-7), Value::Float(1.5), Value::Boolean(true), Value::Table(Table::new())];
    texts.into_iter().chain(lists).chain(rest).collect()
}

/// The path of everything in `value`, itself first.
fn paths(value: &Value) -> Vec<Vec<String>> {
    let children: Vec<(String, &Value)> = match value {
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(number, item)| (number.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(step, child)| {
        paths(child).into_iter().map(move |path| std::iter::once(step.clone()).chain(path).collect())
    });
    std::iter::once(Vec::new()).chain(below).collect()
}

fn at<'v>(value: &'v Value, path: &[String]) -> &'v Value {
    path.iter().fold(value, |value, step| match value {
        Value::Array(items) => &items[step.parse::<usize>().expect("an index")],
        _ => &value[step.as_str()],
    })
}

fn at_mut<'v>(value: &'v mut Value, path: &[String]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match value {
        Value::Array(items) => &mut items[step.parse::<usize>().expect("an index")],
        _ => &mut value[step.as_str()],
    })
}

fn table_at<'v>(value: &'v mut Value, path: &[String]) -> &'v mut Table {
    at_mut(value, path).as_table_mut().expect("a table")
}

/// The file as TOML, every table in one line: what a reader makes of a file does not depend on its layout.
fn file_text(file: &Value) -> String {
    let table = file.as_table().expect("a file is a table");
    table.iter().map(|(key, value)| format!("{} = {}\n", quoted(key), toml_text(value))).collect()
}

fn toml_text(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::String(text) => quoted(text),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => format!("{number:?}"),
        Value::Boolean(value) => value.to_string(),
        Value::Datetime(day) => day.to_string(),
        Value::Array(items) => format!("[{}]", joined(items.iter().map(toml_text).collect())),
        Value::Table(table) => {
            let entries = table.iter().map(|(key, value)| format!("{} = {}", quoted(key), toml_text(value)));
            format!("{{ {} }}", joined(entries.collect()))
        }
    }
}

/// A JSON text is a TOML text too.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text can be written as JSON")
}

/// The file as an editor gives it to a validator: dates are texts.
pub(crate) fn json(file: &Table) -> serde_json::Value {
    fn of(value: &Value) -> serde_json::Value {
        match value {
            Value::String(text) => text.as_str().into(),
            Value::Integer(number) => (*number).into(),
            Value::Float(number) => (*number).into(),
            Value::Boolean(value) => (*value).into(),
            Value::Datetime(day) => day.to_string().into(),
            Value::Array(items) => items.iter().map(of).collect(),
            Value::Table(table) => json(table),
        }
    }
    serde_json::Value::Object(file.iter().map(|(key, value)| (key.clone(), of(value))).collect())
}
