//! What the lessons on positions draw agrees with the core: maps by every path, charts, the six side by side.

mod positions_support;

use std::sync::Arc;

use llama_lens::lessons::position::map_kind::{draw, exact};
use llama_lens::lessons::position::maps::effect;
use llama_lens::lessons::position::scheme_lesson::SchemeLesson;
use llama_lens::lessons::position::{Cursor, Inputs, Panel, STEPS, Setup};
use llama_lens::lessons::positions::{Comparison, RULES};
use llama_lens::lessons::{alibi::Alibi, relative::Relative, rope::Rope};
use llama_lens_plots::look::Look;
use llama_lens_plots::number::grouped;
use llama_lens_positions::{Direction, Reach, Scheme};
use positions_support::{cells, maps, panels, same, study};

#[test]
fn every_map_has_the_values_of_the_reference_path() {
    for direction in [Direction::Causal, Direction::BothWays] {
        for (scheme, moved) in Scheme::ALL.into_iter().flat_map(|scheme| [(scheme, 0), (scheme, 3)]) {
            let study = study(scheme, |settings| settings.direction = direction).moved(moved, 5);
            for kind in maps(scheme) {
                let map = draw(kind, &study, 7, false);
                let scale = map.scale(&Look::light());
                let mut pixels = Vec::new();
                map.paint_cells(&scale, &mut pixels);
                let values: Vec<f32> = cells(kind, &study).map(|(row, column)| map.value(row, column)).collect();
                let mut plain = vec![0; 4 * values.len()];
                scale.colours().paint(&values, &mut plain);
                assert!(pixels == plain, "{scheme:?} {kind:?}: each way of painting gives the same picture");
                for cell in cells(kind, &study) {
                    let (shown, exact) = (f64::from(map.value(cell.0, cell.1)), exact(kind, &study, cell, 7));
                    assert!(same(shown, exact, 2e-5), "{scheme:?} {kind:?} {cell:?}: {shown} {exact}");
                }
            }
        }
    }
}

#[test]
fn moving_the_sequence_moves_the_numbers_of_the_axes_and_no_score() {
    for scheme in [Scheme::Relative, Scheme::Alibi] {
        let (here, there) = (study(scheme, |_| {}), study(scheme, |_| {}).moved(40, 0));
        for cell in cells(effect(scheme), &here) {
            assert!(same(exact(effect(scheme), &here, cell, 0), exact(effect(scheme), &there, cell, 0), 1e-12));
        }
        assert_eq!(draw(effect(scheme), &there, 0, false).down.at(2), "m = 42");
    }
    let shift = |inputs| {
        (Relative::moved(&Setup::new(Relative::RULES, &inputs), 0), Alibi::moved(&Setup::new(Alibi::RULES, &inputs), 0))
    };
    assert_eq!(shift(Inputs { shift: Some(40), ..Inputs::default() }), (40, 40));
}

#[test]
fn moved_angles_are_numbered_as_their_positions() {
    let setup = Setup::new(Rope::RULES, &Inputs { shift: Some(1000), ..Inputs::default() });
    let study = study(Scheme::Rope, |settings| *settings = setup.settings).moved(Rope::moved(&setup, 4), 0);
    let Panel::Map(angles) = Rope::board(4).middle else { panic!("the map of angles") };
    let map = draw(angles, &study, 0, true);
    let (row, column) = angles.cursor(&study, Cursor { cell: setup.cell, pair: 1, column: 0 });
    assert_eq!(map.right.at(column), format!("m = {}", grouped(1000 + setup.cell.0 as u64)));
    let theta = study.turns()[1];
    assert!(same(f64::from(map.value(row, column)), (1000 + setup.cell.0) as f64 * theta, 1e-6));
}

#[test]
fn six_stand_on_the_same_queries_and_keys_and_four_see_distance_alone() {
    let setup = Setup::new(&RULES, &Inputs::default());
    let six = Comparison::new(&setup, &[], 3);
    let moved: Vec<bool> = six.columns.iter().map(|column| six.moved(column).is_same()).collect();
    assert_eq!(moved, [false, false, true, true, true, true]);
    assert!(six.columns.windows(2).all(|two| Arc::ptr_eq(&two[0].study.rows, &two[1].study.rows)));
    let flat = Comparison::new(&setup, &[], 0);
    assert!(
        flat.columns.windows(2).all(|two| two[0].map.values == two[1].map.values),
        "content alone is the same for all"
    );
    for column in &six.columns {
        let weights = column.weights(20);
        assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-6);
        for (fast, exact) in weights.iter().zip(column.study.weights(20)) {
            assert!((fast - exact).abs() < 1e-5);
        }
    }
}

#[test]
fn what_is_past_the_trained_length_is_counted_for_these_settings() {
    let past = |inputs: &Inputs| {
        let six = Comparison::new(&Setup::new(&RULES, inputs), &[], STEPS - 1);
        six.columns.iter().map(|column| column.past().map(|(kind, some, _)| (kind, some))).collect::<Vec<_>>()
    };
    // Of 32 positions 24 are trained: 8 rows of 25 to 32 cells are past them; distances from 24 on are 36 pairs.
    let usual = past(&Inputs::default());
    assert_eq!(usual[..2], [Some((Reach::Undefined, 228)), Some((Reach::Unseen, 228))]);
    assert_eq!(usual[3], Some((Reach::Unseen, 36)), "distances from 24 on are in T5's bucket 19, which nothing taught");
    assert_eq!(usual[4..], [Some((Reach::Unseen, 36)), Some((Reach::Growing, 36))]);
    let long = past(&Inputs { length: Some(160), trained: Some(128), ..Inputs::default() });
    assert_eq!(long[3].map(|(kind, _)| kind), Some(Reach::Saturated));
}

#[test]
fn charts_have_a_point_for_everything_and_stand_where_the_cell_is() {
    for scheme in Scheme::ALL {
        let study = study(scheme, |_| {});
        for kind in panels(scheme)
            .into_iter()
            .filter_map(|panel| if let Panel::Chart(kind) = panel { Some(kind) } else { None })
        {
            let plot = (kind.plot)(&study, Cursor { cell: (9, 4), pair: 2, column: 0 });
            let panel = &plot.chart.panels[0];
            assert!(panel.now.is_none_or(|now| panel.lines[0].points.contains(&now)), "{scheme:?} {kind:?}");
            assert_eq!(plot.readings.rows.len(), panel.lines[0].points.len());
            assert!(plot.readings.rows.iter().flatten().all(|value| value.is_finite()), "{scheme:?} {kind:?}");
            let svg = plot.chart.svg((480, 250), &Look::light()).expect("there is room");
            expect_test::expect_file![format!("snapshots/chart_{}_{}.svg", scheme.slug(), kind.id)].assert_eq(&svg);
        }
    }
}

#[test]
fn an_axis_ends_with_the_number_that_it_counts_to() {
    let last = |scheme: Scheme, id: &str| {
        let study = study(scheme, |_| {});
        let kinds = panels(scheme)
            .into_iter()
            .filter_map(|panel| if let Panel::Chart(kind) = panel { Some(kind) } else { None });
        let kind = kinds.into_iter().find(|kind| kind.id == id).expect("a chart of this name");
        (kind.plot)(&study, Cursor { cell: (9, 4), pair: 2, column: 0 })
            .chart
            .svg((480, 250), &Look::light())
            .expect("room")
    };
    assert!(last(Scheme::Alibi, "slopes").contains("head 8"), "eight heads, counted from 1");
    assert!(last(Scheme::Sinusoidal, "wave").contains("position 19"), "twenty positions, counted from 0");
}
