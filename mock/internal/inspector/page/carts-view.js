// The carts of the sandbox, as a shopper would see them and as they are kept.
import { classes, html, inView, useEffect, useMemo, useState } from './html.js';
import { call, part } from './api.js';
import { Search } from './search.js';
import { change, address } from './place.js';
import { attempt, copy } from './say.js';
import { useArrival, useEscape } from './keys.js';
import { useFeed } from './feed.js';
import { cartsOf, money } from './cart.js';
import { Sample } from './sample.js';
import { firstCart } from './samples.js';

const snapshotsKey = 'cartwright-snapshots';

export function Carts({ sandbox, place, world }) {
  const feed = useFeed('requests/stream', 'requests', sandbox);
  const written = feed.rows.findLast((r) => r.method !== 'GET')?.id;
  const since = useMemo(() => feed.rows.at(-1)?.id, [world.clock]); // a GET may show what the clock or another client of the admin API changed
  const [turn, next] = useState(0);
  const state = useCarts(sandbox, turn, [written, since, feed.note, world.edition].join(' '));
  const [fixtures, setFixtures] = useState([]);
  useEffect(() => {
    if (world.edition > 0) call('GET', 'fixtures').then((f) => setFixtures(f.fixtures)).catch(() => {});
  }, [world.edition]);
  const carts = useMemo(() => (state ? cartsOf(state.entities, fixtures) : []), [state, fixtures]);
  const query = (place.q || '').toLowerCase();
  const shown = carts.filter((c) => [c.id, c.status, c.system, c.owner, c.fixture?.name, ...c.lines.map((l) => l.title + ' ' + l.sku)].join(' ').toLowerCase().includes(query));
  const cart = carts.find((c) => c.id === place.open && c.kind === (place.kind || c.kind));
  const again = () => next((n) => n + 1);
  const close = () => {
    document.querySelector('.card.chosen')?.focus();
    change({ open: '', kind: '' });
  };
  useEscape(cart && close);
  return html`<div class=${classes('columns', cart && 'opened')}>
    <section class="list" aria-label="Carts">
      <div class="tools"><${Search} value=${place.q} label="Find a cart" placeholder="Find: SKU, title, status, ID" /><span class="quiet">${shown.length} of ${carts.length}</span></div>
      <${Snapshots} sandbox=${sandbox} world=${world} again=${again} />
      <ul class="cards">${shown.map((c) => html`<li key=${c.kind + c.id} ref=${c === cart ? inView : undefined}><button class=${classes('card', c === cart && 'chosen')} aria-pressed=${c === cart ? 'true' : 'false'} onClick=${() => change({ open: c.id, kind: c.kind })}>
        <span class="card-title">${c.fixture?.name || 'cart'} <span class="quiet">${c.system.replace('fabric-cart-', '')}</span></span><span class="tag">${c.status}</span>
        <span class="quiet id">${c.id}</span><span class="number">${c.lines.length} ${c.lines.length === 1 ? 'line' : 'lines'} · ${money(c.total, c.currency)}</span></button></li>`)}</ul>
      ${state && shown.length === 0 && html`<${Empty} any=${carts.length > 0} sandbox=${sandbox} />`}
    </section>
    ${cart ? html`<${Cart} key=${cart.kind + cart.id} cart=${cart} sandbox=${sandbox} rows=${feed.rows} again=${again} close=${close} />` : html`<section class="detail"><p class="empty">${place.open ? state && 'The sandbox has no such cart.' : 'Choose a cart to see it as its shopper does.'}</p></section>`}
  </div>`;
}

const pauseMs = 250;
const share = 10; // a tenth of the time is spent on looking, at most

/**
 * The state of the sandbox. What a person did, turn, is looked at once. What the traffic did, which news stands for, is looked
 * at when the look before has come and a moment has passed; under traffic that does not stop it would come never otherwise.
 */
