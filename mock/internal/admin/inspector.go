package admin

import (
	"context"
	"net/http"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/inspector"
)

// findInspector leads to the page by a relative address, which holds behind any prefix.
func findInspector(context.Context, *behaviour.Call) (*behaviour.Answer, error) {
	return &behaviour.Answer{Status: http.StatusPermanentRedirect, Header: http.Header{"Location": {"ui/"}}}, nil
}

func getInspector(context.Context, *behaviour.Call) (*behaviour.Answer, error) {
	return pageFile(inspector.Index)
}

func getInspectorFile(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	name := call.Path["file"]
	if name == inspector.Index { // it is at ui/, which its relative addresses are written for
		return nil, behaviour.Fail(FileNotFound)
	}
	return pageFile(name)
}

func pageFile(name string) (*behaviour.Answer, error) {
	text, contentType, found := inspector.File(name)
	if !found {
		return nil, behaviour.Fail(FileNotFound)
	}
	out := behaviour.OK(&behaviour.Encoded{Bytes: text})
	out.ContentType = contentType
	out.Header = http.Header{"Content-Security-Policy": {inspector.Policy}, "X-Content-Type-Options": {"nosniff"},
		"Referrer-Policy": {"no-referrer"}, "Cache-Control": {"no-cache"}}
	return out, nil
}
