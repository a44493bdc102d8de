package journal

import "net/http"

const (
	entryOverhead  = 512 // an exchange's own size, roughly
	findingSize    = 192 // a finding's own size, roughly
	headerOverhead = 48  // a header's place in its map, roughly, and that of each further value
)

// size is what an exchange counts for: its texts, headers, bodies and findings, and roughly what holds them.
func size(e *Exchange) int {
	n := entryOverhead + len(e.Method) + len(e.Target) + len(e.Host) + len(e.Fault) + len(e.Trace.Found) + len(e.RequestBody) + len(e.ResponseBody)
	n += headerSize(e.RequestHeader) + headerSize(e.ResponseHeader)
	for i := range e.Findings {
		n += findingSize + textSize(&e.Findings[i])
	}
	return n
}

func headerSize(header http.Header) int {
	n := 0
	for name, values := range header {
		n += headerOverhead + len(name)
		for _, v := range values {
			n += headerOverhead + len(v)
		}
	}
	return n
}

func textSize(f *Finding) int {
	return len(f.In) + len(f.Pointer) + len(f.Keyword) + len(f.Expected) + len(f.Got) + len(f.Message) + len(f.Hint) +
		len(f.Contract) + len(f.Provenance)
}
