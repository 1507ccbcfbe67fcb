//! The lattice against trying everything: all segmentations of short words are listed one by one, and sums, best
//! paths, probabilities and samples must be those of the list.
#![allow(clippy::unwrap_used)] // A test may panic: that is how it fails.

use llama_lens_tokenizers::models::unigram::{Forward, Lattice, UnigramModel};
use proptest::prelude::*;

/// All ways to cut a word, each as the ends of its pieces and its score.
fn all(model: &UnigramModel, word: &[char]) -> Vec<(Vec<usize>, f64)> {
    if word.is_empty() {
        return vec![(Vec::new(), 0.0)];
    }
    let mut ways = Vec::new();
    for length in 1..=word.len() {
        let piece: String = word[..length].iter().collect();
        let score = match model.vocabulary().id(piece.as_bytes()) {
            Some(id) => model.scores()[id as usize],
            None if length == 1 => model.unknown_score(),
            None => continue,
        };
        for (ends, rest) in all(model, &word[length..]) {
            let ends = std::iter::once(length).chain(ends.iter().map(|end| end + length)).collect();
            ways.push((ends, score + rest));
        }
    }
    ways
}

fn ends(lattice: &Lattice, path: &[usize]) -> Vec<usize> {
    path.iter().map(|node| lattice.nodes()[*node].end as usize).collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9 || (a.is_infinite() && a.total_cmp(&b).is_eq())
}

fn check(model: &UnigramModel, word: &str, alpha: f64) {
    let chars: Vec<char> = word.chars().collect();
    let mut ways = all(model, &chars);
    ways.sort_by(|a, b| b.1.total_cmp(&a.1));
    let lattice = model.lattice(word);
    assert!(close(lattice.segmentations(), ways.len() as f64));
    let best = lattice.viterbi();
    assert!(close(best.score(), ways[0].1) && close(lattice.score(&best.path), ways[0].1));
    let tokens: String = model.tokens(word).iter().map(|token| &word[token.range.clone()]).collect();
    assert_eq!(tokens, word);

    let found = lattice.n_best(ways.len() + 3);
    assert_eq!(found.len(), ways.len());
    for (segmentation, (_, score)) in found.iter().zip(&ways) {
        assert!(close(segmentation.score, *score) && close(lattice.score(&segmentation.path), *score));
    }
    let mut cuts: Vec<_> = found.iter().map(|segmentation| ends(&lattice, &segmentation.path)).collect();
    cuts.sort();
    cuts.dedup();
    assert_eq!(cuts.len(), ways.len(), "no segmentation twice");

    let total: f64 = ways.iter().map(|(_, score)| (alpha * score).exp()).sum();
    let mut forward = Forward::of(&lattice, alpha);
    assert!(close(forward.log_total(), total.ln()));
    let posteriors = forward.posteriors(&lattice);
    for (node, posterior) in lattice.nodes().iter().zip(posteriors) {
        let (start, end) = (node.start as usize, node.end as usize);
        let through = ways.iter().filter(|(ends, _)| {
            let at = ends.iter().position(|place| *place == end);
            at.is_some_and(|at| at.checked_sub(1).map_or(0, |before| ends[before]) == start)
        });
        let expected: f64 = through.map(|(_, score)| (alpha * score).exp()).sum::<f64>() / total;
        assert!(close(posterior, expected), "{node:?}: {posterior} is not {expected}");
    }
    for id in 0..model.vocabulary().len() as u32 {
        let piece = model.vocabulary().text(id);
        let without = ways.iter().filter(|(ends, _)| {
            let starts = std::iter::once(0).chain(ends.iter().copied());
            !starts.zip(ends).any(|(start, end)| chars[start..*end].iter().collect::<String>() == piece)
        });
        let best = without.map(|(_, score)| *score).fold(f64::NEG_INFINITY, f64::max);
        assert!(close(lattice.viterbi_without(id).score(), best), "{word:?} without {piece:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_all_segmentations(
        pieces in prop::collection::btree_map("[abé漢]{1,4}", -9.0..-0.1_f64, 1..24),
        word in "[abé漢😀]{0,8}",
        alpha in 0.0..2.0_f64,
    ) {
        let model = UnigramModel::new(pieces.iter().map(|(piece, score)| (&piece[..], *score))).unwrap();
        check(&model, &word, alpha);
    }
}

const DRAWN: usize = 20_000;

/// How often each way to cut `hug` is drawn is what its share of the probability says, at every temperature.
#[test]
fn samples_come_as_often_as_their_share() {
    let pieces = [("h", -2.0), ("u", -2.5), ("g", -2.2), ("hu", -3.1), ("ug", -3.0), ("hug", -5.0)];
    let model = UnigramModel::new(pieces).unwrap();
    let lattice = model.lattice("hug");
    for alpha in [0.0, 0.3, 1.0, 2.5] {
        let forward = Forward::of(&lattice, alpha);
        let samples: Vec<Vec<usize>> = (0..DRAWN as u64).map(|seed| forward.sample(&lattice, seed)).collect();
        let mut sum = 0.0;
        for way in lattice.n_best(9) {
            let share = forward.share_of(alpha * way.score);
            let drawn = samples.iter().filter(|path| **path == way.path).count() as f64 / DRAWN as f64;
            // Five standard deviations of a binomial count.
            let tolerance = 5.0 * (share * (1.0 - share) / DRAWN as f64).sqrt();
            assert!((drawn - share).abs() < tolerance, "{drawn} is not {share} at {alpha}");
            sum += share;
        }
        assert!(close(sum, 1.0));
    }
    assert_eq!(Forward::of(&lattice, 1.0).sample(&lattice, 7), Forward::of(&lattice, 1.0).sample(&lattice, 7));
}

#[test]
fn a_long_word_neither_overflows_nor_takes_long() {
    let model = UnigramModel::new([("a", -1.0), ("aa", -1.5), ("aaaa", -2.0)]).unwrap();
    let word = "a".repeat(100_000);
    let lattice = model.lattice(&word);
    assert!(close(lattice.viterbi().score(), -2.0 * 25_000.0));
    assert!(lattice.segmentations().is_infinite());
    let mut forward = Forward::of(&lattice, 1.0);
    assert!(forward.log_total().is_finite() && forward.log_total() > -50_000.0);
    let expected: f64 = forward
        .posteriors(&lattice)
        .iter()
        .zip(lattice.nodes())
        .map(|(p, node)| p * f64::from(node.end - node.start))
        .sum();
    assert!((expected - 100_000.0).abs() < 1e-4, "every character is covered once: {expected}");
    assert_eq!(lattice.n_best(3).len(), 3);
    assert_eq!(model.encode(&word).len(), 25_000);
}
