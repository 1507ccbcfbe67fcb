//! The lesson on attention on a trained model: shares that are shares, derivations that can be reckoned again, measures
//! that name their head, and what each step says.

mod arithmetic;

use std::fs;
use std::path::Path;

use arithmetic::evaluate;
use llama_lens::lessons::attention::{
    Attention, Choices, Grid, Head, Inputs, Measure, Observed, Setup, Spot, Step, Words, beside, derive, exact, map,
    measured, moment, places, problems,
};
use llama_lens::lessons::block::{MOST_TOKENS, Reading, reader, word};
use llama_lens::lessons::position::derivation::{Derivation, Origin};
use llama_lens::lessons::{InputSet, Lesson, Query};
use llama_lens::worker::llama::{Look, Looked, look};
use llama_lens_llama::checkpoint::Checkpoint;

/// What the page's model makes of a text.
fn looked(text: &str) -> Looked {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/models").join(reader());
    let file = |file: &str| fs::read(folder.join(file)).expect("a file of the model");
    let model = Checkpoint::<f32>::load(&file("config.json"), &file("model.safetensors"), &file("tokenizer.json"));
    let model = model.expect("a model");
    let asked = Look { text: text.to_owned(), most: MOST_TOKENS, wanted: places(), ..Look::default() };
    let found = look(&model, &asked).expect("a text that can be read");
    let matrices = heads(&found).flat_map(|head| head.made()).collect();
    let asked = Look { matrices, ..Look::default() };
    Looked { matrices: look(&model, &asked).expect("its matrices").matrices, ..found }
}

fn default_text() -> Looked {
    looked(Reading::default().text())
}

/// What was observed, with the choices of a link.
fn observe<'a>(looked: &'a Looked, grids: &'a [Grid; 2], choices: &'a Choices, reading: &'a Reading) -> Observed<'a> {
    Observed { looked: Some(looked), matrices: &looked.matrices, grids, choices, reading }
}

/// What every step says, with the choices of a link.
fn said(looked: &Looked, link: &str) -> Vec<String> {
    let (choices, reading) = Inputs::read(&Query::parse(link).0).0;
    let (setup, grids) = (Setup::new(&choices), measured(looked));
    let observed = observe(looked, &grids, &choices, &reading);
    let steps = Step::all(Some(looked.tokens.len())).len();
    (0..steps).map(|step| moment(&setup, &observed, step.into()).sentence.text().replace('\u{202f}', " ")).collect()
}

fn heads(looked: &Looked) -> impl Iterator<Item = Head<'_>> {
    let (layers, heads) = (looked.about.layers, looked.about.heads);
    (0..layers).flat_map(move |layer| (0..heads).filter_map(move |head| Head::of(looked, (layer, head))))
}

fn near(one: f64, other: f64, within: f64) -> bool {
    one.total_cmp(&other).is_eq() || (one - other).abs() <= within * one.abs().max(other.abs()).max(1.0)
}

/// Checks that each line's numbers give the value printed beside it, and that the last is the cell's.
fn check(derived: &Derivation, cell: f64, about: &str) {
    let mut since: Vec<f64> = Vec::new();
    for line in &derived.lines {
        let printed = evaluate(&line.text()).unwrap_or(line.value);
        let reckoned = match line.origin {
            Origin::Given => printed,
            Origin::Sum => since.drain(..).sum(),
            Origin::Line => evaluate(&line.numbers).unwrap_or_else(|why| panic!("{about}: {line:?}: {why}")),
        };
        assert!(near(reckoned, printed, 2e-6), "{about}: {line:?} gives {reckoned}");
        if line.origin != Origin::Sum {
            since.push(printed);
        }
    }
    // The model computes in single precision.
    assert!(near(derived.value(), cell, 1e-5), "{about}: {derived:?} ends elsewhere than at {cell}");
}

