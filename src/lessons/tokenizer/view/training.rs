//! Training on the chosen corpus: what was learned, how far it is, and what is wrong.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::lessons::tokenizer::{BpeRequest, CorpusId, Source, Texts, problems};
use crate::lessons::{Page, Problem};
use llama_lens_plots::number::grouped;
use llama_lens_tokenizers::models::bpe::BpeTrace;

/// How much of a corpus is shown, in characters.
const HEAD: usize = 2000;

/// What training gave, and on what.
#[derive(Clone, Debug)]
pub struct Trained {
    /// Which corpus.
    pub corpus: CorpusId,
    /// What the page calls it.
    pub name: String,
    /// How long it is, in bytes.
    pub bytes: usize,
    /// How it begins.
    pub head: String,
    /// Every merge as the rule decides.
    pub rule: Arc<BpeTrace>,
    /// The run with a forced pair, where one was forced.
    pub forced: Option<Arc<BpeTrace>>,
}

/// The training that follows a page's inputs.
#[derive(Clone, Copy)]
pub struct Training {
    /// What was trained last; it stays while another training is under way or refused.
    pub trained: Memo<Option<Arc<Trained>>>,
    /// What is wrong with the inputs.
    pub problem: Signal<Option<Problem>>,
    /// Steps done, of how many; of 0 until the corpus is read.
    pub running: Signal<Option<(usize, usize)>>,
}

type Outcome = Result<Arc<Trained>, Problem>;

fn run(texts: &Texts, text: &str, request: &BpeRequest) -> Outcome {
    let rule = BpeRequest { force: None, ..request.clone() }.run(text)?;
    let forced = request.force.as_ref().map(|_| request.run(text)).transpose()?;
    let name = match texts.corpus {
        CorpusId::Own => "your text",
        corpus => corpus.about().title,
    };
    Ok(Arc::new(Trained {
        corpus: texts.corpus,
        name: name.to_owned(),
        bytes: text.len(),
        head: text.chars().take(HEAD).collect(),
        rule: Arc::new(rule),
        forced: forced.map(Arc::new),
    }))
}

/// The default training of the same corpus or, where even that cannot be, of the default corpus.
fn fallback(texts: &Texts, request: &BpeRequest) -> Option<Arc<Trained>> {
    let mut plain = BpeRequest { force: None, ..request.clone() };
    plain.settings.vocab = None;
    let first = Texts::default();
    let trained = |texts: &Texts, request: &BpeRequest| run(texts, texts.at_hand()?, request).ok();
    trained(texts, &plain)
        .or_else(|| trained(&first, &BpeRequest { merges: first.corpus.about().merges, ..BpeRequest::default() }))
}

/// Trains now, and again whenever the inputs change. `refused` is a problem that the reader has to know first.
pub fn train(
    page: Page,
    request: impl Fn() -> BpeRequest + Send + Sync + 'static,
    refused: RwSignal<Option<Problem>>,
) -> Training {
    let (texts, _) = page.read::<Texts>();
    let key = Memo::new(move |_| (Texts { probe: None, ..texts.get() }, request()));
    let fetched = RwSignal::new(None::<(CorpusId, Option<String>)>);
    Effect::new(move |_| {
        let corpus = key.with(|(texts, _)| texts.corpus);
        if let Source::Beside(path) = corpus.about().source
            && fetched.with_untracked(|fetched| !matches!(fetched, Some((of, Some(_))) if *of == corpus))
        {
            spawn_local(async move { fetched.set(Some((corpus, fetch(path).await))) });
        }
    });
    let outcome = Memo::new_with_compare(
        move |_| -> Option<Outcome> {
            key.with(|(texts, request)| {
                if let Some(text) = texts.at_hand() {
                    return Some(run(texts, text, request));
                }
                fetched.with(|fetched| match fetched {
                    Some((corpus, Some(text))) if *corpus == texts.corpus => Some(run(texts, text, request)),
                    Some((corpus, None)) if *corpus == texts.corpus => Some(Err(not_fetched(*corpus))),
                    _ => None,
                })
            })
        },
        |_, _| true,
    );
    let trained = Memo::new_with_compare(
        move |before: Option<&Option<Arc<Trained>>>| match outcome.get() {
            Some(Ok(trained)) => Some(trained),
            Some(Err(_)) => before.cloned().flatten().or_else(|| key.with(|(texts, request)| fallback(texts, request))),
            None => before.cloned().flatten(),
        },
        |one, other| {
            let place = |trained: Option<&Option<Arc<Trained>>>| trained.and_then(Option::as_ref).map(Arc::as_ptr);
            place(one) != place(other)
        },
    );
    Training {
        trained,
        problem: Signal::derive(move || refused.get().or_else(|| outcome.get()?.err())),
        running: Signal::derive(move || outcome.with(Option::is_none).then_some((0, 0))),
    }
}

fn not_fetched(corpus: CorpusId) -> Problem {
    problems::of_corpus(format!(
        "“{}” could not be fetched from the page’s own server: you may be offline. \
         The corpus before it stays; choose it again when you are back.",
        corpus.about().title
    ))
}

async fn fetch(path: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response = response.dyn_into::<Response>().ok().filter(Response::ok)?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// Progress of a training under way.
#[component]
pub fn Progress(
    /// The training.
    training: Training,
) -> impl IntoView {
    let running = training.running;
    let said = move || match running.get() {
        Some((done, planned)) if planned > 0 => {
            format!("{} of {} merges", grouped(done as u64), grouped(planned as u64))
        }
        _ => "Reading the corpus…".to_owned(),
    };
    let done = move || running.get().map_or(0, |(done, _)| done).to_string();
    let planned = move || running.get().map_or(1, |(_, planned)| planned.max(1)).to_string();
    view! {
        <div class="training-place">
            <Show when=move || running.get().is_some()>
                <div class="training" role="group" aria-label="Training">
                    <progress aria-label="Training" max=planned prop:value=done></progress>
                    <span translate="no">{said}</span>
                </div>
            </Show>
        </div>
    }
}

/// The problem that stands beside an input.
#[component]
pub fn ProblemAt(
    /// The training.
    training: Training,
    /// The key of the input.
    of: &'static str,
    /// Takes the value that would do.
    #[prop(optional, into)]
    take: Option<Callback<usize>>,
) -> impl IntoView {
    let problem = move || training.problem.get().filter(|problem| problem.key == of);
    let offer = move |size: usize| {
        let take = move |_| {
            if let Some(take) = take {
                take.run(size);
            }
        };
        view! { <button class="quiet" on:click=take>{format!("Use {}", grouped(size as u64))}</button> }
    };
    view! {
        <p class="problem" role="alert">
            {move || problem().map(|problem| view! { <span>{problem.text}</span> {problem.offer.map(offer)} })}
        </p>
    }
}
