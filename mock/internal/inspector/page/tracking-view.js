// The events of the trackers as they come, with what is thought of them.
import { classes, html, useMemo } from './html.js';
import { call } from './api.js';
import { Search } from './search.js';
import { address, change } from './place.js';
import { useFeed } from './feed.js';
import { Rows } from './rows.js';
import { useList } from './keys.js';
import { Live, Quiet } from './traffic-view.js';
import { Body, Marks } from './body.js';
import { Chart } from './chart.js';
import { Vendors } from './vendors.js';
import { Sample } from './sample.js';
import { firstEvent } from './samples.js';
import { attempt } from './say.js';

const height = 30;
const verdicts = ['good', 'warn', 'bad'];

export function Tracking({ sandbox, place }) {
  const feed = useFeed('events/stream', 'events', sandbox);
  const open = place.open ? Number(place.open) : undefined;
  const query = (place.q || '').toLowerCase();
  const chosen = useMemo(() => feed.rows.filter((e) => (!place.verdict || e.verdict === place.verdict) && matches(e, query)), [feed.rows, place.verdict, query]);
  const rows = useMemo(() => (place.minute ? chosen.filter((e) => e.at.slice(0, 16) === place.minute) : chosen).toReversed(), [chosen, place.minute]);
  const choose = (id) => change({ open: id }, { replace: place.open !== undefined && id !== undefined });
  const close = () => {
    choose(undefined);
    document.getElementById('events')?.focus();
  };
  useList({ rows, open, choose, list: 'events' });
  const event = open !== undefined && feed.rows.find((e) => e.id === open);
  const clear = () => attempt('The events are forgotten.', () => call('DELETE', 'events', { sandbox }));
  const together = place.show === 'vendors';
  return html`<div class=${classes('split', event && 'opened')}>
    <section class="list" aria-label="Events">
      <div class="tools"><${Search} value=${place.q} label="Filter the events" placeholder="Filter: name, vendor, user, product" />
        <div class="quick" role="group" aria-label="Verdict">${verdicts.map((v) => html`<button key=${v} class=${'chip ' + v} aria-pressed=${place.verdict === v ? 'true' : 'false'} onClick=${() => change({ verdict: place.verdict === v ? '' : v })}>${v} ${feed.rows.filter((e) => e.verdict === v).length}</button>`)}</div>
        <button aria-pressed=${together ? 'true' : 'false'} onClick=${() => change({ show: together ? '' : 'vendors' })}>Vendors side by side</button>
        <button onClick=${clear}>Clear</button><${Live} feed=${feed} shown=${rows.length} /></div>
      ${feed.rows.length > 0 && html`<${Chart} events=${chosen} minute=${place.minute} choose=${(minute) => change({ minute })} />`}
      ${together && feed.rows.length > 0 ? html`<${Vendors} events=${rows} choose=${choose} />` : html`
      <div class="head-row event-row" aria-hidden="true"><span>Verdict</span><span>Event</span><span>Vendor</span><span>Products</span><span>User</span><span>First finding</span><span>Time, UTC</span></div>
      <${Rows} key=${[query, place.verdict, place.minute].join(' ')} id="events" rows=${rows} height=${height} open=${open} choose=${choose} label="Events, newest first" row=${(e) => html`<${Row} e=${e} />`}
        empty=${feed.rows.length === 0 ? html`<${Quiet} feed=${feed}><${Empty} sandbox=${sandbox} note=${feed.note} /><//>` : html`<p class="empty">No event fits. <button class="link" onClick=${() => change({ q: '', verdict: '', minute: '' })}>Show all</button></p>`} />`}
    </section>
    ${event && html`<${Event} key=${event.id} e=${event} sandbox=${sandbox} close=${close} />`}
  </div>`;
}

const matches = (e, query) => query === '' || [e.event, e.vendor, e.user, e.session, e.account, ...(e.products || [])].join(' ').toLowerCase().includes(query);

const Row = ({ e }) => html`<div class="event-row"><span class=${'tag ' + e.verdict}>${e.verdict}</span><span class="operation">${e.event}</span><span>${e.vendor}</span><span class="path">${(e.products || []).join(', ')}</span><span class="path">${e.user || '—'}</span>
  <span class="path">${e.findings[0] ? e.findings[0].pointer + ' ' + e.findings[0].message : ''}</span><time class="quiet" datetime=${e.at}>${e.at.slice(11, 19)}</time></div>`;

function Event({ e, sandbox, close }) {
  const marks = e.findings.map((f) => ({ ...f, link: f.contract && e.channels?.[0] ? address({ view: 'contract', operation: f.channel || e.channels[0], line: f.contract, sandbox }) : undefined }));
  const inBody = marks.filter((m) => m.in === 'body').map((m) => ({ ...m, pointer: within(m.pointer, e.pointer) }));
  return html`<section class="detail" id="detail" tabindex="-1" aria-label=${'Event ' + e.id}>
    <div class="detail-head"><h2><span class=${'tag ' + e.verdict}>${e.verdict}</span> ${e.event} <span class="quiet">${e.vendor}</span></h2><button class="close" onClick=${close} aria-label="Close the event">×</button></div>
    <div class="facts"><a href=${address({ view: 'traffic', open: e.request, sandbox })}>Request ${e.request}</a><span class="quiet">${[e.account && 'account ' + e.account, e.user && 'user ' + e.user, e.session && 'session ' + e.session, e.at.replace('T', ' ').slice(0, 23)].filter(Boolean).join(' · ')}</span></div>
    <${Marks} marks=${marks.filter((m) => m.in !== 'body')} />
    ${e.findings.length === 0 && html`<p>Nothing is wrong with it.</p>`}
    <${Body} text=${e.body === undefined ? '' : JSON.stringify(e.body)} marks=${inBody} label="The event as it was sent" />
  </section>`;
}

/** A place in the request's body as a place in the event, which is a part of it. */
const within = (pointer, event) => (event && pointer.startsWith(event) ? pointer.slice(event.length) : pointer);

function Empty({ sandbox, note }) {
  return html`<div class="empty"><h2>No events yet</h2>${note && html`<p>${note}.</p>`}<p>Track a first one; its price is wrong, so that you see what a finding looks like.</p>
    <${Sample} what="curl" text=${firstEvent(sandbox)} />
    <p class="quiet">A refused request has no events; it is in the <a href=${address({ view: 'traffic', q: 'violations', sandbox })}>traffic</a>.</p></div>`;
}
