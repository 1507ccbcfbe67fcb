//! Heat maps can be trusted: colours as published, special values apart, and every cell where pointers look for it.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use llama_lens_plots::heatmap::Scale;
use llama_lens_plots::palette::Palette;
use llama_lens_plots::viewport::Viewport;
use proptest::prelude::*;

/// The published tables in 256 steps, recorded by `python/record_palettes.py`: a name and six digits per step.
const PUBLISHED: &str = include_str!("palettes.txt");

#[test]
fn the_maps_are_the_published_ones_to_one_step_in_255() {
    for line in PUBLISHED.lines() {
        let (name, digits) = line.split_once(' ').unwrap();
        let palette = match name {
            "viridis" => Palette::Viridis,
            "cividis" => Palette::Cividis,
            "phase" => Palette::Phase,
            "signed" => Palette::PurpleOrange,
            _ => Palette::PurpleOrangeDark,
        };
        assert_eq!(digits.len(), 256 * 6);
        for (index, entry) in palette.table().iter().enumerate() {
            let published = u32::from_str_radix(&digits[index * 6..][..6], 16).unwrap().to_be_bytes();
            for (ours, theirs) in entry.iter().zip(&published[1..]) {
                assert!(ours.abs_diff(*theirs) <= 1, "{name}, step {index}: {entry:?} is not {published:?}");
            }
            assert_eq!(palette.color(index as f64 / 255.0), entry[..3]);
        }
    }
}

fn painted(values: &[f32], scale: Scale) -> Vec<[u8; 4]> {
    let mut out = vec![7; 4 * values.len()];
    scale.colours().paint(values, &mut out);
    out.as_chunks().0.to_vec()
}

#[test]
fn zero_is_in_the_middle_and_what_has_no_number_has_no_colour() {
    let table = Palette::PurpleOrange.table();
    let (nan, inf) = (f32::NAN, f32::INFINITY);
    let cells = painted(&[-2.0, 0.0, 2.0, 9.0, -9.0, nan, -inf, inf], Scale::diverging(2.0));
    assert_eq!(cells, [table[0], table[128], table[255], table[255], table[0], [0; 4], [0; 4], table[255]]);
}

#[test]
fn a_scale_without_extent_paints_its_middle() {
    let middle = Palette::Cividis.table()[128];
    let (nan, inf) = (f32::NAN, f32::INFINITY);
    for (low, high) in [(3.0, 3.0), (0.0, 0.0), (nan, nan), (1.0, -1.0), (0.0, f32::MIN_POSITIVE / 8.0)] {
        let scale = Scale::sequential(low, high);
        assert_eq!(painted(&[3.0, -7.0, 0.0], scale), [middle; 3], "{low} to {high}");
        assert_eq!(scale.place(3.0), Some(0.5));
    }
    let wide = Scale::sequential(-inf, inf);
    assert_eq!(painted(&[0.0, 1.0], wide), [middle; 2]);
    assert_eq!(Scale::range(&[nan, -inf, inf]), (0.0, 0.0));
    assert_eq!(Scale::range(&[nan, 2.0, -1.0, inf]), (-1.0, 2.0));
    assert!(painted(&[], wide).is_empty());
}

#[test]
fn missing_values_are_transparent_and_too_many_are_left_out() {
    let mut out = [9; 8];
    Scale::sequential(0.0, 1.0).colours().paint(&[1.0], &mut out);
    assert_eq!(out, [0xFE, 0xE8, 0x38, 255, 0, 0, 0, 0]);
    Scale::sequential(0.0, 1.0).colours().paint(&[1.0; 9], &mut out);
    assert_eq!(out, [0xFE, 0xE8, 0x38, 255, 0xFE, 0xE8, 0x38, 255]);
    Scale::sequential(0.0, 1.0).colours().paint(&[1.0; 9], &mut []);
}

