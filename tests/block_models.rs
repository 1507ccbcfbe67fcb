//! What the lessons on the block show of a model: vectors before a norm, numbers before gates, hidden units, and the size
//! of the stream, of answers that are known.

use llama_lens::lessons::activations::{self, Crowd};
use llama_lens::lessons::block::{Reading, word};
use llama_lens::lessons::dense::Units;
use llama_lens::lessons::norm::{self, Depth, Observed, Source, Study};
use llama_lens::worker::llama::{Compared, Looked, ModelAbout, ModelToken, Seen};
use llama_lens_llama::model::{NormPart, Part, Place};
use llama_lens_tokenizers::tokenizer::TokenText;

/// Two tokens, two layers of width 2, four hidden numbers.
fn looked() -> Looked {
    let token = |id, text: &str| ModelToken { id, text: TokenText::Text(text.as_bytes().to_vec()) };
    let seen = |place, columns, values: &[f32]| Seen { place, columns, values: values.to_vec() };
    let norm = |part| Place::layer(1, Part::AttentionNorm(part));
    Looked {
        about: ModelAbout { layers: 2, width: 2, hidden: 4, ..ModelAbout::default() },
        tokens: vec![token(1, "her"), token(2, " sister")],
        count: 2,
        seen: vec![
            seen(Place::layer(0, Part::AfterDense), 2, &[1.0, 2.0, 3.0, -4.0]),
            seen(norm(NormPart::Normalized), 2, &[0.5, 1.0, 0.0, -1.0]),
            seen(norm(NormPart::Output), 2, &[1.0, 3.0, 0.0, -3.0]),
            seen(Place::layer(1, Part::Gate), 4, &[-1.0, 0.0, 1.0, 2.0, -3.0, -2.0, -1.0, 4.0]),
            seen(Place::layer(1, Part::Hidden), 4, &[0.1, -5.0, 0.2, 0.3, 7.0, 1.0, 0.0, -2.0]),
        ],
        next: Vec::new(),
        matrices: Vec::new(),
    }
}

#[test]
fn a_vector_of_the_model_goes_through_the_norms_with_its_own_gains() {
    let (looked, reading) = (looked(), Reading::default());
    let observed = Observed::of(&looked, &reading).expect("the last token");
    // A gain that its number does not tell is 1.
    let expected = Observed { x: vec![3.0, -4.0], gain: vec![1.0, 3.0], name: "sister, layer 2".into() };
    assert_eq!(observed, expected);
    let choices = norm::Choices { source: Source::Model, ..norm::Choices::default() };
    let setup = norm::Setup::new(&choices, Some(&observed));
    assert_eq!(
        (setup.x.clone(), setup.gain.clone(), setup.bias.clone()),
        (vec![3.0, -4.0], vec![1.0, 3.0], vec![0.0, 0.0])
    );
    assert!((Study::new(&setup).rms().plain.variance - 12.5).abs() < 1e-12);
    // Until the model has answered, the lesson's own vector stands there.
    assert_eq!(norm::Setup::new(&choices, None).x.len(), 8);
}

#[test]
fn numbers_before_gates_are_those_of_the_layer() {
    let setup = activations::Setup::new(&activations::Choices {
        numbers: Some(activations::Numbers::Model),
        ..activations::Choices::default()
    });
    let (looked, reading) = (looked(), Reading::default());
    let crowd = Crowd::new(&setup, Some((&looked, &reading)));
    assert_eq!((crowd.numbers.len(), crowd.name.as_str()), (8, "8 numbers before the gates of layer 2"));
    let relu = activations::fates(&crowd)[0];
    assert!((relu.zero - 5.0 / 8.0).abs() < 1e-12, "{relu:?}");
    assert!(Crowd::new(&setup, None).numbers.is_empty());
}

#[test]
fn units_fire_for_tokens_and_tokens_for_units() {
    let (looked, reading) = (looked(), Reading::default());
    let units = Units::of(&looked, &reading).expect("a text with tokens");
    let strongest = units.strongest_of(1).expect("a token");
    assert_eq!((strongest.unit.at, strongest.unit.value), (0, 7.0));
    assert_eq!(
        (strongest.token.1.as_str(), strongest.of_unit.word.as_str(), strongest.of_unit.at),
        ("sister", "sister", 1)
    );
    assert_eq!(units.strongest(0)[0].at, 1, "the sign does not count");
    assert_eq!(units.tokens_of(1).iter().map(|fired| fired.word.as_str()).collect::<Vec<_>>(), ["her", "sister"]);
    let map = units.map();
    assert_eq!((map.rows, map.columns, map.value(1, 3)), (2, 4, -2.0));
    assert!(units.value(2, 0).is_nan() && units.strongest_of(9).is_none());
}

#[test]
fn the_stream_is_as_large_as_the_models_say() {
    let compared = Compared { stream: [vec![1.0, 2.0, 5.0], vec![1.0, 1.0, 1.25]], ..Compared::default() };
    let depth = Depth::of(&compared).expect("sizes");
    assert_eq!((depth.layers(), depth.graph().readings.rows[2].clone()), (2, vec![2.0, 5.0, 1.25]));
    assert!(depth.graph().name.contains("norm before 5.00 at the end, norm after 1.25"), "{}", depth.graph().name);
    assert_eq!(Depth::of(&Compared::default()), None);
}

#[test]
fn where_nothing_was_read_nothing_is_shown_and_what_is_beyond_is_said() {
    let (none, reading) = (Looked::default(), Reading { layer: Some(9), token: Some(9), ..Reading::default() });
    assert!(Observed::of(&none, &reading).is_none() && Units::of(&none, &reading).is_none());
    assert_eq!(reading.problems(&none), []);
    let looked = looked();
    assert_eq!((reading.layer(2), reading.token(&looked)), (1, 1));
    let keys: Vec<&str> = reading.problems(&looked).iter().map(|problem| problem.key).collect();
    assert_eq!(keys, ["layer", "token"]);
    assert_eq!(looked.tokens.iter().map(word).collect::<Vec<_>>(), ["her", "sister"]);
}
