// The operations, what they may answer, what of it the traffic has reached, and a way to try them.
import { classes, html, inView, useEffect, useState } from './html.js';
import { call, part } from './api.js';
import { Search } from './search.js';
import { address, change } from './place.js';
import { cellsByOperation, ofRun, useCoverage } from './coverage.js';
import { useArrival, useEscape } from './keys.js';
import { Try } from './try.js';
import { attempt } from './say.js';
import { Source } from './source.js';
import { Body } from './body.js';

export function Contract({ sandbox, place, world }) {
  const [turn, next] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || next((n) => n + 1), 3000);
    return () => clearInterval(timer);
  }, []);
  const [run, setRun] = useState(null);
  const traffic = useCoverage(sandbox, turn);
  const coverage = run ? run.coverage : traffic;
  const cells = cellsByOperation(coverage);
  const query = (place.q || '').toLowerCase();
  const missed = place.show === 'missing';
  const shown = world.operations.filter((o) => (o.operation + ' ' + o.path + ' ' + o.document + ' ' + o.method).toLowerCase().includes(query) && (!missed || (cells.get(o.operation) || []).some((c) => c.count === 0)));
  const chosen = world.operations.find((o) => o.operation === place.operation);
  const close = () => {
    document.querySelector('.matrix .chosen a')?.focus();
    change({ operation: '', line: '' });
  };
  useEscape(chosen && close);
  return html`<div class=${classes('columns', chosen && 'opened')}>
    <section class="list" aria-label="Operations">
      <div class="tools"><${Search} value=${place.q} label="Find an operation" />
        <button class="chip" aria-pressed=${missed ? 'true' : 'false'} onClick=${() => change({ show: missed ? '' : 'missing' })}>Not all reached</button>
        <${Run} run=${run} set=${setRun} />
        <span id="covered" class="quiet" role="status">${coverage.statuses.reached} of ${coverage.statuses.of} statuses and ${coverage.codes.reached} of ${coverage.codes.of} codes reached${coverage.evicted ? ', ' + coverage.evicted + ' requests forgotten' : ''}</span></div>
      <div class="scroll grow" tabindex="0" role="region" aria-label="Coverage of the traffic"><table class="matrix"><thead><tr><th scope="col">Operation</th><th scope="col"><span class="legend">Answers <span><span class="cell hit"></span> reached</span> <span><span class="cell"></span> not yet</span> <span><span class="cell guess"></span> inferred</span></span></th></tr></thead>
        <tbody>${shown.map((o) => html`<tr key=${o.document + o.operation} ref=${o === chosen ? inView : undefined} class=${o === chosen ? 'chosen' : ''}><th scope="row"><a href=${address({ ...place, view: 'contract', operation: o.operation, line: '' })}>${o.operation}</a><span class="quiet block"><span class="method">${o.method}</span> ${o.path}</span></th>
          <td><${Cells} all=${cells.get(o.operation) || []} /></td></tr>`)}</tbody></table>
        ${world.operations.length > 0 && shown.length === 0 && html`<p class="empty">No operation is called so.</p>`}</div>
    </section>
    ${chosen ? html`<${Operation} edition=${world.edition} key=${chosen.document + chosen.operation} o=${chosen} cells=${cells.get(chosen.operation) || []} sandbox=${sandbox} place=${place} tried=${() => next((n) => n + 1)} close=${close} />` : html`<section class="detail"><p class="empty">Choose an operation to see what it may answer, and to try it.</p></section>`}
  </div>`;
}

const Cells = ({ all }) => html`<ul class="cells">${statuses(all).map(([status, cells]) => html`<li key=${status}><span class=${classes('cell-status', cells.some((c) => c.count > 0) && 'hit')}>${status}</span>
  ${cells.map((c) => html`<span key=${c.code || ''} class=${classes('cell', c.count > 0 && 'hit', c.provenance === 'inferred' && 'guess')} title=${(c.code || status) + ': ' + (c.count > 0 ? times(c.count) + (c.by ? ' by ' + c.by.join(', ') : '') : 'not reached') + (c.provenance ? ', ' + c.provenance : '')}><span class="hidden">${c.code || status} ${c.count > 0 ? 'reached' : 'not reached'}${c.provenance === 'inferred' ? ', inferred' : ''}; </span></span>`)}</li>`)}</ul>`;

