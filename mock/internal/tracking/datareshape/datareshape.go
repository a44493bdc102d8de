// Package datareshape ingests the events of DATA Reshape, in all generations of its interface.
package datareshape

import (
	"context"
	"crypto/subtle"
	"maps"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking"
)

// The failures of datareshape.yaml that the contract alone cannot find; the vendor documents none of them (§3.2).
const (
	// UnknownScriptID is a well-formed script id that no customer has.
	UnknownScriptID = "UNKNOWN_SCRIPT_ID"
	// InvalidAccessToken is a token that is not the script's.
	InvalidAccessToken = "INVALID_ACCESS_TOKEN"
)

const accessHeader = "X-Dre-Access-Token" // header, [V] DR-API

// Deps are what the adapter is configured with.
type Deps struct {
	// AccessTokens maps script ids to their access tokens.
	AccessTokens map[string]string
}

// New returns what the operations of datareshape.yaml do. Later changes of deps are not seen.
func New(deps Deps) behaviour.Set {
	a := &adapter{
		tokens:   maps.Clone(deps.AccessTokens),
		received: &behaviour.Encoded{Bytes: []byte(`{"result":"ok","detail":["Received. This has been processed"]}`)}, // [V] DR-CANCEL
	}
	return behaviour.Set{
		sendEvent:         a.fromServer,
		sendStandardEvent: a.fromServer,
		createOrder:       a.fromServer,
		cancelOrder:       a.fromServer,
		createLead:        a.fromServer,
		createBatch:       a.fromServer,
		measurements:      a.measurements,
		browserEvent:      a.fromBrowser,
	}
}

type adapter struct {
	tokens   map[string]string // by script id
	received *behaviour.Encoded
}

// fromServer takes what servers send: script id and access token must belong together (§3.1).
func (a *adapter) fromServer(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return a.receive(call, true)
}

// measurements takes GA4-shaped batches ([V] DR-MP4). Their credential is api_secret, which nothing is known about, so a
// request without an access token is taken; a wrong one is still wrong (inferred).
func (a *adapter) measurements(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return a.receive(call, len(call.Request.Header.Values(accessHeader)) > 0)
}

// fromBrowser takes what a shop's page sends; a page has no secret to send (inferred, §3.7).
func (a *adapter) fromBrowser(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return a.receive(call, false)
}

func (a *adapter) receive(call *behaviour.Call, secured bool) (*behaviour.Answer, error) {
	id := call.Query["id"]
	token, known := a.tokens[id]
	account := call.Accounts[id]
	if account.Secret != "" { // the binding's own
		token, known = account.Secret, true
	}
	var err error
	switch {
	case !known && !account.Bound:
		err = call.Refuse(behaviour.Deny(UnknownScriptID, tracking.InQuery, "/id"))
	case secured && known && !same(call.Request.Header.Get(accessHeader), token):
		err = call.Refuse(behaviour.Deny(InvalidAccessToken, tracking.InHeader, "/"+accessHeader))
	}
	if err != nil {
		return nil, err
	}
	return behaviour.OK(a.received), nil
}

// same compares in constant time. A script without a token has none that fits.
func same(sent, token string) bool {
	return token != "" && subtle.ConstantTimeCompare([]byte(sent), []byte(token)) == 1
}
