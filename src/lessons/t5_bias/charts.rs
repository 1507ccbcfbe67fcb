//! The bucket of each distance.

use super::maps::buckets;
use crate::lessons::position::numbers::whole;
use crate::lessons::position::plot::over;
use crate::lessons::position::{ChartKind, Cursor, Plot, Study};

/// The bucket of each distance back.
pub const BUCKET_LINE: ChartKind = ChartKind { id: "bucket-line", plot: bucket_line };

fn bucket_line(study: &Study, at: Cursor) -> Plot {
    let (away, buckets) = (at.cell.0.abs_diff(at.cell.1), buckets(study));
    let back = |distance: usize| -i64::try_from(distance).unwrap_or(i64::MAX);
    let line = over(study.length(), |distance| buckets.of(back(distance)) as f64);
    let name = format!("Bucket by distance; at distance {}", whole(away));
    Plot::new("Bucket by distance", name, "# tokens back", ["tokens back", "bucket"], line, away as f64)
}
