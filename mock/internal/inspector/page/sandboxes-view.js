// The sandboxes, side by side where that is asked for, and the clock of the one that is chosen.
import { html, inView, useEffect, useLayoutEffect, useRef, useState } from './html.js';
import { call, part } from './api.js';
import { change, homeSandbox } from './place.js';
import { attempt, say } from './say.js';
import { differences } from './differ.js';

export function Sandboxes({ sandbox, place, world }) {
  const create = async (e) => {
    e.preventDefault();
    const form = e.target;
    const id = form.elements.id.value;
    if (await world.act('Sandbox ' + id + ' is there.', () => call('POST', 'sandboxes', { body: { id } }))) form.reset();
  };
  // What shows a sandbox asks for it, and so makes it again: the page leaves the one that goes.
  const remove = (id) => {
    if (id === sandbox) change({ sandbox: homeSandbox() === id ? 'default' : '', with: '' });
    return world.act('Sandbox ' + id + ' is gone.', () => call('DELETE', 'sandboxes/' + part(id)));
  };
  return html`<div class="page">
    <${Clock} sandbox=${sandbox} world=${world} />
    <section class="group"><h2>Sandboxes</h2>
      <p class="quiet">Each is a world of its own: carts, traffic, events, faults and clock. A client names one by the header <code>Mock-Sandbox</code> or the path <code>/__sandbox/{id}/…</code>; it is made on first use.</p>
      <ul class="boxes">${world.sandboxes.map((id) => html`<li key=${id} id=${'sandbox-' + id} class=${id === sandbox ? 'chosen' : ''}><b>${id}</b>
        <span class="buttons"><button disabled=${id === sandbox} onClick=${() => change({ sandbox: id })}>${id === sandbox ? 'Shown' : 'Switch'}</button>
        <button disabled=${id === sandbox} onClick=${() => change({ with: id })}>Compare</button>
        <button class="danger" disabled=${id === 'default'} onClick=${() => remove(id)} aria-label=${'Delete sandbox ' + id}>Delete</button></span></li>`)}</ul>
      <form class="tools" onSubmit=${create}><label>New sandbox <input name="id" id="new-sandbox" required pattern="[A-Za-z0-9._\\-]{1,64}" placeholder="checkout-7" title="Letters, digits, dots, dashes and underscores" autocomplete="off" /></label><button class="primary">Create</button></form>
    </section>
    ${place.with && world.clock && html`<${Compare} key=${sandbox + ' ' + place.with} one=${sandbox} other=${place.with} />`}
  </div>`;
}

const steps = [['1m', '1 minute'], ['31m', '31 minutes'], ['24h', '1 day'], ['720h', '30 days']];

function Clock({ sandbox, world }) {
  const clock = world.clock || { time: '' };
  const set = (body, words) => world.act(words, () => call('PUT', 'clock', { sandbox, body }));
  const advance = (by) => world.act('The clock is ' + by + ' further.', () => call('POST', 'clock/advance', { sandbox, body: { by } }));
  const freezeAt = (e) => {
    e.preventDefault();
    const text = e.target.elements.time.value;
    if (!text) return say('Choose a time to freeze at.', 'warn');
    return set({ time: text + (text.length === 16 ? ':00Z' : 'Z') }, 'The clock stands at ' + text.replace('T', ' ') + ' UTC.');
  };
  return html`<section class="group clock"><h2>Clock of ${sandbox}</h2>
    <p class="time"><time id="clock" datetime=${clock.time}>${clock.time.slice(0, 19).replace('T', ' ') || '…'}</time> <span class="quiet">UTC</span> ${clock.time && html`<span class=${clock.frozen ? 'tag frozen' : 'tag'}>${clock.frozen ? 'frozen' : 'running'}</span>`}</p>
    <div class="buttons">${clock.frozen ? html`<button id="run" class="primary" onClick=${() => set({ frozen: false }, 'The clock runs.')}>Run</button>` : html`<button id="freeze" onClick=${() => set({ frozen: true }, 'The clock stands.')}>Freeze</button>`}
      ${steps.map(([by, words]) => html`<button key=${by} onClick=${() => advance(by)}>+ ${words}</button>`)}</div>
    <form class="tools" onSubmit=${freezeAt}><label>Freeze at, UTC <input name="time" type="datetime-local" step="1" /></label><button>Freeze there</button></form></section>`;
}

const shownDifferences = 200;

function Compare({ one, other }) {
  const [found, set] = useState(null);
  const [turn, next] = useState(0);
  const here = useRef();
  useEffect(() => {
    attempt('', async () => {
      const [a, b] = await Promise.all([one, other].map((id) => call('GET', 'state', { sandbox: id })));
      set(differences(a.entities, b.entities));
    });
  }, [one, other, turn]);
  useLayoutEffect(() => { // below what was pressed, and maybe below what is seen
    inView(here.current);
    here.current.focus({ preventScroll: true });
  }, [found]);
  return html`<section class="group" id="compared" ref=${here} tabindex="-1" aria-label=${one + ' and ' + other}><h2>${one} and ${other}</h2><div class="tools"><button onClick=${() => next((n) => n + 1)}>Compare again</button><button onClick=${() => change({ with: '' })}>Close</button></div>
    ${!found ? html`<p class="quiet">Comparing…</p>` : found.length === 0 ? html`<p>Their states are the same.</p>` : html`
    <p>${found.length === 1 ? '1 difference' : found.length + ' differences'} in their states${found.length > shownDifferences ? ', the first ' + shownDifferences + ' of them' : ''}.</p><div class="scroll" tabindex="0" role="region" aria-label="Differences"><table><thead><tr><th scope="col">Where</th><th scope="col">${one}</th><th scope="col">${other}</th></tr></thead>
    <tbody>${found.slice(0, shownDifferences).map((d) => html`<tr key=${d.pointer}><th scope="row">${d.pointer}</th><td>${d.one}</td><td>${d.other}</td></tr>`)}</tbody></table></div>`}</section>`;
}
