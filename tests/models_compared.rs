//! What the page says of two trained models on one text: how far their predictions are apart, and what undoing costs.

use std::fs;
use std::path::Path;

use llama_lens::lessons::undo::{ALL_UNDONE, Choices, Decision, KEPT, Undone};
use llama_lens::worker::llama::{BUNDLED, compare, seeds};
use llama_lens_llama::Config;
use llama_lens_llama::checkpoint::Checkpoint;

const TEXT: &str = "Elizabeth was surprised, 自由 👨‍👩‍👧‍👦 and said nothing.";

fn model(name: &str) -> Checkpoint<f32> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/models").join(name);
    let file = |file: &str| fs::read(folder.join(file)).expect("a file of the model");
    Checkpoint::load(&file("config.json"), &file("model.safetensors"), &file("tokenizer.json")).expect("a model")
}

#[test]
#[allow(clippy::float_cmp)] // Exactly the same numbers are meant.
fn a_model_does_not_differ_from_itself() {
    let kept = model(KEPT);
    let same = compare([&kept, &kept], TEXT).expect("a comparison");
    assert_eq!(same.moved.len(), same.tokens.len());
    assert!(same.moved.iter().all(|moved| *moved == 0.0), "{:?}", same.moved);
    assert_eq!(same.surprise[0], same.surprise[1]);
    assert_eq!(same.stream[0].len(), 1 + kept.model.config().num_hidden_layers);
    let nothing = compare([&kept, &kept], "").expect("a comparison");
    assert_eq!((nothing.count, nothing.moved.len()), (0, 0));
}

#[test]
fn predictions_move_between_none_of_them_and_all() {
    let (kept, other) = (model(KEPT), model("sinusoidal"));
    let there = compare([&kept, &other], TEXT).expect("a comparison");
    let back = compare([&other, &kept], TEXT).expect("a comparison");
    assert!(there.moved.iter().all(|moved| (0.0..=1.0).contains(moved)));
    assert!(there.moved.iter().any(|moved| *moved > 0.05), "two models are never alike");
    for (there, back) in there.moved.iter().zip(&back.moved) {
        assert!((there - back).abs() < 1e-12, "the distance is the same both ways");
    }
}

/// What stands in place of a decision is what its model was trained with: nothing else differs.
#[test]
fn every_sibling_differs_from_llama_in_its_decision_alone() {
    let kept = model(KEPT).model.config().clone();
    let all = Decision::ALL.into_iter().flat_map(|decision| {
        let names = Choices::offered(decision).into_iter().map(|(name, _)| name);
        names.map(move |name| (Undone::One(decision), name))
    });
    for (undone, name) in all.chain([(Undone::All, ALL_UNDONE)]) {
        let mut choices = Choices::default();
        undone.decisions().filter(|_| undone != Undone::All).for_each(|decision| choices.choose(decision, name));
        assert_eq!(choices.sibling_of(undone), name);
        let found = model(name).model.config().clone();
        // What a scheme needs besides, a decision does not say.
        let expected = Config {
            sinusoidal_scale: found.sinusoidal_scale,
            max_relative_position: found.max_relative_position,
            ..choices.without(&kept, undone)
        };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn every_model_of_the_lesson_comes_with_the_page() {
    for name in Decision::ALL.into_iter().flat_map(Choices::offered).map(|(name, _)| name).chain([KEPT, ALL_UNDONE]) {
        assert!(BUNDLED.contains(&name), "{name} is not among {BUNDLED:?}");
        assert_eq!(seeds(name).first(), Some(&name));
    }
    assert!(seeds("rope").iter().all(|name| name.starts_with("rope")));
}
