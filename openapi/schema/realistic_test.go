package schema_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"cartwright/openapi/schema"
)

// TestRealisticSamples reads what names promise, and holds it against the bounds that the schema has all the same.
func TestRealisticSamples(t *testing.T) {
	t.Parallel()
	limit := 4
	text := func(change func(*schema.Schema)) *schema.Schema {
		s := &schema.Schema{Types: []string{"string"}}
		change(s)
		return s
	}
	plain := func() *schema.Schema { return text(func(*schema.Schema) {}) }
	for _, row := range []struct {
		name, property, want string
		schema               *schema.Schema
	}{
		{"an e-mail address in nobody's domain", "billingEmail", `^[a-z'. -]+\.[a-z'. -]+@example\.com$`, plain()},
		{"an address of the web in nobody's domain", "image_url", `^https://example\.com/[a-z-]+\.png$`, plain()},
		{"a zip code by the end of its name", "shippingZipCode", `^[0-9-]{5,}$`, plain()},
		{"a stock keeping unit", "sku", `^[A-Z]{3}-[0-9]{4}$`, plain()},
		{"a currency", "currency_code", `^(EUR|USD|GBP)$`, plain()},
		{"a price", "unitPrice", `^[0-9]{1,3}(\.[0-9]{1,2})?$`, &schema.Schema{Types: []string{"number"}}},
		{"a quantity", "quantity", `^[1-5]$`, &schema.Schema{Types: []string{"integer"}}},
		{"a name that does not fit is words", "name", `^[a-z]{1,4}$`, text(func(s *schema.Schema) { s.MaxLength = &limit })},
		{"a pattern wins", "email", `^x+$`, text(func(s *schema.Schema) { s.Pattern = "^x+$" })},
		{"a minimum wins", "quantity", `^[0-9]{3,}$`, &schema.Schema{Types: []string{"integer"}, Minimum: "100"}},
		{"x-faker wins", "anything", `^[0-9-]{5,}$`, text(func(s *schema.Schema) { s.Extensions = map[string]any{"x-faker": "address.zipCode"} })},
		{"x-faker with arguments", "anything", `^[0-9.]+$`, text(func(s *schema.Schema) {
			s.Extensions = map[string]any{"x-faker": map[string]any{"commerce.price": []any{1, 2}}}
		})},
		{"x-faker with a range", "anything", `^[34]$`, &schema.Schema{Types: []string{"integer"},
			Extensions: map[string]any{"x-faker": map[string]any{"datatype.number": map[string]any{"min": 3, "max": 4.0}}}}},
		{"x-faker with a range in a list", "anything", `^-?[0-9](\.[0-9]{1,2})?$`, &schema.Schema{Types: []string{"number"},
			Extensions: map[string]any{"x-faker": map[string]any{"finance.amount": []any{map[string]any{"min": -1, "max": 1}}}}}},
		{"x-faker with a range of any size", "anything", `^[0-9]+$`, &schema.Schema{Types: []string{"integer"},
			Extensions: map[string]any{"x-faker": map[string]any{"datatype.number": map[string]any{"min": 0, "max": uint64(1) << 63}}}}},
		{"an x-faker that nobody knows", "anything", `^[a-z]+$`, text(func(s *schema.Schema) { s.Extensions = map[string]any{"x-faker": "no.such"} })},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := &schema.Schema{Types: []string{"object"}, Required: []string{row.property}, Properties: []schema.Property{{Name: row.property, Schema: row.schema}}}
			for seed := range uint64(50) {
				v, err := s.Sample(seed, schema.SampleOptions{})
				if err != nil {
					t.Fatal(err)
				}
				again, err := s.Sample(seed, schema.SampleOptions{})
				if err != nil {
					t.Fatal(err)
				}
				object, _ := v.(map[string]any)
				got, ok := object[row.property].(string)
				if n, is := object[row.property].(json.Number); is {
					got, ok = n.String(), true
				}
				if !ok || !regexp.MustCompile(row.want).MatchString(got) {
					t.Fatalf("seed %d: got %v, want %s", seed, object[row.property], row.want)
				}
				if string(s.Encode(again)) != string(s.Encode(v)) {
					t.Fatalf("seed %d gives %s and %s", seed, s.Encode(v), s.Encode(again))
				}
			}
		})
	}
}
