// The lines of a document around the one that a finding names.
import { html, useEffect, useLayoutEffect, useRef, useState } from './html.js';
import { call, part } from './api.js';

const around = 8;

export function Source({ document, at, edition }) {
  const [text, set] = useState(null);
  const line = Number(at.slice(at.lastIndexOf(':') + 1));
  const here = useRef();
  useEffect(() => {
    call('GET', 'contract/' + part(document)).then(set).catch(() => set(''));
  }, [document, edition]);
  useLayoutEffect(() => here.current?.scrollIntoView({ block: 'nearest' }), [text]);
  if (!text || !(line > 0)) return null;
  const first = Math.max(1, line - around);
  const shown = text.split('\n').slice(first - 1, line + around);
  return html`<section class="source-lines"><h3>${at}</h3><div class="body" tabindex="0" role="group" aria-label=${'The contract around line ' + line}>${shown.map((l, n) => html`<div key=${n} ref=${first + n === line ? here : undefined} class=${'code' + (first + n === line ? ' marked here' : '')}><span class="line-number">${first + n}</span>${l}</div>`)}</div></section>`;
}
