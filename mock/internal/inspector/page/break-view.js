// Break it: what goes wrong on purpose, operation by operation, and the services behind the carts.
import { classes, html, useEffect, useMemo, useState } from './html.js';
import { call } from './api.js';
import { Search } from './search.js';
import { change } from './place.js';
import { codesByOperation, useCoverage } from './coverage.js';

export const slow = '2s';

export function Break({ sandbox, place, world }) {
  const codes = codesByOperation(useCoverage(sandbox, world.edition));
  const query = (place.q || '').toLowerCase();
  const shown = useMemo(() => world.operations.filter((o) => (o.operation + ' ' + o.path + ' ' + o.document + ' ' + o.method).toLowerCase().includes(query)), [world.operations, query]);
  const documents = [...new Set(shown.map((o) => o.document))];
  return html`<div class="page">
    <h2>Break it</h2>
    <p class="quiet">What you break here stays broken in sandbox <b>${sandbox}</b> until you heal it. Clients see it with the header <code>Mock-Fault</code>.</p>
    <${Neighbours} world=${world} />
    <div class="tools"><${Search} value=${place.q} label="Find an operation" /></div>
    ${world.clock && documents.map((d) => html`<section key=${d} class="group"><h3>${d}</h3>
      ${shown.filter((o) => o.document === d).map((o) => html`<${Operation} key=${o.operation} o=${o} codes=${codes.get(o.operation) || []} world=${world} />`)}</section>`)}
    ${world.operations.length > 0 && shown.length === 0 && html`<p class="empty">No operation is called so. <button class="link" onClick=${() => change({ q: '' })}>Show all</button></p>`}
  </div>`;
}

function Operation({ o, codes, world }) {
  const faults = world.faults.filter((f) => f.operation === o.operation);
  const broken = (fault, words) => () => world.breakIt({ operation: o.operation, ...fault }, o.operation + ' ' + words);
  const healed = () => world.act(o.operation + ' is well again.', () => Promise.all(faults.map((f) => world.remove(f.id))));
  return html`<div class="break-row" id=${'break-' + o.operation}>
    <div class="name"><b>${o.operation}</b> <span class="quiet"><span class="method">${o.method}</span> ${o.path}</span></div>
    <div class="buttons" role="group" aria-label=${'Break ' + o.operation}>
      <button onClick=${broken({ status: 500 }, 'answers 500.')}>500</button>
      <${Codes} o=${o} codes=${codes} pick=${(c) => broken({ status: Number(c.status), code: c.code }, 'answers ' + c.status + ' ' + c.code + '.')()} />
      <button onClick=${broken({ delay: slow }, 'takes ' + slow + ' longer.')}>Slow</button>
      <button onClick=${broken({ reset: true }, 'breaks the connection.')}>Reset</button>
      <button onClick=${broken({ status: 429 }, 'answers 429.')}>429</button>
      <button class=${classes('primary', faults.length === 0 && 'kept')} onClick=${healed}>Heal</button>
    </div></div>`;
}

/** The documented codes of the operation; choosing one breaks it so. */
const Codes = ({ o, codes, pick }) => html`<select aria-label=${'A documented code of ' + o.operation} disabled=${codes.length === 0} value=""
  onChange=${(e) => { const c = codes[Number(e.target.value)]; e.target.value = ''; if (c) pick(c); }}>
  <option value="">${codes.length ? 'A code…' : 'No codes'}</option>
  ${codes.map((c, n) => html`<option key=${n} value=${n}>${c.status} ${c.code}${c.provenance === 'inferred' ? ' (inferred)' : ''}</option>`)}</select>`;

/** The states that each neighbour can have, as the API's own document lists them. */
export function neighbourStates(yaml) {
  const block = yaml.match(/\n {4}Neighbours:\n((?: {6}.*\n| *\n)+)/)?.[1] || '';
  return Object.fromEntries([...block.matchAll(/\n {8}(\w+):\n(?: {10}.*\n)*? {10}enum: \[([^\]]+)\]/g)].map(([, name, states]) => [name, states.split(', ')]));
}

function Neighbours({ world }) {
  const [states, set] = useState({});
  useEffect(() => {
    if (world.edition > 0) call('GET', 'openapi.yaml').then((yaml) => set(neighbourStates(yaml))).catch(() => {});
  }, [world.edition]);
  const all = Object.entries(world.neighbours);
  if (all.length === 0) return null;
  return html`<section class="group"><h3>Neighbours of the carts</h3><div class="neighbours">${all.map(([name, state]) => html`
    <label key=${name} class=${state === 'up' ? '' : 'down'}>${name} <select id=${'neighbour-' + name} value=${state} onChange=${(e) => world.neighbour(name, e.target.value)}>
      ${(states[name] || [state]).map((s) => html`<option key=${s} value=${s}>${s}</option>`)}</select></label>`)}</div></section>`;
}
