//! The lesson on activations: what each step says, curves and surfaces that are the core's, derivations that can be
//! reckoned again, and what becomes of many numbers.

mod arithmetic;

use arithmetic::evaluate;
use llama_lens::lessons::activations::{
    Activations, Choices, Crowd, Figure, Inputs, STEPS, Setup, cell_of, derive_gate, derive_value, difference, exact,
    fates, graph, histogram, surface,
};
use llama_lens::lessons::position::derivation::Origin;
use llama_lens::lessons::{InputSet, Lesson, Query};
use llama_lens_llama::Activation;
use proptest::prelude::*;

fn setup(link: &str) -> Setup {
    Setup::new(&Choices::read(&Query::parse(link).0).0)
}

fn said(link: &str) -> Vec<String> {
    let inputs = Inputs::read(&Query::parse(link).0).0;
    let trace = Activations::trace(&inputs).expect("any choices have a trace");
    let text = |step: usize| Activations::frame(&inputs, &trace, step.into()).moment.sentence.text();
    (0..STEPS).map(|step| text(step).replace('\u{202f}', " ")).collect()
}

#[test]
fn each_step_says_what_it_did_with_its_numbers() {
    let expected = [
        "At z = −1, ReLU gives 0.000 with a slope of 0.000: nothing passes, and nothing is learned from it.",
        "At z = −1, GELU gives −0.159, where ReLU gives 0.000. Its slope is −0.083: it has no corner.",
        "A form of GELU with tanh is cheaper to compute. At z = −1 it differs by −0.000153.",
        "At z = −1, SiLU gives −0.269, and GELU −0.159. SiLU needs one power of e and no table of the normal distribution.",
        "SwiGLU opens by 1.331 for a = 1.6: b = −2 becomes −2.662. One number decides how much of another passes.",
        "At a = 1.6, b = −2 the four gates give −1.664, −3.200, −3.025 and −2.662. Only GLU never lets more than b through.",
    ];
    let all = said("numbers=seeded");
    assert_eq!(all[..6], expected);
    let zeros = "ReLU turns 49.";
    assert!(all[6].starts_with(zeros) || all[6].starts_with("ReLU turns 50."), "{}", all[6]);
    assert!(all[6].contains("SiLU 0.0 %"), "{}", all[6]);
}

#[test]
fn what_is_outside_the_figure_is_said_and_the_nearest_is_shown() {
    let keys = |link: &str| setup(link).problems.iter().map(|problem| problem.key).collect::<Vec<_>>();
    assert_eq!(keys(""), [""; 0]);
    assert_eq!(keys("z=99&a=-99&b=4.1&sigma=-1&mean=1000"), ["z", "a", "b", "mean", "sigma"]);
    assert_eq!((setup("z=99").z, setup("b=-5").b, setup("sigma=-1").sigma), (5.0, -4.0, 0.0));
    for text in said("z=5&a=4&b=-4&sigma=0&mean=-100") {
        assert!(text.ends_with('.') && !text.contains("NaN"), "{text}");
    }
}

#[test]
fn curves_are_those_of_the_core() {
    for main in Activation::ALL {
        let drawn = graph(main, Some(Activation::Relu), 1.5);
        let [values, slopes] = [0, 1].map(|panel| &drawn.chart.panels[panel]);
        assert_eq!((values.now, slopes.now), (Some((1.5, main.value(1.5))), Some((1.5, main.derivative(1.5)))));
        for (z, value) in &values.lines[0].points {
            assert_eq!(main.value(*z).to_bits(), value.to_bits());
        }
        assert_eq!((drawn.readings.rows.len(), drawn.readings.columns.len()), (201, 5));
    }
    let apart = difference(-1.0);
    let most = apart.readings.rows.iter().map(|row| row[3].abs()).fold(0.0, f64::max);
    assert!((4.0e-4..5.0e-4).contains(&most), "the prose says less than 0.0005: {most}");
}

#[test]
fn surfaces_are_those_of_the_core_and_shut_to_the_left() {
    for (gate, formula) in llama_lens::lessons::activations::FORMS {
        let map = surface(gate);
        assert_eq!((map.rows, map.columns, map.title.1.as_str()), (41, 41, formula));
        assert_eq!(map.value(0, 40).to_bits(), (gate.gated(4.0, 4.0) as f32).to_bits());
        assert!(map.value(0, 0).abs() < 0.3, "{gate:?}");
        assert!(exact(gate, cell_of((3.0, 0.0))).abs() < 1e-12);
        assert_eq!(
            (map.down.number(0), map.down.number(40), map.right.number(20)),
            ("4.0".into(), "−4.0".into(), "0.0".into())
        );
    }
}

#[test]
fn many_numbers_end_as_the_normal_distribution_says() {
    let crowd = Crowd::seeded(&setup("mean=-1.28"));
    let all = fates(&crowd);
    let relu = all[0];
    assert!((relu.zero - 0.9).abs() < 0.02 && (relu.flat - relu.zero).abs() < 1e-12, "{relu:?}");
    assert!(all[1..].iter().all(|fate| fate.zero == 0.0 && fate.flat == 0.0), "{all:?}");
    assert!(all.iter().all(|fate| fate.small >= fate.zero));
    let counted: f64 = histogram(&crowd).readings.rows.iter().map(|row| row[1]).sum();
    assert!((counted - 4096.0).abs() < f64::EPSILON, "every number is in a bin: {counted}");
    let one = Crowd::seeded(&setup("sigma=0&mean=2"));
    assert_eq!(fates(&one)[0].zero.to_bits(), 0.0_f64.to_bits());
    assert!(histogram(&one).readings.rows.iter().any(|row| row[1] > 4095.0));
}

#[test]
fn every_figure_but_the_last_derives_its_number() {
    for step in 0..STEPS {
        assert_eq!(Figure::at(step).derive(&setup("")).is_some(), step + 1 < STEPS, "{step}");
    }
}

proptest! {
    #[test]
    fn a_derivation_is_reckoned_again_from_its_lines(z in -5.0_f64..5.0, b in -4.0_f64..4.0, whole in -5_i8..=5) {
        for z in [z, f64::from(whole)] {
            let all = Activation::ALL.into_iter().flat_map(|of| [(derive_value(of, z), of.derivative(z)), (derive_gate(of, (z, b)), of.gated(z, b))]);
            for (derivation, value) in all {
                prop_assert!((derivation.value() - value).abs() < 1e-12, "{derivation:?}");
                for line in derivation.lines.iter().filter(|line| line.origin == Origin::Line) {
                    let printed = evaluate(&line.text()).expect("a number");
                    let reckoned = evaluate(&line.numbers).unwrap_or_else(|why| panic!("{line:?}: {why}"));
                    prop_assert!((reckoned - printed).abs() <= 3e-7 * printed.abs().max(1.0), "{line:?} gives {reckoned}");
                }
            }
        }
    }
}
