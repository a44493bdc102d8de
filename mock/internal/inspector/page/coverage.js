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

/** The coverage of a test run, as `cartwright test --format coverage:FILE` writes it, as the traffic's is. */
export function ofRun(run) {
  if (!Array.isArray(run?.documents)) throw new Error('This is no coverage of a run; cartwright test --format coverage:FILE writes one.');
  const statuses = run.documents.flatMap((d) => d.operations.flatMap((o) => o.statuses.map((s) => ({ ...s, operation: o.id }))));
  const codes = statuses.flatMap((s) => s.codes || []);
  const cells = statuses.flatMap((s) => (s.codes?.length ? s.codes.map((c) => [c, c.name]) : [[s, undefined]])
    .map(([cell, code]) => ({ operation: s.operation, status: s.name, code, count: cell.count || 0, provenance: cell.provenance, by: cell.by })));
  return { cells, statuses: share(statuses), codes: share(codes), evicted: 0 };
}

const share = (all) => ({ reached: all.filter((c) => c.count > 0).length, of: all.length });
