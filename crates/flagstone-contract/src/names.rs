//! What the names in a contract mean: tables and fields of the record schema, or files and columns of the extract.

use flagstone_rules::{FieldRef, Rulebook, Table};

use crate::asked::Node;

/// The files of an extract, and what a profile makes of their columns.
#[derive(Debug, Clone, Default)]
pub struct Supply {
    /// In the order of the profile.
    pub files: Vec<SupplyFile>,
}

/// A file.
#[derive(Debug, Clone)]
pub struct SupplyFile {
    /// By which it may be called.
    pub names: Vec<String>,
    /// The table whose records are its rows, one each; else why a count of rows is none of records.
    pub table: Result<Table, String>,
    /// Its columns; one may be there several times.
    pub columns: Vec<Column>,
}

/// A column, and the field it becomes.
#[derive(Debug, Clone)]
pub struct Column {
    /// As the header has it, with single blanks.
    pub name: String,
    /// What it becomes.
    pub field: FieldRef,
    /// Whether the field is blank just where the cell is; else why not.
    pub empty: Result<(), String>,
    /// Whether the field holds what the cell says; else why not.
    pub values: Result<(), String>,
}

/// What an object of the contract is.
pub(crate) struct Object<'a> {
    /// The table whose records it is about.
    pub(crate) table: Table,
    /// Whether it is called as the table is, so that its properties may be fields.
    is_table: bool,
    /// The file whose columns its properties may be.
    file: Option<&'a SupplyFile>,
}

/// What a property of the contract is.
#[derive(Clone, Copy)]
pub(crate) struct Target<'a> {
    pub(crate) field: FieldRef,
    /// The column that was named; `None`: the field itself.
    pub(crate) column: Option<&'a Column>,
}

/// The object that `node` names, by `name` or by `physicalName`; else why there is none.
pub(crate) fn object<'a>(supply: &'a Supply, node: &Node<'_>) -> Result<Object<'a>, String> {
    let names: Vec<String> = ["name", "physicalName"].into_iter().filter_map(|key| node.text(key)).collect();
    let is_named = |file: &&SupplyFile| file.names.iter().any(|own| names.iter().any(|name| name == own));
    let file = supply.files.iter().find(is_named);
    if let Some(table) = names.iter().find_map(|name| Table::by_name(name)) {
        return Ok(Object { table, is_table: true, file: file.filter(|file| file.table == Ok(table)) });
    }
    let Some(file) = file else {
        return Err("no table of the record schema has this name, and no file that the profile reads".to_owned());
    };
    match &file.table {
        Ok(table) => Ok(Object { table: *table, is_table: false, file: Some(file) }),
        Err(why) => Err(format!("it is a file of the extract, and {why}; name tables of the record schema instead")),
    }
}

/// The property called by one of `names` in `object`: a field, where the object is called as the table is, else a column; else
/// why there is none.
pub(crate) fn target<'a>(rules: &Rulebook, object: &Object<'a>, names: &[String]) -> Result<Target<'a>, String> {
    let table = object.table;
    let field = names.iter().find_map(|name| rules.schema().find(table, name)).filter(|_| object.is_table);
    if let Some(field) = field {
        return Ok(Target { field, column: None });
    }
    let normal = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let columns = object.file.into_iter().flat_map(|file| &file.columns);
    let named = columns.filter(|column| names.iter().any(|name| normal(name) == column.name));
    // Of several fields that are read from one column, the one that tells most of it.
    let column = named.max_by_key(|column| (column.values.is_ok(), column.empty.is_ok()));
    match (column, object.is_table) {
        (Some(column), _) => Ok(Target { field: column.field, column: Some(column) }),
        (None, true) => Err(format!(
            "table `{table}` of the record schema has no field of this name, and the profile reads no such column of a file \
             that is called so"
        )),
        (None, false) => Err("the profile reads no column of this name from the file".to_owned()),
    }
}

impl Target<'_> {
    /// Whether it can be told where nothing is: in a column an empty cell, in a field what is not recorded.
    pub(crate) fn empty(&self) -> Result<(), String> {
        self.column.map_or(Ok(()), |column| column.empty.clone())
    }

    /// Whether what the cells say is what the field holds.
    pub(crate) fn values(&self) -> Result<(), String> {
        self.column.map_or(Ok(()), |column| column.values.clone())
    }
}
