// What the address says: #/view?name=value. All that a person would want to share or come back to is in it.
import { useEffect, useState } from './html.js';

export function read() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return { view: path || 'traffic', ...Object.fromEntries(new URLSearchParams(query)) };
}

export function address({ view, ...values }) {
  const query = new URLSearchParams(Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== ''));
  const text = query.toString();
  return '#/' + view + (text ? '?' + text : '');
}

/** Changes some of what the address says. What a person types replaces the entry of the history, what they choose adds one. */
export function change(values, { replace = false } = {}) {
  const to = address({ ...read(), ...values });
  if (to === location.hash) return;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

export function usePlace() {
  const [place, set] = useState(read);
  useEffect(() => {
    const follow = () => set(read());
    addEventListener('hashchange', follow);
    addEventListener('popstate', follow);
    return () => {
      removeEventListener('hashchange', follow);
      removeEventListener('popstate', follow);
    };
  }, []);
  return place;
}

/** The sandbox of the page's own address, which the pages of a sandbox are under: /__sandbox/{id}/__admin/ui/. */
export function homeSandbox() {
  const found = location.pathname.match(/\/__sandbox\/([^/]+)\//);
  return found ? decodeURIComponent(found[1]) : 'default';
}
