package mock_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/openapi"
	"cartwright/openapi/corporatest"
)

// TestEveryOperationOfDocumentsNobodyHereWrote serves real documents over HTTP and calls each operation with valid
// requests, made from samples: it answers with what its document allows and names, and never with a fault of the engine.
func TestEveryOperationOfDocumentsNobodyHereWrote(t *testing.T) {
	t.Parallel()
	for name, path := range corporatest.Documents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			serveWhole(t, openapi.File(path))
		})
	}
}

// serveWhole calls each operation of a document twice: with all that a request may have, and with what it must.
func serveWhole(t *testing.T, source openapi.Source) {
	t.Helper()
	server, err := mock.New(mock.WithDocuments(source), mock.WithStrictAnswers())
	if err != nil {
		var told *openapi.DocumentError
		if !errorAs(err, &told) || told.Hint == "" || told.At.Line == 0 {
			t.Errorf("refused without a line and a hint: %v", err)
		}
		return
	}
	listening := httptest.NewServer(server)
	t.Cleanup(listening.Close)
	client := listening.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, o := range server.Contract().Documents[0].Operations {
		for _, less := range []bool{false, true} {
			r, err := sampledCall(o, 1, less)
			if contradicts()[o.ID] {
				if err == nil {
					t.Errorf("%s: a request was made for a schema that nothing fits", o)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s at %s: no request can be made: %v", o, o.At, err)
				continue
			}
			callSampled(t, client, listening.URL, o, r)
		}
	}
}

// wordy are the operations whose examples have more than their schemas name, so that a strict server refuses to send them.
func wordy() map[string]string {
	return map[string]string{
		"getParameterExamplesParam1Param2":   "the example of the answer has the summary and the description of an Example Object inside its value",
		"patchParameterExamplesParam1Param2": "as above",
		"getNamespaces":                      "the example of the schema DiscoveryOptions names members skipped-… that its properties do not",
	}
}

// contradicts are the operations with a body that nothing can fit: an allOf of a text and a number.
func contradicts() map[string]bool {
	return map[string]bool{"quirks_entirelyIncompatibleAllOf": true, "quirks_partiallyUsableIncompatibleAllOf": true}
}

func callSampled(t *testing.T, client *http.Client, base string, o *openapi.Operation, r *http.Request) {
	t.Helper()
	r = r.WithContext(t.Context())
	r.URL.Host, r.Host = strings.TrimPrefix(base, "http://"), ""
	response, err := client.Do(r)
	if err != nil {
		t.Errorf("%s: %v", o, err)
		return
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Errorf("%s: %v", o, err)
	}
	if why := wordy()[o.ID]; why != "" {
		if !strings.Contains(string(body), "should NOT have undocumented property") {
			t.Errorf("%s: the answer has nothing undocumented, although %s: %s", o, why, body)
		}
		return
	}
	source, success := response.Header.Get("Mock-Source"), o.Success()
	if got := response.Header.Get("Mock-Operation"); got != o.ID {
		t.Errorf("%s at %s: %s was answered by %q", o, o.At, r.URL, got)
		return
	}
	if response.Header.Get("Mock-Violations") != "" || success != nil && (response.StatusCode >= 400 || source == "engine") {
		t.Errorf("%s at %s: %s %.200s: %d %s %s %.600s", o, o.At, r.URL, r.Header, response.StatusCode, source, response.Header.Get("Mock-Violations"), body)
		return
	}
	found := o.CheckResponse(&openapi.Answer{Status: response.StatusCode, Header: response.Header, Body: body}, openapi.ResponseOptions{})
	if success != nil && len(found) > 0 && o.Method != http.MethodHead {
		t.Errorf("%s at %s: %s: %s", o, o.At, openapi.Sentences(found), body)
	}
}
