// A request in other words: as a command, as a step of a feature, as a fixture.
import { mockRoot } from './api.js';
import { lines, pretty } from './json.js';

// What a client adds by itself, and what says who sent it rather than what was asked.
const ownHeaders = /^(host|user-agent|accept-encoding|accept-language|content-length|connection|origin|referer|sec-.*|cache-control|pragma|dnt|priority)$/i;

const sent = (e) => Object.entries(e.request.headers).filter(([name, values]) => !ownHeaders.test(name) && !(/^accept$/i.test(name) && values[0] === '*/*')).sort();

const quote = (text) => (/^[\w\-./:@%+,]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'");

/** The address of a target behind the prefix that the page is under. */
const urlOf = (target) => mockRoot.href.replace(/\/$/, '') + (target.startsWith('/') ? target : '/');

export function asCurl(e, sandbox) {
  const named = e.target.startsWith('/__sandbox/') || e.request.headers['Mock-Sandbox'] || sandbox === 'default';
  const headers = sent(e).flatMap(([name, values]) => values.map((v) => name + ': ' + v)).concat(named ? [] : ['Mock-Sandbox: ' + sandbox]);
  const parts = ['curl -i'];
  if (e.method !== 'GET') parts.push('-X ' + quote(e.method));
  for (const h of headers) parts.push('-H ' + quote(h));
  if (e.request.bodyText) parts.push('--data-raw ' + quote(e.request.bodyText));
  if (e.request.bodyBase64) parts.push('--data-binary @-');
  parts.push(quote(urlOf(e.target)));
  return (e.request.bodyBase64 ? 'echo ' + e.request.bodyBase64 + ' | base64 -d | ' : '') + parts.join(' ');
}

// What the harness sends by itself in a scenario.
const harnessHeaders = /^(content-type|accept|mock-sandbox|traceparent|x-request-id)$/i;

export function asStep(e) {
  const out = [];
  for (const [name, values] of sent(e)) if (!harnessHeaders.test(name)) out.push(...header(name, values.join(', ')));
  const target = e.target.replace(/^\/__sandbox\/[^/]+/, '');
  const body = e.request.bodyText;
  out.push('When I send a ' + e.method + ' request to ' + inStep(target) + (body ? ' with JSON:' : ''));
  if (body) {
    const parsed = lines(body);
    out.push(...docString(parsed ? pretty(parsed) : body));
  }
  out.push(outcome(e));
  return out.join('\n');
}

const header = (name, value) => (/["\\]/.test(value) ? ['Given the request header ' + inStep(name) + ' is:', ...docString(value)] : ['Given the request header ' + inStep(name) + ' is ' + inStep(value)]);

// Gherkin reads \"\"\" in a doc string as three quotes, and nothing else as escaped; between backticks it does not.
function docString(text) {
  const mark = /"""|\\"\\"\\"/.test(text) ? '```' : '"""';
  return ['  ' + mark, ...text.split('\n').map((l) => '  ' + l), '  ' + mark];
}

const inStep = (text) => '"' + text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') + '"';

function outcome(e) {
  const code = e.status >= 400 && codeOf(e.response.bodyText);
  return code ? 'Then the response is the documented error ' + inStep(code) : 'Then the response status is ' + e.status;
}

function codeOf(text) {
  try {
    const code = JSON.parse(text || 'null')?.code;
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
}

/** A cart as the answer shows it, else the request as an event's fixture. */
export function asFixture(e, operation) {
  const answer = parse(e.response.bodyText);
  const about = { description: 'Copied from ' + e.method + ' ' + e.target + '.', provenance: 'inferred', source: 'copied' };
  if (/^fabric-cart/.test(e.document || '') && answer && (answer.cartId || answer._id)) return JSON.stringify({ ...about, cart: answer }, null, 2);
  const url = new URL(e.target, 'http://x');
  const header = Object.fromEntries(sent(e).filter(([name]) => !/^(content-type|accept|mock-sandbox)$/i.test(name)).map(([name, values]) => [name, values[0]]));
  const request = { path: inPath(operation?.path || '', url.pathname), query: Object.fromEntries(url.searchParams), header };
  const body = parse(e.request.bodyText);
  return JSON.stringify({ ...about, operation: e.operation, verdict: verdict(e), request, ...(body === undefined ? { raw: e.request.bodyText } : { body }) }, null, 2);
}

const verdict = (e) => (e.response.headers['Mock-Verdict']?.[0] || (e.findings.some((f) => !f.advisory) ? 'bad' : 'good')).split(';')[0];

/** The path parameters of a template in a path that may have a sandbox before it. */
function inPath(template, path) {
  const values = path.replace(/^\/__sandbox\/[^/]+/, '').split('/');
  return Object.fromEntries(template.split('/').flatMap((part, n) => (/^\{.*\}$/.test(part) && values[n] ? [[part.slice(1, -1), decodeURIComponent(values[n])]] : [])));
}

function parse(text) {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
