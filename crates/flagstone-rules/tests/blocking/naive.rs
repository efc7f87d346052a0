//! Methods 3.3 word for word, on whole records: every completion, every set, every order.

use std::collections::BTreeMap;

use flagstone_rules::{
    Blocker, Cell, Definition, FieldKind, FieldRef, Record, RecordingState, Records, Rulebook, Table, TableRecords,
    Truth, Value, Verdict,
};

use crate::cases::{ARRESTS, DAYS, RELATIONS, field};

/// One missing thing, and every way of filling it in.
pub(crate) struct Gap {
    pub(crate) blocker: Blocker,
    fillings: Vec<Filling>,
}

/// What one filling writes: cells by row, or the rows of a whole table.
#[derive(Clone)]
enum Filling {
    Cells(Vec<(usize, Value)>),
    Rows(Vec<Record>),
}

/// What the definition says, and of each missing thing: solely, may decide, share.
pub(crate) struct Answer {
    pub(crate) verdict: Verdict,
    pub(crate) of: BTreeMap<Blocker, (bool, bool, f64)>,
}

/// The fields of each table that a definition asks about, the counted key apart.
fn asked(definition: &str) -> Vec<(Table, &'static [&'static str])> {
    let crime: &[&str] = match definition {
        "beaconport-2025" => &["offence_code", "outcome_code", "outcome_on", "independently_reviewed"],
        _ => &["offence_code"],
    };
    let suspects: &[&str] = match definition {
        "adr149" => &["role", "arrested_on"],
        "beaconport-2025" => &["role", "deceased"],
        "home-office-2020" => &["role", "relation_to_victim"],
        _ => &["role"],
    };
    vec![(Table::Crimes, crime), (Table::Suspects, suspects), (Table::Victims, &["kind", "age_at_offence"])]
}

/// The attributes that a definition asks of a code: a code that leaves one of them open counts as missing.
fn attributes(definition: &str, field: &str) -> &'static [&'static str] {
    match (definition, field) {
        ("beaconport-2025", "offence_code") => &["is_contact"],
        ("cocad" | "complex-abuse-2002" | "met-review-2025", "offence_code") => {
            &["child_by_definition", "is_sexual", "is_image"]
        }
        (_, "offence_code") => &["child_by_definition", "is_sexual"],
        _ => &[],
    }
}

/// The tables whose people a definition counts.
fn counted(definition: &str) -> &'static [Table] {
    match definition {
        "beaconport-2025" | "complex-abuse-2002" => &[Table::Suspects, Table::Victims],
        _ => &[Table::Suspects],
    }
}

/// `None` where there are more than `most` completions.
pub(crate) fn answer(rulebook: &Rulebook, definition: &Definition, case: &Records, most: usize) -> Option<Answer> {
    let gaps = gaps(rulebook, definition, case, most)?;
    let sizes: Vec<usize> = gaps.iter().map(|gap| gap.fillings.len()).collect();
    let total =
        sizes.iter().try_fold(1usize, |product, size| product.checked_mul(*size)).filter(|total| *total <= most)?;
    let mut verdicts: Vec<(Vec<usize>, Truth)> = Vec::with_capacity(total);
    for number in 0..total {
        let mut rest = number;
        let chosen: Vec<usize> = sizes.iter().map(|size| (rest % size, rest /= size).0).collect();
        verdicts.push((chosen.clone(), meets(rulebook, definition, case, &gaps, &chosen)));
    }
    // d(S): for every filling of S, the verdict is the same whatever the rest.
    let decided = |set: &[usize]| -> Vec<bool> {
        let mut seen: BTreeMap<Vec<usize>, Option<Truth>> = BTreeMap::new();
        for (chosen, truth) in &verdicts {
            let within: Vec<usize> = set.iter().map(|gap| chosen[*gap]).collect();
            let agreed = seen.entry(within).or_insert(Some(*truth));
            *agreed = agreed.filter(|agreed| agreed == truth);
        }
        seen.into_values().map(|agreed| agreed.flatten().is_some()).collect()
    };
    let d = |set: &[usize]| decided(set).into_iter().all(|decided| decided);
    if d(&[]) {
        return Some(Answer { verdict: Verdict::of(verdicts[0].1), of: BTreeMap::new() });
    }
    let mut known = BTreeMap::new();
    let mut d_of = |mut set: Vec<usize>| {
        set.sort_unstable();
        *known.entry(set.clone()).or_insert_with(|| d(&set))
    };
    let orders = orders(gaps.len());
    let mut shares = vec![0.0; gaps.len()];
    for order in &orders {
        let pivot =
            (1..=order.len()).find(|length| d_of(order[..*length].to_vec())).expect("all of it together decides");
        shares[order[pivot - 1]] += 1.0 / orders.len() as f64;
    }
    let of = gaps.iter().enumerate().map(|(at, gap)| {
        let decided = decided(&[at]);
        (gap.blocker, (decided.iter().all(|decided| *decided), decided.iter().any(|decided| *decided), shares[at]))
    });
    Some(Answer {
        verdict: Verdict::Undetermined,
        of: of.filter(|(_, (_, may, share))| *may || *share > 0.0).collect(),
    })
}

