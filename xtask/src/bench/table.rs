//! The results as a table in Markdown, which reads well on a terminal too.

use std::fmt::Write;

use super::results::{Process, Results, Row};
use super::statistics::Summary;

/// All results.
pub fn of(results: &Results, plugins: &[String]) -> String {
    let mut text = String::new();
    for (what, value) in &results.conditions {
        writeln!(text, "{what}: {value}").expect("a String takes all");
    }
    text.push('\n');
    text.push_str(&aligned(&rows(results, plugins)));
    text.push('\n');
    text.push_str(&aligned(&processes(results)));
    text
}

fn rows(results: &Results, plugins: &[String]) -> Vec<Vec<String>> {
    let has_allocations = results.cases.iter().any(|row| !row.allocations.is_empty());
    let has_futexes = results.cases.iter().any(|row| !row.futexes.is_empty());
    let mut head = vec!["case".to_owned(), "per".to_owned()];
    for plugin in plugins {
        head.extend([format!("{plugin}: least ns"), "median".to_owned(), "spread".to_owned()]);
    }
    head.extend(ratio_of(plugins).map(|[this, other]| format!("{this} ÷ {other}")));
    head.extend(["C calls", "÷", "own", "less C calls, ÷ own"].map(str::to_owned));
    for (there, name) in [(has_allocations, "allocations"), (has_futexes, "futex calls")] {
        head.extend(plugins.iter().filter(|_| there).map(|plugin| format!("{plugin}: {name}")));
    }
    let row = |row: &Row| {
        let mut cells = vec![row.name.to_owned(), row.unit.to_owned()];
        for plugin in plugins {
            cells.extend(times(row, plugin));
        }
        let least = |plugin| row.plugins.get(plugin).map(|summary| summary.least);
        let first = plugins.first().and_then(least);
        cells.extend(ratio_of(plugins).map(|[_, other]| ratio(first, least(other))));
        let [calls, own] = [&row.floor, &row.own].map(|base| base.as_ref().map(|base| base.least));
        cells.extend([nanoseconds(calls), ratio(first, calls)]);
        // The engine's like makes no C calls.
        let share = first.map(|first| first - calls.unwrap_or_default());
        cells.extend([nanoseconds(own), ratio(share, own)]);
        for (there, counts) in [(has_allocations, &row.allocations), (has_futexes, &row.futexes)] {
            let counts = plugins.iter().filter(|_| there).map(|plugin| counts.get(plugin));
            cells.extend(counts.map(|count| count.map(|count| format!("{count:.2}")).unwrap_or_default()));
        }
        cells
    };
    std::iter::once(head).chain(results.cases.iter().map(row)).collect()
}

/// The two plugins that are compared, if there are two.
fn ratio_of(plugins: &[String]) -> Option<[&String; 2]> {
    plugins.first().zip(plugins.get(1)).map(|(this, other)| [this, other])
}

fn times(row: &Row, plugin: &str) -> [String; 3] {
    match row.plugins.get(plugin) {
        Some(summary) => [
            nanoseconds(Some(summary.least)),
            nanoseconds(Some(summary.median)),
            format!("{:.0} %", summary.spread * 100.0),
        ],
        None => {
            let reason = row.skipped.get(plugin).map_or("not run", String::as_str);
            [format!("({reason})"), String::new(), String::new()]
        }
    }
}

fn ratio(of: Option<f64>, to: Option<f64>) -> String {
    of.zip(to).map(|(of, to)| format!("{:.2}", of / to)).unwrap_or_default()
}

/// With a decimal where it says something.
fn nanoseconds(value: Option<f64>) -> String {
    match value {
        Some(value) if value < 100.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.0}"),
        None => String::new(),
    }
}

fn processes(results: &Results) -> Vec<Vec<String>> {
    let mut rows = vec![
        [
            "process",
            "library MB",
            "first frame ms",
            "processor ms",
            "resident MiB",
            "memory, after each tenth",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    rows.extend(results.processes.iter().map(|(name, process)| process_row(name, process)));
    rows
}

fn process_row(name: &str, process: &Process) -> Vec<String> {
    let least = |values: &[f64]| Summary::of(values).map(|values| format!("{:.1}", values.least));
    let size = process.library_bytes.map(|bytes| format!("{:.2}", bytes as f64 / 1e6));
    let soak = process.soak.iter().filter_map(|(what, sizes)| {
        let (first, last) = (sizes.first()?, sizes.last()?);
        Some(format!("{what}: {first:.1} to {last:.1} MiB"))
    });
    let soak = soak.collect::<Vec<String>>().join("; ");
    let cells = [size, least(&process.start_ms), least(&process.processor_ms), least(&process.resident_mib)];
    let cells = cells.into_iter().map(Option::unwrap_or_default);
    std::iter::once(name.to_owned()).chain(cells).chain([soak]).collect()
}

/// A table in Markdown, whose columns are as wide as their widest cell; numbers stand at the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).max(2);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let is_text =
        |column: usize| column == 0 || !rows.iter().skip(1).any(|row| starts_as_number(&row[column]));
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            let cell =
                if is_text(column) { format!("| {cell:<width$} ") } else { format!("| {cell:>width$} ") };
            text.push_str(&cell);
        }
        text.push_str("|\n");
        if index == 0 {
            for (column, width) in widths.iter().enumerate() {
                let (line, end) = ("-".repeat(width + 1), if is_text(column) { '-' } else { ':' });
                write!(text, "|{line}{end}").expect("a String takes all");
            }
            text.push_str("|\n");
        }
    }
    text
}

fn starts_as_number(cell: &str) -> bool {
    cell.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn numbers_stand_at_the_right_and_texts_at_the_left() {
        let rows = [["case", "ns"], ["a long name", "7"], ["short", "12.5"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        let expected = "| case        |   ns |\n|-------------|-----:|\n| a long name |    7 |\n| short       | 12.5 |\n";
        assert_eq!(aligned(&rows), expected);
    }
}
