//! The key term of one query by distance.

use llama_lens_positions::Settings;

use crate::lessons::position::plot::over;
use crate::lessons::position::{ChartKind, Cursor, Plot, Study};

/// The key term of the query under the cross-hair, for a key so far behind it.
pub const KEY_TERM: ChartKind = ChartKind { id: "key-term", plot: key_term };

fn key_term(study: &Study, at: Cursor) -> Plot {
    let Settings { length, width, clip, .. } = *study.settings();
    let (m, n) = at.cell;
    // Always behind the query, as a decoder looks.
    let query = study.rows.q.row(m);
    let terms = over(length, |distance| study.vectors().key_term(query, distance, 0, clip) / (width as f64).sqrt());
    let name = format!("Key term of the query at position {} by distance", study.position(m));
    Plot::new("Key term by distance", name, "# tokens back", ["tokens back", "key term"], terms, m.abs_diff(n) as f64)
}