fn meets(rulebook: &Rulebook, definition: &Definition, case: &Records, gaps: &[Gap], chosen: &[usize]) -> Truth {
    let mut records = case.clone();
    for (gap, filling) in gaps.iter().zip(chosen) {
        match (gap.blocker, &gap.fillings[*filling]) {
            (Blocker::Table(table), Filling::Rows(rows)) => {
                records.tables[table.index()] = Some(TableRecords { rows: rows.clone(), ..TableRecords::default() });
            }
            (Blocker::Field(field), Filling::Cells(cells)) => {
                let table =
                    records.tables[field.table.index()].as_mut().expect("cells are missing in rows that are there");
                table.absent.remove(&field.number);
                cells.iter().for_each(|(row, value)| {
                    table.rows[*row].cells[usize::from(field.number)] = Cell::recorded(value.clone())
                });
            }
            _ => unreachable!("tables are filled with rows, fields with cells"),
        }
    }
    let interpreter = rulebook.interpreter(&records);
    let truths: Vec<Truth> =
        definition.criteria.iter().map(|criterion| interpreter.evaluate(&criterion.holds, Table::Crimes, 0)).collect();
    // A code that one question leaves open may still be open for a question that is settled another way.
    if truths.contains(&Some(false)) {
        Some(false)
    } else if truths.contains(&None) {
        None
    } else {
        Some(true)
    }
}

fn gaps(rulebook: &Rulebook, definition: &Definition, case: &Records, most: usize) -> Option<Vec<Gap>> {
    let id = definition.provenance.id.as_str();
    let mut gaps = Vec::new();
    for (table, names) in asked(id) {
        let Some(rows) = case.table(table) else {
            gaps.push(Gap { blocker: Blocker::Table(table), fillings: whole_tables(rulebook, id, table, names) });
            continue;
        };
        for name in names {
            let field = field(rulebook, table, name);
            let missing = (0..rows.rows.len()).filter(|row| is_missing(rulebook, id, case, field, name, *row));
            let mut missing: Vec<(usize, Vec<Value>)> =
                missing.map(|row| (row, values(rulebook, id, case, field, name, row))).collect();
            if missing.len() > 1 {
                // Every age in several rows would be too much: either side of 18 then stands for all.
                missing.iter_mut().for_each(|(_, values)| {
                    values.retain(|value| !matches!(value, Value::Integer(age) if !(17..=18).contains(age)))
                });
            }
            push(&mut gaps, field, missing, most)?;
        }
        if counted(id).contains(&table) {
            let key = field(rulebook, table, "person_key");
            let nameless: Vec<usize> = (0..rows.rows.len())
                .filter(|row| case.cell(key, *row).is_none_or(|cell| cell.value.is_none()))
                .collect();
            let mut people: Vec<Value> =
                (0..rows.rows.len()).filter_map(|row| case.cell(key, row)?.value.clone()).collect();
            people.extend(nameless.iter().map(|row| Value::Text(format!("somebody else {row}"))));
            people.sort();
            people.dedup();
            let missing: Vec<(usize, Vec<Value>)> = nameless.into_iter().map(|row| (row, people.clone())).collect();
            push(&mut gaps, key, missing, most)?;
        }
    }
    Some(gaps)
}

/// `None` where there are more than `most` ways of filling the field.
fn push(gaps: &mut Vec<Gap>, field: FieldRef, missing: Vec<(usize, Vec<Value>)>, most: usize) -> Option<()> {
    let n_fillings = missing.iter().try_fold(1usize, |product, (_, values)| product.checked_mul(values.len()))?;
    if n_fillings > most {
        return None;
    }
    gaps.extend((!missing.is_empty()).then(|| Gap { blocker: Blocker::Field(field), fillings: product(&missing) }));
    Some(())
}

fn is_missing(rulebook: &Rulebook, definition: &str, case: &Records, field: FieldRef, name: &str, row: usize) -> bool {
    match case.cell(field, row).and_then(|cell| cell.value.as_ref()) {
        None => true,
        Some(Value::Code(code)) => attributes(definition, name)
            .iter()
            .any(|attribute| attribute_of(rulebook, field, attribute, *code).is_none()),
        Some(_) => false,
    }
}

