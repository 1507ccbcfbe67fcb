//! What the lessons on positions show agrees with the core: maps, derivations, sentences, the six side by side.

use llama_lens::lessons::positions::{
    Board, ChartKind, Comparison, Inputs, Panel, Rows, STEPS, Setup, Study, What, bar, scheme_of,
};
use llama_lens::lessons::{Lesson, Part};
use llama_lens_plots::look::Look;
use llama_lens_plots::number::grouped;
use llama_lens_positions::{Content, Direction, Scheme, Settings};
use proptest::prelude::*;
use std::sync::Arc;

fn lessons() -> impl Iterator<Item = Lesson> {
    Lesson::ALL.iter().copied().filter(|lesson| lesson.part() == Part::Positions)
}

const WHATS: [What; 13] = [
    What::Table,
    What::Moved,
    What::Plain,
    What::Scores,
    What::Effect,
    What::Change,
    What::Distance,
    What::Clipped,
    What::Bucket,
    What::Bias,
    What::Dot,
    What::Forward,
    What::ValueTerm,
];

/// The maps that a scheme has.
fn has(scheme: Scheme, what: What) -> bool {
    match what {
        What::Change => scheme == Scheme::Learned,
        What::Bias => matches!(scheme, Scheme::T5Bias | Scheme::Alibi),
        What::Bucket => scheme == Scheme::T5Bias,
        What::Clipped | What::ValueTerm => scheme == Scheme::Relative,
        What::Dot | What::Forward => scheme == Scheme::Sinusoidal,
        What::Moved => scheme == Scheme::Rope,
        _ => true,
    }
}

fn rows(settings: &Settings) -> Arc<Rows> {
    Rows::new(settings, &Content::Normal).expect("settings that can be")
}

fn study(scheme: Scheme, change: impl FnOnce(&mut Settings)) -> Study {
    let mut settings = Settings { length: 20, trained: 14, clip: 5, head: 3, ..Settings::default() };
    change(&mut settings);
    Study::new(scheme, &settings, &rows(&settings), 5).expect("settings that can be")
}

/// Equal, or both masked, or both without a value, or nearly the same.
#[allow(clippy::float_cmp)] // Infinities have no difference.
fn same(a: f64, b: f64, off: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= off * (1.0 + a.abs())
}

#[test]
fn every_map_has_the_values_of_the_reference_path() {
    for direction in [Direction::Causal, Direction::BothWays] {
        for scheme in Scheme::ALL {
            let study = study(scheme, |settings| settings.direction = direction);
            for what in WHATS.into_iter().filter(|what| has(scheme, *what)) {
                let map = study.map(what, 7);
                let mut pixels = Vec::new();
                map.paint_cells(&map.scale(&Look::light()), &mut pixels);
                let scale = map.scale(&Look::light());
                let cells = (0..map.rows).flat_map(|row| (0..map.columns).map(move |column| (row, column)));
                let values: Vec<f32> = cells.map(|(row, column)| map.value(row, column)).collect();
                let mut plain = vec![0; 4 * values.len()];
                scale.colours().paint(&values, &mut plain);
                assert!(pixels == plain, "{scheme:?} {what:?}: each way of painting gives the same picture");
                for (row, column) in (0..map.rows).flat_map(|row| (0..map.columns).map(move |column| (row, column))) {
                    let (shown, exact) = (f64::from(map.value(row, column)), study.exact(what, row, column, 7));
                    // Maps of distances are masked as a whole; their numbers would be there.
                    let masked = shown == f64::NEG_INFINITY && column > row;
                    assert!(masked || same(shown, exact, 2e-5), "{scheme:?} {what:?} {row} {column}: {shown} {exact}");
                }
            }
        }
    }
}

#[test]
fn moved_positions_are_numbered_as_what_is_said_of_them() {
    let setup = Setup::new(Lesson::Rope, &Inputs { shift: Some(1000), ..Inputs::default() });
    let study = Study::new(Scheme::Rope, &setup.settings, &rows(&setup.settings), setup.shift).expect("can be");
    let map = study.map(What::Moved, 0);
    let (row, column) = study.cursor(What::Moved, setup.cell, 1, 0);
    assert_eq!(map.right.at(column), format!("m = {}", grouped(1000 + setup.cell.0 as u64)));
    let theta = study.turns()[1];
    assert!(same(f64::from(map.value(row, column)), (1000 + setup.cell.0) as f64 * theta, 1e-6));
    assert!(
        said(Lesson::Rope, 4, &Inputs { shift: Some(1000), ..Inputs::default() })
            .contains("(1\u{202f}014, 1\u{202f}009)")
    );
}

