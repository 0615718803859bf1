// Requests to the lab's own server. The secret of the page's address goes with each of them.

const token = new URLSearchParams(location.search).get("token") ?? "";
const headers = { "X-Lab-Token": token };

/** A refusal of the server, with its sentence. */
export class Refusal extends Error {}

async function checked(response) {
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  throw new Refusal(body.error ?? `The server answered ${response.status}.`);
}

async function sent(path, options) {
  try {
    return await checked(await fetch(path, { ...options, cache: "no-store" }));
  } catch (error) {
    if (error instanceof Refusal || error.name === "AbortError") throw error;
    throw new Refusal("The lab does not answer; is it still running?");
  }
}

/** The JSON at a path. */
export const get = async (path) => (await sent(path, { headers })).json();

/** The JSON that answers a request with a body. */
export const post = async (path, body) =>
  (await sent(path, { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) })).json();

/** The bytes at a path. */
export const bytes = async (path, body) =>
  (await sent(path, body === undefined ? { headers } : { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) })).arrayBuffer();

/** The text at a path. */
export const text = async (path) => (await sent(path, { headers })).text();

/** Calls `take(kind, value)` for each server-sent event of a path, until its end or until `signal` is aborted. */
export async function events(path, signal, take) {
  const response = await sent(path, { headers, signal });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value;
    const pieces = rest.split("\n\n");
    rest = pieces.pop();
    for (const piece of pieces) {
      const fields = Object.fromEntries(piece.split("\n").map((line) => {
        const colon = line.indexOf(":");
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
      }));
      if (fields.event) take(fields.event, JSON.parse(fields.data));
    }
  }
}