/** The matrix of a test run in place of the traffic's, from the file that the run wrote. */
function Run({ run, set }) {
  const read = (e) => {
    const [file] = e.target.files;
    if (file) attempt('The matrix shows ' + file.name + '.', async () => set({ name: file.name, coverage: ofRun(JSON.parse(await file.text())) }));
  };
  if (run) return html`<button class="chip" aria-pressed="true" onClick=${() => set(null)}>of ${run.name} ×</button>`;
  return html`<label class="file" title="A file that cartwright test --format coverage:FILE has written">Show a test run <input class="hidden" type="file" accept=".json,application/json" onChange=${read} /></label>`;
}

const times = (n) => (n === 1 ? 'reached once' : 'reached ' + n + ' times');

/** Cells by status, in their order. */
function statuses(cells) {
  const out = new Map();
  for (const c of cells) out.set(c.status, [...(out.get(c.status) || []), c]);
  return [...out];
}

const Provenance = ({ of }) => of.provenance && html`<span class=${'tag ' + of.provenance} title=${of.source || ''}>${of.provenance}</span>`;

function Operation({ o, cells, sandbox, place, tried, edition, close }) {
  useArrival();
  const [detail, set] = useState(null);
  useEffect(() => {
    const abort = new AbortController();
    call('GET', 'contract/' + part(o.document) + '/' + part(o.operation), { signal: abort.signal }).then(set).catch(() => {});
    return () => abort.abort();
  }, [o.document, o.operation, edition]);
  return html`<section class="detail" id="detail" tabindex="-1" aria-label=${o.operation}>
    <div class="detail-head"><h2>${o.operation} <${Provenance} of=${o} /></h2><button class="close" aria-label="Close the operation" title="Esc" onClick=${close}>×</button></div>
    <p><span class="method">${o.method}</span> ${o.path} <span class="quiet">${o.document}${o.source ? ' · ' + o.source : ''}</span></p><p>${o.summary}</p>
    ${place.line && html`<${Source} document=${o.document} at=${place.line} edition=${edition} />`}
    ${detail && html`<${Try} key=${fieldsOf(detail)} detail=${detail} sandbox=${sandbox} tried=${tried} /><h3>Answers</h3>
      ${detail.responses.map((r) => html`<${Response} key=${r.status} r=${r} reached=${cells.filter((c) => c.count > 0 && c.status === r.status)} />`)}
      ${!place.line && detail.contract && html`<p><a href=${address({ ...place, line: detail.contract })}>Show it in ${detail.contract}</a></p>`}`}
  </section>`;
}

/** What the form asks for: it begins anew where that has changed, and keeps what was typed where it has not. */
const fieldsOf = (detail) => JSON.stringify([...detail.parameters, ...detail.credentials].map((p) => [p.in, p.name]));

const Response = ({ r, reached }) => html`<details class="response"><summary><b>${r.status}</b> ${r.description} <${Provenance} of=${r} />${reached.length > 0 && html` <span class="tag good">reached</span>`}</summary>
  ${r.codes.length > 0 && html`<dl class="codes">${r.codes.map((c) => html`<div key=${c.code}><dt><code>${c.code}</code> <${Provenance} of=${c} />${reached.some((x) => x.code === c.code) && html` <span class="tag good">reached</span>`}</dt><dd>${c.message}${c.trigger && html`<span class="quiet block">${c.trigger}</span>`}</dd></div>`)}</dl>`}
  ${r.bodies.map((b) => html`<p key=${b.contentType + b.name} class="quiet">Example ${b.name}, ${b.contentType}</p><${Body} text=${b.text} label=${'Example ' + b.name} />`)}</details>`;
