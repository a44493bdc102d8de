// What every view shows of the sandbox: what is broken, the clock, the other sandboxes, the contract.
import { useEffect, useMemo, useState } from './html.js';
import { call } from './api.js';
import { attempt } from './say.js';

const pollMs = 3000;

const empty = { faults: [], neighbours: {}, sandboxes: [], clock: null };

async function look(sandbox, signal) {
  const [faults, neighbours, sandboxes, clock] = await Promise.all([
    call('GET', 'faults', { sandbox, signal }), call('GET', 'state/neighbours', { sandbox, signal }),
    call('GET', 'sandboxes', { signal }), call('GET', 'clock', { sandbox, signal }),
  ]);
  return { faults: faults.faults, neighbours, sandboxes: sandboxes.sandboxes.map((s) => s.id), clock, all: sandboxes.sandboxes };
}

export function useWorld(sandbox) {
  const [seen, set] = useState(empty);
  const [operations, setOperations] = useState([]);
  const [turn, next] = useState(0);
  useEffect(() => {
    call('GET', 'contract').then((c) => setOperations(c.operations)).catch(() => {});
  }, []);
  useEffect(() => {
    const abort = new AbortController();
    const refresh = () => {
      if (!document.hidden) look(sandbox, abort.signal).then(set).catch(() => {});
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
  return useMemo(() => ({ ...seen, operations, ...actions(sandbox, seen, () => next((n) => n + 1)) }), [seen, operations, sandbox]);
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
