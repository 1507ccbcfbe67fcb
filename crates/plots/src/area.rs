//! What everything here is drawn on: an area of any of plotters' backends.

use std::io;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::prelude::{DrawingBackend, IntoDrawingArea, SVGBackend};

/// A picture or a part of one, in pixels from its own upper left corner.
pub type Area<DB> = DrawingArea<DB, Shift>;

/// Drawing ends well, or with the first error of the backend; a chart also fails where it has no room.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Why a picture is no SVG document: there is no room for it.
pub type SvgError = DrawingAreaErrorKind<io::Error>;

/// What is drawn on a picture of this size, as an SVG document.
pub(super) fn svg(
    size: (u32, u32),
    draw: impl FnOnce(&Area<SVGBackend>) -> Result<(), SvgError>,
) -> Result<String, SvgError> {
    let mut document = String::new();
    let area = SVGBackend::with_string(&mut document, size).into_drawing_area();
    draw(&area)?;
    area.present()?;
    drop(area);
    Ok(document)
}