#[test]
fn angles_go_round() {
    let turn = std::f32::consts::TAU;
    let cells = painted(&[1.0, 1.0 + turn, 1.0 - turn, 0.0, turn], Scale::angle());
    assert_eq!((cells[0], cells[0]), (cells[1], cells[2]));
    assert_eq!(cells[3], cells[4]);
    assert!((Scale::angle().place(1.0 + turn).unwrap() - 1.0 / f64::from(turn)).abs() < 1e-6);
}

proptest! {
    #[test]
    fn a_pixel_lies_in_its_cell_and_a_cell_is_found_at_its_pixels(
        (rows, columns) in (1_usize..3000, 1_usize..3000),
        size in (1_u32..900, 1_u32..900),
        moves in prop::collection::vec((0.2_f64..6.0, -100.0_f64..3000.0, -50.0_f64..50.0), 0..6),
        at in (0.0_f64..1.0, 0.0_f64..1.0),
    ) {
        let mut view = Viewport::fit(rows, columns);
        for (factor, about, by) in moves {
            view = view.zoom(factor, (about, about / 2.0)).pan(by, -by);
        }
        for stretch in [view.rows, view.columns] {
            prop_assert!(stretch.start >= 0.0 && stretch.start + stretch.length <= stretch.whole as f64 + 1e-9);
            prop_assert!(stretch.length >= 2.0_f64.min(stretch.whole as f64));
        }
        let (x, y) = (at.0 * f64::from(size.0), at.1 * f64::from(size.1));
        let cell = view.cell_at(x, y, size).unwrap();
        let place = view.place_of(cell, size);
        prop_assert!(f64::from(place.x) <= x && x < f64::from(place.right()), "{x} in {place:?}");
        prop_assert!(f64::from(place.y) <= y && y < f64::from(place.bottom()), "{y} in {place:?}");
        for x in [place.x, place.right() - 1] {
            for y in [place.y, place.bottom() - 1] {
                prop_assert_eq!(view.cell_at(f64::from(x), f64::from(y), size), Some(cell));
            }
        }
        let shown = view.reveal(cell).place_of(cell, (4000, 4000));
        prop_assert!(shown.width > 0 && shown.height > 0);
    }

    #[test]
    fn pixels_tile_the_cells_in_sight(
        whole in 1_usize..3000,
        pixels in 1_u32..900,
        moves in prop::collection::vec((0.2_f64..6.0, -100.0_f64..3000.0), 0..6),
    ) {
        let mut view = Viewport::fit(whole, whole);
        for (factor, about) in moves {
            view = view.zoom(factor, (about, about));
        }
        let (stretch, under) = (view.rows, view.rows.under(pixels));
        prop_assert_eq!(under.len(), pixels as usize);
        for (at, pair) in under.windows(2).enumerate() {
            let is_next = pair[0].end == pair[1].start;
            prop_assert!(is_next || pair[0] == pair[1], "{at}: {pair:?}");
        }
        for (at, cells) in under.iter().enumerate() {
            prop_assert!(!cells.is_empty() && cells.end <= whole);
            let cell = stretch.cell_at(at as f64, pixels).unwrap();
            prop_assert!(cells.contains(&cell) || stretch.length > f64::from(pixels), "{at}: {cells:?}, {cell}");
        }
    }

    #[test]
    fn nothing_odd_moves_a_viewport_out_of_its_matrix(
        whole in 0_usize..4,
        odd in prop::collection::vec(any::<f64>(), 5),
        pixels in 0_u32..3,
    ) {
        let view = Viewport::fit(whole, 5).zoom(odd[0], (odd[1], odd[2])).pan(odd[3], odd[4]).reveal((9, 9));
        prop_assert!(view.rows.start >= 0.0 && view.rows.length <= whole as f64);
        prop_assert!(view.columns.length >= 2.0 && view.columns.start + view.columns.length <= 5.0 + 1e-9);
        view.cell_at(odd[0], odd[1], (pixels, pixels));
        view.place_of((usize::MAX, 0), (pixels, pixels));
        prop_assert_eq!(view.cell_at(0.0, 0.0, (0, pixels)), None);
    }
}
