// A body to read: pretty-printed, with what is wrong marked at its place.
import { classes, html, useState } from './html.js';
import { lines, nearest } from './json.js';

const shownLines = 600;

/** marks are the findings of this body: pointer, message, contract, provenance, verdict. */
export function Body({ text, base64, size, marks = [], label }) {
  const [all, setAll] = useState(false);
  if (base64) return html`<p class="quiet">${size} bytes that are no text, in Base64:</p><pre class="body" tabindex="0" aria-label=${label}>${base64}</pre>`;
  if (!text) return html`<p class="quiet">No body.</p><${Marks} marks=${marks} />`;
  const parsed = text.length < 2_000_000 ? lines(text) : null;
  if (!parsed) return html`<${Marks} marks=${marks} /><pre class="body" tabindex="0" aria-label=${label}>${text.slice(0, 200_000)}</pre>`;
  const byPlace = new Map();
  for (const m of marks) {
    const place = nearest(parsed, m.pointer || '');
    byPlace.set(place, [...(byPlace.get(place) || []), m]);
  }
  const shown = all ? parsed : parsed.slice(0, shownLines);
  return html`<div class="body" role="group" aria-label=${label} tabindex="0">
    ${shown.map((l, n) => html`<${Line} key=${n} line=${l} marks=${l.pointer === null ? undefined : byPlace.get(l.pointer)} />`)}
    ${shown.length < parsed.length && html`<button class="link" onClick=${() => setAll(true)}>Show ${parsed.length - shown.length} more lines</button>`}
  </div>`;
}

function Line({ line, marks }) {
  return html`<div class=${classes('code', marks && 'marked', marks && worst(marks))}>
    ${'\u00a0\u00a0'.repeat(Math.min(line.indent, 20))}${line.key !== null && html`<span class="json-key">${line.key}</span>${': '}`}<span class=${'json-' + line.kind}>${line.text}</span>${line.tail}
  </div>${marks && html`<${Marks} marks=${marks} indent=${line.indent} />`}`;
}

const worst = (marks) => (marks.some((m) => !m.advisory && m.verdict !== 'warn') ? 'bad' : 'warn');

/** Findings in words, each with the line of the contract that it breaks. */
export function Marks({ marks }) {
  if (!marks || marks.length === 0) return null;
  return html`<ul class="marks">${marks.map((m, n) => html`<li key=${n} class=${m.advisory || m.verdict === 'warn' ? 'warn' : 'bad'}>
    <span class="mark-where">${m.in}${m.pointer ? ' ' + m.pointer : ''}</span> ${m.message}
    ${m.hint && html` <em>${m.hint}</em>`}
    ${m.contract && html` <a class="contract-line" href=${m.link || undefined} title=${(m.provenance || '') + (m.source ? ', ' + m.source : '')}>${m.contract}</a>`}
    ${m.provenance === 'inferred' && html` <span class="tag inferred">inferred</span>`}
  </li>`)}</ul>`;
}
