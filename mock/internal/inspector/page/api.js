// Calls of the admin API. Addresses are relative to the page, so that it works behind any prefix.
export const adminRoot = new URL('../', document.baseURI);
export const mockRoot = new URL('../../', document.baseURI);

const tokenKey = 'cartwright-admin-token';

export const token = {
  get: () => sessionStorage.getItem(tokenKey),
  set: (value) => sessionStorage.setItem(tokenKey, value),
};

/** An answer that is none of those hoped for, in the API's own words. */
export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message || body?.detail || 'the mock answered ' + status);
    this.status = status;
    this.code = body?.code;
  }
}

export function headersFor(sandbox, more = {}) {
  const headers = { ...more };
  if (sandbox) headers['Mock-Sandbox'] = sandbox;
  if (token.get()) headers.Authorization = 'Bearer ' + token.get();
  return headers;
}

/** Sends one call. The result is the answer's JSON, its text where it is none, or null. */
export async function call(method, path, { sandbox, query, body, signal } = {}) {
  const url = new URL(path, adminRoot);
  for (const [name, value] of Object.entries(query || {})) url.searchParams.set(name, value);
  const headers = headersFor(sandbox, body === undefined ? {} : { 'Content-Type': 'application/json' });
  const answer = await fetch(url, { method, headers, signal, cache: 'no-store', body: typeof body === 'string' || body === undefined ? body : JSON.stringify(body) });
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('Content-Type') || '') && text ? JSON.parse(text) : undefined;
  if (answer.status === 401) dispatchEvent(new Event('token-needed'));
  if (!answer.ok) throw new ApiError(answer.status, json);
  return json === undefined ? text || null : json;
}

/** An address of the admin API that a part of a path is put into. */
export const part = encodeURIComponent;
