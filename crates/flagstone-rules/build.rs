//! The rulebook is built into the program: a change of it is a change of the program.

fn main() {
    println!("cargo::rerun-if-changed=../../rules");
}
