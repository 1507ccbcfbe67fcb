//! The smallest PNG writer (ISO/IEC 15948): one RGBA picture, unfiltered, for pixels that go into a saved SVG.

use miniz_oxide::deflate::compress_to_vec_zlib;

/// What every PNG begins with.
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Eight bits a channel, with opacity; deflated, each row by itself, not interlaced.
const RGBA: &[u8] = &[8, 6, 0, 0, 0];

/// A PNG of so many pixels a row. Rows that `rgba` does not fill are left out.
pub fn encode(width: u32, rgba: &[u8]) -> Vec<u8> {
    let row = (width as usize).max(1) * 4;
    let height = (rgba.len() / row) as u32;
    let mut raw = Vec::with_capacity(rgba.len() + height as usize);
    for row in rgba.chunks_exact(row) {
        // Before each row stands how it is filtered: not at all.
        raw.push(0);
        raw.extend_from_slice(row);
    }
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), RGBA].concat();
    let mut out = SIGNATURE.to_vec();
    chunk(&mut out, *b"IHDR", &header);
    chunk(&mut out, *b"IDAT", &compress_to_vec_zlib(&raw, 6));
    chunk(&mut out, *b"IEND", &[]);
    out
}

/// Adds a chunk: length, name, data, and the checksum of the last two.
fn chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    out.extend_from_slice(&(data.len() as u32).to_be_bytes());
    let named = out.len();
    out.extend_from_slice(&name);
    out.extend_from_slice(data);
    let sum = crc(&out[named..]);
    out.extend_from_slice(&sum.to_be_bytes());
}

/// The CRC-32 of the standard's annex D, bit by bit: a picture is saved rarely, and a table would be larger.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| sum >> 1 ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    })
}

/// Bytes in base64 (RFC 4648 §4), as a data URI carries them.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let six = (word >> (18 - 6 * place)) & 63;
            out.push(if place <= chunk.len() { char::from(DIGITS[six as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{base64, crc, encode};
    use miniz_oxide::inflate::decompress_to_vec_zlib;

    #[test]
    fn checksums_are_the_known_ones() {
        // The check value of CRC-32/ISO-HDLC, and the checksum that ends every PNG.
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn base64_is_that_of_the_rfc() {
        let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (text, coded) in cases {
            assert_eq!(base64(text.as_bytes()), coded);
        }
        assert_eq!(base64(&[0xFB, 0xFF]), "+/8=");
    }

    #[test]
    fn the_pixels_come_back() {
        let rgba: Vec<u8> = (0..2 * 3 * 4).map(|byte| byte * 10).collect();
        let png = encode(2, &rgba);
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        let (mut at, mut chunks) = (8, Vec::new());
        while at < png.len() {
            let end = at + 8 + number(at) as usize;
            assert_eq!(number(end), crc(&png[at + 4..end]));
            chunks.push((&png[at + 4..at + 8], &png[at + 8..end]));
            at = end + 4;
        }
        let names: Vec<_> = chunks.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, [b"IHDR", b"IDAT", b"IEND"]);
        assert_eq!(chunks[0].1, [0, 0, 0, 2, 0, 0, 0, 3, 8, 6, 0, 0, 0]);
        // Inflating checks the Adler-32 at the end.
        let rows = decompress_to_vec_zlib(chunks[1].1).expect("what was deflated");
        let unfiltered: Vec<u8> = rows.chunks(9).flat_map(|row| row[1..].to_vec()).collect();
        assert!(rows.chunks(9).all(|row| row[0] == 0));
        assert_eq!(unfiltered, rgba);
    }
}
