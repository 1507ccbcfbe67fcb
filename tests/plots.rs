//! A chart's picture is the same whatever it is drawn on, and stays as it is until someone wants it changed.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use expect_test::expect_file;
use llama_lens::plots::curves::{Chart, Panel, Series, Style};
use llama_lens::plots::look::Look;
use plotters::prelude::SVGBackend;

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
    };
    let ratio = Panel {
        title: "Characters per token".into(),
        lines: vec![main([1.0, 1.25, 1.4375, 2.0, 3.005]), other],
        now: Some((1.0, 1.25)),
        next: None,
        decimals: 2,
        from_zero: false,
    };
    Chart { panels: vec![tokens, ratio], x_title: "merges".into(), mark: Some(2.0) }
}

#[test]
fn the_picture_stays_as_it_is() {
    let look = Look::light();
    expect_file!["snapshots/row.svg"].assert_eq(&chart().svg(600, 200, &look).unwrap());
    expect_file!["snapshots/column.svg"].assert_eq(&chart().svg(300, 400, &look).unwrap());
}

#[test]
fn another_backend_gets_the_same_shapes() {
    let (size, look) = ((600, 200), Look::light());
    let mut painted = String::new();
    chart().paint(&mut SVGBackend::with_string(&mut painted, size), &look).unwrap();
    let points = |svg: &str| -> Vec<Vec<String>> {
        let numbers = |line: &str| line.split(|c: char| !c.is_ascii_digit()).map(str::to_owned).collect::<Vec<_>>();
        let lists = svg.lines().filter_map(|line| line.split_once(" points=\"")).map(|(_, rest)| rest);
        lists.map(|list| numbers(list.split('"').next().unwrap().trim())).collect()
    };
    let own = chart().svg(size.0, size.1, &look).unwrap();
    assert_eq!(points(&painted), points(&own));
    assert_eq!(painted.matches("<text").count(), own.matches("<text").count());
    assert_eq!(painted.matches("<circle").count(), own.matches("<circle").count());
}
