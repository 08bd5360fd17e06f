//! What many samples say together.

use serde::Serialize;

/// A summary of samples of one thing, in nanoseconds.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// The least: what it costs when nothing else was in the way. Ratios are made of these.
    pub least: f64,
    /// Half of the samples are below it.
    pub median: f64,
    /// From the first to the third quarter of the samples, as a part of the median.
    pub spread: f64,
    /// How many samples there are.
    pub samples: usize,
}

impl Summary {
    /// Of at least one sample; none of none.
    pub fn of(samples: &[f64]) -> Option<Summary> {
        let mut sorted = samples.to_vec();
        sorted.sort_by(f64::total_cmp);
        let quarter = |quarters: usize| sorted.get((sorted.len().checked_sub(1)?) * quarters / 4).copied();
        let (least, median) = (quarter(0)?, quarter(2)?);
        Some(Summary { least, median, spread: (quarter(3)? - quarter(1)?) / median, samples: sorted.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn a_summary_does_not_care_for_order_nor_for_one_that_was_disturbed() {
        let summary = Summary::of(&[900.0, 10.0, 12.0, 11.0, 13.0]).unwrap();
        assert_eq!((summary.least, summary.median, summary.samples), (10.0, 12.0, 5));
        assert!((summary.spread - 2.0 / 12.0).abs() < 1e-9, "{summary:?}");
        assert!(Summary::of(&[]).is_none());
    }
}
