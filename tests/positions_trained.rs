//! The lessons on positions with the heads of trained models: their scores are those of the models themselves, their
//! settings are those of the files, and their sentences and derivations hold.

mod arithmetic;
mod positions_support;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use arithmetic::evaluate;
use llama_lens::lessons::block::word;
use llama_lens::lessons::position::derivation::Origin;
use llama_lens::lessons::position::map_kind::{derivation, exact};
use llama_lens::lessons::position::scheme_lesson::{board, place};
use llama_lens::lessons::position::sibling::HeadRows;
use llama_lens::lessons::position::sibling_shape::{LAYERS, LENGTH, LONGEST, TEXT};
use llama_lens::lessons::position::{Inputs, MapKind, Panel, Rows, STEPS, SchemeLesson, Setup, Source, Study, Told};
use llama_lens::lessons::{Query, positions};
use llama_lens::lessons::{alibi::Alibi, learned::Learned, relative::Relative, rope::Rope, t5_bias::T5Bias};
use llama_lens::worker::llama::{PositionsRead, positions as read};
use llama_lens_llama::checkpoint::Checkpoint;
use llama_lens_llama::model::{Cache, Logits, Part, Place, Recording};
use llama_lens_positions::Settings;
use positions_support::{cells, same};

fn model<S: SchemeLesson>() -> Checkpoint<f32> {
    let name = S::RULES.sibling.expect("a lesson with a model").name;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/models").join(name);
    let file = |file: &str| fs::read(folder.join(file)).expect("a file of the model");
    Checkpoint::load(&file("config.json"), &file("model.safetensors"), &file("tokenizer.json")).expect("a model")
}

fn setup<S: SchemeLesson>(link: &str) -> Setup {
    Setup::new(S::RULES, &Query::parse(link).0.read::<Inputs>().0)
}

fn study<S: SchemeLesson>(setup: &Setup, read: &PositionsRead, step: usize) -> Study {
    let length = S::shown(setup, step);
    let rows = HeadRows::of(read, setup.layer, setup.settings.head, length).expect("so many were read");
    let rows: Arc<Rows> = Rows::trained(rows, read.tokens.iter().map(word).collect());
    let study = Study::new(S::SCHEME, &Settings { length, ..setup.settings }, &rows).expect("the table fits");
    study.moved(S::moved(setup, step), S::forward(setup))
}

