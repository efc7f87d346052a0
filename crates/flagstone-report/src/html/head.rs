//! The head of a page: what it may load and run, which is nothing from anywhere, and how it looks.

use maud::{Markup, PreEscaped, html};

use crate::html::tools;

/// The colours of a light page, and everything else about how pages look.
pub(super) const STYLE: &str = include_str!("style.css");
/// The colours of a dark page.
pub(super) const DARK: &str = include_str!("dark.css");

/// Who a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Those who may see the counts: search engines are told to stay away.
    Ours,
    /// Everybody.
    Everybody,
}

/// Forbids everything but what is in the page itself: what is in the results cannot make it load or run anything. The script
/// is named by its digest, so that no other runs.
fn policy(readers: Readers) -> String {
    let script = match readers {
        Readers::Ours => format!(" script-src 'sha256-{}';", tools::SCRIPT_DIGEST),
        Readers::Everybody => String::new(),
    };
    format!("default-src 'none';{script} style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'")
}

/// The head of a page that loads nothing and follows the reader's light or dark setting.
pub(crate) fn head(title: &str, readers: Readers) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy(readers));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            @if readers == Readers::Ours { meta name="robots" content="noindex, nofollow"; }
            title { (title) }
            (styles())
        }
    }
}

/// The style sheets of the report, for other pages of the program. The dark colours have one of their own, so that a script
/// can switch it on and off.
pub fn styles() -> Markup {
    html! {
        style { (PreEscaped(STYLE)) }
        style #dark media="screen and (prefers-color-scheme: dark)" { (PreEscaped(DARK)) }
    }
}
