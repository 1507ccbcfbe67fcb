//! The cosine of one pair, and the mean of those of all pairs, by distance.

use llama_lens_plots::number::decimals;
use llama_lens_positions::rotary;

use crate::lessons::position::numbers::whole;
use crate::lessons::position::plot::over;
use crate::lessons::position::{ChartKind, Cursor, Plot, Study};

/// Pairs of a head of Llama 2, and its base.
const LLAMA_PAIRS: usize = 64;
const LLAMA_BASE: f64 = 10_000.0;

/// The cosine of the angle that one pair has between query and key.
pub const PAIR_LINE: ChartKind = ChartKind { id: "pair-line", plot: pair_line };

/// The mean of the cosines of all pairs.
pub const DECAY: ChartKind = ChartKind { id: "decay", plot: decay };

fn pair_line(study: &Study, at: Cursor) -> Plot {
    let theta = study.turns().get(at.pair).copied().unwrap_or_default();
    let away = at.cell.0.abs_diff(at.cell.1);
    let cosines = over(study.length(), |distance| (distance as f64 * theta).cos());
    let title = format!("Pair {} alone, by distance", at.pair);
    let name = format!("Cosine of pair {} by distance; at distance {}", at.pair, whole(away));
    Plot::new(&title, name, "# tokens apart", ["tokens apart", "cosine"], cosines, away as f64)
}

fn decay(study: &Study, at: Cursor) -> Plot {
    let (own, llama) = (study.turns(), rotary::thetas(2 * LLAMA_PAIRS, LLAMA_BASE));
    let away = at.cell.0.abs_diff(at.cell.1);
    let line = |thetas: &[f64]| over(study.length(), |distance| rotary::decay(distance as f64, thetas));
    let mean = decimals(rotary::decay(away as f64, &own), 3);
    let name = format!("Mean of the cosines of all pairs by distance; at distance {} it is {mean}", whole(away));
    Plot::new(
        "All pairs, mean by distance",
        name,
        "# tokens apart",
        ["tokens apart", "mean cosine"],
        line(&own),
        away as f64,
    )
    .beside("64, Llama 2", line(&llama))
}
