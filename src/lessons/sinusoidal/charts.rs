//! One pair's wave, the readings of one position, and the product of two positions by distance.

use llama_lens_positions::{Settings, rotary};

use super::maps::TABLE;
use crate::lessons::position::numbers::whole;
use crate::lessons::position::plot::over;
use crate::lessons::position::{ChartKind, Cursor, Plot, Study};

/// Sine and cosine of one pair by position.
pub const WAVE: ChartKind = ChartKind { id: "wave", plot: wave };

/// The vector of the query's position, number by number.
pub const READING: ChartKind = ChartKind { id: "reading", plot: reading };

/// The product of two position vectors by distance.
pub const DOT_LINE: ChartKind = ChartKind { id: "dot-line", plot: dot_line };

fn wave(study: &Study, at: Cursor) -> Plot {
    let wave = |odd: usize| over(study.length(), |row| TABLE.exact(study, (row, 2 * at.pair + odd), 0));
    let title = format!("Pair {} by position", at.pair);
    let now = at.cell.0 as f64;
    Plot::new(&title, title.clone(), "position #", ["position", "sine"], wave(0), now).beside("cosine", wave(1))
}

fn reading(study: &Study, at: Cursor) -> Plot {
    let m = at.cell.0;
    let name = format!("The vector of position {m}, number by number");
    let numbers = over(study.settings().width, |column| TABLE.exact(study, (m, column), 0));
    Plot::new(&format!("PE({m}) by dimension"), name, "dimension #", ["dimension", "value"], numbers, -1.0)
}

fn dot_line(study: &Study, at: Cursor) -> Plot {
    let Settings { width, base, length, .. } = *study.settings();
    let thetas = rotary::thetas(width, base);
    let away = at.cell.0.abs_diff(at.cell.1);
    let products = over(length, |distance| rotary::decay(distance as f64, &thetas) * thetas.len() as f64);
    let name = format!("Product of two position vectors by distance; at distance {}", whole(away));
    Plot::new("PE·PE by distance", name, "# tokens apart", ["tokens apart", "product"], products, away as f64)
}
