// What the keyboard does beyond moving from control to control.
import { useEffect, useRef } from './html.js';

export const isField = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element?.tagName);

/** Calls what is given last for each key that is pressed. */
function usePressed(act) {
  const now = useRef();
  now.current = act;
  useEffect(() => {
    const pressed = (e) => now.current(e);
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

/** Escape leaves a field first, and then closes what is open; after both the focus is on the element with the ID. */
export function useEscape(close, id) {
  usePressed((e) => {
    if (e.key !== 'Escape') return;
    if (isField(e.target)) e.target.blur();
    else close?.();
    document.getElementById(id)?.focus();
  });
}

/** A key that stands for a word, anywhere but in a field. */
export function useKey(key, act) {
  usePressed((e) => {
    if (e.key !== key || isField(e.target) || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    act();
  });
}

/** The keys of a list: j and k, arrows on the list itself, Enter into what is open, Escape out of it. */
export function useList({ rows, open, choose, list }) {
  useEscape(() => open !== undefined && choose(undefined), list);
  usePressed((e) => {
    if (isField(e.target) || e.ctrlKey || e.metaKey || e.altKey) return;
    const onList = e.target.id === list;
    const step = { j: 1, k: -1, ArrowDown: onList ? 1 : 0, ArrowUp: onList ? -1 : 0 }[e.key];
    if (step) move(rows, open, choose, step);
    else if (e.key === 'Enter' && (onList || e.target === document.body)) document.getElementById('detail')?.focus();
    else return;
    e.preventDefault();
  });
}

function move(rows, open, choose, step) {
  const at = rows.findIndex((r) => r.id === open);
  const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
  if (next) choose(next.id);
}

/** Takes the focus to what a person has opened by a control; not when the address opened it, or they write elsewhere by now. */
export function useArrival() {
  useEffect(() => {
    const from = document.activeElement;
    if (from !== document.body && !isField(from)) document.getElementById('detail')?.focus({ preventScroll: true });
  }, []);
}
