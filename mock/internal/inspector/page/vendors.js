// The same gesture of a shopper as each vendor was told of it, side by side.
import { html, useMemo } from './html.js';

const togetherMs = 5000;

// What an event's name says that the shopper did; the first that fits.
const gestures = [['removed from cart', /remove/i], ['added to cart', /add/i], ['purchased', /purchase|order|checkout_completed|conversion/i], ['checked out', /checkout|shipping/i], ['viewed', /view|visit|page/i], ['searched', /search/i]];

export const gestureOf = (name) => (gestures.find(([, pattern]) => pattern.test(name)) || [name])[0];

/** Events of one gesture that came within a few seconds, one row each; events are newest first. */
export function byGesture(events) {
  const rows = [];
  for (const e of events.toReversed()) {
    const gesture = gestureOf(e.event);
    const row = rows.findLast((r) => r.gesture === gesture && Date.parse(e.at) - r.at <= togetherMs && !r.vendors[e.vendor] && shares(r.products, e.products));
    if (row) {
      row.vendors[e.vendor] = e;
      row.products = [...new Set([...row.products, ...(e.products || [])])];
    } else rows.push({ gesture, at: Date.parse(e.at), time: e.at, products: e.products || [], vendors: { [e.vendor]: e } });
  }
  return rows.reverse();
}

const shares = (one, other = []) => one.length === 0 || other.length === 0 || other.some((p) => one.includes(p));

const shown = 200;

export function Vendors({ events, choose }) {
  const rows = useMemo(() => byGesture(events).slice(0, shown), [events]);
  const vendors = [...new Set(events.map((e) => e.vendor))].sort();
  return html`<div class="scroll grow" tabindex="0" role="region" aria-label="Gestures by vendor"><table class="vendors"><thead><tr><th scope="col">Gesture</th>${vendors.map((v) => html`<th scope="col" key=${v}>${v}</th>`)}</tr></thead>
    <tbody>${rows.map((r, n) => html`<tr key=${n}><th scope="row">${r.gesture}<span class="quiet block">${r.time.slice(11, 19)} ${r.products.join(', ')}</span></th>${vendors.map((v) => html`<td key=${v}><${Told} e=${r.vendors[v]} choose=${choose} /></td>`)}</tr>`)}</tbody></table></div>`;
}

function Told({ e, choose }) {
  if (!e) return html`<span class="quiet">was not told</span>`;
  return html`<button class="link" onClick=${() => choose(e.id)}><span class=${'tag ' + e.verdict}>${e.verdict}</span>${e.event}</button>${e.findings.map((f, n) => html`<span key=${n} class="quiet block">${f.pointer} ${f.message}</span>`)}`;
}