fn attribute_of(rulebook: &Rulebook, field: FieldRef, attribute: &str, code: u16) -> Truth {
    let FieldKind::Code(list) = &rulebook.schema().field(field).kind else { panic!("a coded field") };
    let list = rulebook.code_list(list).expect("a list of the rulebook");
    match &list.attributes()[list.attribute(attribute).expect("an attribute of the list")].values {
        flagstone_rules::AttributeValues::Boolean(values) => values[usize::from(code)],
        flagstone_rules::AttributeValues::Text(_) => panic!("a boolean attribute"),
    }
}

/// Every value that the field may hold, as far as a case goes.
fn values(
    rulebook: &Rulebook,
    definition: &str,
    case: &Records,
    field: FieldRef,
    name: &str,
    row: usize,
) -> Vec<Value> {
    match &rulebook.schema().field(field).kind {
        FieldKind::Boolean => vec![Value::Boolean(false), Value::Boolean(true)],
        FieldKind::Integer => (0..=25).map(Value::Integer).collect(),
        FieldKind::Date if name == "arrested_on" => ARRESTS.into_iter().map(Value::Date).collect(),
        FieldKind::Date => DAYS.into_iter().map(Value::Date).collect(),
        FieldKind::Text if name == "relation_to_victim" => RELATIONS.map(|text| Value::Text(text.to_owned())).to_vec(),
        FieldKind::Code(list) => {
            let size = u16::try_from(rulebook.code_list(list).expect("a list of the rulebook").codes().len())
                .expect("a short list");
            let answers = |code: u16| -> Vec<Truth> {
                attributes(definition, name)
                    .iter()
                    .map(|attribute| attribute_of(rulebook, field, attribute, code))
                    .collect()
            };
            let definite: Vec<u16> = (0..size).filter(|code| answers(*code).iter().all(Option::is_some)).collect();
            let known = match case.cell(field, row).and_then(|cell| cell.value.clone()) {
                Some(Value::Code(code)) => answers(code),
                _ => Vec::new(),
            };
            let agrees = |code: &u16| {
                answers(*code).iter().zip(&known).all(|(answer, known)| known.is_none() || answer == known)
            };
            definite.into_iter().filter(agrees).map(Value::Code).collect()
        }
        FieldKind::Text | FieldKind::Flags(_) => panic!("no definition asks about this field"),
    }
}

fn product(missing: &[(usize, Vec<Value>)]) -> Vec<Filling> {
    let mut fillings: Vec<Vec<(usize, Value)>> = vec![Vec::new()];
    for (row, values) in missing {
        let longer = |filling: &Vec<(usize, Value)>, value: &Value| {
            filling.iter().cloned().chain([(*row, value.clone())]).collect()
        };
        fillings = fillings.iter().flat_map(|filling| values.iter().map(move |value| longer(filling, value))).collect();
    }
    fillings.into_iter().map(Filling::Cells).collect()
}

/// No row, one, two or three, each of every kind, ages 17 and 18; each row a person of their own.
fn whole_tables(rulebook: &Rulebook, definition: &str, table: Table, names: &[&str]) -> Vec<Filling> {
    let mut kinds = vec![crate::cases::blank(rulebook, table)];
    for name in names {
        let field = field(rulebook, table, name);
        let values = values(rulebook, definition, &Records::default(), field, name, 0);
        let values: Vec<Value> = values
            .into_iter()
            .filter(|value| !matches!(value, Value::Integer(age) if !(17..=18).contains(age)))
            .collect();
        let with = |row: &Record, value: &Value| {
            let mut row = row.clone();
            row.cells[usize::from(field.number)] = Cell::recorded(value.clone());
            row
        };
        kinds = kinds.iter().flat_map(|row| values.iter().map(move |value| with(row, value))).collect();
    }
    let key = field(rulebook, table, "person_key");
    let mut tables: Vec<Vec<usize>> = vec![Vec::new()];
    for length in 1..=3 {
        let shorter: Vec<Vec<usize>> = tables.iter().filter(|table| table.len() == length - 1).cloned().collect();
        for table in shorter {
            let from = table.last().copied().unwrap_or(0);
            tables.extend((from..kinds.len()).map(|kind| table.iter().copied().chain([kind]).collect()));
        }
    }
    let named = |(number, kind): (usize, usize)| {
        let mut row = kinds[kind].clone();
        row.cells[usize::from(key.number)] =
            Cell { value: Some(Value::Text(format!("person {number}"))), missing: RecordingState::Blank };
        row
    };
    tables.into_iter().map(|table| Filling::Rows(table.into_iter().enumerate().map(named).collect())).collect()
}

fn orders(n: usize) -> Vec<Vec<usize>> {
    let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
    for next in 0..n {
        let insert = |order: &Vec<usize>, at: usize| {
            let mut order = order.clone();
            order.insert(at, next);
            order
        };
        orders = orders.iter().flat_map(|order| (0..=order.len()).map(move |at| insert(order, at))).collect();
    }
    orders
}
