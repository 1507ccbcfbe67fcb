//! The trained table of the lesson on embeddings: rows by the model's own ids, neighbours as plain Python finds them, and
//! sentences that say where the numbers are from.

use std::fs;
use std::path::Path;

use llama_lens::lessons::Query;
use llama_lens::lessons::embeddings::{
    Choices, Frame, Kind, STEPS, Setup, Study, Table, Weights, costs, derive, draw, exact, model_text,
};
use llama_lens::lessons::tokenizer::Texts;
use llama_lens::worker::llama::{table, tokens};
use llama_lens_llama::checkpoint::Checkpoint;
use llama_lens_positions::cosine;
use std::sync::Arc;

fn model() -> Checkpoint<f32> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/models/base");
    let file = |file: &str| fs::read(folder.join(file)).expect("a file of the model");
    Checkpoint::load(&file("config.json"), &file("model.safetensors"), &file("tokenizer.json")).expect("a model")
}

fn study(of: &Checkpoint<f32>, text: &str) -> Arc<Study> {
    let text = tokens(of, text, 128).expect("any text has tokens");
    Arc::new(Study::trained(&text, Table::trained(&table(of))))
}

fn said(study: &Arc<Study>) -> Vec<String> {
    let setup = Setup::of(&Choices::default(), Weights::Trained);
    let frame = |step| Frame::of(study, &setup, &Choices::default(), step);
    (0..STEPS).map(|step| frame(step).moment.sentence.text().replace('\u{202f}', " ")).collect()
}

#[test]
fn each_step_names_what_the_model_learned() {
    let of = model();
    let study = study(&of, &model_text(&Texts::default()));
    let all = said(&study);
    let expected = [
        "The tokenizer cuts the text into 14 tokens. ▁she stands 2 times, at positions 5 and 11.",
        "Each token has an id: its number in the vocabulary of 512 pieces. ▁she is id 329 wherever it stands.",
        "The table has a row of 96 numbers for each of 512 pieces: 49 152 numbers. The text uses 13 rows.",
        "Each token takes the row of its id: 96 numbers. Rows 5 and 11 are equal, number by number: at each stands ▁she.",
        "▁she (5) and ▁must (6) have a cosine similarity of 0.229. 1 is one direction, 0 a right angle.",
        "Nearest to ▁she stand ▁they (0.63), ▁he (0.54) and ▁it (0.38). Training did that.",
    ];
    assert_eq!(all[..6], expected);
    assert!(all.iter().all(|said| said.chars().count() <= 128), "a slide has two lines for it: {all:#?}");
    let cost = &costs(&study)[0];
    assert_eq!((cost.numbers, cost.of.map(|of| of.0)), (512 * 96, Some(443_232)));
}

#[test]
fn the_figures_show_the_weights_of_the_file() {
    let of = model();
    let study = study(&of, "it was 自由 to her");
    let weights = of.model.weights().embedding();
    let drawn = draw(Kind::Table, &study, 0).expect("a table");
    assert_eq!((drawn.rows, drawn.columns), weights.dim());
    for (at, token) in study.tokens.iter().enumerate() {
        for column in 0..study.width {
            let weight = f64::from(weights[(token.id as usize, column)]);
            assert_eq!(exact(Kind::Rows, &study, (at, column)).to_bits(), weight.to_bits());
            assert_eq!(exact(Kind::Table, &study, (token.id as usize, column)).to_bits(), weight.to_bits());
        }
    }
    let derivation = derive(&study, (0, 1)).expect("two tokens");
    assert!((derivation.value() - study.similarity((0, 1))).abs() < 1e-12);
}

/// The text and the position of the link in the prose that has these words.
fn link(words: &str) -> (String, usize) {
    let prose = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/lessons/embeddings.md"));
    let prose = prose.expect("the prose");
    let (_, after) = prose.split_once(&format!("[{words}](#/embeddings?")).expect("a link");
    let (link, _) = after.split_once(')').expect("its end");
    let query = Query::parse(link).0;
    let m = query.read::<Choices>().0.m.expect("a position");
    (query.read::<Texts>().0.probe.expect("a text"), m)
}

#[test]
fn links_of_the_prose_show_the_tokens_that_it_speaks_of() {
    let of = model();
    let (text, m) = link("its neighbours");
    let pronouns = study(&of, &text);
    assert_eq!(pronouns.tokens[m].text, "▁her", "{:?}", pronouns.tokens);
    let nearest: Vec<String> = pronouns.nearest(m).into_iter().map(|(piece, _)| piece).collect();
    assert!(
        ["▁his", "▁him", "▁them", "▁their"].iter().all(|piece| nearest.iter().any(|it| it == piece)),
        "{nearest:?}"
    );
    let (text, m) = link("the first byte of *€*");
    assert!(study(&of, &text).tokens[m].text.contains("e2"), "{:?}", study(&of, &text).tokens);
}

#[test]
fn pieces_that_the_novels_hardly_use_are_said_to_have_one_row() {
    let of = model();
    let (text, m) = link("the first byte of *€*");
    let study = study(&of, &text);
    let setup = Setup::of(&Choices::default(), Weights::Trained);
    let choices = Choices { m: Some(m), ..Choices::default() };
    let said = Frame::of(&study, &setup, &choices, 5).moment.sentence.text();
    let weights = of.model.weights().embedding();
    let row = |id: usize| weights.row(id).iter().map(|it| f64::from(*it)).collect::<Vec<_>>();
    let id = study.tokens[m].id as usize;
    let alike = (0..512).filter(|other| *other != id && cosine(&row(*other), &row(id)) > 0.99).count();
    assert!(alike > 100, "{alike}");
    assert!(said.contains(&format!(" and {alike} other pieces have nearly the same row")), "{said}");
    assert!(said.chars().count() <= 128, "{said}");
    let often = (0..study.tokens.len()).find(|at| study.tokens[*at].text == "u").expect("a letter");
    assert_eq!(study.alike(often), None);
}

#[test]
fn neighbours_are_those_that_python_finds() {
    let of = model();
    let recorded = include_str!("snapshots/neighbours.csv");
    let mut checked = 0;
    for lines in recorded.lines().collect::<Vec<_>>().chunks(5) {
        let asked = lines[0].split(',').next().expect("a token").replace('Ġ', " ");
        // The token alone,.
        let study = study(&of, &asked);
        assert_eq!(study.tokens.len(), 1, "{asked:?}");
        for ((piece, found), line) in study.nearest(0).iter().zip(lines) {
            let [_, neighbour, cosine] = line.split(',').collect::<Vec<_>>()[..] else { panic!("{line}") };
            assert_eq!(piece.replace('▁', "Ġ"), neighbour);
            assert!((found.cosine - cosine.parse::<f64>().expect("a number")).abs() < 1e-8, "{line}: {found:?}");
            checked += 1;
        }
    }
    assert_eq!(checked, 30);
}

#[test]
fn a_text_without_tokens_has_no_neighbours() {
    let study = study(&model(), "");
    assert!(study.nearest(0).is_empty());
    assert!(said(&study)[..6].iter().all(|said| said.starts_with("The text has no token")));
}

#[test]
fn a_longer_text_is_counted_whole() {
    let study = study(&model(), &"she ".repeat(300));
    assert_eq!(study.tokens.len(), 128);
    assert!(study.left_out > 100, "{}", study.left_out);
}
