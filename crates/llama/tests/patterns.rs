//! Measures of heads: matrices whose answer is plain, and what holds for any head.

use llama_lens_llama::patterns::{Attended, induction, previous_token};
use proptest::prelude::*;

/// The weights of a head whose query i gives all its attention to one key.
fn looks_at(tokens: usize, key: impl Fn(usize) -> usize) -> Vec<f64> {
    let mut weights = vec![0.0; tokens * tokens];
    (0..tokens).for_each(|query| weights[query * tokens + key(query)] = 1.0);
    weights
}

/// The weights of a head that looks at all tokens up to the query alike.
fn alike(tokens: usize) -> Vec<f64> {
    let share = |query: usize, key: usize| if key <= query { 1.0 / (query + 1) as f64 } else { 0.0 };
    (0..tokens * tokens).map(|at| share(at / tokens, at % tokens)).collect()
}

fn is(found: Option<Attended>, mean: f64, queries: usize) -> bool {
    found.is_some_and(|found| (found.mean - mean).abs() < 1e-12 && found.queries == queries)
}

#[test]
fn a_head_that_looks_one_token_back_is_found() {
    assert!(is(previous_token(&looks_at(6, |query| query.saturating_sub(1)), 6), 1.0, 5));
    assert!(is(previous_token(&looks_at(6, |query| query), 6), 0.0, 5));
    assert!(is(previous_token(&looks_at(6, |_| 0), 6), 1.0 / 5.0, 5));
}

#[test]
fn a_head_that_repeats_what_came_before_is_found() {
    // a b c a b c: the second a looks at b, the second b at c, the second c at the a after the first c.
    let ids = [1, 2, 3, 1, 2, 3];
    assert!(is(induction(&looks_at(6, |query| query.saturating_sub(2)), &ids), 1.0, 3));
    assert!(is(induction(&looks_at(6, |query| query.saturating_sub(3)), &ids), 0.0, 3));
    // Of three a in a row only the last has one before it that was followed by something else than itself.
    assert!(is(induction(&looks_at(3, |query| query.saturating_sub(1)), &[5, 5, 5]), 1.0, 1));
    assert_eq!(induction(&alike(2), &[5, 5]), None);
    assert_eq!(induction(&alike(4), &[1, 2, 3, 4]), None);
}

#[test]
fn what_has_no_measure_has_none() {
    assert_eq!((previous_token::<f32>(&[], 0), previous_token(&[1.0_f32], 1)), (None, None));
    assert_eq!((previous_token(&[1.0_f32; 5], 2), induction::<f32>(&[], &[])), (None, None));
    assert_eq!(previous_token(&[1.0_f64], usize::MAX), None);
}

proptest! {
    #[test]
    fn a_head_that_looks_at_all_alike_scores_what_is_said_of_it(ids in proptest::collection::vec(0_u32..5, 0..24)) {
        let weights = alike(ids.len());
        for found in [previous_token(&weights, ids.len()), induction(&weights, &ids)].into_iter().flatten() {
            prop_assert!((found.mean - found.uniform).abs() < 1e-12, "{found:?}");
        }
    }

    #[test]
    fn shares_lie_between_nothing_and_all(ids in proptest::collection::vec(0_u32..5, 1..16), seed in 0_u32..1000) {
        let tokens = ids.len();
        let mut weights = alike(tokens);
        for (query, row) in weights.chunks_exact_mut(tokens).enumerate() {
            // Any shares that sum to 1.
            let parts: Vec<f64> = (0..=query).map(|key| f64::from((seed + 7 * key as u32 + 3 * query as u32) % 11) + 0.1).collect();
            let sum: f64 = parts.iter().sum();
            row.iter_mut().zip(parts).for_each(|(weight, part)| *weight = part / sum);
        }
        for found in [previous_token(&weights, tokens), induction(&weights, &ids)].into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&found.mean) && (0.0..=1.0).contains(&found.uniform), "{found:?}");
            prop_assert!(found.queries < tokens);
        }
    }
}
