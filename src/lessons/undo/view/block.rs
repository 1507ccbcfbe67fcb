//! One block of the model as a diagram, from the decisions: what is undone stands out, by its frame and by its words.

use leptos::prelude::*;

use crate::lessons::undo::{Decision, Frame, Undone};

/// A box of the diagram.
#[derive(Clone, Copy, PartialEq)]
struct Part {
    /// Where it begins, from the top.
    top: f64,
    /// What it is called.
    name: &'static str,
    /// A second line.
    second: &'static str,
    /// Whether something in it is undone.
    changed: bool,
}

/// The width and the height of the drawing.
const SIZE: (f64, f64) = (340.0, 640.0);

/// Where boxes begin and how wide and high they are.
const LEFT: f64 = 60.0;
const WIDE: f64 = 276.0;
const HIGH: f64 = 84.0;

/// The block with what is undone.
#[component]
pub fn Block(
    /// The lesson at its step.
    frame: Memo<Frame>,
) -> impl IntoView {
    let undone = Memo::new(move |_| frame.with(|frame| frame.undone));
    let parts = move || {
        boxes(undone.get()).map(|part| {
            let second = (!part.second.is_empty()).then(|| {
                view! { <text x=LEFT + WIDE / 2.0 y=part.top + HIGH * 0.8>{part.second}</text> }
            });
            let first = part.top + HIGH * if part.second.is_empty() { 0.62 } else { 0.44 };
            view! {
                <g class="block-part" class:changed=part.changed>
                    <rect x=LEFT y=part.top width=WIDE height=HIGH rx="12" />
                    <text class="block-name" x=LEFT + WIDE / 2.0 y=first>{part.name}</text>
                    {second}
                </g>
            }
        })
    };
    let lines = move || {
        let [high, low] = sums(undone.get());
        let middle = LEFT + WIDE / 2.0;
        view! {
            <path
                class="block-line"
                d=format!(
                    "M{middle} {} V16 M{m0} 26 L{middle} 12 L{m1} 26 M{middle} 600 H24 V{low} H{middle} M{middle} {} H24 V{high} H{middle}",
                    SIZE.1 - 12.0,
                    low - 20.0,
                    m0 = middle - 9.0,
                    m1 = middle + 9.0,
                )
            />
            {[high, low]
                .map(|y| {
                    view! {
                        <circle class="block-sum" cx=middle cy=y r="16" />
                        <path
                            class="block-line"
                            d=format!("M{} {y} h16 M{middle} {} v16", middle - 8.0, y - 8.0)
                        />
                    }
                })}
        }
    };
    let said = move || {
        let words: Vec<&str> = boxes(undone.get()).iter().rev().map(|part| part.name).collect();
        format!("One block, from below: {}.", words.join(", "))
    };
    view! {
        <div class="undo-block">
            <p class="figure-head">"One block"</p>
            <svg role="img" aria-label=said viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1)>
                {lines}
                {parts}
            </svg>
        </div>
    }
}

/// The four boxes, from the top. A norm stands below its part, or above the sum where it comes after.
fn boxes(undone: Undone) -> [Part; 4] {
    let after = undone.has(Decision::Order);
    let norm = if undone.has(Decision::Norm) { "LayerNorm" } else { "RMSNorm" };
    let norm_changed = after || undone.has(Decision::Norm);
    let norm = |top| Part { top, name: norm, second: "", changed: norm_changed };
    let dense = |top| Part {
        top,
        name: if undone.has(Decision::Dense) { "Two matrices" } else { "SwiGLU" },
        second: "",
        changed: undone.has(Decision::Dense),
    };
    let attention = |top| Part {
        top,
        name: if undone.has(Decision::Heads) { "Attention" } else { "Grouped-query" },
        second: if undone.has(Decision::Position) { "without RoPE" } else { "+ RoPE" },
        changed: undone.has(Decision::Position) || undone.has(Decision::Heads),
    };
    if after {
        [norm(40.0), dense(190.0), norm(330.0), attention(480.0)]
    } else {
        [dense(100.0), norm(196.0), attention(390.0), norm(486.0)]
    }
}

/// Where the two sums stand.
fn sums(undone: Undone) -> [f64; 2] {
    if undone.has(Decision::Order) { [156.0, 446.0] } else { [68.0, 342.0] }
}
