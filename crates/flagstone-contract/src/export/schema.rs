//! Tables and fields.

use flagstone_rules::{Field, FieldKind, Rulebook, Sensitivity, Table, TableSchema};

use super::quality::{self, On};
use super::written::{Code, Custom, IntegerOptions, Items, Object, Property, Relationship, one_line};

/// A table with its fields and checks. A check on one field alone, in the standard's own words, stands with the field.
pub(super) fn object<'a>(rules: &'a Rulebook, table: &'a TableSchema) -> Object<'a> {
    let checks = rules.checks().iter().filter(|check| check.table == table.table);
    let (mut of_table, mut of_fields) = (Vec::new(), Vec::new());
    for check in checks {
        match quality::of(rules, check) {
            (On::Table, quality) => of_table.push(quality),
            (On::Field(field), quality) => of_fields.push((field, quality)),
        }
    }
    let properties = table.fields.iter().enumerate().map(|(number, field)| {
        let mut property = property(rules, table.table, field);
        let (own, others) = std::mem::take(&mut of_fields).into_iter().partition(|(on, _)| usize::from(*on) == number);
        of_fields = others;
        property.quality = own.into_iter().map(|(_, quality)| quality).collect();
        property
    });
    Object {
        name: table.table.name(),
        business_name: &table.title,
        logical_type: "object",
        physical_type: "table",
        description: one_line(&table.meaning),
        data_granularity_description: one_line(&table.grain),
        properties: properties.collect(),
        quality: of_table,
    }
}

fn property<'a>(rules: &'a Rulebook, table: Table, field: &'a Field) -> Property<'a> {
    let list = field.kind.list().and_then(|list| rules.code_list(list));
    let codes = list.map(|list| list.codes()).unwrap_or_default();
    let mut custom = vec![Custom::text("source", &field.source)];
    if let Some(list) = field.kind.list() {
        custom.push(Custom::text("codeList", list));
    }
    if let FieldKind::Flags(_) = field.kind {
        custom.push(Custom::texts("flags", codes.iter().map(|code| code.code.clone()).collect()));
    }
    let (logical_type, physical_type) = types(&field.kind);
    let is_reference = field.name == "crime_ref" && table != Table::Crimes;
    Property {
        name: &field.name,
        logical_type,
        // A whole number of the record schema has 32 bits.
        logical_type_options: (field.kind == FieldKind::Integer).then_some(IntegerOptions { format: "i32" }),
        physical_type,
        description: one_line(&field.meaning),
        required: field.required,
        classification: match field.sensitivity {
            Sensitivity::None => "none",
            Sensitivity::Record => "record",
            Sensitivity::Person => "person",
            Sensitivity::Special => "special",
        },
        transform_description: field.derived.as_deref().map(one_line),
        items: matches!(field.kind, FieldKind::Flags(_)).then_some(Items { logical_type: "string" }),
        codes: match field.kind {
            FieldKind::Code(_) => codes.iter().map(|code| Code { value: &code.code, label: &code.label }).collect(),
            _ => Vec::new(),
        },
        relationships: if is_reference {
            vec![Relationship { kind: "foreignKey", to: "crimes.crime_ref" }]
        } else {
            Vec::new()
        },
        quality: Vec::new(),
        custom_properties: custom,
    }
}

/// The type of the standard, and the one of the record schema.
fn types(kind: &FieldKind) -> (&'static str, &'static str) {
    match kind {
        FieldKind::Boolean => ("boolean", "boolean"),
        FieldKind::Integer => ("integer", "integer"),
        FieldKind::Date => ("date", "date"),
        FieldKind::Text => ("string", "text"),
        FieldKind::Code(_) => ("string", "code"),
        FieldKind::Flags(_) => ("array", "flags"),
    }
}
