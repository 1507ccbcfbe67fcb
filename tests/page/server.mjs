// A static host as plain as they come: the built page under any path, with or without
// compression, and a list of what was asked for.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const PACK = {
  br: (bytes) => brotliCompressSync(bytes, fast),
  gzip: (bytes) => gzipSync(bytes),
};

/**
 * Serves `folder` at `base` (an encoded path that ends with a slash) on a free port.
 * `encoding` is "br", "gzip" or null; `types: false` answers as a host that knows no types; `type(name)` gives a file
 * another one; files of which `lacks(name)` is true are not there; `everywhere: true` answers with index.html where
 * there is no file; `headers` come with every answer. All but the folder can be changed later: `host.options`.
 */
export async function serveFolder(folder, given = {}) {
  const options = { folder, base: "/", encoding: null, types: true, type: () => null, lacks: () => false, everywhere: false, headers: {}, ...given };
  const requests = [];
  const server = createServer(async (request, response) => {
    const { base, encoding, types } = options;
    let path = new URL(request.url, "http://localhost").pathname;
    requests.push(path);
    let bytes = options.lacks(path) ? null : await read(options.folder, base, path);
    if (bytes === null && options.everywhere) {
      path = base;
      bytes = await read(options.folder, base, path);
    }
    if (bytes === null) {
      response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("There is no such file.\n");
      return;
    }
    const extension = path.endsWith("/") ? ".html" : extname(path);
    const known = types || [".html", ".js", ".css"].includes(extension);
    const headers = {
      ...options.headers,
      "Content-Type": options.type(path) ?? (known ? TYPES[extension] ?? TYPES[".txt"] : "application/octet-stream"),
      "Cache-Control": "max-age=600",
    };
    if (encoding) {
      headers["Content-Encoding"] = encoding;
    }
    const body = encoding ? PACK[encoding](bytes) : bytes;
    response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + options.base,
    requests,
    options,
    close() {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

async function read(folder, base, path) {
  if (!path.startsWith(base)) {
    return null;
  }
  const name = decodeURIComponent(path.slice(base.length)) || "index.html";
  const file = normalize(join(folder, name));
  return file.startsWith(folder) ? readFile(file).catch(() => null) : null;
}
