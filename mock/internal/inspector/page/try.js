// An operation as a form: filled in from the contract's examples, sent from the page.
import { html, useRef, useState } from './html.js';
import { headersFor, mockRoot } from './api.js';
import { Body } from './body.js';
import { Status } from './status.js';
import { address } from './place.js';
import { lines, pretty } from './json.js';
import { guest } from './samples.js';

// Headers that a page may not set, or that the form's own fields say.
const closed = /^(host|cookie|content-type|content-length|origin|referer|user-agent|x-forwarded-for)$/i;

// After so long without an answer, the form says that it waits.
const patienceMs = 300;

export function Try({ detail, sandbox, tried }) {
  const credentials = detail.credentials.map((c) => ({ ...c, required: true, example: credential(c, detail.document) }));
  const fields = [...detail.parameters, ...credentials.filter((c) => !detail.parameters.some((p) => p.in === c.in && p.name.toLowerCase() === c.name.toLowerCase()))]
    .filter((p) => p.in !== 'cookie' && !(p.in === 'header' && closed.test(p.name)));
  const [values, set] = useState(() => Object.fromEntries(fields.map((p) => [p.in + ' ' + p.name, p.required ? p.example || '' : ''])));
  const [body, setBody] = useState(readable(detail.bodies[0]));
  const [answer, setAnswer] = useState(null);
  const last = useRef(0); // an answer that is slow does not take the place of one to a later call
  const send = async (e) => {
    e.preventDefault();
    const turn = ++last.current;
    const show = (a) => turn === last.current && setAnswer(a);
    const waiting = setTimeout(() => show({ waiting: true }), patienceMs);
    try {
      show(await request(detail, values, body, sandbox));
    } catch (error) {
      show({ failed: error.message });
    }
    clearTimeout(waiting);
    tried();
  };
  return html`<form class="try" onSubmit=${send} aria-label="Try it"><h3>Try it</h3>
    ${fields.map((p) => html`<label key=${p.in + p.name} class="field"><span>${p.name} <span class="quiet">${p.in}${p.required ? ', required' : ''}</span></span><input name=${p.in + ' ' + p.name} value=${values[p.in + ' ' + p.name]} placeholder=${p.example || ''} autocomplete="off" onInput=${(e) => set({ ...values, [p.in + ' ' + p.name]: e.target.value })} /></label>`)}
    ${detail.bodies.length > 0 && sendsBody(detail) && html`<${Sent} detail=${detail} body=${body} set=${setBody} />`}
    <button class="primary" id="send">Send</button>
    ${answer && html`<div class="answer" role="status">${answer.waiting ? html`<p class="quiet">Waiting for the answer…</p>` : answer.failed ? html`<p class="bad-text">The connection broke: ${answer.failed}</p>` : html`<p><${Status} status=${answer.status} /> <span class="tag">${answer.source}</span> <a href=${address({ view: 'traffic', q: detail.operation, sandbox })}>See it in the traffic</a></p><${Body} text=${answer.text} marks=${[]} label="Body of the answer" />`}</div>`}
  </form>`;
}

function Sent({ detail, body, set }) {
  return html`${detail.bodies.length > 1 && html`<label class="field"><span>Example</span><select onChange=${(e) => set(readable(detail.bodies[Number(e.target.value)]))}>${detail.bodies.map((b, n) => html`<option key=${n} value=${n}>${b.name} · ${b.contentType}</option>`)}</select></label>`}
    <label class="field"><span>Body <span class="quiet">${body.contentType}</span></span><textarea class="editor" name="body" rows="8" spellcheck=${false} value=${body.text} onInput=${(e) => set({ ...body, text: e.target.value })}></textarea></label>`;
}

// A page can send no body by these methods, whatever the contract says.
const sendsBody = (detail) => !/^(GET|HEAD)$/.test(detail.method);

/** What to send to be let in: the carts of the box know a guest, and no contract says its token. */
const credential = (c, document) => (document.startsWith('fabric-cart') && !/key/i.test(c.name) ? (c.scheme === 'bearer' ? 'Bearer ' : '') + guest : '');

/** An example of a body with its JSON indented. */
function readable(body) {
  const all = body && lines(body.text);
  return { contentType: body?.contentType || 'application/json', text: all ? pretty(all) : body?.text || '' };
}

async function request(detail, values, body, sandbox) {
  const of = (where) => Object.entries(values).filter(([name, value]) => name.startsWith(where + ' ') && value !== '').map(([name, value]) => [name.slice(where.length + 1), value]);
  let path = detail.path;
  for (const [name, value] of of('path')) path = path.replaceAll('{' + name + '}', encodeURIComponent(value));
  const query = new URLSearchParams(of('query')).toString();
  const headers = headersFor(sandbox, Object.fromEntries(of('header')));
  if (!of('header').some(([name]) => /^authorization$/i.test(name))) delete headers.Authorization; // the admin's token is not the shop's
  const hasBody = sendsBody(detail) && body.text !== '';
  if (hasBody) headers['Content-Type'] = body.contentType;
  const answer = await fetch(new URL(path.replace(/^\//, '') + (query ? '?' + query : ''), mockRoot), { method: detail.method, headers, body: hasBody ? body.text : undefined, cache: 'no-store' });
  return { status: answer.status, source: answer.headers.get('Mock-Source') || 'no Mock-Source', text: await answer.text() };
}
