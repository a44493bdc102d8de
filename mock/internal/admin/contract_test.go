package admin_test

import (
	"encoding/json"
	"slices"
	"testing"
	"testing/fstest"

	"cartwright/mock/internal/journal"
	"cartwright/openapi"
	"cartwright/openapi/schema"
)

var bare = fstest.MapFS{"bare.yaml": {Data: []byte(`openapi: 3.0.3
info: {title: Bare, version: "1"}
paths:
  /things:
    post:
      operationId: make
      requestBody: {content: {application/json: {schema: {type: object, required: [size], properties: {size: {type: integer, minimum: 5}}}}}}
      responses: {"204": {description: made}}
`)}}

// A person who tries an operation starts from a body that it takes, also where the document shows none.
func TestContractShowsABodyToSend(t *testing.T) {
	t.Parallel()
	s := newServer(t, journal.Limits{}, append(openapi.Box(), openapi.FS(bare, "bare.yaml"))...)
	made := 0
	for _, d := range s.contract.Documents {
		for _, o := range d.Operations {
			if d.Name == "admin" {
				continue
			}
			status, text := s.call("GET", "/contract/"+d.Name+"/"+o.ID, "", nil)
			var detail struct {
				Bodies []struct{ ContentType, Name, Text string }
			}
			if err := json.Unmarshal([]byte(text), &detail); err != nil || status != 200 {
				t.Fatalf("%s: %d %s", o, status, text)
			}
			if (o.Body != nil) != (len(detail.Bodies) > 0) {
				t.Errorf("%s: %d bodies", o, len(detail.Bodies))
			}
			for _, b := range detail.Bodies {
				if b.Name != "generated" {
					continue
				}
				made++
				i := slices.IndexFunc(o.Body.Content, func(m *openapi.MediaType) bool { return m.Type == b.ContentType })
				if accepted, _ := o.Body.Content[i].Schema.AcceptsText([]byte(b.Text), schema.Options{Direction: schema.Request}); !accepted {
					t.Errorf("%s: it does not take %s", o, b.Text)
				}
			}
		}
	}
	if made == 0 {
		t.Error("each operation has an example, so nothing was tried")
	}
}
