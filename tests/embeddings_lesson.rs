//! The lesson on embeddings: sentences that name things, equal rows for equal tokens, cosines, and what tables cost.

mod arithmetic;

use arithmetic::evaluate;
use llama_lens::lessons::embeddings::{
    Choices, Embeddings, Frame, Inputs, Kind, STEPS, Setup, Study, costs, derive, draw, exact, summary,
};
use llama_lens::lessons::position::derivation::Origin;
use llama_lens::lessons::{InputSet, Lesson, Query};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use proptest::prelude::*;
use std::sync::Arc;

/// The lesson at a step, with the inputs of a link.
fn frame(link: &str, step: usize) -> Frame {
    let inputs = Inputs::read(&Query::parse(link).0).0;
    let trace = Embeddings::trace(&inputs).expect("a corpus that is at hand");
    Embeddings::frame(&inputs, &trace, step.into())
}

fn study(link: &str) -> Arc<Study> {
    frame(link, 0).study
}

fn said(link: &str) -> Vec<String> {
    (0..STEPS).map(|step| frame(link, step).moment.sentence.text().replace('\u{202f}', " ")).collect()
}

/// A link with a text to encode, in a vocabulary of bytes, which knows every text.
fn in_bytes(text: &str, more: &str) -> String {
    let text = percent_encode(text.as_bytes(), NON_ALPHANUMERIC);
    format!("symbols=bytes&vocab=270&probe={text}{more}")
}

#[test]
fn each_step_says_what_it_did_with_words_and_numbers() {
    let all = said("");
    let expected = [
        "The tokenizer cuts the text into 9 tokens. butter stands 2 times, at positions 3 and 6.",
        "Each token has an id: its number in the vocabulary of 44 pieces. butter is id 20 wherever it stands.",
        "The table has a row of 16 numbers for each of 44 pieces: 704 numbers. The text uses 8 rows, all random (seed 7).",
        "Each token takes the row of its id: 16 numbers. Rows 3 and 6 are equal, number by number: at each stands butter.",
    ];
    assert_eq!(all[..4], expected);
    assert!(all[4].starts_with("butter (3) and but (4) have a cosine similarity of "), "{}", all[4]);
    assert!(all[5].starts_with("Nearest to butter stand "), "{}", all[5]);
    assert!(all[5].ends_with(". That is chance: the rows are random (seed 7)."), "{}", all[5]);
    assert!(all[6].starts_with("The table has 704 numbers here and 131 072 000 in Llama 2: 1.9 % of"), "{}", all[6]);
    assert!(all.iter().all(|said| said.chars().count() <= 128), "a slide has two lines for it: {all:#?}");
    assert!(said("m=3&n=6")[4].contains("similarity of 1.000: the same token has the same row."));
    assert!(said("probe=butter")[3].contains("butter stands once, at position 0"));
    assert!(
        said("probe=butter+butter+butter+butter+butter+butter".replace('+', "%20").as_str())[0]
            .ends_with("0, 1, 2, 3 and 2 other positions.")
    );
}

#[test]
fn a_text_without_tokens_is_said_to_have_none() {
    for link in ["probe=", "probe=%E4%B8%AD"] {
        let (all, study) = (said(link), study(link));
        assert!(all[..6].iter().all(|said| said.starts_with("The text has no token of this vocabulary")), "{all:?}");
        assert!([Kind::Table, Kind::Rows, Kind::Similarity].iter().all(|kind| draw(*kind, &study, 0).is_none()));
        assert!(derive(&study, (0, 0)).is_none() && study.similarity((0, 0)).is_nan());
    }
}

#[test]
fn what_is_out_of_reach_is_the_nearest_that_is() {
    let width = |asked: usize| Setup::new(&Choices { width: Some(asked), ..Choices::default() });
    assert_eq!([0, 3, 4, 64, 65, usize::MAX].map(|asked| width(asked).width), [4, 4, 4, 64, 64, 64]);
    assert_eq!([4, 64, 65].map(|asked| width(asked).problems.len()), [0, 0, 1]);
    assert_eq!(frame("m=999&n=1000", 4).cell, (8, 8));
}

