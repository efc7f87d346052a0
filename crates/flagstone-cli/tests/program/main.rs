//! The program as a user meets it: real files in, exit codes, output and files out.

mod audit;
mod browser;
mod canary;
mod check;
mod compare;
mod dashboards;
mod deliveries;
mod documented;
mod explain;
mod export;
mod failures;
mod grid;
mod history;
mod killed;
mod map;
mod publish;
mod reviews;
mod rules;
mod verify;
mod workbench;
mod worklist;
