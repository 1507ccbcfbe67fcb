//! Long text in a link: deflated, in base64url (RFC 4648 §5) without padding.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{decompress_to_vec_with_limit, decompress_to_vec_zlib_with_limit};

/// The most text a link may unpack to, in bytes: what a page can show without waiting.
pub const MAX_UNPACKED: usize = 1 << 20;

/// The best that deflate does.
const BEST: u8 = 9;

/// Deflates text.
pub fn pack(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec(text.as_bytes(), BEST))
}

/// Reads what [`pack`] wrote (raw deflate), or the same with a zlib header, padding, or the signs of plain base64; never more than [`MAX_UNPACKED`] bytes.
///
/// # Errors
/// Says in words what is wrong: the alphabet, the packing, the size, or the UTF-8.
pub fn unpack(text: &str) -> Result<String, &'static str> {
    let text = text.trim_end_matches('=').replace('+', "-").replace('/', "_");
    let packed = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| "is not base64url")?;
    let bytes = decompress_to_vec_with_limit(&packed, MAX_UNPACKED)
        .or_else(|_| decompress_to_vec_zlib_with_limit(&packed, MAX_UNPACKED))
        .map_err(|_| "does not unpack to at most 1 MB of text")?;
    String::from_utf8(bytes).map_err(|_| "does not unpack to UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "\\PC{0,200}") {
            prop_assert_eq!(unpack(&pack(&text)), Ok(text));
        }

        #[test]
        fn any_text_is_refused_or_read_but_never_panics(text in "\\PC{0,80}") {
            let _ = unpack(&text);
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        assert!(unpack(&pack(&"a".repeat(MAX_UNPACKED + 1))).is_err());
    }

    #[test]
    fn zlib_is_read_too() {
        // base64url of Python's zlib.compress("hug hug hug".encode()).
        assert_eq!(unpack("eJzLKE1XyIBgABhWBA0"), Ok("hug hug hug".to_owned()));
    }
}