#[test]
fn the_table_is_drawn_as_it_is_computed_and_marks_the_rows_in_use() {
    let study = study("dim=8");
    let table = draw(Kind::Table, &study, 0).expect("a table");
    assert_eq!((table.rows, table.columns, table.values.len()), (44, 8, 44 * 8));
    let used: Vec<usize> = study.used().iter().map(|used| used.id as usize).collect();
    assert_eq!(table.marked, used);
    let rows = draw(Kind::Rows, &study, 3).expect("a text");
    assert_eq!((rows.rows, rows.columns, rows.marked), (9, 8, vec![3, 6]));
    for (position, token) in study.tokens.iter().enumerate() {
        for column in 0..8 {
            let value = exact(Kind::Rows, &study, (position, column));
            assert_eq!(value.to_bits(), exact(Kind::Table, &study, (token.id as usize, column)).to_bits());
            assert_eq!((value as f32).to_bits(), table.value(token.id as usize, column).to_bits());
        }
    }
    assert!(exact(Kind::Table, &study, (0, 8)).is_nan() && exact(Kind::Rows, &study, (9, 0)).is_nan());
}

#[test]
fn tables_cost_what_their_papers_say() {
    let found = costs(&study("dim=8"));
    let numbers: Vec<u64> = found.iter().map(|cost| cost.numbers).collect();
    assert_eq!(numbers, [44 * 8, 131_072_000, 38_597_376, 525_336_576]);
    // GPT-2 uses its table for the output too; the others have a matrix of their own, as large again.
    let shares: Vec<(f64, f64)> = found.iter().filter_map(|cost| Some((cost.of?.1, cost.output))).collect();
    let rounded = shares.iter().map(|(input, output)| format!("{:.2} + {:.2}", input * 100.0, output * 100.0));
    assert_eq!(rounded.collect::<Vec<_>>(), ["1.95 + 1.95", "31.02 + 0.00", "6.54 + 6.54"]);
}

/// The sum of an iterator's numbers, added from the other end, so that it is another way to the same value.
fn sum_backwards(terms: impl DoubleEndedIterator<Item = f64>) -> f64 {
    terms.rev().sum()
}

#[test]
fn a_derivation_is_reckoned_again_from_its_lines() {
    for link in ["", "dim=4", "dim=17", "dim=64", "dim=64&m=3&n=6", "seed=99&m=1&n=8"] {
        let Frame { study, cell, .. } = frame(link, 4);
        let derivation = derive(&study, cell).expect("two tokens");
        let mut since = Vec::new();
        for line in &derivation.lines {
            let printed = evaluate(&line.text()).expect("a number");
            let reckoned = match line.origin {
                Origin::Given => printed,
                Origin::Sum => since.drain(..).sum(),
                Origin::Line => evaluate(&line.numbers).unwrap_or_else(|why| panic!("{link}: {line:?}: {why}")),
            };
            assert!((reckoned - printed).abs() <= 2e-6 * printed.abs().max(1.0), "{link}: {line:?} gives {reckoned}");
            since.push(printed);
            if line.origin == Origin::Sum {
                since.clear();
            }
        }
        let names: Vec<String> = summary(&derivation).into_iter().map(|line| line.what).collect();
        assert_eq!(names, ["a·b", "|a|", "|b|", "cosine"], "{link}");
        assert!((derivation.value() - study.similarity(cell)).abs() < 1e-12);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn equal_tokens_have_equal_rows_and_cosines_are_cosines(text in "\\PC{0,24}", seed: u64, width in 4_usize..=64) {
        let study = study(&in_bytes(&text, &format!("&seed={seed}&dim={width}")));
        let count = study.tokens.len();
        for m in 0..count {
            prop_assert!((study.similarity((m, m)) - 1.0).abs() < 1e-12);
            for n in 0..count {
                let equal = study.tokens[m].id == study.tokens[n].id;
                prop_assert_eq!(study.rows.row(m) == study.rows.row(n), equal);
                prop_assert_eq!(study.same(m).contains(&n), equal);
                let value = study.similarity((m, n));
                prop_assert_eq!(value.to_bits(), study.similarity((n, m)).to_bits());
                prop_assert!((-1.0..=1.0).contains(&value));
                // By the law of cosines, which needs no dot product.
                let square = |row: &[f64]| sum_backwards(row.iter().map(|number| number * number));
                let (a, b) = (study.rows.row(m), study.rows.row(n));
                let apart = sum_backwards(a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)));
                let cosine = (square(a) + square(b) - apart) / (2.0 * (square(a) * square(b)).sqrt());
                prop_assert!((value - cosine).abs() < 1e-12, "{value} and {cosine}");
            }
        }
    }
}

#[test]
fn any_text_has_a_sentence_at_each_step() {
    let long = "a".repeat(100_000);
    let texts = ["", "a", "语言 语言", "भाषा", "العربية", "👨‍👩‍👧‍👦 👨‍👩‍👧‍👦", "e\u{301}\r\n\u{202e}\0", "日本語 日本語", &long];
    for text in texts {
        for said in said(&in_bytes(text, "")) {
            assert!(said.ends_with('.') && !said.contains("NaN"), "{text:.20}: {said}");
        }
    }
}
