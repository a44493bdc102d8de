// A field to look for something, whose text is in the address.
import { html, useEffect, useRef, useState } from './html.js';
import { change } from './place.js';

/** value is what the address says. What a person is typing is kept here: the address follows it, and not the other way. */
export function Search({ value = '', label, placeholder }) {
  const [text, set] = useState(value);
  const typed = useRef(value);
  useEffect(() => {
    if (value !== typed.current) set((typed.current = value));
  }, [value]);
  const type = (e) => {
    set((typed.current = e.target.value));
    change({ q: e.target.value }, { replace: true });
  };
  return html`<input id="search" type="search" placeholder=${placeholder || label} aria-label=${label} value=${text} onInput=${type} />`;
}
