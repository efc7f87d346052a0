//! The program as a user meets it: real files in, exit codes, output and files out.

mod audit;
mod browser;
mod canary;
mod check;
mod compare;
mod deliveries;
mod documented;
mod explain;
mod failures;
mod grid;
mod killed;
mod map;
mod publish;
mod reviews;
mod rules;
mod verify;
mod workbench;
mod worklist;
