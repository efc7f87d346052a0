//! What the schema of a contract asks of a property: that it is there, unique, of a type, within bounds, one of some values.

use flagstone_rules::{CheckSeverity, FieldKind, FieldRef};
use serde_json::Value;

use super::expression::{filled, matches, name, one_of, readable, recorded};
use super::{Planner, Said, Understood, keys};
use crate::asked::Node;
use crate::names::{Object, Target, target};
use crate::pattern::translated;

/// What a part of the schema comes to.
enum Asked {
    /// Nothing that could be broken: the record schema holds it to that already, or it is no question to data.
    Nothing,
    /// An expression, and which records it speaks of.
    Rule { applies_to: Option<String>, requires: String },
}

type Understanding = Result<Asked, String>;

fn rule(requires: String) -> Understanding {
    Ok(Asked::Rule { applies_to: None, requires })
}

impl Planner<'_> {
    pub(super) fn property(&mut self, object_name: &str, object: &Object<'_>, node: &Node<'_>) {
        let Some(property) = node.text("name") else {
            let reason = "it has no name".to_owned();
            return self.not_evaluated(format!("{object_name}/{}", node.path), "A property".to_owned(), reason);
        };
        let path = format!("{object_name}.{property}");
        let target = match target(self.rules, object, &names(node)) {
            Ok(target) => target,
            Err(reason) => {
                let n_rules = node.list("quality").len();
                let rules = super::counted(n_rules, "rule", "rules");
                let reason =
                    if n_rules > 0 { format!("{reason}; nothing was looked at of its {rules}") } else { reason };
                return self.not_evaluated(path, format!("Property `{property}`"), reason);
            }
        };
        let booleans = keys::not_boolean(node, &["required", "unique", "primaryKey"]);
        let lists = keys::not_a_list(node, &["quality", "relationships"]);
        self.odd_keys(&path, keys::of_property(node), &booleans, &lists);
        if node.is("required") {
            let asked = target.empty().and_then(|()| rule(filled(self.rules, target)));
            self.of_schema(
                &path,
                "required",
                "is not there although it is required",
                "completeness",
                target.field,
                asked,
            );
        }
        if node.is("unique") {
            let asked = rule(format!("NOT repeats({})", name(self.rules, target.field)));
            let asked = target.values().and(asked);
            self.of_schema(
                &path,
                "unique",
                "repeats an earlier one although it is unique",
                "uniqueness",
                target.field,
                asked,
            );
        }
        if let Some(logical_type) = node.raw("logicalType") {
            let asked = self.logical_type(logical_type, target);
            self.of_schema(&path, "logicalType", "is not of its type", "validity", target.field, asked);
        }
        if let Some(options) = node.get("logicalTypeOptions") {
            for key in options.keys() {
                let option = options.get(key).map(|option| option.value);
                let asked = match node.raw("logicalType") {
                    Some(logical_type) => self.option(logical_type, key, option, target),
                    None => Err("it is an option of a type, and there is none".to_owned()),
                };
                self.of_schema(&path, key, &format!("does not keep `{key}`"), "validity", target.field, asked);
            }
        }
        if let Some(values) = node.get("enum") {
            let values: Option<Vec<&Value>> = values
                .items()
                .map(|items| items.iter().filter_map(|item| item.value.as_object()?.get("value")).collect());
            let asked = target.values().and_then(|()| {
                let values = values.ok_or_else(|| "it is no list".to_owned())?;
                rule(one_of(self.rules, target.field, &values)?)
            });
            self.of_schema(&path, "enum", "is none of the values allowed", "validity", target.field, asked);
        }
        for key in ["items", "properties", "map"].into_iter().filter(|key| asks(node, key)) {
            let asked = Err("the record schema has no values within values".to_owned());
            self.of_schema(&path, key, "is not as its parts must be", "validity", target.field, asked);
        }
        for relationship in node.list("relationships") {
            let asked = self.relationship(&relationship, target);
            self.of_schema(&path, "relationship", "leads to nothing", "consistency", target.field, asked);
        }
        for quality in node.list("quality") {
            self.rule_of_property(&path, target, &quality);
        }
    }

    /// That the fields of the primary key are there, and are not there together before.
    pub(super) fn primary_key(&mut self, object_name: &str, object: &Object<'_>, node: &Node<'_>) {
        let keys: Vec<Node<'_>> =
            node.list("properties").into_iter().filter(|property| property.is("primaryKey")).collect();
        if keys.is_empty() {
            return;
        }
        let targets: Result<Vec<Target<'_>>, String> =
            keys.iter().map(|key| target(self.rules, object, &names(key))).collect();
        let asked = targets.and_then(|targets| {
            targets.iter().try_for_each(|target| target.empty().and(target.values()))?;
            let there: Vec<String> = targets.iter().map(|target| filled(self.rules, *target)).collect();
            let fields: Vec<&str> = targets.iter().map(|target| name(self.rules, target.field)).collect();
            rule(format!("{} AND NOT repeats({})", there.join(" AND "), fields.join(", ")))
        });
        let said = Said {
            id: format!("{object_name}/primaryKey"),
            name: "primary-key".to_owned(),
            title: format!("Primary key of `{object_name}` is not there, or repeats an earlier one"),
            ..said("uniqueness")
        };
        self.add(said, object.table, asked);
    }

    fn of_schema(
        &mut self,
        path: &str,
        what: &str,
        how: &str,
        dimension: &'static str,
        field: FieldRef,
        asked: Understanding,
    ) {
        let said = Said {
            id: format!("{path}/{what}"),
            name: what.to_owned(),
            title: format!("`{path}` {how}"),
            ..said(dimension)
        };
        self.add(said, field.table, asked);
    }

    fn add(&mut self, said: Said, table: flagstone_rules::Table, asked: Understanding) {
        match asked {
            Ok(Asked::Nothing) => {}
            Ok(Asked::Rule { applies_to, requires }) => {
                let understood = Understood { table, applies_to, requires, max_breach_rate: 0.0, bound: None };
                self.check_of_schema(said, understood);
            }
            Err(reason) => self.not_evaluated(said.id, said.title, reason),
        }
    }

    fn logical_type(&self, logical_type: &str, target: Target<'_>) -> Understanding {
        let kind = &self.rules.schema().field(target.field).kind;
        match (logical_type, kind) {
            // Whatever is in a cell is a text.
            ("string", FieldKind::Text | FieldKind::Code(_)) | ("array", FieldKind::Flags(_)) => Ok(Asked::Nothing),
            ("date", FieldKind::Date) | ("integer", FieldKind::Integer) | ("boolean", FieldKind::Boolean) => {
                target.values()?;
                rule(readable(self.rules, target.field))
            }
            (_, kind) => Err(format!(
                "the record schema holds it as {}, by which it cannot be told whether it is of this type",
                kind.describe()
            )),
        }
    }

    fn option(&self, logical_type: &str, key: &str, value: Option<&Value>, target: Target<'_>) -> Understanding {
        let Some(value) = value else { return Ok(Asked::Nothing) };
        let kind = &self.rules.schema().field(target.field).kind;
        match (logical_type, kind) {
            ("string", _) => self.text_option(key, value, target),
            ("integer", FieldKind::Integer) => self.integer_option(key, value, target),
            ("date", FieldKind::Date) => self.date_option(key, value, target),
            _ => Err("it is an option of a type that cannot be told here".to_owned()),
        }
    }

    fn text_option(&self, key: &str, value: &Value, target: Target<'_>) -> Understanding {
        target.values()?;
        // Lengths are counted in characters, whichever they are.
        let length = || value.as_u64().ok_or_else(|| format!("`{key}` is no whole number"));
        let pattern = match key {
            "pattern" => translated(value.as_str().ok_or("`pattern` is no text")?),
            "minLength" => format!("^(?s:.){{{},}}", length()?),
            "maxLength" => format!("^(?s:.){{0,{}}}$", length()?),
            _ => return Err(format!("Flagstone does not know how a text keeps `{key}`")),
        };
        let requires = matches(self.rules, target.field, &pattern)?;
        Ok(Asked::Rule { applies_to: Some(recorded(self.rules, target.field)), requires })
    }

    fn integer_option(&self, key: &str, value: &Value, target: Target<'_>) -> Understanding {
        if key == "format" {
            let range = match value.as_str() {
                // Numbers of the record schema have 32 bits.
                Some("i32" | "i64" | "i128") => return Ok(Asked::Nothing),
                Some("i8") => (-128, 127),
                Some("i16") => (-32_768, 32_767),
                Some("u8") => (0, 255),
                Some("u16") => (0, 65_535),
                Some("u32" | "u64" | "u128") => (0, i64::from(i32::MAX)),
                _ => return Err("its `format` is none of the standard's".to_owned()),
            };
            target.values()?;
            let name = name(self.rules, target.field);
            let requires = format!("{name} BETWEEN {} AND {}", range.0, range.1);
            return Ok(Asked::Rule { applies_to: Some(recorded(self.rules, target.field)), requires });
        }
        let operator = operator(key).ok_or_else(|| format!("the language of rules does not know `{key}`"))?;
        let number =
            value.as_i64().or_else(|| value.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e9).map(|n| n as i64));
        let number = number.ok_or_else(|| format!("its `{key}` is no whole number"))?;
        target.values()?;
        let requires = format!("{} {operator} {number}", name(self.rules, target.field));
        Ok(Asked::Rule { applies_to: Some(recorded(self.rules, target.field)), requires })
    }

    fn date_option(&self, key: &str, value: &Value, target: Target<'_>) -> Understanding {
        if key == "format" {
            return Err(
                "how dates are written is said by the profile, which is not held against the contract".to_owned()
            );
        }
        let operator = operator(key).ok_or_else(|| format!("the language of rules does not know `{key}`"))?;
        let date: Option<jiff::civil::Date> =
            value.as_str().filter(|text| text.len() == 10).and_then(|text| text.parse().ok());
        let date = date.ok_or_else(|| format!("its `{key}` is no day such as 2025-03-31"))?;
        target.values()?;
        let requires = format!("{} {operator} DATE '{date}'", name(self.rules, target.field));
        Ok(Asked::Rule { applies_to: Some(recorded(self.rules, target.field)), requires })
    }

    /// The one relationship that the record schema knows: of a person, an enquiry or a review to its crime.
    fn relationship(&self, relationship: &Node<'_>, target: Target<'_>) -> Understanding {
        let table = target.field.table;
        let is_reference = table != flagstone_rules::Table::Crimes && name(self.rules, target.field) == "crime_ref";
        if is_reference && relationship.raw("to") == Some("crimes.crime_ref") {
            return rule("any_of(crimes, TRUE)".to_owned());
        }
        Err("the record schema relates people, enquiries and reviews to `crimes.crime_ref`, and nothing else"
            .to_owned())
    }
}

fn operator(key: &str) -> Option<&'static str> {
    Some(match key {
        "minimum" => ">=",
        "maximum" => "<=",
        "exclusiveMinimum" => ">",
        "exclusiveMaximum" => "<",
        _ => return None,
    })
}

/// The names of a property, that of the column first.
fn names(node: &Node<'_>) -> Vec<String> {
    ["physicalName", "name"].into_iter().filter_map(|key| node.text(key)).collect()
}

/// Whether the parts of a property ask more than what is there in any case.
fn asks(node: &Node<'_>, key: &str) -> bool {
    let Some(parts) = node.get(key) else { return false };
    // Flags are texts.
    !(key == "items" && parts.keys().eq(["logicalType"]) && parts.raw("logicalType") == Some("string"))
}

/// What is said of every part of the schema.
fn said(dimension: &'static str) -> Said {
    Said {
        id: String::new(),
        name: String::new(),
        title: String::new(),
        why: "the schema of the contract says so".to_owned(),
        remedy: "record it as the contract has it, or agree on another contract".to_owned(),
        reading: String::new(),
        dimension,
        severity: CheckSeverity::Error,
    }
}
