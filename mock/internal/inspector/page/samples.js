// The first calls to send, for people who have sent none. The values are those of the box's own fixtures.
import { mockRoot } from './api.js';

const site = '{"account":"1234abcd5678efgh9ijklmno","channel":12}';
export const guest = 'guest-1-token';

/** A curl with these headers and, where there is one, a JSON body; it names the sandbox unless that is the default. */
function curl(method, path, sandbox, headers = [], body = '') {
  const named = sandbox === 'default' ? headers : [...headers, 'Mock-Sandbox: ' + sandbox];
  const typed = body ? [...named, 'Content-Type: application/json'] : named;
  return ['curl', method === 'GET' ? '' : '-X ' + method, "'" + mockRoot.href + path + "'", ...typed.map((h) => "-H '" + h + "'"), body && "-d '" + body + "'"].filter(Boolean).join(' ');
}

/** The first request: a cart of the box or, where other documents are served, their first operation. */
export function firstRequest(operations, sandbox) {
  if (operations.some((o) => o.operation === 'getCart' && o.document === 'fabric-cart-v2')) {
    return curl('GET', 'v2/carts/ca270000-0000-4000-8000-000000000003', sandbox, ['x-site-context: ' + site, 'Authorization: ' + guest]);
  }
  const first = operations.find((o) => o.method === 'GET') || operations[0];
  return first && curl(first.method, first.path.replace(/^\//, '').replaceAll(/\{[^}]*\}/g, '1'), sandbox);
}

export const firstCart = (sandbox) => curl('POST', 'v2/carts/items', sandbox, ['x-site-context: ' + site, 'Authorization: ' + guest],
  '{"items":[{"itemId":"1000000001","sku":"16B2GS8LD5FDS","quantity":2,"price":{"currency":"USD","amount":100,"discount":{}}}]}');

export const firstEvent = (sandbox) => curl('POST', 'xo/11111111-1111-4111-8111-111111111111', sandbox, [],
  '{"action":"purchase","target":{"product":"1"},"user":{"identities":{"sessionid":"s1"}},"metadata":{"price":32.5,"quantity":1,"currency":"EUR","orderId":"o1"}}');
