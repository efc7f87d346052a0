//! Releases of made-up results: what is written, and what can be worked out from it.

mod attack;
mod earlier;
mod exact;
mod made_up;
mod page;
mod tone;
mod written;
