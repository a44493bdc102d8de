// A long list of which only the rows that are seen are drawn. All rows have one height, so that nothing jumps.
import { classes, html, useEffect, useLayoutEffect, useRef, useState } from './html.js';

const spare = 6;

/**
 * rows are newest first, by ids that grow; row(item) draws one, in a place that the next comes into: to make all of them anew
 * with each batch would be most of the work. open is the id of the chosen one. While a person has scrolled down, the list begins
 * where it began then, and says how many have come since.
 */
export function Rows({ id, rows, height, row, open, choose, label, empty }) {
  const box = useRef();
  const [view, setView] = useState({ top: 0, seen: 600 });
  const [held, hold] = useState(null);
  const fresh = held === null ? 0 : Math.max(0, rows.findIndex((r) => r.id <= held));
  const shown = fresh ? rows.slice(fresh) : rows;
  const found = open !== undefined && shown.some((r) => r.id === open);
  const first = Math.max(0, Math.floor(view.top / height) - spare);
  const last = Math.min(shown.length, Math.ceil((view.top + view.seen) / height) + spare);
  useLayoutEffect(() => {
    const measure = () => setView((v) => ({ ...v, seen: box.current.clientHeight }));
    const watch = new ResizeObserver(measure);
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!found) {
      if (rows.some((r) => r.id === open)) hold(null); // it is among those that have come since
      return;
    }
    const at = shown.findIndex((r) => r.id === open);
    const el = box.current;
    if (at * height < el.scrollTop) el.scrollTop = at * height;
    else if ((at + 1) * height > el.scrollTop + el.clientHeight) el.scrollTop = (at + 1) * height - el.clientHeight;
  }, [open, found]);
  const scrolled = () => {
    const top = box.current.scrollTop;
    setView({ top, seen: box.current.clientHeight });
    if (top === 0) hold(null);
    else if (top > 0 && held === null) hold(rows[0]?.id ?? null);
  };
  const toTop = () => {
    hold(null);
    box.current.scrollTop = 0;
  };
  return html`<div class="rows-frame">
    ${fresh > 0 && html`<button class="fresh" onClick=${toTop}>${fresh} new ↑</button>`}
    <div class="rows" id=${id} ref=${box} onScroll=${scrolled} role="listbox" aria-label=${label} tabindex="0"
      aria-activedescendant=${open !== undefined && shown.slice(first, last).some((r) => r.id === open) ? id + '-' + open : undefined}>
      <div role="presentation" class="rows-all" style=${{ height: shown.length * height + 'px' }}>
        ${shown.slice(first, last).map((r, n) => html`<div key=${first + n} id=${id + '-' + r.id} role="option" aria-selected=${r.id === open ? 'true' : 'false'}
          aria-setsize=${shown.length} aria-posinset=${first + n + 1} class=${classes('row', r.id === open && 'chosen')}
          style=${{ top: (first + n) * height + 'px', height: height + 'px' }} onClick=${() => choose(r.id)}>${row(r)}</div>`)}
      </div>
    </div>
    ${shown.length === 0 && empty}
  </div>`;
}
