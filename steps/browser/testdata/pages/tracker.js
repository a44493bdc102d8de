// The ways in which a page sends, none of them with an SDK. A call is {path, headers, body}; body is text.
const mock = new URLSearchParams(location.search).get("mock");

async function answer(response) {
  return { status: response.status, body: await response.text(), verdict: response.headers.get("Mock-Verdict") ?? "" };
}

const gzip = (text) => new Response(new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"))).blob();

const ways = {
  "fetch": async ({ path, headers, body }) => answer(await fetch(mock + path, { method: "POST", headers, body })),
  "fetch with cookies": async ({ path, headers, body }) => answer(await fetch(mock + path, { method: "POST", headers, body, credentials: "include" })),
  "fetch of gzip": async ({ path, headers, body }) =>
    answer(await fetch(mock + path, { method: "POST", headers: { ...headers, "Content-Encoding": "gzip" }, body: await gzip(body) })),
  "keepalive": ({ path, headers, body }) => fetch(mock + path, { method: "POST", headers, body, keepalive: true }),
  "sendBeacon of a text": ({ path, body }) => navigator.sendBeacon(mock + path, body),
  "sendBeacon of a JSON blob": ({ path, body }) => navigator.sendBeacon(mock + path, new Blob([body], { type: "application/json" })),
};

window.tracker = {
  send: (way, call) => ways[way](call),
  sendOnLeaving: (way, call) => addEventListener("pagehide", () => ways[way](call)),
  // loads says whether an element with this source loads from the mock.
  loads: (tag, path) => new Promise((resolve) => {
    const element = document.createElement(tag);
    element.onload = () => resolve(true);
    element.onerror = () => resolve(false);
    element.src = mock + path;
    document.body.append(element);
  }),
  // reportEvent posts as Optimove's web SDK does: to the Optistream root, then to the real-time gateway, as the tenant's
  // configuration has them.
  reportEvent: async (event) => {
    const { optitrackMetaData, realtimeMetaData } = window.optimoveTenantConfiguration;
    const post = (url) => fetch(url, {
      method: "POST",
      headers: { "Accept": "application/json", "Content-Type": "application/json", "X-Request-ID": crypto.randomUUID() },
      body: JSON.stringify([{ ...event, tenant: optitrackMetaData.siteId }]),
    });
    return [await answer(await post(optitrackMetaData.optitrackEndpoint)), await answer(await post(realtimeMetaData.realtimeGateway + "reportEvent"))];
  },
};
