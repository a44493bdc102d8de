// The requests of the sandbox as they come.
import { classes, html, useMemo, useState } from './html.js';
import { call, mockRoot } from './api.js';
import { Search } from './search.js';
import { change } from './place.js';
import { useFeed } from './feed.js';
import { Rows } from './rows.js';
import { useKey, useList } from './keys.js';
import { Exchange } from './exchange.js';
import { Sample } from './sample.js';
import { firstRequest } from './samples.js';
import { attempt } from './say.js';
import { Status } from './status.js';

const height = 30;

/** What a request is looked for by; "status:4xx", "source:fault" and "violations" name a column, all else is anywhere. */
export function fits(query) {
  const tests = query.toLowerCase().split(/\s+/).filter(Boolean).map((word) => {
    const [field, value] = word.split(/:(.*)/s);
    if (field === 'status' && value) return (r) => String(r.status).startsWith(value.replace(/x+$/, ''));
    if (field === 'source' && value) return (r) => r.source.startsWith(value);
    if (field === 'method' && value) return (r) => r.method.toLowerCase() === value;
    if (word === 'violations') return (r) => r.violations > 0;
    return (r) => haystack(r).includes(word);
  });
  return (r) => tests.every((t) => t(r));
}

const haystacks = new WeakMap();

function haystack(r) {
  let text = haystacks.get(r);
  if (text === undefined) haystacks.set(r, (text = [r.method, r.target, r.operation, r.status, r.source, r.fault].join(' ').toLowerCase()));
  return text;
}

export function Traffic({ sandbox, place, world }) {
  const feed = useFeed('requests/stream', 'requests', sandbox);
  const [paused, pause] = useState(null);
  const query = place.q || '';
  const open = place.open ? Number(place.open) : undefined;
  const all = paused || feed.rows;
  const rows = useMemo(() => (query ? all.filter(fits(query)) : all).toReversed(), [all, query]);
  const choose = (id) => change({ open: id }, { replace: place.open !== undefined && id !== undefined });
  const close = () => {
    choose(undefined);
    document.getElementById('traffic').focus();
  };
  const toggle = () => pause((p) => (p ? null : feed.rows));
  useList({ rows, open, choose, list: 'traffic' });
  useKey('p', toggle);
  const clear = () => attempt('The journal is empty.', () => call('DELETE', 'requests', { sandbox }));
  return html`<div class=${classes('split', open !== undefined && 'opened')}>
    <section class="list" aria-label="Requests">
      <div class="tools">
        <${Search} value=${place.q} label="Filter the requests" placeholder="Filter: path, getCart, status:4xx, source:fault, violations" />
        <${Quick} query=${query} />
        <button aria-pressed=${paused ? 'true' : 'false'} onClick=${toggle} title="p">${paused ? 'Go on' : 'Pause'}</button>
        <button onClick=${clear}>Clear</button>
        <${Live} feed=${feed} shown=${rows.length} paused=${paused} />
      </div>
      <div class="head-row traffic-row" aria-hidden="true"><span>Method</span><span>Path</span><span>Operation</span><span>Status</span><span>Source</span><span>Findings</span><span>Took</span><span>Time, UTC</span><span>Sandbox</span></div>
      <${Rows} key=${query} id="traffic" rows=${rows} height=${height} open=${open} choose=${choose} label="Requests, newest first" row=${(r) => html`<${Row} r=${r} sandbox=${sandbox} />`}
        empty=${feed.rows.length === 0 ? html`<${Quiet} feed=${feed}><${Empty} feed=${feed} sandbox=${sandbox} world=${world} /><//>` : html`<p class="empty">No request fits this filter. <button class="link" onClick=${() => change({ q: '' })}>Show all</button></p>`} />
    </section>
    ${open !== undefined && html`<${Exchange} key=${sandbox + open} id=${open} sandbox=${sandbox} world=${world} close=${close} />`}
  </div>`;
}

function Quick({ query }) {
  const toggle = (word) => change({ q: query === word ? '' : word });
  return html`<div class="quick" role="group" aria-label="Quick filters">${[['status:4xx', '4xx'], ['status:5xx', '5xx'], ['violations', 'Violations'], ['source:fault', 'Faults']].map(([word, label]) => html`
    <button key=${word} class="chip" aria-pressed=${query === word ? 'true' : 'false'} onClick=${() => toggle(word)}>${label}</button>`)}</div>`;
}

/** Whether the page hears of what happens, and how much of it is there to see. */
export function Live({ feed, shown, paused }) {
  const word = paused ? 'paused' : feed.state;
  return html`<span class=${classes('live', word === 'live' && 'live-on')} role="status">${word}<span class="quiet"> · ${shown} of ${Math.max(feed.rows.length, feed.total)}${feed.evicted > 0 ? ', the mock keeps ' + feed.total : ''}${feed.missed > 0 ? ', ' + feed.missed + ' forgotten before they could be shown' : ''}</span></span>`;
}

const clockTime = (at) => at.slice(11, 23).replace('Z', '');

const took = (ms) => ms.toFixed(ms < 1 ? 2 : ms < 10 ? 1 : 0);

function Row({ r, sandbox }) {
  return html`${r.gap > 0 && html`<span class="gap" title="The mock had forgotten them before they could be shown.">${r.gap} not shown</span>`}<div class="traffic-row"><span class="method">${r.method}</span><span class="path" title=${r.target}>${r.target.replace(/^\/__sandbox\/[^/]+/, '')}</span>
    <span class="operation">${r.operation || html`<em>no operation</em>`}</span><${Status} status=${r.status} /><span class="source">${r.fault ? 'fault' : r.source}</span>
    <span>${r.violations > 0 && html`<span class=${classes('tag', r.status >= 400 ? 'bad' : 'warn')}>${r.violations}<span class="hidden"> findings</span></span>`}</span><span class="number">${took(r.durationMs)} ms</span>
    <time class="quiet" datetime=${r.at}>${clockTime(r.at)}</time><span class="quiet box">${sandbox}</span></div>`;
}

/** What a list without rows shows: that there are none only when that is known. */
export function Quiet({ feed, children }) {
  if (feed.state !== 'live') return html`<p class="empty quiet">${feed.state === 'lost' ? 'The mock does not answer; the page goes on trying.' : 'Connecting…'}</p>`;
  return children;
}

function Empty({ feed, sandbox, world }) {
  const first = firstRequest(world.operations, sandbox);
  return html`<div class="empty"><h2>No traffic yet</h2>${feed.note && html`<p>${feed.note}.</p>`}
    <p>Send the mock its first request; it shows here at once.</p>
    ${first && html`<${Sample} what="curl" text=${first} />`}
    <p class="quiet">Or set the base URL of your shop to <code>${mockRoot.href.replace(/\/$/, '')}</code>. Keys: <kbd>j</kbd> <kbd>k</kbd> to go through, <kbd>/</kbd> to filter, <kbd>Enter</kbd> to read, <kbd>Esc</kbd> to close, <kbd>p</kbd> to pause.</p></div>`;
}
