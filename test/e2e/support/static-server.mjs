/**
 * A web server as plain as a site may meet: it serves the files of one folder below
 * one path, and nothing else, on a free port of this machine.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/**
 * @param {{ root: string, base?: string, port?: number }} options
 *   `root`: the folder; `base`: the path it appears at, with a slash at both ends;
 *   `port`: 0 takes a free one.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startStaticServer({ root, base = "/", port = 0 }) {
  const server = createServer((request, response) => {
    void answer(path.resolve(root), base, request, response);
  });
  await /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    })
  );
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} root
 * @param {string} base
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(root, base, request, response) {
  // A frame with sandbox="allow-scripts" has no origin of its own: without this
  // header it may not load the page's module scripts.
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Cache-Control", "no-store");
  const file = fileFor(root, base, request.url ?? "/");
  const found = file ? await stat(file).catch(() => undefined) : undefined;
  if (!file || !found?.isFile()) {
    response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("Not found\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
    "Content-Length": found.size,
  });
  if (request.method === "HEAD") response.end();
  else createReadStream(file).pipe(response);
}

/**
 * The file that a URL asks for; undefined outside `base` or `root`.
 * @param {string} root
 * @param {string} base
 * @param {string} url
 */
function fileFor(root, base, url) {
  let asked;
  try {
    asked = decodeURIComponent(new URL(`http://localhost${url}`).pathname);
  } catch {
    return undefined; // Not a URL, or not UTF-8.
  }
  if (!asked.startsWith(base)) return undefined;
  const relative = asked.slice(base.length);
  const file = path.join(
    root,
    relative === "" || relative.endsWith("/") ? `${relative}index.html` : relative,
  );
  return file.startsWith(root + path.sep) ? file : undefined;
}
