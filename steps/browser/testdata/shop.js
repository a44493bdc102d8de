// A shop that tracks with the published SDK. The address says which mock it talks to (mock), as which application (key,
// region), with which mistake, and whether the SDK keeps its own host (host=vendor).
import { activity } from "@attraqt/activity";
import { BrowserHttpClient } from "@attraqt/http-client-browser";

const address = new URLSearchParams(location.search);
const mock = address.get("mock");
const mistake = address.get("mistake");
const options = { trackerKey: address.get("key"), region: address.get("region") ?? "eu" };

// The SDK has no option for its host; its second parameter is a client, and this one is the SDK's own but for the host.
const browser = new BrowserHttpClient(window);
const toMock = { send: (request) => browser.send({ ...request, url: request.url.replace(/^https?:\/\/[^/]+/, mock + "/xo") }) };

if (address.get("host") === "vendor") {
  activity.init(options);
} else {
  activity.init(options, toMock);
}

const sent = [];
const refused = [];

function track(...activities) {
  try {
    const answer = activity.send(activities); // null when the visitor has opted out
    answer?.catch(() => {}); // settled tells
    sent.push(answer);
  } catch (error) {
    refused.push(error.message); // the SDK looks at activities before it sends them
  }
}

const prices = { "83647582": 3250, "83647590": 999 }; // cents
const line = (product) => ({ orderId: "order-1001", price: prices[product], quantity: 1, currency: "EUR" });

const gestures = {
  add: (product) => track({ action: "add-to-cart", target: { product }, sourceId: "4505dc23-73de-4bb8-a0bc-6f7e0dc205fc", metadata: { quantity: 1 } }),
  remove: (product) => track({ action: "remove-from-cart", target: mistake === "empty target" ? {} : { product } }),
  buy: () => track(...[...cart].map((product) => ({ action: "purchase", target: { product }, metadata: spoiled(line(product)) }))),
};

function spoiled(metadata) {
  switch (mistake) {
    case "decimal price":
      return { ...metadata, price: metadata.price / 100 };
    case "price as text":
      return { ...metadata, price: String(metadata.price) };
  }
  return metadata;
}

const cart = new Set();

document.addEventListener("click", ({ target: { dataset } }) => {
  if (!dataset.do) {
    return;
  }
  if (dataset.do === "add") {
    cart.add(dataset.product);
  }
  gestures[dataset.do](dataset.product);
  if (dataset.do === "remove") {
    cart.delete(dataset.product);
  }
});

window.shop = {
  session: () => activity.user.identities.sessionid,
  identify: (repository, id) => activity.addUserIdentity(repository, id),
  // settled tells the answers to all that was sent, once they are there.
  settled: async () => ({ answers: await Promise.all(sent), refused }),
  // findings asks the mock what it thinks of the shop's bad events, as a developer would in the console.
  findings: async () => {
    const { events } = await (await fetch(mock + "/__admin/events?verdict=bad")).json();
    return events.map(({ event, products = [], verdict, findings }) =>
      [event, ...products].join(" ") + `: ${verdict}` + findings.map(({ code, pointer }) => ` (${code} at ${pointer})`).join(""));
  },
  optOut: () => activity.optOut(),
};
