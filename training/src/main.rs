//! `cargo run --release -p llama-lens-training [NAME…]`: trains the models of the recipe, or those that are named, and
//! writes the card. Models that stand with the same recipe are left; a run that was stopped goes on.

use llama_lens_tokenizers::formats::tokenizer_json;
use llama_lens_training::text::Text;
use llama_lens_training::{card, recipe, train};
use std::error::Error;

/// Training asks for the same large pieces of memory again and again. The system's allocator gives them back each time, and a
/// third of the time goes into getting them anew.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let recipes = recipe::all();
    if let Some(unknown) = names.iter().find(|name| recipes.iter().all(|recipe| recipe.name != **name)) {
        return Err(format!("there is no model “{unknown}”").into());
    }
    let text = Text::new()?;
    let tokenizer = tokenizer_json::write(&text.tokenizer);
    println!("{} tokens to train on, {} held out", text.training.len(), text.held_out.len());
    for recipe in recipes.iter().filter(|recipe| names.is_empty() || names.contains(&recipe.name)) {
        train::train(recipe, &text, &tokenizer)?;
    }
    Ok(card::write()?)
}
