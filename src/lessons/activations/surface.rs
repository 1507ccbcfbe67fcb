//! A gate as a surface: what comes out for every pair of what goes into the gate and what it lets through.

use llama_lens_llama::Activation;
use llama_lens_plots::heatframe::Axis;
use llama_lens_plots::mask::Mask;

use super::setup::SURFACE;
use crate::widgets::heat_map::Cell;
use crate::widgets::heat_map::values::{Coloring, HeatMap};

/// Tenths from one cell to the next.
const TENTHS: i64 = 2;

/// Cells of a row and of a column.
const CELLS: usize = 41;

/// The gated forms that are compared, oldest first, each with what it multiplies.
pub const FORMS: [(Activation, &str); 4] = [
    (Activation::Sigmoid, "σ(a) · b"),
    (Activation::Relu, "ReLU(a) · b"),
    (Activation::Gelu, "GELU(a) · b"),
    (Activation::Silu, "SiLU(a) · b"),
];

/// What goes into the gate, and what it lets through, in a cell: b from the top down, a to the right.
pub fn place_of((row, column): Cell) -> (f64, f64) {
    let tenths = |cell: usize| TENTHS as f64 * cell as f64 / 10.0 - SURFACE;
    (tenths(column), -tenths(row))
}

/// The cell that is nearest to two numbers.
pub fn cell_of((a, b): (f64, f64)) -> Cell {
    let cell = |number: f64| (((number + SURFACE) * 10.0 / TENTHS as f64).round().max(0.0) as usize).min(CELLS - 1);
    (cell(-b), cell(a))
}

/// The value of a cell.
pub fn exact(gate: Activation, cell: Cell) -> f64 {
    let (a, b) = place_of(cell);
    gate.gated(a, b)
}

/// The surface of a gate.
pub fn surface(gate: Activation) -> HeatMap {
    let cells = (0..CELLS).flat_map(|row| (0..CELLS).map(move |column| exact(gate, (row, column)) as f32));
    let ends = (SURFACE * 10.0) as i64;
    let axis = |name: &str, symbol: &str, first: i64, tenths: i64| Axis { first, tenths, ..Axis::new(name, symbol) };
    let of = FORMS.iter().find(|(of, _)| *of == gate).map_or("", |(_, formula)| formula);
    HeatMap {
        rows: CELLS,
        columns: CELLS,
        values: cells.collect(),
        diagonal: false,
        coloring: Coloring::Signed,
        reach: 0.0,
        title: (gate.gated_title().to_owned(), of.to_owned()),
        down: axis("b: what the gate lets through", "b", ends, -TENTHS),
        right: axis("a: what opens the gate", "a", -ends, TENTHS),
        mask: Mask::None,
        undefined: Vec::new(),
        marked: Vec::new(),
        trained: None,
        beyond: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_places_lead_to_each_other() {
        assert_eq!((place_of((0, 0)), place_of((40, 40)), place_of((20, 20))), ((-4.0, 4.0), (4.0, -4.0), (0.0, 0.0)));
        for cell in (0..CELLS).map(|at| (at, CELLS - 1 - at)) {
            assert_eq!(cell_of(place_of(cell)), cell);
        }
        assert_eq!(cell_of((-99.0, f64::NAN)), (0, 0));
    }
}
