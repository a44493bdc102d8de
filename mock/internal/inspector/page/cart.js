// What both generations of carts say, in the words of a shopper.
const systems = { 'fabric-v1-cart': 'fabric-cart-v1', 'fabric-v1-decoupled-cart': 'fabric-cart-v1', 'fabric-v2-cart': 'fabric-cart-v2' };

/** The carts among the entities of a sandbox, the newest first. */
export function cartsOf(entities, fixtures) {
  const names = new Map(fixtures.map((f) => [f.system + ' ' + f.id, f]));
  return Object.entries(systems).flatMap(([kind, system]) => Object.entries(entities[kind] || {}).map(([id, raw]) => ({ ...shown(raw, kind), id, kind, system, raw, fixture: names.get(system + ' ' + id) })))
    .sort((a, b) => String(b.raw.updatedAt || '').localeCompare(String(a.raw.updatedAt || '')));
}

function shown(raw, kind) {
  return kind === 'fabric-v2-cart' ? ofV2(raw) : ofV1(raw);
}

function ofV2(raw) {
  const items = raw.items || [];
  return {
    status: raw.cartState, currency: raw.currency || '', owner: raw.userId || 'guest', subtotal: raw.subTotal, discount: raw.totalDiscount, fees: raw.totalFees, total: raw.totalAmount,
    promotions: (raw.allPromosApplied || []).map((p) => p.promoCode || p.promoId),
    lines: items.map((i) => ({ title: i.title || i.itemId, sku: i.sku, quantity: i.quantity, unit: i.unitPrice?.sale ?? i.unitPrice?.discount?.price ?? i.unitPrice?.amount, was: i.unitPrice?.amount, total: i.totalPrice?.amount, notes: notes(i) })),
    warnings: Object.entries(raw.error || {}).flatMap(([what, all]) => (all || []).map((e) => what + ': ' + (e.message || JSON.stringify(e)))),
  };
}

function ofV1(raw) {
  const items = raw.items || [];
  return {
    status: raw.deleted ? 'deleted' : raw.status || 'active', currency: raw.totalAmount?.currency || '', owner: raw.userId || (raw.registeredUser ? 'registered' : 'guest'), total: raw.totalAmount?.amount,
    promotions: (raw.allPromosApplied || []).map((p) => p.promoCode || p.promoTitle || p.promoId || p.code).filter(Boolean),
    lines: items.map((i) => ({ title: i.title || i.itemId, sku: i.sku, quantity: i.quantity, unit: i.price?.discount?.price || i.price?.sale || i.price?.base, was: i.price?.base, total: i.totalPrice?.amount, notes: notes(i) })),
    warnings: [],
  };
}

const notes = (item) => (item.attributes || []).map((a) => a.name + (a.price ? ' + ' + a.price : '')).concat((item.fees || []).map((f) => (f.name || f.type || 'fee') + ' ' + (f.amount ?? f.value ?? '')));

/** An amount as a shop shows it; the digits are the mock's own, never rounded here. */
export const money = (amount, currency) => (amount === undefined || amount === null ? '—' : [currency, typeof amount === 'number' ? amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 6 }) : amount].filter(Boolean).join(' '));
