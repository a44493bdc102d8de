package main

import (
	"embed"
	"net/http"

	"cartwright/openapi"
)

// cases are the requests that the design names: a read, a write with a body of about 1.6 KB to a document without state
// and to the cart, a refusal with all its reasons.
func cases() []call {
	header := http.Header{
		"Content-Type":   {"application/json"},
		"Accept":         {"application/json, text/plain, */*"},
		"X-Site-Context": {`{"date":"2023-01-01T00:00:00.000Z","channel":12,"account":"1234abcd5678efgh9ijklmno","stage":"production"}`},
		"Authorization":  {"guest-1-token"},
	}
	return []call{
		{name: "GET cart", method: http.MethodGet, path: "/v2/carts/" + twoItems, header: header, status: http.StatusOK, asked: 1.3},
		{name: "POST stateless", method: http.MethodPost, path: "/cost/orders", header: header, body: []byte(addItem), status: http.StatusOK, asked: 2},
		{name: "POST add item", method: http.MethodPost, path: "/v2/carts/items", header: header, body: []byte(addItem), status: http.StatusOK, asked: 4},
		{name: "short id", method: http.MethodPatch, path: "/api-cart/cart/60807478d14ffd000843db2/orderNumber", header: header,
			body: []byte(`{"orderNumber":"1234-1234-12345"}`), status: http.StatusBadRequest, asked: 2},
	}
}

// twoItems is the cart of the vendor's v2 pages, a fixture.
const twoItems = "d7e78a21-bee3-4448-bf1c-d5b5461dbda2"

// addItem makes a new cart with each request: the vendor's published body (DEV2) without its cartId.
const addItem = `{"items":[{"itemId":"1000000001","quantity":1,"price":{"currency":"USD","amount":100,"discount":{"price":80,` +
	`"promosApplied":[{"promoId":"fza065tdr787","promoCode":"coupon123","value":"20","unit":"%OFF"}],"discounts":[{"promoId":"fza065tdr787",` +
	`"promoCode":"coupon123","promoTitle":"New Year discount","quantity":1,"amount":20,"value":20,"groupId":"new-items","promotionType":"PROMOTION",` +
	`"priority":1,"stackable":false,"sku":"16B2GS8LD5FDS","itemId":"1000000001","itemKey":"Key1234","message":"New Year Promotion","unit":"%OFF",` +
	`"proratedQuantity":1,"proratedAmount":3.33}],"discountAmount":20},"sale":80},"sku":"16B2GS8LD5FDS","priceListId":"100000","type":"WEB_SHIP",` +
	`"subType":"Border-free","extra":{"productFamily":"Laptop computers","note":"Leave the parcel with the neighbours at number twelve, they are in most ` +
	`evenings; the bell does not work, please knock. Do not leave it in the rain, and do not fold the big one."},"fulfillment":{"type":"WEB_SHIP",` +
	`"networkCode":"ShipToCNC","channelId":"12"},"group":["61d38e117162b7dba69c3d6d"]}],"name":"cart_it","description":"cart for the IT department, ` +
	`which orders the same every month and wants the invoice by the cost centre named in the metadata","networkCode":"ShipToHome"}`

// documents is the box, and a document without state.
func documents() []openapi.Source { return append(openapi.Box(), openapi.FS(orders, "orders.yaml")) }

//go:embed orders.yaml
var orders embed.FS

// resetState puts the state back to the fixtures.
func resetState() call {
	return call{method: http.MethodPost, path: "/__admin/state/reset", status: http.StatusNoContent}
}
