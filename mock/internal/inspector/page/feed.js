// A list that grows: the requests or the events of a sandbox, oldest first, bounded.
import { useEffect, useState } from './html.js';
import { follow } from './stream.js';

const kept = 10000;

export class Feed {
  constructor(path, key) {
    Object.assign(this, { path, key, rows: [], total: 0, evicted: 0, missed: 0, state: 'connecting', note: '', version: 0 });
    this.listeners = new Set();
    this.drawing = false;
  }

  /** Follows the sandbox while the page is seen. The result ends that. */
  open(sandbox) {
    let abort = new AbortController();
    const run = () => follow(this.path, sandbox, abort.signal, {
      batch: (batch) => this.take(batch),
      state: (state) => this.tell({ state }),
      ended: (why) => this.tell({ rows: [], total: 0, evicted: 0, missed: 0, note: why }),
    });
    const seen = () => {
      if (document.hidden) abort.abort();
      else if (abort.signal.aborted) {
        abort = new AbortController();
        Object.assign(this, { rows: [], missed: 0 });
        run();
      }
    };
    document.addEventListener('visibilitychange', seen);
    run();
    return () => {
      document.removeEventListener('visibilitychange', seen);
      abort.abort();
    };
  }

  take(batch) {
    let rows = this.rows;
    if (rows.length && rows[0].id <= batch.since) rows = rows.filter((r) => r.id > batch.since);
    const fresh = batch[this.key];
    const gap = (this.rows.length && batch.missed) || 0; // what was gone before the page came is not missed
    if (gap && fresh.length) fresh[0].gap = gap;
    rows = fresh.length ? rows.concat(fresh) : rows;
    if (rows.length > kept) rows = rows.slice(rows.length - kept);
    this.tell({ rows, total: batch.total, evicted: batch.evicted, missed: this.missed + gap, note: fresh.length ? '' : this.note, state: 'live' });
  }

  /** Notes what is new and draws it with the next frame, however many batches come until then. */
  tell(changes) {
    Object.assign(this, changes);
    this.version++;
    if (this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      for (const listener of this.listeners) listener(this.version);
    });
  }
}

/** A feed of the sandbox, followed as long as the component is there. */
export function useFeed(path, key, sandbox) {
  const [feed, set] = useState(() => new Feed(path, key));
  const [, draw] = useState(0);
  useEffect(() => {
    const fresh = new Feed(path, key);
    set(fresh);
    fresh.listeners.add(draw);
    return fresh.open(sandbox);
  }, [path, sandbox]);
  return feed;
}