/// The scores of the lesson against those that the model computes in its own pass.
fn scores_agree<S: SchemeLesson>() {
    let of = model::<S>();
    let answer = read(&of, TEXT, LENGTH).expect("a text");
    let ids: Vec<u32> = answer.tokens.iter().map(|token| token.id).cycle().take(LENGTH).collect();
    let read_so_far = LENGTH.min(of.model.rows().unwrap_or(LENGTH));
    let mut recording = Recording::of(|place| place.part == Part::BiasedScores);
    let mut cache = Cache::new(of.model.config());
    of.model.forward(&ids[..read_so_far], &mut cache, Logits::Last, &mut recording).expect("a pass");
    let joins = S::RULES.sibling.is_some_and(|sibling| sibling.joins);
    for layer in 0..if joins { 1 } else { LAYERS } {
        for head in 0..6 {
            let setup = setup::<S>(&format!("q=trained&layer={layer}&head={head}"));
            let mut study = study::<S>(&setup, &answer, STEPS - 1);
            study = study.moved(0, 0);
            let theirs = recording.get(Place::head(layer, head, Part::BiasedScores)).expect("scores");
            for m in 0..read_so_far {
                for n in 0..=m {
                    let (ours, theirs) = (study.score((m, n)), f64::from(theirs[(m, n)]));
                    assert!(
                        (ours - theirs).abs() < 1e-4 * (1.0 + theirs.abs()),
                        "{layer} {head} {m} {n}: {ours} {theirs}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_scores_of_a_lesson_are_those_of_the_model() {
    scores_agree::<Rope>();
    scores_agree::<Alibi>();
    scores_agree::<T5Bias>();
    scores_agree::<Relative>();
    scores_agree::<Learned>();
}

/// What the lesson takes for the model's settings against its configuration.
fn settings_agree<S: SchemeLesson>() {
    let (of, sibling) = (model::<S>(), S::RULES.sibling.expect("a model"));
    let config = of.model.config();
    let chosen = setup::<S>(
        "q=trained&dim=64&heads=3&base=500&k=3&trained=9&seed=1&sigma=2&layout=interleaved&long=interpolated&direction=both",
    );
    let Settings { width, heads, base, clip, trained, buckets, max_distance, .. } = chosen.settings;
    let ours = (heads, base, trained, LAYERS);
    let theirs =
        (config.num_attention_heads, config.rope_theta, config.max_position_embeddings, config.num_hidden_layers);
    assert_eq!(ours, theirs, "{}", sibling.name);
    assert_eq!(width, if sibling.joins { config.hidden_size } else { config.head_dim });
    assert_eq!(clip, config.max_relative_position);
    assert_eq!(
        (buckets, max_distance),
        (config.relative_attention_num_buckets, config.relative_attention_max_distance)
    );
    assert_eq!(config.position, Some(S::SCHEME));
    assert!(chosen.problems.is_empty(), "{:?}", chosen.problems);
}

#[test]
fn what_a_model_fixes_is_as_its_file_says_whatever_was_chosen() {
    settings_agree::<Rope>();
    settings_agree::<Alibi>();
    settings_agree::<T5Bias>();
    settings_agree::<Relative>();
    settings_agree::<Learned>();
    let said = |link: &str| setup::<Rope>(link).problems.into_iter().map(|problem| problem.key).collect::<Vec<_>>();
    assert_eq!(said("q=trained&layer=4&head=6&length=999"), ["length", "head", "layer"]);
    assert!(said("layer=9").is_empty(), "without a model there are no layers");
    assert_eq!(setup::<Learned>("q=trained&shift=9&layer=3").layer, 0);
    assert_eq!(setup::<Learned>("q=trained&shift=9").shift, 0);
    // The lesson on all six has no model of its own.
    let inputs = Query::parse("q=trained").0.read::<Inputs>().0;
    assert_eq!(Setup::new(&positions::RULES, &inputs).source, Source::Equal);
}

/// Every sentence, and the derivation of some cells of every map.
fn all_holds<S: SchemeLesson>(text: &str) {
    let answer = read(&model::<S>(), text, LONGEST).expect("a text");
    for link in ["q=trained", "q=trained&layer=3&head=5&m=70&n=3", "q=trained&length=1", "q=trained&length=256"] {
        let setup = setup::<S>(link);
        assert!(place::<S>(&setup).starts_with("trained: layer "));
        for step in 0..STEPS {
            let study = study::<S>(&setup, &answer, step);
            let cell = setup.nearest(setup.cell, study.length());
            let said = S::sentence(&Told { setup: &setup, study: &study, step, cell }).text();
            let about = format!("{} {link} step {step}: {said}", S::SCHEME.slug());
            assert!(said.ends_with('.') && !said.contains("NaN") && !said.contains("seed"), "{about}");
            assert!(said.chars().count() <= 140, "{about}");
            let board = board::<S>(&setup, step);
            for kind in [board.left, board.middle, board.rail].into_iter().filter_map(Panel::map) {
                derivations_hold(kind, &study, cell.0, &about);
            }
        }
    }
}

fn derivations_hold(kind: &'static dyn MapKind, study: &Study, m: usize, about: &str) {
    let (rows, columns) = kind.size(study);
    for cell in cells(kind, study).step_by(rows * columns / 12 + 1) {
        let derived = derivation(kind, study, cell, m);
        let mut since = Vec::new();
        for line in &derived.lines {
            let printed = evaluate(&line.text()).unwrap_or(line.value);
            let reckoned = match line.origin {
                Origin::Given => printed,
                Origin::Sum => since.drain(..).sum(),
                Origin::Line => evaluate(&line.numbers).unwrap_or_else(|why| panic!("{about}: {line:?}: {why}")),
            };
            assert!(same(reckoned, printed, 1e-5), "{about} {kind:?} {cell:?}: {line:?} gives {reckoned}");
            if line.origin != Origin::Sum {
                since.push(printed);
            }
        }
        let value = exact(kind, study, cell, m);
        assert!(same(derived.value(), value, 1e-9), "{about} {kind:?} {cell:?}: {value}, {derived:?}");
    }
}

#[test]
fn sentences_and_derivations_hold() {
    for text in [TEXT, "自由 👨‍👩‍👧‍👦"] {
        all_holds::<Rope>(text);
        all_holds::<Alibi>(text);
        all_holds::<T5Bias>(text);
        all_holds::<Relative>(text);
        all_holds::<Learned>(text);
    }
}

#[test]
fn maps_are_drawn_as_they_are_derived() {
    fn drawn<S: SchemeLesson>() {
        let answer = read(&model::<S>(), TEXT, LONGEST).expect("a text");
        let setup = setup::<S>("q=trained");
        for step in 0..STEPS {
            let study = study::<S>(&setup, &answer, step);
            let board = board::<S>(&setup, step);
            for kind in [board.left, board.middle].into_iter().filter_map(Panel::map) {
                let map = llama_lens::lessons::position::map_kind::draw(kind, &study, 9, step + 1 == STEPS);
                for (row, column) in cells(kind, &study).step_by(7) {
                    let exact = exact(kind, &study, (row, column), 9);
                    if exact != f64::NEG_INFINITY {
                        let drawn = f64::from(map.value(row, column));
                        assert!(
                            same(exact, drawn, 1e-4),
                            "{} {kind:?} {row} {column}: {drawn}, {exact}",
                            S::SCHEME.slug()
                        );
                    }
                }
            }
        }
    }
    drawn::<Rope>();
    drawn::<Alibi>();
    drawn::<T5Bias>();
    drawn::<Relative>();
    drawn::<Learned>();
}

#[test]
fn a_text_without_tokens_is_refused_with_what_to_do() {
    let refused = read(&model::<Rope>(), "", 9).expect_err("nothing to read");
    assert!(refused.to_string().contains("Write another text to encode."), "{refused}");
}
