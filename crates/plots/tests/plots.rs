//! A picture stays as it is until someone wants it changed.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use expect_test::expect_file;
use llama_lens_plots::bars::Bars;
use llama_lens_plots::curves::{Chart, Panel, Series, Style};
use llama_lens_plots::heatframe::{At, Axis, Detail, Hair, HeatFrame, Shape};
use llama_lens_plots::heatmap::Scale;
use llama_lens_plots::look::Look;
use llama_lens_plots::mask::{Mask, Region};
use llama_lens_plots::viewport::{Stretch, Viewport};

/// Two panels that have everything a panel can have.
fn chart() -> Chart {
    let points = |values: [f64; 5]| (0_i32..).map(f64::from).zip(values).collect();
    let main = |values| Series { points: points(values), style: Style::Main };
    let other = Series { points: points([1.0, 1.5, 1.75, 2.5, 4.0]), style: Style::Other("<your> text".into()) };
    let tokens = Panel {
        title: "Tokens & more".into(),
        lines: vec![main([120_000.0, 60_000.0, 48_000.0, 47_000.0, 46_999.0])],
        now: Some((3.0, 47_000.0)),
        next: Some((4.0, 46_999.0)),
        decimals: 0,
        from_zero: true,
        markers: vec![(2.0, "two".into())],
    };
    let ratio = Panel {
        title: "Characters per token".into(),
        lines: vec![main([1.0, 1.25, 1.4375, 2.0, 3.005]), other],
        now: Some((1.0, 1.25)),
        next: None,
        decimals: 2,
        from_zero: false,
        markers: Vec::new(),
    };
    Chart { panels: vec![tokens, ratio], x_title: "merges".into(), mark: Some(2.0) }
}

#[test]
fn the_picture_stays_as_it_is() {
    let look = Look::light();
    expect_file!["snapshots/row.svg"].assert_eq(&chart().svg((600, 200), &look).unwrap());
    expect_file!["snapshots/column.svg"].assert_eq(&chart().svg((300, 400), &look).unwrap());
}

fn axis(name: &str, symbol: &str) -> Axis {
    Axis::new(&format!("{name} {symbol}"), symbol)
}

/// Queries down, keys to the right, no query past 24, and no key after its query.
fn causal(detail: Detail) -> (HeatFrame, Vec<f32>) {
    let value = |row: usize, column: usize| match () {
        () if column > row => f32::NEG_INFINITY,
        () if row >= 24 => f32::NAN,
        () => ((row * 7 + column * 3) % 23) as f32 / 5.0 - 2.2,
    };
    let frame = HeatFrame {
        rows: axis("query position", "m"),
        columns: axis("key position", "n"),
        view: Viewport::fit(32, 32),
        scale: Scale::diverging(2.2),
        mask: Mask::Causal,
        undefined: vec![Region { rows: 24..32, columns: 0..32 }],
        trained: Some(24),
        beyond: None,
        detail,
        shape: Shape::Square,
        hair: Hair::Middle,
    };
    (frame, (0..32 * 32).map(|cell| value(cell / 32, cell % 32)).collect())
}

fn svg(frame: &HeatFrame, values: &[f32], size: (u32, u32), at: Option<(usize, usize)>) -> String {
    let (look, mut pixels) = (Look::light(), vec![0; 4 * values.len()]);
    let columns = frame.view.columns.whole;
    frame.scale.colours().paint(values, &mut pixels);
    let at = at.map(|(row, column)| At { row, column, value: values[row * columns + column] });
    frame.place(size, &look).unwrap().svg(&pixels, at.as_ref()).unwrap()
}

#[test]
fn heat_maps_stay_as_they_are() {
    let (frame, values) = causal(Detail::Full);
    expect_file!["snapshots/heat_causal.svg"].assert_eq(&svg(&frame, &values, (560, 600), Some((20, 11))));
    let (frame, values) = causal(Detail::Compact);
    expect_file!["snapshots/heat_compact.svg"].assert_eq(&svg(&frame, &values, (260, 310), Some((20, 11))));

    // A table of 128 positions of 64 numbers, of which a few rows are seen.
    let waves = |cell: usize| ((cell / 64) as f32 * 0.75_f32.powf((cell % 64) as f32)).sin();
    let table = HeatFrame {
        rows: axis("position", "m"),
        columns: axis("dimension", "i"),
        view: Viewport::fit(128, 64).zoom(5.3, (100.5, 10.25)),
        scale: Scale::sequential(-1.0, 1.0),
        mask: Mask::None,
        undefined: Vec::new(),
        trained: None,
        beyond: None,
        detail: Detail::Full,
        shape: Shape::Stretched,
        hair: Hair::Middle,
    };
    let values: Vec<f32> = (0..128 * 64).map(waves).collect();
    expect_file!["snapshots/heat_zoomed.svg"].assert_eq(&svg(&table, &values, (700, 420), Some((90, 12))));
}

#[test]
fn bars_stay_as_they_are() {
    let shares = (0..32).map(|column| if column <= 20 { 0.02 + f64::from(column) * 0.003 } else { 0.0 }).collect();
    let bars = Bars { name: String::new(), shares, columns: Stretch::fit(32), marked: Some(11), most: 0.08 };
    expect_file!["snapshots/bars.svg"].assert_eq(&bars.svg((260, 90), (6, 224), &Look::light()).unwrap());
}
