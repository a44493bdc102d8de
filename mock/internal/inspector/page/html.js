// The one door to the library. What is shown goes through html``, which makes text nodes of values: nothing that was
// stored in the mock is ever read as markup.
import { h, render, Fragment } from './library-preact.js';
import htm from './library-htm.js';

export { render, Fragment };
export { useState, useEffect, useLayoutEffect, useMemo, useRef } from './library-hooks.js';
export const html = htm.bind(h);

/** Classes that hold, joined. */
/** A ref that brings an element into view when it is there, or becomes the chosen one. */
export const inView = (element) => element?.scrollIntoView({ block: 'nearest' });

export const classes = (...names) => names.filter(Boolean).join(' ');
