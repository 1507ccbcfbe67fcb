//! The lesson on normalization: what each step says and draws, what the two norms ignore, and derivations that can be
//! reckoned again.

mod arithmetic;

use arithmetic::evaluate;
use llama_lens::lessons::block::Reading;
use llama_lens::lessons::norm::{Choices, Frame, Normalization, STEPS, Setup, Study, derive, moved};
use llama_lens::lessons::{InputSet, Lesson, Query};
use proptest::prelude::*;

fn choices(link: &str) -> Choices {
    Choices::read(&Query::parse(link).0).0
}

fn frame(link: &str, step: usize) -> Frame {
    let choices = (choices(link), Reading::default());
    let trace = Normalization::trace(&choices).expect("any choices have a trace");
    Normalization::frame(&choices, &trace, step.into())
}

fn said(link: &str) -> Vec<String> {
    (0..STEPS).map(|step| frame(link, step).moment.sentence.text().replace('\u{202f}', " ")).collect()
}

#[test]
fn each_step_says_what_it_did_with_its_numbers() {
    let expected = [
        "The root mean square of x is 3.062. Both norms bring it to about 1.000, each in its own way.",
        "LayerNorm subtracts the mean 2.000 from each number. RMSNorm subtracts nothing.",
        "LayerNorm divides by 2.318, the spread around the mean; RMSNorm by 3.062, the root mean square of x.",
        "Number 1 is multiplied by its γ, 2.000; LayerNorm adds its β, 0.500. LayerNorm learns 16 numbers here, RMSNorm 8.",
        "2 is added to each number of x. Of LayerNorm every output stays; of RMSNorm 8 of 8 outputs move, by up to 1.086.",
        "Each number of x is multiplied by 3. Of both norms every output stays, but for at most 2.1·10⁻⁶ through ε.",
        "At 10^−3 of its size, ε is 51.6 % of what stands below RMSNorm’s root: its outputs have the size 0.696.",
        "Two small Llamas read the text: one has its norms before each part, the other after it.",
    ];
    assert_eq!(said(""), expected);
}

#[test]
fn the_small_vector_of_the_prose_comes_out_as_it_says() {
    let outputs = |link: &str| {
        let setup = Setup::new(&choices(&format!("{link}&gain=1&bias=0")), None);
        let study = Study::new(&setup);
        [study.layer(), study.rms()].map(|side| side.plain.output.iter().map(|y| format!("{y:.2}")).collect::<Vec<_>>())
    };
    let [layer, rms] = outputs("x=1,2,3,6");
    assert_eq!(
        (layer, rms),
        (
            ["-1.07", "-0.53", "0.00", "1.60"].map(str::to_owned).to_vec(),
            ["0.28", "0.57", "0.85", "1.70"].map(str::to_owned).to_vec()
        )
    );
    let [layer, rms] = outputs("x=11,12,13,16");
    assert_eq!((layer[0].as_str(), rms), ("-1.07", ["0.84", "0.91", "0.99", "1.22"].map(str::to_owned).to_vec()));
    let [layer, rms] = outputs("x=3,-1,2,-4");
    assert_eq!(layer, rms);
}

#[test]
fn a_derivation_is_reckoned_again_from_its_lines() {
    let long: Vec<String> = (0..40).map(|number| format!("{}", f64::from(number * 37 % 19) - 7.5)).collect();
    let long = format!("x={}&i=39", long.join(","));
    for link in ["", "i=4", "x=-3&gain=-2&bias=-1", "source=seeded&dim=17&i=16", "eps=0&i=1", "x=1e9,-1e9,3", &long] {
        let setup = Setup::new(&choices(link), None);
        let study = Study::new(&setup);
        for (side, step) in study.sides.iter().flat_map(|side| (0..STEPS).map(move |step| (side, step))) {
            let derivation = derive(&setup, side, step);
            for line in &derivation.lines {
                let printed = evaluate(&line.text()).expect("a number");
                let reckoned = evaluate(&line.numbers).unwrap_or_else(|why| panic!("{link}: {line:?}: {why}"));
                assert!(
                    (reckoned - printed).abs() <= 2e-6 * printed.abs().max(1e-3),
                    "{link}: {line:?} gives {reckoned}"
                );
            }
        }
    }
}

