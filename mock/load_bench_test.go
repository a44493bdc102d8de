package mock_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cartwright/mock"
	"cartwright/openapi"
)

// large is a document of as many operations as Stripe's, and as many bytes: each has its own schemas of some twenty
// properties, with what people write about them.
func large(operations, bytes int) openapi.Source {
	var paths, schemas strings.Builder
	note := strings.Repeat("What this is for, in as many words as a reference has for it. ", max(1, bytes/operations/20/62))
	for i := range operations {
		fmt.Fprintf(&paths, "  /things-%d/{id}:\n    get:\n      operationId: get%d\n      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n"+
			"      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Thing%d'}}}}}\n", i, i, i)
		fmt.Fprintf(&schemas, "    Thing%d:\n      type: object\n      required: [p0]\n      properties:\n        next: {$ref: '#/components/schemas/Thing%d'}\n", i, (i+1)%operations)
		for p := range 20 {
			fmt.Fprintf(&schemas, "        p%d: {type: string, maxLength: 50, description: '%s'}\n", p, note)
		}
	}
	text := "openapi: 3.0.3\ninfo: {title: Large, version: '1'}\npaths:\n" + paths.String() + "components:\n  schemas:\n" + schemas.String()
	return openapi.FS(fstest.MapFS{"large.yaml": {Data: []byte(text)}}, "large.yaml")
}

// BenchmarkStartLarge is the start to the first answer with a document of 8 MB and 600 operations.
func BenchmarkStartLarge(b *testing.B) {
	source := large(600, 8<<20)
	for b.Loop() {
		if a := (request{method: "GET", target: "/things-7/x"}).send(b, newServer(b, mock.WithDocuments(source))); a.status != 200 {
			b.Fatal(a)
		}
	}
}

// BenchmarkStartBox is the start to the first answer with the documents in the box, but for that of the process.
func BenchmarkStartBox(b *testing.B) {
	get := callV2("GET", "/v2/carts/"+cartS3, "")
	b.ReportAllocs()
	for b.Loop() {
		if a := get.send(b, newServer(b)); a.status != 200 {
			b.Fatal(a)
		}
	}
}

// BenchmarkHeap reports what a server holds after many requests, beyond what it held after the first of them filled its
// bounded journal: nothing should grow. -benchtime 1000000x sends a million.
func BenchmarkHeap(b *testing.B) {
	server := newServer(b)
	calls := []request{callV2("GET", "/v2/carts/"+cartS3, ""), deleteS4("x"), {method: "GET", target: "/nope"}}
	var send []*http.Request
	for _, c := range calls {
		send = append(send, c.http(b))
	}
	one := func(i int) {
		r := *send[i%len(send)]
		if text := calls[i%len(calls)].body; text != "" {
			r.Body = io.NopCloser(strings.NewReader(text))
		}
		server.ServeHTTP(&sink{header: http.Header{}}, &r)
	}
	for i := range 3000 {
		one(i)
	}
	before, sent := heap(), 0
	for b.Loop() {
		one(sent)
		sent++
	}
	after := heap()
	b.ReportMetric((float64(after)-float64(before))/(1<<10), "KiB-more")
	b.ReportMetric(float64(after)/(1<<20), "MiB-heap")
	runtime.KeepAlive(server)
}

// BenchmarkStarts reports what stays of servers that were made and thrown away, as a reload does.
func BenchmarkStarts(b *testing.B) {
	newServer(b).Stop()
	before := heap()
	for b.Loop() {
		newServer(b).Stop()
	}
	b.ReportMetric((float64(heap())-float64(before))/(1<<10), "KiB-more")
}

// BenchmarkIdleConnections reports what an idle connection holds, and how long a request takes beside many of them.
// -benchtime 10000x opens ten thousand, which takes twenty thousand file descriptors, since both ends are here.
func BenchmarkIdleConnections(b *testing.B) {
	listening := httptest.NewServer(newServer(b))
	defer listening.Close()
	before := heap()
	var idle []net.Conn
	defer func() {
		for _, c := range idle {
			_ = c.Close()
		}
	}()
	for b.Loop() {
		c, err := (&net.Dialer{}).DialContext(b.Context(), "tcp", listening.Listener.Addr().String())
		if err != nil {
			b.Fatal(len(idle), err)
		}
		idle = append(idle, c)
		if _, err := io.WriteString(c, "GET /__admin/livez HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			b.Fatal(err)
		}
		if _, err := c.Read(make([]byte, 1024)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((float64(heap())-float64(before))/float64(len(idle))/(1<<10), "KiB/connection")
	started := time.Now()
	response, err := listening.Client().Get(listening.URL + "/__admin/livez")
	if err != nil {
		b.Fatal(err)
	}
	_ = response.Body.Close()
	b.ReportMetric(float64(time.Since(started).Microseconds())/1000, "ms-for-one-more")
}
