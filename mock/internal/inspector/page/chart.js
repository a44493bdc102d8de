// Events per minute, good, warn and bad on top of each other; a minute is a button that filters.
import { html, useMemo } from './html.js';

const minutes = 30;
const least = 6; // one event alone is no peak
const order = ['bad', 'warn', 'good'];

/** The last minutes up to the newest event: each with its counts. */
export function perMinute(events) {
  const counts = new Map();
  for (const e of events) {
    const minute = e.at.slice(0, 16);
    const c = counts.get(minute) || { good: 0, warn: 0, bad: 0 };
    c[e.verdict]++;
    counts.set(minute, c);
  }
  if (counts.size === 0) return [];
  const newest = Date.parse([...counts.keys()].sort().at(-1) + ':00Z');
  return Array.from({ length: minutes }, (_, n) => {
    const minute = new Date(newest - (minutes - 1 - n) * 60_000).toISOString().slice(0, 16);
    return { minute, ...(counts.get(minute) || { good: 0, warn: 0, bad: 0 }) };
  });
}

export function Chart({ events, minute, choose }) {
  const bars = useMemo(() => perMinute(events), [events]);
  const most = Math.max(least, ...bars.map((b) => b.good + b.warn + b.bad));
  return html`<div class="chart" role="group" aria-label="Events per minute">${bars.map((b) => {
    const all = b.good + b.warn + b.bad;
    return html`<button key=${b.minute} class="minute" disabled=${all === 0} aria-pressed=${b.minute === minute ? 'true' : 'false'} title=${b.minute.slice(11) + ' · ' + b.good + ' good, ' + b.warn + ' warn, ' + b.bad + ' bad'}
      aria-label=${b.minute.slice(11) + ', ' + b.good + ' good, ' + b.warn + ' warn, ' + b.bad + ' bad'} onClick=${() => choose(b.minute === minute ? '' : b.minute)}>
      ${order.map((v) => html`<span key=${v} class=${'slice ' + v} style=${{ height: (b[v] / most) * 100 + '%' }}></span>`)}</button>`;
  })}<span class="chart-note quiet">${bars.length ? bars[0].minute.slice(11) + ' – ' + bars.at(-1).minute.slice(11) + ', up to ' + most + ' a minute' : ''}</span>
  ${minute && html`<button class="chip" aria-pressed="true" onClick=${() => choose('')}>only ${minute.slice(11)} ×</button>`}</div>`;
}