#[test]
fn what_cannot_be_is_said_beside_its_control() {
    let said =
        |link: &str| Setup::new(&choices(link), None).problems.into_iter().map(|problem| (problem.key, problem.text));
    let keys = |link: &str| said(link).map(|(key, _)| key).collect::<Vec<_>>();
    assert_eq!(keys(""), [""; 0]);
    assert_eq!(keys("times=0"), ["times"]);
    assert_eq!(keys("eps=-1"), ["eps"]);
    assert_eq!(keys("eps=0&x=2,2,2"), ["eps"]);
    assert_eq!(keys("tiny=99"), ["tiny"]);
    assert_eq!(keys("gain=1,2&bias=1"), ["gain"]);
    assert_eq!(keys("source=seeded&dim=0"), ["dim"]);
    assert_eq!(keys("source=seeded&dim=4096"), ["dim"]);
    for link in ["eps=0&x=2,2,2", "eps=0&x=0", "x=1e9,-1e9", "x=1e-300,0", "tiny=8&eps=0", "i=999999999999"] {
        for sentence in self::said(link) {
            assert!(sentence.ends_with('.'), "{link}: {sentence}");
        }
    }
}

#[test]
fn what_moves_a_little_moves() {
    let said = |link: &str, step: usize| said(link).swap_remove(step);
    let shifted = said("x=100,101,102,103", 4);
    assert!(shifted.contains("Of LayerNorm every output stays; of RMSNorm 4 of 4 outputs move, by up to"), "{shifted}");
    let far = said("x=1000000,1000001,1000002", 4);
    assert!(far.contains("Of LayerNorm every output stays; of RMSNorm"), "{far}");
    let exact = said("eps=0", 5);
    assert!(exact.ends_with("Of LayerNorm every output stays; of RMSNorm every output stays."), "{exact}");
}

#[test]
fn a_vector_smaller_than_epsilon_is_divided_by_its_root() {
    let hardly_there = said("x=1e-30,2e-30").swap_remove(2);
    assert!(hardly_there.ends_with("nearly √ε: ε is larger than the mean square of x."), "{hardly_there}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn layer_norm_ignores_shift_and_scale_and_rms_norm_only_scale(
        numbers in proptest::collection::vec(-10.0_f64..10.0, 2..24), add in 1.0_f64..10.0, times in 0.5_f64..20.0,
    ) {
        let text: Vec<String> = numbers.iter().map(f64::to_string).collect();
        let link = format!("x={}&add={add}&times={times}&eps=0&gain=1&bias=0", text.join(","));
        let setup = Setup::new(&choices(&link), None);
        let study = Study::new(&setup);
        let spread = study.layer().plain.variance.sqrt();
        prop_assume!(spread > 1e-3 && study.rms().plain.variance.sqrt() > 1e-3);
        for side in &study.sides {
            prop_assert_eq!(moved(&side.plain.output, &side.stretched.output).count, 0);
        }
        prop_assert_eq!(moved(&study.layer().plain.output, &study.layer().shifted.output).count, 0);
        // A vector that is moved along (1, …, 1) points elsewhere, unless it points there already.
        let rms = moved(&study.rms().plain.output, &study.rms().shifted.output);
        prop_assert_eq!(rms.count > 0, rms.most > 1e-9);
        prop_assert!(rms.most > 0.0);
    }

    #[test]
    fn bars_side_by_side_have_one_scale(link in "(x=(-?[0-9]{1,3},){0,9}[1-9])?(&tiny=[0-9])?(&add=-?[0-9])?", step in 0..STEPS) {
        let [layer, rms] = frame(&link, step).columns;
        prop_assert_eq!(layer.above.range, rms.above.range);
        prop_assert_eq!(layer.below.range, rms.below.range);
        for strip in [layer.above, layer.below, rms.above, rms.below] {
            let (low, high) = strip.range;
            prop_assert!(strip.values.iter().all(|value| (low..=high).contains(value) || value.is_nan()));
        }
    }
}
