//! Parts of the page that load when they are needed.
//!
//! This module stands first in the crate: the splitter names a function by the place in the sources where its name is
//! written, which is here for each of them. Were it where the part is used, a word added anywhere would give other names
//! to all parts behind it, and the compiler would build the whole page again.

/// A future of some content, which, with all that only it reaches, is a part of the page by itself. Contents that give
/// the same name share one part.
///
/// It gives `Result<Content, SplitLoaderError>`: an error when the part cannot be fetched; the next call tries again.
///
/// ```ignore
/// lazy_part!(positions: Views = views::<Rope>()).await
/// ```
macro_rules! lazy_part {
    ($part:ident: $content:ty = $value:expr) => {{
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = leptos::wasm_split, fallible)]
        #[allow(clippy::unnecessary_wraps)] // The splitter adds the error.
        fn part() -> Result<$content, leptos::wasm_split::SplitLoaderError> {
            Ok($value)
        }
        part()
    }};
}
