//! From results to estimates, with reviewers who know the truth.

mod draw;
mod estimates;
mod extend;
mod import;
mod libreoffice;
mod national;
mod population;
mod readers;
mod subjects;
mod tone;
