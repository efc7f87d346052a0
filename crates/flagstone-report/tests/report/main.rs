//! Renderings of made-up results of fictional forces.

mod closed;
mod compared;
mod demo;
mod export;
mod history;
mod html;
mod human_review;
mod json;
mod one_force;
mod text;
mod tone;
