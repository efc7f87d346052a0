//! A headless Chromium, to look at pages as readers do. Used by tests alone.
//!
//! [`Browser`] opens files of this machine and tells what became of them: what the page holds, what it complained of, what it
//! asked for, how it looks and prints. [`Browser::violations`] holds it against WCAG.
//!
//! It speaks the DevTools protocol (<https://chromedevtools.github.io/devtools-protocol/>) over the pipe that
//! `--remote-debugging-pipe` opens: no port, no server, and none of what a client of the whole protocol would have to be
//! built with.

mod accessibility;
mod browser;
mod devtools;
mod find;
mod paper;

pub use browser::{Browser, Screen};
pub use find::find;
