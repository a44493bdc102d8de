package features_test

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"strings"
	"sync"
)

// place is one place of the matrix operation × status × code. The code is empty where the contract lists none.
type place struct {
	operation string
	status    int
	code      string
}

// means is how a place was reached: by what the scenarios did to carts and requests, by a neighbour that they switched
// off, or by both, in different scenarios.
type means struct{ byState, bySwitch bool }

// recorder is a transport that notes which documented answers the features bring about. It looks at what goes over the
// wire and needs nothing of the harness.
type recorder struct {
	next http.RoundTripper

	mu       sync.Mutex                   // guards the fields below
	switches map[string]map[string]string // sandbox → neighbour → switch
	stateful map[string]bool              // operations that succeeded with an answer from the state
	reached  map[place]means
}

func newRecorder(next http.RoundTripper) *recorder {
	return &recorder{next: next, switches: map[string]map[string]string{}, stateful: map[string]bool{}, reached: map[place]means{}}
}

// RoundTrip implements http.RoundTripper.
func (rec *recorder) RoundTrip(r *http.Request) (*http.Response, error) {
	sent, err := drain(&r.Body)
	if err != nil {
		return nil, err
	}
	response, err := rec.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	got, err := drain(&response.Body)
	if err != nil {
		return nil, err
	}
	rec.mu.Lock()
	defer rec.mu.Unlock()
	box := r.Header.Get("Mock-Sandbox")
	if strings.HasPrefix(r.URL.Path, "/__admin/") {
		rec.arranged(box, r, sent, response.StatusCode)
		return response, nil
	}
	rec.note(box, response, got)
	return response, nil
}

// drain reads a body and puts it back.
func drain(body *io.ReadCloser) ([]byte, error) {
	if *body == nil || *body == http.NoBody {
		return nil, nil
	}
	text, err := io.ReadAll(*body)
	_ = (*body).Close()
	*body = io.NopCloser(bytes.NewReader(text))
	return text, err
}

// arranged keeps the switches of a sandbox; whoever puts its state back turns them up again.
func (rec *recorder) arranged(box string, r *http.Request, sent []byte, status int) {
	switch {
	case status >= http.StatusMultipleChoices:
	case r.Method == http.MethodPut && r.URL.Path == "/__admin/state/neighbours":
		var changes map[string]string
		if json.Unmarshal(sent, &changes) == nil {
			if rec.switches[box] == nil {
				rec.switches[box] = map[string]string{}
			}
			maps.Copy(rec.switches[box], changes)
		}
	case r.Method == http.MethodPost && r.URL.Path == "/__admin/state/reset":
		delete(rec.switches, box)
	}
}

// note keeps what an operation answered. What the engine says for itself, an example that was asked for and an injected
// fault prove nothing about the service.
func (rec *recorder) note(box string, response *http.Response, body []byte) {
	operation, source := response.Header.Get("Mock-Operation"), response.Header.Get("Mock-Source")
	success := response.StatusCode < http.StatusBadRequest
	if operation == "" || response.Header.Get("Mock-Fault") != "" || success && source != "state" || !success && source != "contract" {
		return
	}
	at := place{operation: operation, status: response.StatusCode}
	if success {
		rec.stateful[operation] = true
	} else {
		at.code = errorCode(body)
	}
	how := rec.reached[at]
	if rec.broken(box) {
		how.bySwitch = true
	} else {
		how.byState = true
	}
	rec.reached[at] = how
}

// broken says whether a neighbour of the sandbox does not work.
func (rec *recorder) broken(box string) bool {
	for _, to := range rec.switches[box] {
		if to != "up" {
			return true
		}
	}
	return false
}

// errorCode is the code of an error body; getOrderDraft's has it in type (PM2).
func errorCode(body []byte) string {
	var shape struct{ Code, Type string }
	if json.Unmarshal(body, &shape) != nil {
		return ""
	}
	if shape.Code == "" {
		return shape.Type
	}
	return shape.Code
}
