// Server-sent events, read by fetch: EventSource can send neither the sandbox nor a token.
import { adminRoot, headersFor } from './api.js';

/** Splits a stream of text into events; push gives those that are whole. */
export function parser() {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop();
    return blocks.map(event).filter((e) => e.data !== undefined);
  };
}

function event(block) {
  const out = { name: 'message' };
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    const [field, value] = [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')];
    if (field === 'data') out.data = out.data === undefined ? value : out.data + '\n' + value;
    if (field === 'event') out.name = value;
    if (field === 'id') out.id = value;
  }
  return out;
}

const retryMs = 1000;

/**
 * Follows a stream until the signal aborts, and comes back when it breaks: from where it was, or from the beginning where
 * the stream said that it ended. on.batch gets the data, on.state live or lost, on.ended why.
 */
export async function follow(path, sandbox, signal, on) {
  let last;
  while (!signal.aborted) {
    try {
      const more = { Accept: 'text/event-stream' };
      if (last !== undefined) more['Last-Event-ID'] = last;
      const answer = await fetch(new URL(path, adminRoot), { headers: headersFor(sandbox, more), signal, cache: 'no-store' });
      if (answer.status === 401) dispatchEvent(new Event('token-needed'));
      if (!answer.ok) throw new Error('the stream answered ' + answer.status);
      on.state('live');
      const push = parser();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        for (const e of push(piece.value)) {
          if (e.name === 'ended') {
            last = undefined;
            on.ended(JSON.parse(e.data).message);
          } else {
            last = e.id;
            on.batch(JSON.parse(e.data));
          }
        }
      }
    } catch {
      if (signal.aborted) return;
    }
    if (signal.aborted) return;
    on.state('lost');
    await new Promise((done) => setTimeout(done, retryMs));
  }
}
