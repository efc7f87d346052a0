//! Whether a page fits on paper.

use crate::browser::{Browser, Screen};

/// The width of an A4 page between margins of 14 mm, in CSS pixels of 1/96 inch.
const WIDTH: u32 = 688;

impl Browser {
    /// Every table and chart that is wider than an A4 page between its margins, so that its right side would be cut off: what it
    /// is called and by how many CSS pixels. The page is laid out for print afterwards.
    pub fn cut_off(&mut self) -> Vec<String> {
        self.show_on(Screen { width: WIDTH, height: 1000, is_dark: false, is_print: true });
        let found = self.value(
            "[...document.querySelectorAll('table, svg, pre')].map(it => {
                let right = it.getBoundingClientRect().right;
                for (let at = it.parentElement; at; at = at.parentElement)
                    if (getComputedStyle(at).overflowX !== 'visible' && at !== document.documentElement && at !== document.body)
                        right = Math.max(right, at.getBoundingClientRect().left + at.scrollWidth);
                const name = it.querySelector('caption, title')?.textContent ?? it.tagName;
                return [name, right - document.documentElement.clientWidth];
            }).filter(([, over]) => over > 0.5).map(([name, over]) => `${name}: ${over.toFixed(1)}`)",
        );
        let found = found.as_array().expect("a list").iter();
        found.map(|text| text.as_str().unwrap_or_default().to_owned()).collect()
    }
}
