//! One table's frame with everything that its predicates read, and the predicates run over it.

use std::collections::BTreeSet;
use std::ops::Range;

use flagstone_extract::{affirmed_column, flag_column, state_column};
use flagstone_rules::{FieldKind, FieldRef, Predicate, Table};
use polars::prelude::*;

use super::{Evaluator, Prepared};
use crate::lower::{CRIME_PREFIX, Frame, LINKED, reduction_columns, repeats_column};
use crate::plan::Plan;
use crate::reduced::Reduced;
use crate::truths::{Gathered, Truths};

impl Evaluator<'_> {
    /// The truths of `predicates` on each row of `table`, which the extract supplies; so many rows at a time that what is worked
    /// out on the way stays small beside the records. Nothing that is asked of a row rests on its neighbours.
    pub(super) fn on_table(
        &self,
        table: Table,
        predicates: &[&Predicate],
        prepared: &Prepared,
    ) -> PolarsResult<Vec<Truths>> {
        let height = self.extract.table(table).map_or(0, |records| records.n_rows());
        let mut gathered = Gathered::new(&self.extract.store, predicates.len(), height)?;
        // A table without rows is evaluated too: a predicate that fails does so whatever the rows are.
        let mut first = 0usize;
        loop {
            let next = first.saturating_add(self.rows_at_a_time).min(height);
            let part = self.on_rows_of(table, first..next, predicates, prepared)?;
            gathered.add(next - first, part.iter().map(Truths::from))?;
            if next == height {
                return Ok(gathered.finish()?);
            }
            first = next;
        }
    }

    fn on_rows_of(
        &self,
        table: Table,
        rows: Range<usize>,
        predicates: &[&Predicate],
        prepared: &Prepared,
    ) -> PolarsResult<Vec<BooleanChunked>> {
        let mut columns = self.own_columns(table, &rows, predicates);
        columns.extend(self.crime_columns(table, &rows, predicates)?);
        columns.extend(self.prepared_columns(table, &rows, predicates, prepared));
        // A column that polars keeps as one repeated value, compared with a literal, would give one row for all.
        let columns: Vec<Column> =
            columns.into_iter().map(|column| column.take_materialized_series().into_column()).collect();
        let frame = Frame {
            rulebook: self.rulebook,
            table,
            columns: columns.iter().map(|column| column.name().to_string()).collect(),
            reductions: &prepared.reductions,
            repeats: &prepared.repeats,
            extracted_on: self.extract.extracted_on,
        };
        let mut expressions: Vec<Expr> = predicates
            .iter()
            .enumerate()
            .map(|(number, predicate)| frame.lower(predicate).alias(format!("#{number}")))
            .collect();
        // A selection of nothing but constants would have one row, whatever the table's height.
        expressions.push(col("crime_ref").is_null().alias("#height"));
        let answers = DataFrame::new(rows.len(), columns)?.lazy().select(expressions).collect()?;
        (0..predicates.len())
            .map(|number| Ok(answers.column(&format!("#{number}"))?.bool()?.rechunk().into_owned()))
            .collect()
    }

    fn own_columns(&self, table: Table, rows: &Range<usize>, predicates: &[&Predicate]) -> Vec<Column> {
        let Some(records) = self.extract.table(table) else { return Vec::new() };
        let mut names = self.columns_read(predicates, table);
        names.insert("crime_ref".to_owned());
        let wanted = records.frame().columns().iter().filter(|column| names.contains(column.name().as_str()));
        wanted.map(|column| column.slice(rows.start as i64, rows.len())).collect()
    }

    /// The columns of the crime that each row is linked to, and [`LINKED`].
    fn crime_columns(&self, table: Table, rows: &Range<usize>, predicates: &[&Predicate]) -> PolarsResult<Vec<Column>> {
        let names = self.columns_read(predicates, Table::Crimes);
        if table == Table::Crimes || names.is_empty() {
            return Ok(Vec::new());
        }
        let rows: IdxCa = self.index.crime_rows(table).skip(rows.start).take(rows.len()).collect();
        let mut columns = vec![rows.clone().with_name(LINKED.into()).into_column()];
        if let Some(crimes) = self.extract.table(Table::Crimes) {
            for column in crimes.frame().columns().iter().filter(|column| names.contains(column.name().as_str())) {
                columns.push(column.take(&rows)?.with_name(format!("{CRIME_PREFIX}{}", column.name()).into()));
            }
        }
        Ok(columns)
    }

    /// The reductions and repeats that `predicates` ask for, and of each reduction no more than what they ask.
    fn prepared_columns(
        &self,
        table: Table,
        rows: &Range<usize>,
        predicates: &[&Predicate],
        prepared: &Prepared,
    ) -> Vec<Column> {
        let references = &self.index.references(table)[rows.clone()];
        let mut plan = Plan::default();
        predicates.iter().for_each(|predicate| plan.add(predicate));
        let mut columns = Vec::new();
        for (reduction, asked) in &plan.reductions {
            let number = prepared.reductions[reduction];
            let reduced = &prepared.reduced[number];
            let [any, all, low, high] = reduction_columns(number);
            let truths = |of: fn(&Reduced, usize) -> Option<bool>| -> BooleanChunked {
                references.iter().map(|reference| of(reduced, *reference as usize)).collect()
            };
            let numbers = |of: fn(&Reduced, usize) -> i64| -> Int64Chunked {
                references.iter().map(|reference| Some(of(reduced, *reference as usize))).collect()
            };
            if asked.any {
                columns.push(truths(Reduced::any).with_name(any.into()).into_column());
            }
            if asked.all {
                columns.push(truths(Reduced::all).with_name(all.into()).into_column());
            }
            if asked.count {
                columns.push(numbers(Reduced::low).with_name(low.into()).into_column());
                columns.push(numbers(Reduced::high).with_name(high.into()).into_column());
            }
        }
        for fields in &plan.repeats {
            let number = prepared.repeats[fields];
            let unknown = || BooleanChunked::full_null(PlSmallStr::EMPTY, rows.len());
            let repeated = prepared.repeated[number].as_ref();
            let repeated = repeated.map_or_else(unknown, |repeated| repeated.slice(rows.start as i64, rows.len()));
            columns.push(repeated.with_name(repeats_column(number).into()).into_column());
        }
        columns
    }

    /// Names of the columns of `table` that `predicates` read outside quantifiers, states and flags included.
    fn columns_read(&self, predicates: &[&Predicate], table: Table) -> BTreeSet<String> {
        let schema = self.rulebook.schema();
        let fields: BTreeSet<FieldRef> = predicates
            .iter()
            .flat_map(|predicate| predicate.reads().fields)
            .filter(|field| field.table == table)
            .collect();
        let mut names = BTreeSet::new();
        for field in fields {
            let field = schema.field(field);
            names.extend([field.name.clone(), state_column(&field.name), affirmed_column(&field.name)]);
            if let FieldKind::Flags(list) = &field.kind
                && let Some(list) = self.rulebook.code_list(list)
            {
                names.extend(list.codes().iter().map(|flag| flag_column(&field.name, &flag.code)));
            }
        }
        names
    }
}
