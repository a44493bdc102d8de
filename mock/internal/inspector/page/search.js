// A field to look for something, whose text is in the address.
import { html, useEffect, useRef, useState } from './html.js';
import { useKey } from './keys.js';
import { change } from './place.js';

/**
 * value is what the address says. While a person types, the address follows the field and not the other way: it lags behind,
 * and would take letters back.
 */
export function Search({ value = '', label, placeholder }) {
  const [text, set] = useState(value);
  const field = useRef();
  useKey('/', () => field.current.focus());
  useEffect(() => {
    if (document.activeElement !== field.current) set(value);
  }, [value]);
  const type = (e) => {
    set(e.target.value);
    change({ q: e.target.value }, { replace: true });
  };
  return html`<input id="search" type="search" ref=${field} placeholder=${placeholder || label} aria-label=${label} value=${text} onInput=${type} />`;
}
