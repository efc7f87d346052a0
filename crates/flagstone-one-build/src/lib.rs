//! Lets `cargo run` and `cargo test` share one build; see the reason in `Cargo.toml`.
