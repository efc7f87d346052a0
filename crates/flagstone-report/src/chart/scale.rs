//! From fractions to places on the drawing.

/// Maps fractions, 0.0 to 1.0, to horizontal places on the drawing, in its units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    /// Place of 0.0.
    pub(crate) left: f64,
    /// Place of 1.0.
    pub(crate) right: f64,
}

impl Scale {
    /// The place of a fraction; what lies outside 0.0 to 1.0 is drawn at the edge.
    pub(crate) fn at(self, rate: f64) -> f64 {
        self.left + (self.right - self.left) * rate.clamp(0.0, 1.0)
    }
}

/// A length or place, to a tenth of a unit: finer is not seen, and digits cost bytes.
pub(crate) fn px(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A text in at most `room` characters, with an ellipsis where it was cut.
pub(crate) fn shorten(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_spread_evenly_and_kept_inside() {
        let scale = Scale { left: 100.0, right: 300.0 };
        assert_eq!([0.0, 0.25, 1.0, 1.5, -0.5].map(|rate| scale.at(rate)), [100.0, 150.0, 300.0, 300.0, 100.0]);
    }

    #[test]
    fn places_are_short() {
        assert_eq!([12.0, 12.34, 0.04].map(px), ["12", "12.3", "0"]);
    }
}