#[test]
fn every_derivation_ends_at_the_value_of_its_cell() {
    for scheme in Scheme::ALL {
        for width in [16, 48] {
            let study = study(scheme, |settings| settings.width = width);
            for what in WHATS.into_iter().filter(|what| has(scheme, *what)) {
                let map = study.map(what, 7);
                for (row, column) in [(0, 0), (13, 2), (7, 7), (2, 9), (19, 11), (3, 3)] {
                    let (row, column) = (row.min(map.rows - 1), column.min(map.columns - 1));
                    let derived = study.derivation(what, (row, column), 7);
                    let exact = study.exact(what, row, column, 7);
                    assert!(
                        same(derived.value(), exact, 1e-12),
                        "{scheme:?} {what:?} {row} {column}: {derived:?} {exact}"
                    );
                    assert!(derived.lines.iter().all(|line| !line.what.is_empty() && !line.numbers.is_empty()));
                }
            }
        }
    }
}

/// The sentence of a step with the lesson's own settings.
fn said(lesson: Lesson, step: usize, inputs: &Inputs) -> String {
    let setup = Setup::new(lesson, inputs);
    let settings = Settings { length: setup.shown(step), ..setup.settings };
    let study = scheme_of(lesson).map(|scheme| Study::new(scheme, &settings, &rows(&settings), 5).expect("possible"));
    let six = scheme_of(lesson).is_none().then(|| Comparison::new(&setup, &Content::Equal, step));
    let bar = bar(&setup, study.as_ref(), six.as_ref(), step, setup.nearest(setup.cell, settings.length));
    assert_eq!((bar.steps, bar.now, bar.phases.len()), (STEPS, Some(step), STEPS));
    bar.sentence.text()
}

#[test]
fn figures_of_the_papers_stand_in_the_sentences() {
    let none = Inputs::default();
    assert!(said(Lesson::Learned, 3, &none).contains("24·16 = 384 numbers"));
    assert!(said(Lesson::Learned, 4, &none).starts_with("Position 24 has no row: 228 of 528 scores"));
    assert!(said(Lesson::Sinusoidal, 0, &Inputs { pair: Some(0), ..none }).contains("once in 6.283 positions"));
    let base_8 = Inputs { width: Some(8), m: Some(3), ..none };
    assert!(
        said(Lesson::Sinusoidal, 1, &base_8).contains("0.141, −0.990, 0.296"),
        "{}",
        said(Lesson::Sinusoidal, 1, &base_8)
    );
    assert!(said(Lesson::Relative, 1, &none).contains("−9 counts as −8: 17 distances"));
    let far = Inputs { m: Some(40), n: Some(0), length: Some(160), ..none };
    assert!(said(Lesson::T5Bias, 1, &far).contains("falls into bucket 23"));
    assert!(said(Lesson::T5Bias, 4, &none).starts_with("From 113 on"));
    assert!(said(Lesson::Rope, 3, &none).contains("8 cosines at distance 5: 0.767"));
    assert!(said(Lesson::Alibi, 1, &none).contains("Head 2 of 8 (h = 3) takes 0.125 off"));
    assert!(said(Lesson::Alibi, 2, &none).contains("−0.125 · 9 = −1.125"));
    assert!(said(Lesson::Positions, 3, &none).contains("(20, 11) → (23, 14): 4 of 6"));
}

#[test]
fn the_sentence_fits_beside_its_phases() {
    for lesson in lessons() {
        for step in 0..STEPS {
            let length = said(lesson, step, &Inputs::default()).chars().count();
            assert!(length <= 76, "{lesson:?} {step}: {length}: {}", said(lesson, step, &Inputs::default()));
        }
    }
}

#[test]
fn each_press_changes_the_stage_or_what_is_said_of_it() {
    for lesson in lessons() {
        for step in 1..STEPS {
            let moment = |step| (Board::at(lesson, step), said(lesson, step, &Inputs::default()));
            assert_ne!(moment(step - 1), moment(step), "{lesson:?} {step}");
        }
        assert_eq!(Board::at(lesson, usize::MAX), Board::at(lesson, STEPS - 1));
    }
}

