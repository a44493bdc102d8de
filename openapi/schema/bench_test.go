package schema_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// cart is a schema of about 40 properties and a body of about 1.6 KB.
func cart(b testing.TB) (*schema.Schema, map[string]any) {
	b.Helper()
	item := `{"type":"object","required":["lineItemId","sku","quantity","price"],"properties":{"lineItemId":{"type":"integer","format":"int32"},"sku":{"type":"string","minLength":1},
		"quantity":{"type":"integer","minimum":1},"price":{"type":"number","multipleOf":0.01,"minimum":0},"currency":{"enum":["USD","EUR"]},"title":{"type":"string","maxLength":200},"note":{"type":"string","nullable":true}}}`
	address := `{"type":"object","properties":{"street":{"type":"string"},"city":{"type":"string"},"zip":{"type":"string","pattern":"^[0-9]{5}$"},"country":{"type":"string","minLength":2,"maxLength":2}}}`
	var properties []string
	for i := range 20 {
		properties = append(properties, fmt.Sprintf(`"attribute%d":{"type":"string","maxLength":50}`, i))
	}
	s := mustBuild(b, `{"type":"object","required":["cartId","items"],"properties":{"cartId":{"type":"string","minLength":24,"maxLength":24},"createdAt":{"type":"string","format":"date-time"},
		"items":{"type":"array","items":`+item+`},"address":{"oneOf":[`+address+`,{"type":"null"}]},`+strings.Join(properties, ",")+`}}`)
	body := map[string]any{"cartId": strings.Repeat("a", 24), "createdAt": "2026-01-01T00:00:00Z", "items": []any{},
		"address": map[string]any{"street": "Main Street 1", "city": "Springfield", "zip": "12345", "country": "US"}}
	for i := range 20 {
		body[fmt.Sprintf("attribute%d", i)] = strings.Repeat("v", 20)
	}
	for i := range 4 {
		body["items"] = append(body["items"].([]any), map[string]any{"lineItemId": json.Number(fmt.Sprint(i)), "sku": "SKU-1", "quantity": json.Number("2"),
			"price": json.Number("19.99"), "currency": "USD", "title": strings.Repeat("t", 40), "note": nil})
	}
	return s, body
}

func TestAcceptsDoesNotAllocate(t *testing.T) {
	s, body := cart(t)
	if !s.Accepts(body, schema.Options{Direction: schema.Response}) {
		t.Fatal(s.Check(body, schema.Options{}))
	}
	if n := testing.AllocsPerRun(100, func() { s.Accepts(body, schema.Options{Direction: schema.Response}) }); n > 5 {
		t.Errorf("%v allocations for a valid value", n)
	}
}

func BenchmarkAccepts(b *testing.B) {
	s, body := cart(b)
	b.ReportMetric(float64(len(s.Encode(body))), "bytes")
	b.ReportAllocs()
	for b.Loop() {
		s.Accepts(body, schema.Options{})
	}
}

func BenchmarkAcceptsText(b *testing.B) {
	s, body := cart(b)
	text := s.Encode(body)
	if accepted, _ := s.AcceptsText(text, schema.Options{}); !accepted {
		b.Fatal(s.Check(body, schema.Options{}))
	}
	b.ReportAllocs()
	for b.Loop() {
		s.AcceptsText(text, schema.Options{})
	}
}

func BenchmarkCheckTenErrors(b *testing.B) {
	s, body := cart(b)
	for i := range 10 {
		body[fmt.Sprintf("attribute%d", i)] = json.Number("1")
	}
	if n := len(s.Check(body, schema.Options{})); n != 10 {
		b.Fatal(n)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Check(body, schema.Options{})
	}
}

func BenchmarkEncode(b *testing.B) {
	s, body := cart(b)
	b.ReportAllocs()
	for b.Loop() {
		s.Encode(body)
	}
}

func BenchmarkDecode(b *testing.B) {
	s, body := cart(b)
	text := s.Encode(body)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := jsonvalue.Decode(text); err != nil {
			b.Fatal(err)
		}
	}
}
