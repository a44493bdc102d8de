// A status of HTTP, by its kind.
import { html } from './html.js';

export function Status({ status }) {
  return html`<span class=${'status s' + Math.floor(status / 100)}>${status || 'cut'}</span>`;
}
