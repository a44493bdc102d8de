package mock_test

import (
	"strings"
	"testing"

	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/openapi/jsonvalue"
)

// The published cart of S4 up to what deleting changes, and after it.
const (
	s4Head = `{"_id":"60807478d14ffd000843db2c","deleted":`
	s4Body = `,"registeredUser":false,"cartId":1493,"items":[{"_id":"60807478d14ffd000843db2d","id":"60807478d14ffd000843db2d",` +
		`"itemId":1000000051,"priceListId":100269,"quantity":2,"sku":"1538910","taxCode":"PH060771","title":"Luminous Cushion Lagoon",` +
		`"weight":1,"weightUnit":"lb","lineItemId":1,"price":{"discount":{"discountAmount":0,"price":0,"promosApplied":[]},"sale":0,` +
		`"base":900,"currency":"USD"},"sample":false,"discountedQuantity":0,"group":["123123123123123213212222"],"isPickup":false,` +
		`"attributeTotalPrice":0,"totalPrice":{"currency":"USD","amount":1800},"attributes":[],"createdAt":"2021-04-21T18:51:24.975Z",` +
		`"updatedAt":"2021-04-21T18:52:42.418Z"}],"allPromosApplied":[],"attributes":[],"createdAt":"2021-04-21T18:52:40.513Z","updatedAt":"`
	s4Total = `"totalAmount":{"currency":"USD","amount":1800},"quantity":2}`
)