#[test]
fn each_row_of_shares_sums_to_1_and_what_is_masked_has_none() {
    let looked = default_text();
    assert_eq!(heads(&looked).count(), looked.about.layers * looked.about.heads);
    for head in heads(&looked) {
        for query in 0..head.tokens() {
            let shares: Vec<f64> = (0..head.tokens()).map(|key| head.share(query, key)).collect();
            assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-5, "{} {query}: {shares:?}", head.name());
            assert!(shares[query + 1..].iter().all(|share| *share == 0.0), "{} {query}: {shares:?}", head.name());
            assert!(shares[..=query].iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
}

#[test]
fn every_cell_of_every_map_is_reckoned_from_its_lines() {
    let looked = looked("he had what he had, and she had it 👩‍👧 自由");
    for head in heads(&looked).step_by(5) {
        let token = head.tokens() - 2;
        for step in Words::ALL {
            let drawn = map(&head, step, token);
            for cell in (0..drawn.rows).flat_map(|row| (0..drawn.columns).map(move |column| (row, column))) {
                let value = exact(&head, step, token, cell);
                let about = format!("{} {step:?} {cell:?}", head.name());
                assert!(near(f64::from(drawn.value(cell.0, cell.1)), value, 1e-6), "{about}");
                check(&derive(&head, step, token, cell), value, &about);
            }
        }
    }
}

#[test]
fn masked_cells_are_said_as_masked() {
    let looked = default_text();
    let head = Head::of(&looked, (1, 1)).expect("a head");
    let derived = derive(&head, Words::Shares, 0, (2, 5));
    assert_eq!((derived.value(), derived.lines[0].what.as_str()), (f64::NEG_INFINITY, "masked"));
    let spot = Spot { token: 2, key: Some(5), number: 0 };
    let table = beside(&head, Words::Shares, spot);
    let row = &table.rows[table.current.expect("the key is named")];
    assert_eq!((row[1].as_str(), row[2].as_str()), ("masked", "0"));
}

#[test]
fn the_best_heads_are_named_and_opened_until_another_is_chosen() {
    let looked = default_text();
    let grids = measured(&looked);
    let (choices, reading) = (Choices::default(), Reading::default());
    let observed = observe(&looked, &grids, &choices, &reading);
    let [previous, repeats] =
        [Measure::Previous, Measure::Repeats].map(|measure| grids[measure as usize].best().expect("a head"));
    assert!(previous.1.mean > 2.0 * previous.1.uniform, "{previous:?}");
    assert!(repeats.1.mean > 2.0 * repeats.1.uniform, "{repeats:?}");
    assert_eq!((observed.opened(Words::Rows), observed.opened(Words::Previous)), (previous.0, previous.0));
    assert_eq!(observed.opened(Words::Repeats), repeats.0);
    let said_all = said(&looked, "");
    let name = |((layer, head), _): ((usize, usize), _)| format!("Head {} of layer {}", head + 1, layer + 1);
    assert!(said_all[6].starts_with(&name(previous)) && said_all[7].starts_with(&name(repeats)), "{said_all:?}");
    let (choices, reading) = Inputs::read(&Query::parse("head=2&layer=0").0).0;
    let observed = observe(&looked, &grids, &choices, &reading);
    assert_eq!(observed.opened(Words::Repeats), (0, 2));
    // Where the reader looks at nothing yet, the token that comes back and what followed it are looked at.
    let (head, spot) = observed.told(Words::Repeats).expect("a head");
    let key = spot.key.expect("a key");
    assert_eq!(head.word(key - 1), head.word(spot.token));
}

#[test]
fn each_step_says_what_it_did_with_its_numbers() {
    let looked = default_text();
    let words: Vec<String> = looked.tokens.iter().map(word).collect();
    assert_eq!(words, ["I", "know", "that", "you", "know", "that", "I", "know"]);
    let all = said(&looked, "head=1&layer=2&token=4&key=3&number=1");
    let plain = |step: usize| all[step].clone();
    assert_eq!(
        plain(0),
        "Head 2 of layer 3 makes three rows for each token. know has a query, a key and a value of 16 numbers each."
    );
    assert!(plain(1).contains("know stands at 4: number 1 of its query goes from "), "{}", plain(1));
    assert!(plain(2).contains("The query of know (4) gives the key of you (3) the score "), "{}", plain(2));
    assert_eq!(plain(3), "No token may look ahead: 28 of 64 scores become −∞, and their shares will be 0.");
    assert!(
        plain(4).contains("know (4) gives ") && plain(4).contains(" % of its attention to you (3)."),
        "{}",
        plain(4)
    );
    assert!(plain(5).contains("For know (4): number 1 is "), "{}", plain(5));
    let masked = said(&looked, "token=2&key=5");
    assert!(masked[4].ends_with("that (2) gives 0 to that (5): it is masked."), "{}", masked[4]);
}

#[test]
fn texts_that_tell_nothing_are_said_to_and_have_fewer_steps() {
    let one = looked("a");
    assert_eq!(one.tokens.len(), 1);
    let all = said(&one, "");
    assert_eq!(all.len(), 15);
    assert!(all[6].starts_with("A single token has none before it"), "{}", all[6]);
    let nothing = looked("");
    let all = said(&nothing, "head=3");
    assert!(all[..8].iter().all(|said| said.contains("read no token yet")), "{all:?}");
    let (choices, reading) = Inputs::default();
    let setup = Attention::trace(&(choices, reading)).expect("any choices have a trace");
    assert_eq!(Attention::steps(&setup), 18);
}

#[test]
fn what_is_past_the_last_is_said_and_the_last_is_shown() {
    let looked = default_text();
    let grids = measured(&looked);
    let (choices, reading) = Inputs::read(&Query::parse("head=9&key=99&number=48&token=99").0).0;
    let observed = observe(&looked, &grids, &choices, &reading);
    assert_eq!(problems(&observed).iter().map(|problem| problem.key).collect::<Vec<_>>(), ["head", "key", "number"]);
    let (head, spot) = observed.told(Words::Scores).expect("a head");
    assert_eq!((head.head, spot), (5, Spot { token: 7, key: Some(7), number: 47 }));
}

#[test]
fn what_is_picked_is_the_cell_that_is_shown() {
    let looked = default_text();
    let head = Head::of(&looked, (0, 0)).expect("a head");
    for step in Words::ALL {
        let start = Spot { token: 6, key: None, number: 0 };
        let drawn = map(&head, step, start.token);
        for cell in (0..drawn.rows).flat_map(|row| (0..drawn.columns).map(move |column| (row, column))) {
            assert_eq!(start.picked(cell, head.head_dim(), step).cell(&head, step), cell, "{step:?}");
        }
    }
}
