//! Nothing to build: the package exists for its dependencies alone.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
