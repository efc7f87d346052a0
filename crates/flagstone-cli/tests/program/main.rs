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
mod init;
mod json;
mod killed;
mod map;
mod next_command;
mod prompt;
mod publish;
mod reviews;
mod rules;
mod terminal;
mod verify;
mod workbench;
mod worklist;
