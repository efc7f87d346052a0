//! What every chart says of itself.

use maud::{Markup, html};

use crate::chart::scale::px;

/// What a chart shows, for those who do not see it. `id` is unique on the page.
pub(crate) struct About {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: String,
}

/// The drawing: `width` by `height` units, as wide as its column on the page.
pub(crate) fn frame(about: &About, width: f64, height: f64, class: &str, content: Markup) -> Markup {
    let (title, description) = (format!("{}-title", about.id), format!("{}-desc", about.id));
    html! {
        svg class={ "chart " (class) } role="img" viewBox={ "0 0 " (px(width)) " " (px(height)) }
            aria-labelledby={ (title) " " (description) } {
            title id=(title) { (about.title) }
            desc id=(description) { (about.description) }
            (content)
        }
    }
}
