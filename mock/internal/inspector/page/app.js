// The frame: which view, which sandbox, and on every view what is broken.
import { html, render, useEffect, useState } from './html.js';
import { call, token } from './api.js';
import { address, change, homeSandbox, usePlace } from './place.js';
import { byName, useWorld } from './world.js';
import { say, Said } from './say.js';
import { Traffic } from './traffic-view.js';
import { Carts } from './carts-view.js';
import { Tracking } from './tracking-view.js';
import { Break } from './break-view.js';
import { Contract } from './contract-view.js';
import { Sandboxes } from './sandboxes-view.js';

const views = [
  ['traffic', 'Traffic', Traffic],
  ['carts', 'Carts', Carts],
  ['tracking', 'Tracking', Tracking],
  ['break', 'Break it', Break],
  ['contract', 'Contract', Contract],
  ['sandboxes', 'Sandboxes', Sandboxes],
];

function App() {
  const place = usePlace();
  const sandbox = place.sandbox || homeSandbox();
  const world = useWorld(sandbox);
  const [, title, View] = views.find(([name]) => name === place.view) || views[0];
  useEffect(() => {
    document.title = title + ' · ' + sandbox + ' · cartwright';
  }, [title, sandbox]);
  return html`
    <a class="skip" href="#main" onClick=${(e) => { e.preventDefault(); document.getElementById('main').focus(); }}>Skip to the content</a>
    <header class="bar">
      <h1><img src="icon.svg" alt="" width="22" height="22" /> cartwright</h1>
      <nav aria-label="Views">${views.map(([name, label]) => html`
        <a key=${name} href=${address({ view: name, sandbox: place.sandbox })} aria-current=${name === place.view ? 'page' : undefined}>${label}</a>`)}
      </nav>
      <div class="where">
        ${world.clock?.frozen && html`<a class="tag frozen" href=${address({ view: 'sandboxes', sandbox: place.sandbox })}>clock frozen<span class="wide"> at ${world.clock.time.slice(0, 16).replace('T', ' ')}</span></a>`}
        <label><span>Sandbox</span> <select id="sandbox" value=${sandbox} onChange=${(e) => change({ view: place.view, sandbox: e.target.value, open: '', q: place.q })}>
          ${byName([...new Set([...world.sandboxes, sandbox])]).map((id) => html`<option key=${id} value=${id}>${id}</option>`)}
        </select></label>
      </div>
    </header>
    <${NotReloaded} reload=${world.reload} />
    <${Broken} world=${world} />
    <${Token} />
    <main id="main" tabindex="-1" class=${'view-' + place.view}><${View} key=${sandbox} sandbox=${sandbox} place=${place} world=${world} /></main>
    <${Said} />`;
}

/** Why the last save of a document or a fixture is not served, on every view until it is mended. */
const NotReloaded = ({ reload }) => reload?.error && html`<section class="broken" id="not-reloaded" role="alert">
  <strong>The last save is broken</strong><pre tabindex="0" aria-label="What is wrong with it">${reload.error}</pre><span class="quiet">What was good before is served on.</span></section>`;

/** What goes wrong on purpose, on every view, and the way out. */
function Broken({ world }) {
  const down = Object.entries(world.neighbours).filter(([, state]) => state !== 'up');
  const faults = world.faults.filter((f) => !f.times || f.hits < f.times);
  if (down.length + faults.length === 0) return null;
  return html`<section class="broken" role="status" aria-label="Broken on purpose">
    <strong>Broken on purpose</strong>
    <ul tabindex="0" aria-label="What is broken">${faults.map((f) => html`<li key=${f.id}>${f.operation || f.path || 'every operation'} <b>${effect(f)}</b> <span class="quiet">${f.hits ? f.hits + '×' : ''}</span></li>`)}
      ${down.map(([name, state]) => html`<li key=${name}>${name} <b>${state}</b></li>`)}</ul>
    <button id="heal-all" class="primary" onClick=${world.healAll}>Heal all</button>
  </section>`;
}

export function effect(f) {
  const out = [];
  if (f.delay) out.push('after ' + f.delay);
  if (f.status || f.code) out.push([f.status, f.code].filter(Boolean).join(' '));
  if (f.reset) out.push('reset');
  if (f.truncate) out.push('truncated');
  if (f.malformed) out.push('malformed');
  return out.join(', ');
}

/** Asks for the admin token where the mock wants one. */
function Token() {
  const [needed, need] = useState(false);
  useEffect(() => {
    const ask = () => need(true);
    addEventListener('token-needed', ask);
    return () => removeEventListener('token-needed', ask);
  }, []);
  if (!needed) return null;
  const save = async (e) => {
    e.preventDefault();
    token.set(e.target.elements.token.value);
    try {
      await call('GET', 'health');
      dispatchEvent(new Event('token-given'));
    } catch (error) {
      say(error.message, 'bad');
    }
  };
  return html`<form class="ask" onSubmit=${save}><label>This mock asks for its admin token <input name="token" type="password" required autocomplete="off" /></label><button class="primary">Use it</button></form>`;
}

/** The page from its beginning, and once more when the mock lets it in. */
function Page() {
  const [turn, next] = useState(0);
  useEffect(() => {
    const again = () => next((n) => n + 1);
    addEventListener('token-given', again);
    return () => removeEventListener('token-given', again);
  }, []);
  return html`<${App} key=${turn} />`;
}

render(html`<${Page} />`, document.getElementById('app'));
