//! Around a heat map nothing is clipped, nothing is written over something else, and no size or view breaks it.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use llama_lens_plots::heatframe::{At, Axis, Detail, Hair, HeatFrame, Shape as CellShape};
use llama_lens_plots::heatmap::Scale;
use llama_lens_plots::look::Look;
use llama_lens_plots::mask::{Mask, Region};
use llama_lens_plots::viewport::Viewport;
use llama_lens_plots::{Area, SvgError};
use plotters::prelude::{IntoDrawingArea, SVGBackend};
use proptest::prelude::*;

/// Left, top, right and bottom of every text, as wide as a wide font would make it.
fn texts<F>(size: (u32, u32), text: f64, draw: F) -> Vec<([f64; 4], String)>
where
    F: FnOnce(&Area<SVGBackend>) -> Result<(), SvgError>,
{
    let mut svg = String::new();
    draw(&SVGBackend::with_string(&mut svg, size).into_drawing_area()).unwrap();
    let attribute = |element: &str, name: &str| {
        element.split_once(&format!(" {name}=\"")).unwrap().1.split('"').next().unwrap().to_owned()
    };
    let placed = svg.split("<text").skip(1).map(|element| {
        let (attributes, rest) = element.split_once('>').unwrap();
        let words = rest.split("</text>").next().unwrap().trim().to_owned();
        let width = words.chars().count() as f64 * 0.6 * text;
        let [x, y] = ["x", "y"].map(|name| attribute(attributes, name).parse::<f64>().unwrap());
        let left = match attribute(attributes, "text-anchor").as_str() {
            "start" => x,
            "middle" => x - width / 2.0,
            _ => x - width,
        };
        ([left, y - 0.5 * text, left + width, y + 0.5 * text], words)
    });
    placed.collect()
}

fn frame((rows, columns): (usize, usize), detail: Detail, causal: bool) -> HeatFrame {
    HeatFrame {
        rows: Axis::new("query position m", "m"),
        columns: Axis::new("key position n", "n"),
        view: Viewport::fit(rows, columns),
        scale: Scale::diverging(1.5),
        mask: if causal { Mask::Causal } else { Mask::None },
        undefined: vec![Region { rows: rows * 3 / 4..rows, columns: 0..columns }],
        trained: Some(rows * 3 / 4),
        beyond: None,
        marked: Vec::new(),
        detail,
        shape: if causal { CellShape::Square } else { CellShape::Stretched },
        hair: Hair::Middle,
    }
}

proptest! {
    #[test]
    fn text_is_inside_and_apart(
        (rows, columns) in (1_usize..2000, 1_usize..2000),
        size in (320_u32..1400, 320_u32..1400),
        detail in prop_oneof![Just(Detail::Full), Just(Detail::Compact)],
        causal: bool,
        marked in proptest::collection::btree_set(0_usize..2000, 0..40),
        (factor, row, column) in (0.9_f64..30.0, 0.0_f64..1.0, 0.0_f64..1.0),
        value in -2.0_f32..2.0,
    ) {
        let look = Look::light();
        let mut frame = frame((rows, columns), detail, causal);
        let (row, column) = (row * rows as f64, column * columns as f64);
        frame.view = frame.view.zoom(factor, (row, column));
        frame.marked = marked.into_iter().filter(|row| *row < rows).collect();
        let placed = frame.place(size, &look).unwrap();
        prop_assert!(placed.cells.right() <= size.0.cast_signed() && placed.cells.bottom() <= size.1.cast_signed());
        let at = At { row: row as usize, column: column as usize, value };
        let below = texts(size, look.text, |area| placed.below(area));
        let above = texts(size, look.text, |area| placed.above(area));
        for texts in [below, above, texts(size, look.text, |area| placed.cross_hair(area, &at))] {
            for (index, (one, text)) in texts.iter().enumerate() {
                let inside = one[0] >= 0.0 && one[1] >= 0.0 && one[2] <= f64::from(size.0) && one[3] <= f64::from(size.1);
                prop_assert!(inside, "{text} is at {one:?} of {size:?}");
                for (other, second) in &texts[..index] {
                    let apart = one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
                    prop_assert!(apart, "{text} at {one:?} touches {second} at {other:?}");
                }
            }
        }
    }

    #[test]
    fn no_size_and_no_view_breaks_a_picture(
        (rows, columns) in (0_usize..5, 0_usize..5),
        size in (0_u32..200, 0_u32..200),
        detail in prop_oneof![Just(Detail::Full), Just(Detail::Compact)],
        causal: bool,
        at in (0_usize..9, 0_usize..9),
        value: f32,
    ) {
        let look = Look::light();
        let frame = frame((rows, columns), detail, causal);
        if let Some(placed) = frame.place(size, &look) {
            let svg = placed.svg(&vec![0; rows * columns * 4], Some(&At { row: at.0, column: at.1, value })).unwrap();
            prop_assert!(svg.contains("data:image/png;base64,"));
            prop_assert!(placed.svg(&[], None).unwrap().ends_with("</svg>\n"));
        }
    }
}

#[test]
fn a_pointer_finds_the_cell_that_the_cross_hair_rings() {
    let (look, frame) = (Look::light(), frame((32, 32), Detail::Full, true));
    let placed = frame.place((560, 600), &look).unwrap();
    let each = placed.cells.width / 32;
    assert_eq!((placed.cells.width, placed.cells.height), (each * 32, each * 32));
    let pixel = |cell: u32, start: i32| f64::from(start) + f64::from(cell * each);
    assert_eq!(placed.cell_at(pixel(11, placed.cells.x), pixel(20, placed.cells.y)), Some((20, 11)));
    assert_eq!(placed.cell_at(pixel(11, placed.cells.x) - 0.25, pixel(20, placed.cells.y)), Some((20, 10)));
    assert_eq!(placed.cell_at(f64::NAN, 0.0), None);
}
