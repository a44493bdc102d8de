// Which documented answers there are, and which of them the traffic has reached.
import { useEffect, useState } from './html.js';
import { call } from './api.js';

/** The cells of the sandbox, asked anew when turn changes. */
export function useCoverage(sandbox, turn) {
  const [got, set] = useState({ cells: [], statuses: { reached: 0, of: 0 }, codes: { reached: 0, of: 0 }, evicted: 0 });
  useEffect(() => {
    const abort = new AbortController();
    call('GET', 'coverage', { sandbox, signal: abort.signal }).then(set).catch(() => {});
    return () => abort.abort();
  }, [sandbox, turn]);
  return got;
}

export function cellsByOperation(coverage) {
  const out = new Map();
  for (const c of coverage.cells) out.set(c.operation, [...(out.get(c.operation) || []), c]);
  return out;
}

export function codesByOperation(coverage) {
  const out = cellsByOperation(coverage);
  for (const [operation, cells] of out) out.set(operation, cells.filter((c) => c.code && /^\d+$/.test(c.status)));
  return out;
}
