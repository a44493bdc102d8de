// Where two JSON values differ.
import { escape } from './json.js';

const inWords = (v) => (v === undefined ? '—' : typeof v === 'object' && v !== null ? shorten(JSON.stringify(v)) : JSON.stringify(v));
const shorten = (text) => (text.length > 120 ? text.slice(0, 120) + '…' : text);
const isContainer = (v) => typeof v === 'object' && v !== null;

/** The innermost places that differ: pointer, and both values in words; a dash is what is not there. */
export function differences(one, other, pointer = '') {
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) !== Array.isArray(other)) {
    return Object.is(one, other) ? [] : [{ pointer: pointer || '/', one: inWords(one), other: inWords(other) }];
  }
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name) => differences(one[name], other[name], pointer + '/' + escape(name)));
}
