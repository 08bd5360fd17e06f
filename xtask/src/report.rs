//! What the person at the terminal sees while a task works.

use indicatif::{ProgressBar, ProgressStyle};

/// Announces a step of a task.
pub fn step(text: &str) {
    eprintln!("==> {text}");
}

/// Counts pieces of work: a bar on a terminal, a line at every quarter where there is none (a build server's log).
pub struct Progress {
    bar: ProgressBar,
    label: &'static str,
    total: usize,
    done: usize,
}

impl Progress {
    /// Begins counting `total` pieces; `label` says what is done to them.
    pub fn new(label: &'static str, total: usize) -> Progress {
        let bar = ProgressBar::new(total as u64).with_message(label);
        let style = ProgressStyle::with_template("    {msg} {wide_bar} {pos}/{len} {elapsed}");
        bar.set_style(style.expect("the template is well-formed"));
        Progress { bar, label, total, done: 0 }
    }

    /// One piece more is done.
    pub fn advance(&mut self) {
        self.done += 1;
        self.bar.inc(1);
        if self.bar.is_hidden() && reaches_quarter(self.done, self.total) {
            eprintln!("    {}: {}/{}", self.label, self.done, self.total);
        }
    }

    /// Removes the bar once the work is done.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }
}

/// Whether the piece number `done` of `total` completes a quarter of the work.
fn reaches_quarter(done: usize, total: usize) -> bool {
    let quarters = |pieces: usize| pieces * 4 / total.max(1);
    quarters(done) > quarters(done - 1)
}

#[cfg(test)]
mod tests {
    use super::reaches_quarter;

    #[test]
    fn a_log_gets_four_lines_however_many_pieces_there_are() {
        for total in [4, 5, 7, 123] {
            let lines: Vec<usize> = (1..=total).filter(|&done| reaches_quarter(done, total)).collect();
            assert_eq!(lines.len(), 4, "{total} pieces: {lines:?}");
            assert_eq!(lines.last(), Some(&total));
        }
        assert_eq!((1..=2).filter(|&done| reaches_quarter(done, 2)).count(), 2);
    }
}
