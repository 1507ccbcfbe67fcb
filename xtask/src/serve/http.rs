//! A static file server for this machine only: HTTP/1.1, GET and HEAD, one request a connection.
//!
//! Files come from a [`Site`](super::site::Site) in memory and are found by their whole address,
//! so there is no path to climb out of.

use super::site::{EVENTS_PATH, Live, RELOAD_PATH, RELOAD_SCRIPT};
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

const LONGEST_HEAD: u64 = 64 * 1024;
const PATIENCE: Duration = Duration::from_secs(20);

/// Answers for as long as the process lives.
pub fn serve(listener: &TcpListener, live: &Arc<Live>) {
    for stream in listener.incoming().filter_map(Result::ok) {
        let shared = Arc::clone(live);
        // A connection that breaks is the visitor's business, not an error.
        thread::spawn(move || drop(answer(stream, &shared)));
    }
}

fn answer(mut stream: TcpStream, shared: &Live) -> Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let request = read_head(&stream)?;
    let mut words = request.split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        return Ok(());
    };
    if !matches!(method, "GET" | "HEAD") {
        return Reply::text("405 Method Not Allowed", "Only GET and HEAD.\n").send(&mut stream, true);
    }
    let body = method == "GET";
    let (number, site) = shared.now();
    let address = decode(target.split(['?', '#']).next().unwrap_or_default());
    match address.as_deref() {
        Some(EVENTS_PATH) => events(&mut stream, shared, number),
        Some(RELOAD_PATH) => Reply::new("/reload.js", RELOAD_SCRIPT.as_bytes()).send(&mut stream, body),
        Some(address) => match site.file(address) {
            Some((name, bytes)) => Reply::new(name, bytes).send(&mut stream, body),
            None => Reply::text("404 Not Found", "There is no such file.\n").send(&mut stream, body),
        },
        None => Reply::text("400 Bad Request", "The address is not valid.\n").send(&mut stream, body),
    }
}

/// The request line; the header fields after it are read and not needed.
fn read_head(stream: &TcpStream) -> Result<String> {
    let mut head = BufReader::new(stream).take(LONGEST_HEAD);
    let mut request = String::new();
    head.read_line(&mut request)?;
    let mut field = String::new();
    while head.read_line(&mut field)? > 2 {
        field.clear();
    }
    Ok(request)
}

/// Holds the connection open until there is a new build, and tells of it.
fn events(stream: &mut TcpStream, live: &Live, number: u64) -> Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
          Connection: close\r\n\r\nretry: 500\n\n",
    )?;
    while !live.wait_after(number, Duration::from_secs(15)) {
        stream.write_all(b": still here\n\n")?;
    }
    stream.write_all(b"event: built\ndata: now\n\n")
}

struct Reply<'a> {
    status: &'a str,
    kind: &'a str,
    bytes: &'a [u8],
}

impl<'a> Reply<'a> {
    fn new(name: &str, bytes: &'a [u8]) -> Self {
        let (status, kind) = ("200 OK", media_type(name));
        Self { status, kind, bytes }
    }

    fn text(status: &'a str, text: &'a str) -> Self {
        let (kind, bytes) = (media_type(".txt"), text.as_bytes());
        Self { status, kind, bytes }
    }

    fn send(&self, stream: &mut TcpStream, body: bool) -> Result<()> {
        let Self { status, kind, bytes } = self;
        write!(
            stream,
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\
             Allow: GET, HEAD\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
             Connection: close\r\n\r\n",
            bytes.len()
        )?;
        stream.write_all(if body { bytes } else { &[] })
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Resolves `%41` and the like; nothing when the result is not UTF-8 or not an absolute path.
fn decode(text: &str) -> Option<String> {
    let mut bytes = vec![];
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok().filter(|path| path.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::super::site::{Live, Site};
    use super::{decode, media_type, serve};
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener, TcpStream};
    use std::sync::Arc;
    use std::{env, fs, process, thread};

    /// The whole answer to one request.
    fn ask(server: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(server).expect("the server listens");
        write!(stream, "{request} HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// A build with two files, as `Site` reads it.
    fn build() -> Site {
        let folder = env::temp_dir().join(format!("llama-lens-serve-{}", process::id()));
        fs::create_dir_all(folder.join("a b")).expect("a folder for the test");
        fs::write(folder.join("index.html"), "<head></head>").expect("a page");
        fs::write(folder.join("a b/c.wasm"), "wasm").expect("a file");
        let site = Site::read(&folder).expect("both files");
        fs::remove_dir_all(&folder).expect("the folder goes");
        site
    }

    #[test]
    fn the_build_is_served_and_the_page_learns_of_the_next_one() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let server = listener.local_addr().expect("its number");
        let live = Arc::new(Live::default());
        live.publish(build());
        let shared = Arc::clone(&live);
        thread::spawn(move || serve(&listener, &shared));

        assert!(ask(server, "GET /?x").ends_with("<script src=\"/__reload.js\" defer></script></head>"));
        let wasm = ask(server, "GET /a%20b/c.wasm");
        assert!(wasm.contains("Content-Type: application/wasm\r\n") && wasm.ends_with("\r\n\r\nwasm"));
        let head = ask(server, "HEAD /a%20b/c.wasm");
        assert!(head.contains("Content-Length: 4\r\n") && head.ends_with("\r\n\r\n"));
        assert!(ask(server, "POST /").starts_with("HTTP/1.1 405 "));
        for outside in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "//etc/passwd", "/a b"] {
            assert!(!ask(server, &format!("GET {outside}")).starts_with("HTTP/1.1 200 "), "{outside}");
        }

        let waiting = thread::spawn(move || ask(server, "GET /__reload"));
        // The next builds come until the page that waits has heard of one.
        while !waiting.is_finished() {
            live.publish(Site::default());
            thread::sleep(std::time::Duration::from_millis(5));
        }
        assert!(waiting.join().is_ok_and(|told| told.contains("event: built")));
    }

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode("/a%20b/%C3%A9.js").as_deref(), Some("/a b/é.js"));
        for bad in ["/%", "/%4", "/%zz", "/%ff", "a", ""] {
            assert_eq!(decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_wasm_has_the_type_that_streaming_needs() {
        assert_eq!(media_type("/a/b_bg.wasm"), "application/wasm");
        assert_eq!(media_type("/none"), "application/octet-stream");
    }
}
