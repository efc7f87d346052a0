//! Renderings of made-up results of fictional forces.

mod demo;
mod html;
mod json;
mod text;
