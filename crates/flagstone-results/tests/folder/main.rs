//! A results folder, written and read through the public interface.

mod closed;
mod compared;
mod damage;
mod demo;
mod documentation;
mod estimates;
mod force_by_force;
mod history;
mod manifest;
mod permissions;
mod replacing;
mod round_trip;
mod tables;
mod verify;

/// What every test may fail with.
type TestResult = Result<(), Box<dyn std::error::Error>>;
