//! The results as a chart: a bar for each case, on a scale of powers of ten.

use std::path::Path;

use anyhow::{Result, anyhow};
use plotters::prelude::*;

use super::results::{Results, Row};
use super::statistics::Summary;

const ROW_HEIGHT: u32 = 34;
const WIDTH: u32 = 1000;
const LABELS: i32 = 360;
const TOP: i32 = 50;
const FONT: &str = "sans-serif";
const INK: RGBColor = RGBColor(60, 60, 60);
const FAINT: RGBColor = RGBColor(220, 220, 220);
/// The plugins in their order, then the C calls and the engine's like.
const PLUGIN_COLOURS: [RGBColor; 2] = [RGBColor(49, 104, 142), RGBColor(120, 178, 214)];
const FLOOR: RGBColor = RGBColor(90, 90, 90);
const OWN: RGBColor = RGBColor(53, 183, 121);

/// The axis: nanoseconds from one to a million, the widest that a case takes.
const DECADES: i32 = 6;

/// Draws the least times of all cases.
pub fn draw(results: &Results, plugins: &[String], path: &Path) -> Result<()> {
    let height = TOP as u32 + ROW_HEIGHT * results.cases.len() as u32 + 20;
    let area = SVGBackend::new(path, (WIDTH, height)).into_drawing_area();
    let failed = |error: DrawingAreaErrorKind<_>| anyhow!("drawing {}: {error}", path.display());
    area.fill(&WHITE).map_err(failed)?;
    let bottom = height as i32 - 20;
    for decade in 0..=DECADES {
        let x = position(10_f64.powi(decade));
        area.draw(&PathElement::new([(x, TOP - 8), (x, bottom)], FAINT)).map_err(failed)?;
        area.draw(&Text::new(duration(decade), (x - 12, TOP - 22), (FONT, 12).into_font().color(&INK)))
            .map_err(failed)?;
    }
    for (x, (name, colour)) in (0..).map(|index| 10 + index * 150).zip(legend(plugins)) {
        area.draw(&Rectangle::new([(x, 10), (x + 12, 20)], colour.filled())).map_err(failed)?;
        area.draw(&Text::new(name, (x + 18, 9), (FONT, 13).into_font().color(&INK))).map_err(failed)?;
    }
    for (index, row) in results.cases.iter().enumerate() {
        let y = TOP + index as i32 * ROW_HEIGHT as i32;
        let label = format!("{}, per {}", row.name, row.unit);
        area.draw(&Text::new(label, (10, y + 6), (FONT, 12).into_font().color(&INK))).map_err(failed)?;
        for (line, (summary, colour)) in (0..).zip(bars(row, plugins)) {
            let (top, end) = (y + 2 + line * 7, position(summary.least));
            area.draw(&Rectangle::new([(LABELS, top), (end, top + 5)], colour.filled())).map_err(failed)?;
        }
    }
    area.present().map_err(failed)
}

fn legend(plugins: &[String]) -> Vec<(String, RGBColor)> {
    let plugins = plugins.iter().cloned().zip(PLUGIN_COLOURS);
    plugins.chain([("the C calls alone".to_owned(), FLOOR), ("the engine's own".to_owned(), OWN)]).collect()
}

fn bars<'a>(row: &'a Row, plugins: &'a [String]) -> impl Iterator<Item = (&'a Summary, RGBColor)> {
    let plugins = plugins.iter().zip(PLUGIN_COLOURS);
    let plugins = plugins.filter_map(|(plugin, colour)| Some((row.plugins.get(plugin)?, colour)));
    let floor = row.floor.iter().map(|summary| (summary, FLOOR));
    plugins.chain(floor).chain(row.own.iter().map(|summary| (summary, OWN)))
}

/// Where a time ends on the axis.
fn position(nanoseconds: f64) -> i32 {
    let width = f64::from(WIDTH as i32 - LABELS - 30) / f64::from(DECADES);
    LABELS + (nanoseconds.max(1.0).log10() * width) as i32
}

fn duration(decade: i32) -> String {
    let number = 10_i32.pow(decade as u32 % 3);
    format!("{number} {}", ["ns", "µs", "ms"][decade as usize / 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_has_a_power_of_ten_at_even_distances() {
        let marks: Vec<i32> = (0..=DECADES).map(|decade| position(10_f64.powi(decade))).collect();
        assert_eq!(marks[0], LABELS);
        assert!(
            marks.windows(2).all(|pair| (pair[1] - pair[0] - (marks[1] - marks[0])).abs() <= 1),
            "{marks:?}"
        );
        assert_eq!([duration(0), duration(4), duration(6)], ["1 ns", "10 µs", "1 ms"]);
    }
}
