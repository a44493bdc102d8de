package openapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"cartwright/openapi"
)

// order is a body of about 1.6 KB for the document that cmd/cost measures with.
func order() *openapi.Request {
	return &openapi.Request{
		Header: http.Header{"Content-Type": {"application/json"}, "X-Site-Context": {`{"date":"2023-01-01T00:00:00.000Z"}`}},
		Body: []byte(`{"items":[{"itemId":"1000000001","quantity":1,"price":{"currency":"USD","amount":100,"discount":{"price":80,"promosApplied":[{"promoId":"fza065tdr787","value":"20","unit":"%OFF"}],` +
			`"discounts":[{"promoId":"fza065tdr787","promoTitle":"New Year","quantity":1,"amount":20,"priority":1,"stackable":false,"proratedAmount":3.33}],"discountAmount":20},"sale":80},"sku":"16B2GS8LD5FDS",` +
			`"type":"WEB_SHIP","extra":{"note":"` + strings.Repeat("n", 900) + `"},"fulfillment":{"type":"WEB_SHIP","channelId":"12"},"group":["61d38e117162b7dba69c3d6d"]}],"name":"cart_it","networkCode":"ShipToHome"}`),
	}
}

func BenchmarkCheckRequest(b *testing.B) {
	o := load(b, openapi.File("../cmd/cost/orders.yaml")).Operation("takeOrder")
	r := order()
	if found := o.CheckRequest(r).Violations; len(found) > 0 {
		b.Fatal(openapi.Sentences(found))
	}
	b.SetBytes(int64(len(r.Body)))
	b.ReportAllocs()
	for b.Loop() {
		o.CheckRequest(r)
	}
}

// BenchmarkFind shows that a match costs the same among ten paths and among a thousand.
func BenchmarkFind(b *testing.B) {
	for _, paths := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint(paths, " paths"), func(b *testing.B) {
			var all []string
			for i := range paths {
				all = append(all, fmt.Sprintf("GET /shops/{shop}/things-%d/{id}", i))
			}
			c := load(b, document("", all...))
			r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, fmt.Sprintf("http://x/shops/1/things-%d/2", paths-1), nil)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if m, _ := c.Find(r); m == nil {
					b.Fatal("no match")
				}
			}
		})
	}
}