#[test]
fn six_stand_on_the_same_queries_and_keys_and_four_see_distance_alone() {
    let setup = Setup::new(Lesson::Positions, &Inputs::default());
    let six = Comparison::new(&setup, &Content::Equal, 3);
    let same: Vec<bool> = six.columns.iter().map(|column| six.moved(column).is_same()).collect();
    assert_eq!(same, [false, false, true, true, true, true]);
    assert!(six.columns.windows(2).all(|two| Arc::ptr_eq(&two[0].study.rows, &two[1].study.rows)));
    let flat = Comparison::new(&setup, &Content::Equal, 0);
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
fn charts_have_a_point_for_everything_and_stand_where_the_cell_is() {
    let kinds = [
        (Scheme::Sinusoidal, ChartKind::Wave),
        (Scheme::Sinusoidal, ChartKind::DotLine),
        (Scheme::Relative, ChartKind::KeyTerm),
        (Scheme::T5Bias, ChartKind::BucketLine),
        (Scheme::T5Bias, ChartKind::BiasLine),
        (Scheme::Alibi, ChartKind::Slopes),
        (Scheme::Alibi, ChartKind::Weights),
        (Scheme::Rope, ChartKind::Decay),
    ];
    for (scheme, kind) in kinds {
        let study = study(scheme, |_| {});
        let plot = study.plot(kind, (9, 4), 2);
        let now = plot.chart.panels[0].now.expect("a point under the cursor");
        assert!(plot.points.contains(&now), "{scheme:?} {kind:?}");
        assert!(plot.points.iter().all(|point| point.1.is_finite()));
    }
    let term = study(Scheme::Relative, |_| {}).plot(ChartKind::KeyTerm, (9, 4), 0).points[5].1;
    assert!((term - study(Scheme::Relative, |_| {}).exact(What::Effect, 9, 4, 0)).abs() < 1e-12);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_choice_is_drawn_and_told(
        length in 0usize..70, width in 0usize..40, heads in 0usize..40, clip: usize, trained in 0usize..90, m in 0usize..90,
        n in 0usize..90, shift in 0usize..2_000_000, pair in 0usize..40, both: bool,
    ) {
        let inputs = Inputs {
            length: Some(length), width: Some(width), heads: Some(heads), clip: Some(clip), trained: Some(trained), m: Some(m),
            n: Some(n), shift: Some(shift), pair: Some(pair),
            direction: if both { Direction::BothWays } else { Direction::Causal }, ..Inputs::default()
        };
        for lesson in lessons() {
            let setup = Setup::new(lesson, &inputs);
            for step in 0..STEPS {
                prop_assert!(!said(lesson, step, &inputs).is_empty());
                let Some(scheme) = scheme_of(lesson) else { continue };
                let settings = Settings { length: setup.shown(step), ..setup.settings };
                let study = Study::new(scheme, &settings, &rows(&settings), setup.shift).expect("possible");
                let board = Board::at(lesson, step);
                for panel in [board.left, board.middle, board.rail] {
                    let cell = setup.nearest(setup.cell, settings.length);
                    match panel {
                        Panel::Map(what) | Panel::Softmax(what) => {
                            let map = study.map(what, cell.0);
                            let (row, column) = study.cursor(what, cell, setup.pair, 3);
                            prop_assert!(row < map.rows && column < map.columns, "{:?} {:?}", lesson, what);
                        }
                        Panel::Chart(kind) => prop_assert!(!study.plot(kind, cell, setup.pair).points.is_empty()),
                        _ => {}
                    }
                }
            }
        }
    }
}

#[test]
fn charts_stay_as_they_are() {
    let kinds = [
        ("wave", Scheme::Sinusoidal, ChartKind::Wave),
        ("reading", Scheme::Sinusoidal, ChartKind::Reading),
        ("dot", Scheme::Sinusoidal, ChartKind::DotLine),
        ("key_term", Scheme::Relative, ChartKind::KeyTerm),
        ("bucket", Scheme::T5Bias, ChartKind::BucketLine),
        ("bias", Scheme::T5Bias, ChartKind::BiasLine),
        ("slopes", Scheme::Alibi, ChartKind::Slopes),
        ("weights", Scheme::Alibi, ChartKind::Weights),
        ("decay", Scheme::Rope, ChartKind::Decay),
        ("pair", Scheme::Rope, ChartKind::PairLine),
    ];
    for (name, scheme, kind) in kinds {
        let plot = study(scheme, |_| {}).plot(kind, (9, 4), 2);
        let svg = plot.chart.svg((480, 250), &Look::light()).expect("there is room");
        expect_test::expect_file![format!("snapshots/chart_{name}.svg")].assert_eq(&svg);
    }
}
