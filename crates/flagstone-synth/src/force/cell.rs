//! How a cell is written: a day, a code, an empty cell in one of the ways a force leaves it empty.

use jiff::civil::Date;

use crate::offence::Offence;
use crate::record::{Cell, Ethnicity};
use crate::rng::Rng;

/// A force's way of writing text cells.
pub(super) struct Style {
    /// `strftime` format of days.
    pub(super) day: &'static str,
    /// What an empty cell may hold, the first most often.
    pub(super) blanks: &'static [(u32, &'static str)],
    pub(super) unknown: &'static [&'static str],
    pub(super) not_stated: &'static [&'static str],
}

/// One row's cells: the style and the row's own dice, so that a record looks the same wherever it is written.
pub(super) struct Pen<'a> {
    style: &'a Style,
    dice: Rng,
}

impl<'a> Pen<'a> {
    pub(super) fn new(style: &'a Style, dice: u64) -> Self {
        Self { style, dice: Rng::new(dice) }
    }

    pub(super) fn blank(&mut self) -> String {
        self.dice.weighted(self.style.blanks).to_owned()
    }

    pub(super) fn pick(&mut self, texts: &[&'static str]) -> String {
        self.dice.pick(texts).to_owned()
    }

    pub(super) fn chance(&mut self, per_cent: u32) -> bool {
        self.dice.chance(per_cent)
    }

    pub(super) fn day(&mut self, cell: Cell<Date>) -> String {
        self.cell(cell, |pen, day| day.strftime(pen.style.day).to_string())
    }

    /// A code as it is listed.
    pub(super) fn code(&mut self, cell: Cell<&'static str>) -> String {
        self.cell(cell, |_, code| code.to_owned())
    }

    /// The code of the class in so many of a hundred, else one of its spellings.
    pub(super) fn offence(&mut self, cell: Cell<&'static Offence>, per_cent: u32) -> String {
        self.cell(cell, |pen, class| {
            if pen.chance(per_cent) || class.spellings.is_empty() {
                class.code.to_owned()
            } else {
                pen.pick(class.spellings)
            }
        })
    }

    fn cell<T>(&mut self, cell: Cell<T>, write: impl FnOnce(&mut Self, T) -> String) -> String {
        match cell {
            Cell::Is(value) => write(self, value),
            Cell::Blank => self.blank(),
            Cell::Unreadable(text) => text.to_owned(),
        }
    }

    pub(super) fn optional_day(&mut self, day: Option<Date>) -> String {
        self.day(day.map_or(Cell::Blank, Cell::Is))
    }

    pub(super) fn number(&mut self, number: Option<i32>) -> String {
        number.map_or_else(|| self.blank(), |number| number.to_string())
    }

    pub(super) fn text(&mut self, text: Option<&str>) -> String {
        text.map_or_else(|| self.blank(), str::to_owned)
    }

    /// The code, or one of `labels` for it: pairs of code and label.
    pub(super) fn ethnicity(&mut self, ethnicity: Ethnicity, labels: &[(&str, &'static str)]) -> String {
        match ethnicity {
            Ethnicity::Code(code) => self.labelled(code, labels),
            Ethnicity::Blank => self.blank(),
            Ethnicity::Unknown => self.pick(self.style.unknown),
            Ethnicity::NotStated => self.pick(self.style.not_stated),
            Ethnicity::Refused => "N4".to_owned(),
            Ethnicity::Invalid(text) => text.to_owned(),
            Ethnicity::Multivalue => "#MULTIVALUE".to_owned(),
        }
    }

    /// The code itself or one of its labels, each as often as the next.
    pub(super) fn labelled(&mut self, code: &str, labels: &[(&str, &'static str)]) -> String {
        let known: Vec<&'static str> = labels.iter().filter(|(of, _)| *of == code).map(|&(_, label)| label).collect();
        match self.dice.below(known.len() + 1) {
            0 => code.to_owned(),
            n => known[n - 1].to_owned(),
        }
    }
}

/// `yes` or `no`, or nothing at all: a yes-no cell is never filled with a word for missing.
pub(super) fn yes_no(answer: Option<bool>, yes: &str, no: &str) -> String {
    match answer {
        Some(true) => yes.to_owned(),
        Some(false) => no.to_owned(),
        None => String::new(),
    }
}
