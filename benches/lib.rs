//! Benchmarks of Flagstone; see the README beside this file.
