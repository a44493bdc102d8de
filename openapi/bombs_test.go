package openapi_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"cartwright/openapi"
)

// bombs are small documents that grow large in a careless reader.
func bombs() map[string]string {
	head := "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}\n"
	var laughs strings.Builder
	laughs.WriteString(head + "x-0: &a0 [ha,ha,ha,ha,ha,ha,ha,ha,ha]\n")
	for i := 1; i < 12; i++ {
		prior := "*a" + string(rune('0'+(i-1)%10))
		laughs.WriteString("x-" + strings.Repeat("i", i) + ": &a" + string(rune('0'+i%10)) + " [" + strings.TrimSuffix(strings.Repeat(prior+",", 9), ",") + "]\n")
	}
	cycle := head + "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}\n"
	return map[string]string{
		"aliases of aliases":              laughs.String(),
		"brackets in brackets":            head + "x-deep: " + strings.Repeat("[", 50_000),
		"braces in braces, as JSON":       `{"openapi":"3.0.3","x":` + strings.Repeat(`{"a":`, 50_000),
		"references in a circle":          cycle,
		"a reference to itself":           head + "components: {schemas: {A: {$ref: '#/components/schemas/A'}}}\n",
		"a schema in itself, all the way": head + "components: {schemas: {A: {allOf: [{$ref: '#/components/schemas/A'}], items: {$ref: '#/components/schemas/A'}}}}\n",
	}
}

// TestDocumentsThatExplode loads documents that would fill the memory or the stack: each ends soon, in bounded memory,
// and what is refused is refused with a line and a hint.
func TestDocumentsThatExplode(t *testing.T) { // not parallel: it counts what is allocated
	for name, text := range bombs() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			c, err := openapi.Load(openapi.FS(fstest.MapFS{"doc.yaml": {Data: []byte(text)}}, "doc.yaml"))
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 512<<20 {
				t.Errorf("%d MiB were allocated for %d bytes", used>>20, len(text))
			}
			var told *openapi.DocumentError
			if err != nil && strings.Contains(err.Error(), "the reader of the document failed") {
				t.Error(err)
			}
			if err != nil && (!errors.As(err, &told) || told.Hint == "" || told.At.Line == 0) {
				t.Errorf("refused without a line and a hint: %v", err)
			}
			if err == nil {
				serveable(t, c)
			}
			t.Logf("%d MiB: %.300v", (after.TotalAlloc-before.TotalAlloc)>>20, err)
		})
	}
}
