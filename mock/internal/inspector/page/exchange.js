// One exchange in full: request and response side by side, what is wrong in its place, and how the mock came to its answer.
import { html, useEffect, useState } from './html.js';
import { call } from './api.js';
import { address } from './place.js';
import { Body, Marks } from './body.js';
import { Status } from './status.js';
import { asCurl, asFixture, asStep } from './copies.js';
import { attempt, copy } from './say.js';

export function Exchange({ id, sandbox, world, close }) {
  const [got, set] = useState({});
  useEffect(() => {
    const abort = new AbortController();
    const options = { sandbox, signal: abort.signal };
    call('GET', 'requests/' + id, options).then((exchange) => set((g) => ({ ...g, exchange })), (error) => abort.signal.aborted || set({ error }));
    call('GET', 'requests/' + id + '/explain', options).then((trace) => set((g) => ({ ...g, trace })), () => {});
    return () => abort.abort();
  }, [id, sandbox]);
  const e = got.exchange;
  return html`<section class="detail" id="detail" tabindex="-1" aria-label=${'Request ' + id}>
    <div class="detail-head">
      ${e ? html`<h2><span class="method">${e.method}</span> <span class="path">${e.target}</span> <${Status} status=${e.status} /></h2>` : html`<h2>Request ${id}</h2>`}
      <button class="close" onClick=${close} aria-label="Close the request" title="Esc">×</button>
    </div>
    ${got.error && html`<p class="empty">${got.error.message}</p>`}
    ${e && html`<${Facts} e=${e} sandbox=${sandbox} world=${world} /><${Sides} e=${e} sandbox=${sandbox} />`}
    ${e && got.trace && html`<section class="trace"><h3>How the mock decided</h3><ol>${got.trace.decisions.map((d, n) => html`<li key=${n}><b>${d.stage}</b> ${d.decision}${d.reason && html`<span class="quiet"> — ${d.reason}</span>`}</li>`)}</ol></section>`}
  </section>`;
}

function Facts({ e, sandbox, world }) {
  // Comes with the contract, after the exchange; a fixture made before would lack what stands in the path.
  const operation = world.operations.find((o) => o.operation === e.operation && o.document === e.document);
  const breakIt = () => attempt('', () => world.breakIt({ operation: e.operation, status: 500 }, e.operation + ' answers 500 from now on.'));
  return html`<div class="facts">
    ${e.operation && html`<a href=${address({ view: 'contract', operation: e.operation, sandbox })}>${e.operation}</a>`}
    <span class="tag">${e.source}</span>${e.fault && html`<span class="tag bad">fault: ${e.fault}</span>`}
    <span class="quiet">${e.at.replace('T', ' ').slice(0, 23)} · ${e.durationMs} ms · sandbox ${sandbox}</span>
    <span class="copies" role="group" aria-label="Copy as">Copy as
      <button onClick=${() => copy('curl', asCurl(e, sandbox))}>curl</button>
      <button onClick=${() => copy('feature step', asStep(e))}>feature step</button>
      <button disabled=${e.operation && !operation} onClick=${() => copy('fixture', asFixture(e, operation))}>fixture</button>
      ${e.operation && html`<button onClick=${breakIt}>Break this operation</button>`}</span></div>`;
}

/** Links from a finding to the operation's page, where the line of the contract is shown. */
export const linked = (findings, operation, sandbox) => findings.map((f) => ({ ...f, link: f.contract && operation ? address({ view: 'contract', operation, line: f.contract, sandbox }) : undefined }));

function Sides({ e, sandbox }) {
  const found = linked(e.findings, e.operation, sandbox);
  const inBody = found.filter((f) => f.in === 'body');
  const elsewhere = found.filter((f) => f.in !== 'body' && f.in !== 'response');
  return html`<div class="sides">
    <section aria-label="Request"><h3>Request</h3><${Marks} marks=${elsewhere} /><${Headers} of=${e.request.headers} />
      <${Body} text=${e.request.bodyText} base64=${e.request.bodyBase64} size=${e.request.bodySize} marks=${inBody} label="Body of the request" /></section>
    <section aria-label="Response"><h3>Response</h3><${Marks} marks=${found.filter((f) => f.in === 'response')} /><${Headers} of=${e.response.headers} />
      <${Body} text=${e.response.bodyText} base64=${e.response.bodyBase64} size=${e.response.bodySize} label="Body of the response" /></section>
  </div>`;
}

const Headers = ({ of }) => html`<details class="headers"><summary>${Object.keys(of).length} headers</summary><dl>${Object.entries(of).sort().map(([name, values]) => html`<div key=${name}><dt>${name}</dt><dd>${values.join(', ')}</dd></div>`)}</dl></details>`;