func TestPageDeleteCart(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	deleted := s4Head + "true" + s4Body + `2026-01-01T00:00:00.000Z","__v":0,"orderNumber":"1234-1234-12345",` + s4Total

	t.Run("checkout deletes the cart: the published answer, byte for byte but for the time", func(t *testing.T) {
		t.Parallel()
		a := deleteS4(cartS4).in("s4").send(t, server)
		a.want(t, 200, deleted)
		for name, want := range map[string]string{"Content-Type": "application/json", "Mock-Source": "state", "Mock-Operation": "deleteCartByOrderNumber", "Content-Length": "912"} {
			if got := a.header.Get(name); got != want {
				t.Errorf("%s is %q, want %q", name, got, want)
			}
		}
		deleteS4(cartS4).in("s4").send(t, server).want(t, 404, `{"code":"CART_NOT_FOUND","message":"Cart not found."}`)
		callV1("GET", "/api-cart/cart?cartId="+cartS4, "").in("s4").send(t, server).has(t, 404)
	})
	t.Run("before that the cart is there, also after a reload", func(t *testing.T) {
		t.Parallel()
		get := callV1("GET", "/api-cart/cart?cartId="+cartS4, "").in("s4-before")
		want := s4Head + "false" + s4Body + `2021-04-21T18:52:42.418Z","__v":0,` + s4Total
		get.send(t, server).want(t, 200, want)
		get.send(t, server).want(t, 200, want)
	})
	for name, c := range map[string]struct {
		request request
		status  int
		body    string
	}{
		"an unknown cart is not found": {deleteS4("60807478d14ffd000843db2f"), 404, `{"code":"CART_NOT_FOUND","message":"Cart not found."}`},
		"an id of 23 characters is refused": {deleteS4(cartS4[1:]), 400,
			`{"code":"REQUEST_VALIDATION","message":"Invalid data in path: /cartId should NOT be shorter than 24 characters"}`},
		"an id of 25 characters is refused": {deleteS4(cartS4 + "0"), 400,
			`{"code":"REQUEST_VALIDATION","message":"Invalid data in path: /cartId should NOT be longer than 24 characters"}`},
		"a wrong account is a server error": {deleteS4(cartS4).with("x-site-context", strings.Replace(siteV1, "5f49", "ffff", 1)), 500,
			`{"code":"INTERNAL_SERVER_ERROR","message":"A generic server error"}`},
		"the page's own sample header is no JSON, and the answer says why": {
			deleteS4(cartS4).with("x-site-context", `{ "date": "2020-08-28T02:35:27.787Z", "channel": 12, "account": 5f493c9f30ec2a0007a94fc8, "stage": "sandbox" }`), 400,
			`{"code":"REQUEST_VALIDATION","message":"Invalid data in header: /x-site-context should be valid JSON: line 1, column 66: invalid character 'f' after object value (expecting ',' or '}') ` +
				`(the value of account has no opening quote: write \"account\": \"5f493c9f30ec2a0007a94fc8\" (the sample header on fabric's own page has this mistake))"}`},
		"several violations are told together": {func() request {
			r := deleteS4(cartS4[1:])
			r.body = `{"orderNumber":1}`
			return r
		}(), 400, `{"code":"REQUEST_VALIDATION","message":"Invalid data in path: /cartId should NOT be shorter than 24 characters, in body: /orderNumber should be string"}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := boxName("s4", name[:7], c.status, len(name))
			before := state(t, server, box)
			c.request.in(box).send(t, server).want(t, c.status, c.body)
			if state(t, server, box) != before {
				t.Error("the state changed")
			}
		})
	}
}

func TestPageDeleteItemsFromSpecificCart(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	empty := callV2("DELETE", "/v2/carts/"+cartS3+"/items", "").in("s3")
	want := `{"cartId":"d7e78a21-bee3-4448-bf1c-d5b5461dbda2","createdAt":"2022-02-11T14:09:40.836703","updatedAt":"2026-01-01T00:00:00.000000",` +
		`"cartState":"PENDING","currency":"USD","totalItems":0,"totalUniqueItems":0,"tenantId":"5f689caa4216e7000750d1ef",` +
		`"accountId":"5f689caa4216e7000750d1ef","userId":"61b8e921d0cf2e000882b09f","metadata":{"approver":"620d8896058edb0009385311"},"items":[],`
	a := empty.send(t, server)
	a.has(t, 200, want, `"totalAmount":0,"subTotal":0,"totalDiscount":0,"totalFees":0,"allPromosApplied":[]`)
	if !strings.HasPrefix(a.body, want) {
		t.Errorf("got %s, want it to begin with %s", a.body, want)
	}
	callV2("GET", "/v2/carts/"+cartS3, "").in("s3").send(t, server).want(t, 200, a.body)
	empty.send(t, server).want(t, 400, `{"code":"EMPTY_CART_ERROR","message":"Cart is empty."}`)
	empty.without("Authorization").send(t, server).want(t, 400, `{"code":"INVALID_TOKEN","message":"Invalid token: Authorization is missing."}`)
	empty.with("x-site-context", strings.Replace(siteV2, "1234", "ffff", 1)).send(t, server).has(t, 400, `"ACCOUNT_ID_NOT_CONFIGURED"`)
}

// accepted and refused are what each tracker says, byte for byte.
func TestTrackers(t *testing.T) {
	t.Parallel()
	const wrong = `{"status":"error","message":"Failed to validate the event with the following error - `
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	server := frozen(t)
	for _, c := range []struct {
		system, event string
		status        int
		body          string
	}{
		{"crownpeak-xo", "remove-from-cart", 200, `{"profiles":{}}`},
		{"crownpeak-xo", "remove-from-cart-object", 200, `{"profiles":{}}`},
		{"crownpeak-xo", "key-not-uuid", 422, `{"error":"Unprocessable Entity","message":"Tracker key not valid"}`},
		{"crownpeak-xo", "key-unknown", 401, `{"error":"Unauthorized","message":"Unknown tracker key"}`},
		{"crownpeak-xo", "malformed-json", 400, `{"error":"Bad Request","message":"The body is not valid JSON"}`},
		{"optimove", "sdk-remove-from-cart-realtime", 200, ""},
		{"optimove", "malformed-json", 400, wrong + `the body is not valid JSON"}`},
		{"optimove", "no-tenant", 400, wrong + `tenantId is missing or invalid"}`},
		{"optimove", "tenant-unknown", 400, wrong + `tenantId is missing or invalid"}`},
		{"optimove", "no-event-name", 400, wrong + `event is missing or invalid"}`},
		{"optimove", "no-customer-no-visitor", 400, wrong + `customer or visitor is missing"}`},
		{"optimove", "signature-wrong", 401, `{"status":"error","message":"Invalid signature"}`},
		{"datareshape", "remove-from-cart", 200, `{"result":"ok","detail":["Received. This has been processed"]}`},
		{"datareshape", "current-remove-from-cart", 200, `{"result":"ok","detail":["Received. This has been processed"]}`},
		{"datareshape", "standard-remove-from-cart", 200, `{"result":"ok","detail":["Received. This has been processed"]}`},
		{"datareshape", "order-cancel", 200, `{"result":"ok","detail":["Received. This has been processed"]}`},
		{"datareshape", "malformed-json", 400, `{"result":"error","detail":["The body is not valid JSON"]}`},
		{"datareshape", "no-event-name", 400, `{"result":"error","detail":["event.name is required"]}`},
		{"datareshape", "no-token", 401, `{"result":"error","detail":["Invalid access token"]}`},
		{"datareshape", "wrong-token", 401, `{"result":"error","detail":["Invalid access token"]}`},
		{"datareshape", "script-id-unknown", 404, `{"result":"error","detail":["Unknown script id"]}`},
		{"datareshape", "script-id-of-7", 422, `{"result":"error","detail":["query: /id should match pattern \"^[A-Z0-9]{8}$\""]}`},
		{"datareshape", "price-with-three-decimals", 422, `{"result":"error","detail":["body: /detail/products/0/variants/0/price should be multiple of 0.01"]}`},
		{"datareshape", "price-that-trips-floats", 200, `{"result":"ok","detail":["Received. This has been processed"]}`},
	} {
		t.Run(c.system+"/"+c.event, func(t *testing.T) {
			t.Parallel()
			e, ok := set.Event(c.system, c.event)
			if !ok {
				t.Fatal("there is no such event")
			}
			a := sendEvent(t, server, &e)
			if c.body == "" {
				a.has(t, c.status)
				return
			}
			a.want(t, c.status, c.body)
		})
	}
	t.Run("Optimove accepts the signed event with an id of 16 digits", func(t *testing.T) {
		t.Parallel()
		e, _ := set.Event("optimove", "remove-from-cart")
		a := sendEvent(t, server, &e)
		id, _ := a.field(t, "message").(string)
		a.want(t, 200, `{"status":"success","message":"`+id+`"}`)
		if len(id) != 16 || strings.Trim(id, "0123456789") != "" {
			t.Errorf("message is %q", id)
		}
	})
}

// Every good event of the fixtures is accepted, and every bad one that the contract itself refuses is refused.
func TestEveryEventOfTheFixtures(t *testing.T) {
	t.Parallel()
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	server := frozen(t)
	for i := range set.Events {
		e := &set.Events[i]
		t.Run(e.System+"/"+e.Name, func(t *testing.T) {
			t.Parallel()
			a := sendEvent(t, server, e)
			o := server.Contract().Document(e.System).Operation(e.Operation)
			for _, found := range judge(o, a) {
				t.Errorf("%s: %s", a, found)
			}
			if e.Verdict != fixtures.Bad && a.status >= 300 {
				t.Errorf("an event that is %s is refused: %s", e.Verdict, a)
			}
		})
	}
}

// sendEvent sends an event of the fixtures as it stands there.
func sendEvent(t *testing.T, server *mock.Server, e *fixtures.Event) *answer {
	t.Helper()
	o := server.Contract().Document(e.System).Operation(e.Operation)
	d := &documented{operation: o, path: e.Request.Path, query: map[string][]string{}, header: e.Request.Header}
	for name, value := range e.Request.Query {
		d.query.Set(name, value)
	}
	r := d.request().with("Content-Type", "application/json").in(boxName("event", e.System, e.Name))
	if d.operation.Body == nil {
		return r.without("Content-Type").send(t, server)
	}
	r.body = string(e.Payload())
	if e.Request.Header[signatureHeader] != "" {
		r.header[signatureHeader] = e.Request.Header[signatureHeader]
	}
	return r.send(t, server)
}

// The v1 sentences carry over to every keyword; the tree of the answer is compared, not its bytes.
func TestErrorsOfFabricAreCodeAndMessage(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	for _, r := range []request{deleteS4("x"), callV2("GET", "/v2/carts/x", ""), callV2("POST", "/v2/carts/items", "{}"), callV1("POST", "/api-cart/cart/item", "[]")} {
		value, _, err := jsonvalue.Decode([]byte(r.send(t, server).body))
		object, ok := value.(map[string]any)
		if err != nil || !ok || len(object) != 2 || object["code"] == nil || object["message"] == nil {
			t.Errorf("%s is answered with %v", r, value)
		}
	}
}
