//! The lessons on positions as the tests walk them: every kind of map of every scheme, and studies to ask.
#![allow(dead_code)] // Each test file uses its part.

use llama_lens::lessons::position::maps::{DISTANCE, PLAIN, SCORES, effect};
use llama_lens::lessons::position::{Board, Cell, MapKind, Panel, Rows, STEPS, SchemeLesson, Study};
use llama_lens::lessons::{alibi::Alibi, learned::Learned, relative::Relative, rope::Rope};
use llama_lens::lessons::{sinusoidal::Sinusoidal, t5_bias::T5Bias};
use llama_lens_positions::{Content, Scheme, Settings};

/// What stands on a lesson's stage, step by step.
pub type BoardAt = fn(usize) -> Board;

/// The stages of the lessons about one scheme.
pub const BOARDS: [(Scheme, BoardAt); 6] = [
    (Scheme::Learned, Learned::board),
    (Scheme::Sinusoidal, Sinusoidal::board),
    (Scheme::Relative, Relative::board),
    (Scheme::T5Bias, T5Bias::board),
    (Scheme::Rope, Rope::board),
    (Scheme::Alibi, Alibi::board),
];

/// Every panel of a scheme's lesson, each once.
pub fn panels(scheme: Scheme) -> Vec<Panel> {
    let board = BOARDS.iter().find(|(other, _)| *other == scheme).expect("a lesson").1;
    let mut panels: Vec<Panel> = Vec::new();
    for Board { left, middle, rail } in (0..STEPS).map(board) {
        for panel in [left, middle, rail] {
            if !panels.contains(&panel) {
                panels.push(panel);
            }
        }
    }
    panels
}

/// Every kind of map that the page shows of a scheme, in its own lesson or side by side.
pub fn maps(scheme: Scheme) -> Vec<&'static dyn MapKind> {
    let mut maps: Vec<&'static dyn MapKind> = vec![DISTANCE, PLAIN, effect(scheme)];
    if scheme != Scheme::Relative && !matches!(scheme, Scheme::T5Bias | Scheme::Alibi) {
        maps.push(SCORES);
    }
    for map in panels(scheme).into_iter().filter_map(Panel::map) {
        if !maps.contains(&map) {
            maps.push(map);
        }
    }
    maps
}

/// A study of a scheme with some settings changed.
pub fn study(scheme: Scheme, change: impl FnOnce(&mut Settings)) -> Study {
    let mut settings = Settings { length: 20, trained: 14, clip: 5, head: 3, ..Settings::default() };
    change(&mut settings);
    let rows = Rows::new(&settings, &Content::Normal, Vec::new()).expect("settings that can be");
    Study::new(scheme, &settings, &rows).expect("settings that can be").moved(0, 5)
}

/// All cells of a map.
pub fn cells(map: &dyn MapKind, study: &Study) -> impl Iterator<Item = Cell> + use<> {
    let (rows, columns) = map.size(study);
    (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
}

/// Equal, or both masked, or both without a value, or nearly the same.
#[allow(clippy::float_cmp)] // Infinities have no difference.
pub fn same(a: f64, b: f64, off: f64) -> bool {
    a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= off * (1.0 + a.abs())
}
