//! Links: whatever stands in an address, the page opens, and writes an address that opens the same.

use std::time::Duration;

use bolero::check;
use llama_lens::shell::link::Link;

#[test]
fn links() {
    check!().with_test_time(Duration::from_secs(5)).for_each(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        for address in [text.to_string(), format!("#/bpe?{text}"), format!("#/rope?z={text}")] {
            let (link, _) = Link::parse(&address);
            assert_eq!(Link::parse(&link.format()).0, link);
        }
    });
}
