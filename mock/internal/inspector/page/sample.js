// A text to copy: a command, a step, a file.
import { html } from './html.js';
import { copy } from './say.js';

export const Sample = ({ what, text }) => html`<div class="sample"><pre tabindex="0" aria-label=${what}>${text}</pre><button onClick=${() => copy(what, text)}>Copy</button></div>`;
