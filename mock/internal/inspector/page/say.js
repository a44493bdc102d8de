// One line at the bottom for what happened: said to screen readers, too, and gone when the next comes.
import { html, useEffect, useState } from './html.js';

export const say = (text, kind = 'good') => dispatchEvent(new CustomEvent('said', { detail: { text, kind } }));

/** Does something and says what became of it; the result is whether it worked. */
export async function attempt(done, act) {
  try {
    await act();
    if (done) say(done);
    return true;
  } catch (error) {
    say(error.message, 'bad');
    return false;
  }
}

export async function copy(what, text) {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied as ' + what + '.');
  } catch {
    say('The browser does not let the page copy; the text is in the field below.', 'warn');
    dispatchEvent(new CustomEvent('copied', { detail: { what, text } }));
  }
}

export function Said() {
  const [said, set] = useState(null);
  const [kept, keep] = useState(null);
  useEffect(() => {
    const hear = (e) => set(e.detail);
    const take = (e) => keep(e.detail);
    addEventListener('said', hear);
    addEventListener('copied', take);
    return () => {
      removeEventListener('said', hear);
      removeEventListener('copied', take);
    };
  }, []);
  useEffect(() => {
    if (!said) return undefined;
    const timer = setTimeout(() => set(null), 6000);
    return () => clearTimeout(timer);
  }, [said]);
  return html`<div class="said" role="status" aria-live="polite">${said && html`<p class=${said.kind}>${said.text}</p>`}
    ${kept && html`<label>As ${kept.what} <textarea readonly rows="4">${kept.text}</textarea></label><button onClick=${() => keep(null)}>Close</button>`}</div>`;
}
