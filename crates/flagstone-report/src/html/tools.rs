//! What a reader can do with the page: sort its tables, look at one force, choose light or dark, open what is folded.
//!
//! A small script does it. The page says everything without it, and shows the tools only where it runs.

use flagstone_results::Results;
use maud::{Markup, PreEscaped, html};

use crate::view::{codes, label};

const SCRIPT: &str = include_str!("script.js");
/// SHA-256 of the script in Base64, by which the policy of the page names it.
pub(super) const SCRIPT_DIGEST: &str = "+anndOHcs2crcNwMgMh58M4fFff9IDGyRvKtfq2F0nk=";

/// The tools; for a page about one force (`forces` is false) there is none to choose.
pub(super) fn tools(results: &Results, forces: bool) -> Markup {
    html! {
        div.tools #tools role="region" aria-label="How this page is shown" hidden {
            @if forces {
                label {
                    "Force "
                    select #force autocomplete="off" {
                        option value="" { "All" }
                        @for code in codes(results) { option value=(code) { (label(results, code)) } }
                    }
                }
            }
            label {
                "Colours "
                select #scheme autocomplete="off" {
                    option value="" { "As the device" }
                    option value="light" { "Light" }
                    option value="dark" { "Dark" }
                }
            }
            button #unfold type="button" aria-pressed="false" { "Open all that is folded" }
            p #shown role="status" {}
        }
    }
}

/// The script, at the end of the page.
pub(super) fn script() -> Markup {
    html! { script { (PreEscaped(SCRIPT)) } }
}
