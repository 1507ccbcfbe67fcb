//! A token's way through the layer: vectors and matrices to scale, and what they cost as bars.

use leptos::prelude::*;
use llama_lens_plots::number::grouped;

use super::model::Model;
use crate::lessons::dense::{Cost, Flow, Item, costs, flow};

/// The way at a step, and the costs of all until then.
#[component]
pub fn FlowFigure(
    /// The lesson's values.
    model: Model,
    /// The micro-step.
    step: Memo<usize>,
) -> impl IntoView {
    let drawn = move || model.setup.with(|setup| flow(setup, step.get()));
    let costs = Memo::new(move |_| model.setup.with(|setup| costs(setup, step.get())));
    view! {
        <div class="dense-flow">
            {move || way(drawn())}
            <Costs costs />
        </div>
    }
}

fn way(flow: Flow) -> impl IntoView {
    let name = format!("{}: {}", flow.title, flow.formula);
    let x = Item::Vector { name: "x", size: columns(&flow), tall: 1.0 };
    let line = |(at, items): (usize, Vec<Item>)| {
        let joins = (at > 0).then(|| item(Item::Act(flow.joins)));
        view! {
            {joins}
            <div class="flow-line">{items.into_iter().map(item).collect_view()}</div>
        }
    };
    view! {
        <p class="figure-head" translate="no">
            <b>{flow.title}</b>
            " · "
            {flow.formula}
        </p>
        <div class="flow" role="group" aria-label=name translate="no">
            {item(x)}
            <div class="flow-lines">{flow.lines.into_iter().enumerate().map(line).collect_view()}</div>
            {flow.after.into_iter().map(item).collect_view()}
        </div>
    }
}

/// The width of the stream, as the first matrix has it.
fn columns(flow: &Flow) -> usize {
    let first = flow.lines.first().and_then(|line| line.first());
    if let Some(Item::Matrix { shape, .. }) = first { shape.1 } else { 0 }
}

fn item(item: Item) -> AnyView {
    match item {
        Item::Act(name) => view! { <span class="flow-act">{name}</span> }.into_any(),
        Item::Vector { name, size, tall } => view! {
            <div class="flow-item">
                <span class="flow-box vector" style=("--rows", tall.to_string())></span>
                <span class="flow-name">{name}</span>
                <span class="number">{grouped(size as u64)}</span>
            </div>
        }
        .into_any(),
        Item::Matrix { name, shape: (rows, columns), sides, is_new } => view! {
            <div class="flow-item" class:fresh=is_new>
                <span
                    class="flow-box matrix"
                    style=("--rows", sides.0.to_string())
                    style=("--cols", sides.1.to_string())
                ></span>
                <span class="flow-name">{name}</span>
                <span class="number">
                    {format!("{} × {}", grouped(rows as u64), grouped(columns as u64))}
                </span>
            </div>
        }
        .into_any(),
    }
}

/// What the layers cost, the last of them that of this step.
#[component]
fn Costs(costs: Memo<Vec<Cost>>) -> impl IntoView {
    let most = move || costs.with(|costs| costs.iter().map(|cost| cost.parameters).max()).unwrap_or(1).max(1);
    let last = move || costs.with(|costs| costs.len().saturating_sub(1));
    let row = move |(at, cost): (usize, Cost)| {
        let width = format!("{:.2}%", 100.0 * cost.parameters as f64 / most() as f64);
        view! {
            <tr class:current=at == last()>
                <th scope="row">{cost.name}</th>
                <td class="number sum">{cost.sum}</td>
                <td class="dense-bar">
                    <span class="bar" style:width=width></span>
                </td>
                <td class="number">{grouped(cost.parameters)}</td>
            </tr>
        }
    };
    view! {
        <table class="dense-costs" aria-label="Parameters of one dense layer" translate="no">
            <tbody>{move || costs.get().into_iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
}
