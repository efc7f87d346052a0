//! Runs of points on a chart.

/// For each point, whether it belongs to a stretch of at least `length` consecutive points for which `holds` is true.
pub(crate) fn in_stretch(holds: &[bool], length: usize) -> Vec<bool> {
    let mut marked = vec![false; holds.len()];
    let mut start = 0;
    for end in 0..=holds.len() {
        if end < holds.len() && holds[end] {
            continue;
        }
        if end - start >= length {
            marked[start..end].fill(true);
        }
        start = end + 1;
    }
    marked
}

/// For each point, whether it belongs to `length` consecutive points each of which lies beyond the one before, as told by
/// `follows(previous, next)`.
pub(crate) fn in_trend(values: &[f64], length: usize, follows: impl Fn(f64, f64) -> bool) -> Vec<bool> {
    let steps: Vec<bool> = values.windows(2).map(|pair| follows(pair[0], pair[1])).collect();
    let mut marked = vec![false; values.len()];
    // A trend of so many points is a stretch of one step fewer; each step has a point at both ends.
    for (index, inside) in in_stretch(&steps, length - 1).into_iter().enumerate() {
        if inside {
            marked[index] = true;
            marked[index + 1] = true;
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_marked_from_end_to_end_and_a_shorter_one_not() {
        let holds = [true, true, false, true, true, true, false, true];
        assert_eq!(in_stretch(&holds, 3), [false, false, false, true, true, true, false, false]);
        assert_eq!(in_stretch(&[true; 3], 3), [true; 3]);
        assert_eq!(in_stretch(&[], 3), [false; 0]);
    }

    #[test]
    fn a_trend_counts_points_not_steps() {
        let values = [2.0, 1.0, 2.0, 3.0, 3.0];
        assert_eq!(in_trend(&values, 3, |a, b| b > a), [false, true, true, true, false]);
        assert_eq!(in_trend(&values, 4, |a, b| b > a), [false; 5]);
        assert_eq!(in_trend(&[1.0], 3, |a, b| b > a), [false]);
    }
}
