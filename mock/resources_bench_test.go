package mock_test

import (
	"testing"

	"cartwright/mock"
)

// BenchmarkResources is what state costs on top of the answer that the document shows.
func BenchmarkResources(b *testing.B) {
	for name, r := range map[string]request{"GET": get("/things/1"), "POST": jsonPost("/things", `{"name":"Chest"}`), "LIST": get("/things?limit=2")} {
		for kind, options := range map[string][]mock.Option{"example": nil, "state": {mock.WithState()}} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				server := newServer(b, append(options, userDocument(shops))...)
				r.send(b, server)
				b.ReportAllocs()
				for b.Loop() {
					r.send(b, server)
				}
			})
		}
	}
}
