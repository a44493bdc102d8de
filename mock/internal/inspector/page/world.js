// What every view shows of the sandbox: what is broken, the clock, the other sandboxes, the contract.
import { useEffect, useMemo, useRef, useState } from './html.js';
import { call } from './api.js';
import { attempt } from './say.js';

const pollMs = 3000;

const empty = { faults: [], neighbours: {}, sandboxes: [], clock: null, reload: null, of: '' };

/** What there is to see; the contract, too, unless it was read after the reload that known names. */
async function look(sandbox, signal, known) {
  const health = await call('GET', 'health', { signal }); // before the contract, which may be newer then, and never older
  const at = health.reload?.at || 'the start';
  const [faults, neighbours, sandboxes, clock, contract] = await Promise.all([
    call('GET', 'faults', { sandbox, signal }), call('GET', 'state/neighbours', { sandbox, signal }),
    call('GET', 'sandboxes', { signal }), call('GET', 'clock', { sandbox, signal }),
    at !== known && call('GET', 'contract', { signal }).catch(() => null),
  ]);
  const seen = { faults: faults.faults, neighbours, sandboxes: byName(sandboxes.sandboxes.map((s) => s.id)), clock, reload: health.reload || null, of: sandbox };
  return { seen, contract, at };
}

/** Names in the order that a person would put them: a number in a name counts as one. */
export const byName = (names) => names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

/**
 * operations are those of the contract, edition how often it was read: what else comes of the contract is read again when
 * it changes. 0: not yet.
 */
export function useWorld(sandbox) {
  const [last, set] = useState(empty);
  const seen = last.of === sandbox ? last : { ...empty, sandboxes: last.sandboxes, reload: last.reload };
  const [contract, setContract] = useState({ operations: [], edition: 0 });
  const [turn, next] = useState(0);
  const known = useRef(); // which reload the contract was read after; undefined: it has to be read
  useEffect(() => {
    const abort = new AbortController();
    const refresh = async () => {
      if (document.hidden) return;
      try {
        const now = await look(sandbox, abort.signal, known.current);
        set(now.seen);
        if (!now.contract) return;
        known.current = now.at;
        setContract((c) => ({ operations: now.contract.operations, edition: c.edition + 1 }));
      } catch {
        if (!abort.signal.aborted) known.current = undefined; // who answers next may serve something else
      }
    };
    refresh();
    const timer = setInterval(refresh, pollMs);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      abort.abort();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [sandbox, turn]);
  return useMemo(() => ({ ...seen, ...contract, ...actions(sandbox, seen, () => next((n) => n + 1)) }), [last, contract, sandbox]);
}

/** What can be done to the sandbox from anywhere; each says what became of it and looks anew. */
function actions(sandbox, seen, refresh) {
  const act = async (done, calls) => {
    const worked = await attempt(done, calls);
    refresh();
    return worked;
  };
  const up = Object.fromEntries(Object.entries(seen.neighbours).filter(([, state]) => state !== 'up').map(([name]) => [name, 'up']));
  return {
    refresh,
    act,
    breakIt: (fault, words) => act(words, () => call('POST', 'faults', { sandbox, body: fault })),
    remove: (id) => call('DELETE', 'faults/' + id, { sandbox }),
    neighbour: (name, state) => act(name + ' is ' + state + '.', () => call('PUT', 'state/neighbours', { sandbox, body: { [name]: state } })),
    healAll: () => act('All is well again.', async () => {
      await call('DELETE', 'faults', { sandbox });
      if (Object.keys(up).length) await call('PUT', 'state/neighbours', { sandbox, body: up });
    }),
  };
}