function useCarts(sandbox, turn, news) {
  const [got, set] = useState({ state: null, took: 0 });
  const current = got.turn === turn && got.news === news;
  useEffect(() => {
    if (current) return undefined;
    const abort = new AbortController();
    const look = () => {
      const before = performance.now();
      return call('GET', 'state', { sandbox, signal: abort.signal })
        .then((state) => set({ state, turn, news, took: performance.now() - before }), () => abort.signal.aborted || set((g) => ({ ...g, turn, news })));
    };
    const timer = setTimeout(look, got.state && got.turn === turn ? Math.max(pauseMs, share * got.took) : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [turn, got, current]);
  return got.state;
}

const Empty = ({ any, sandbox }) => (any ? html`<p class="empty">No cart fits.</p>` : html`<div class="empty"><h2>No carts</h2><p>Put a first item into a new one:</p>
  <${Sample} what="curl" text=${firstCart(sandbox)} /></div>`);

/** Reset, and the states that were kept in this tab. */
function Snapshots({ sandbox, world, again }) {
  const key = snapshotsKey + ' ' + sandbox;
  const [kept, set] = useState(() => JSON.parse(sessionStorage.getItem(key) || '[]'));
  const keep = (all) => {
    sessionStorage.setItem(key, JSON.stringify(all));
    set(all);
  };
  const snapshot = () => world.act('Kept as it is now.', async () => {
    const { id } = await call('POST', 'state/snapshot', { sandbox });
    keep([...kept, { id, at: new Date().toTimeString().slice(0, 8) }]);
  });
  const restore = (id) => world.act('Restored ' + id + '.', () => call('POST', 'state/restore', { sandbox, body: { id } })).then(again);
  const reset = () => world.act('The sandbox is as it was at the start.', () => call('POST', 'state/reset', { sandbox })).then(again);
  return html`<div class="tools"><button id="reset" onClick=${reset}>Reset sandbox</button><button id="snapshot" onClick=${snapshot}>Snapshot</button>
    ${kept.map((s) => html`<button key=${s.id} class="chip" onClick=${() => restore(s.id)}>Restore ${s.id} <span class="quiet">${s.at}</span></button>`)}</div>`;
}

function Cart({ cart, sandbox, rows, again, close }) {
  useArrival();
  const [tab, setTab] = useState('shopper');
  const path = 'state/carts/' + part(cart.system) + '/' + part(cart.id);
  const remove = () => attempt('The cart is gone.', () => call('DELETE', path, { sandbox })).then((gone) => {
    if (gone) change({ open: '', kind: '' });
    again();
  });
  const status = (value) => attempt('The cart is ' + value + '.', () => call('PATCH', path, { sandbox, body: { status: value } })).then(again);
  return html`<section class="detail" id="detail" tabindex="-1" aria-label="Cart">
    <div class="detail-head"><h2>${cart.fixture?.name || 'Cart'} <span class="tag">${cart.status}</span></h2><button class="close" aria-label="Close the cart" title="Esc" onClick=${close}>×</button></div>
    <p class="quiet id">${cart.id} · ${cart.system} · ${cart.owner}</p>${cart.fixture && html`<p>${cart.fixture.description}</p>`}
    <div class="tools" role="group" aria-label="How to show the cart">${[['shopper', 'As a shopper'], ['json', 'JSON'], ['edit', 'Edit']].map(([name, label]) => html`<button key=${name} aria-pressed=${tab === name ? 'true' : 'false'} onClick=${() => setTab(name)}>${label}</button>`)}
      ${cart.system === 'fabric-cart-v2' && html`<label>Status <select value=${cart.status} onChange=${(e) => status(e.target.value)}>${statuses(cart.status).map((s) => html`<option key=${s}>${s}</option>`)}</select></label>`}
      <button class="danger" onClick=${remove}>Delete</button></div>
    ${tab === 'shopper' && html`<${Shopper} cart=${cart} />`}
    ${tab === 'json' && html`<pre class="body" tabindex="0" aria-label="The cart as JSON">${JSON.stringify(cart.raw, null, 2)}</pre><button onClick=${() => copy('JSON', JSON.stringify(cart.raw, null, 2))}>Copy</button>`}
    ${tab === 'edit' && html`<${Edit} cart=${cart} path=${path} sandbox=${sandbox} again=${again} />`}
    <${History} cart=${cart} rows=${rows} sandbox=${sandbox} />
  </section>`;
}

// The statuses of carts v2 that a client or a person can ask for.
const known = ['PENDING', 'ACTIVE', 'SUBMITTED', 'PENDING_APPROVAL', 'APPROVED', 'REJECTED', 'DELETED'];
const statuses = (now) => (known.includes(now) ? known : [now, ...known]);

function Shopper({ cart }) {
  if (cart.lines.length === 0) return html`<p class="empty">The cart is empty.</p>`;
  const sums = [['Subtotal', cart.subtotal], ['Discount', cart.discount && -cart.discount], ['Fees', cart.fees || undefined]].filter(([, v]) => v !== undefined && v !== 0);
  return html`<div class="receipt scroll" tabindex="0" role="region" aria-label="Lines of the cart"><table><thead><tr><th scope="col">Item</th><th scope="col" class="number">Quantity</th><th scope="col" class="number">Price</th><th scope="col" class="number">Total</th></tr></thead>
    <tbody>${cart.lines.map((l, n) => html`<tr key=${n}><th scope="row">${l.title}<span class="quiet block id">${l.sku}</span>${l.notes.map((t) => html`<span class="quiet block">${t}</span>`)}</th><td class="number">${l.quantity}</td>
      <td class="number">${l.was !== undefined && l.unit !== l.was && html`<s class="quiet">${money(l.was)}</s> `}${money(l.unit)}</td><td class="number">${money(l.total)}</td></tr>`)}</tbody>
    <tfoot>${sums.map(([label, v]) => html`<tr key=${label}><th scope="row" colspan="3">${label}</th><td class="number">${money(v)}</td></tr>`)}
      <tr class="sum"><th scope="row" colspan="3">Total</th><td class="number">${money(cart.total, cart.currency)}</td></tr></tfoot></table></div>
    ${cart.promotions.length > 0 && html`<p>Promotions ${cart.promotions.map((p) => html`<span key=${p} class="tag">${p}</span> `)}</p>`}
    ${cart.warnings.map((w, n) => html`<p key=${n} class="warn-text">${w}</p>`)}`;
}

function Edit({ cart, path, sandbox, again }) {
  const [problem, set] = useState('');
  const save = async (e) => {
    e.preventDefault();
    try {
      JSON.parse(e.target.elements.cart.value);
      await call('PUT', path, { sandbox, body: e.target.elements.cart.value });
      set('');
      attempt('The cart is as you wrote it.', async () => again());
    } catch (error) {
      set(error.message);
    }
  };
  return html`<form onSubmit=${save}><label class="block">The cart as its service answers it; what is left out is derived.<textarea name="cart" class="editor" rows="20" spellcheck=${false} defaultValue=${JSON.stringify(cart.raw, null, 2)}></textarea></label>
    ${problem && html`<p class="bad-text" role="alert">${problem}</p>`}<button class="primary">Save</button></form>`;
}

/** The requests that named the cart and may have changed it. */
function History({ cart, rows, sandbox }) {
  const found = rows.filter((r) => r.method !== 'GET' && r.status < 400 && r.target.includes(cart.id)).reverse().slice(0, 30);
  return html`<section><h3>History</h3>${found.length === 0 ? html`<p class="quiet">No request in the journal has changed this cart by its ID.</p>` : html`<ol class="history">${found.map((r) => html`<li key=${r.id}><a href=${address({ view: 'traffic', open: r.id, sandbox })}><time>${r.at.slice(11, 19)}</time> <span class="method">${r.method}</span> ${r.operation}</a></li>`)}</ol>`}</section>`;
}
