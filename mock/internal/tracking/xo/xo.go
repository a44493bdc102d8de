// Package xo ingests the activities of Crownpeak Product Discovery, formerly ATTRAQT XO.
package xo

import (
	"context"
	"fmt"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking"
)

// The failures of crownpeak-xo.yaml that the contract alone cannot find.
const (
	// UnknownTrackerKey is a well-formed key that no application has ([V] CP-REST; that it is for well-formed keys is
	// inferred, §1.5). A malformed key never gets here: the contract refuses it.
	UnknownTrackerKey = "UNKNOWN_TRACKER_KEY"
	// PayloadTooLarge is a body above the inferred limit of §1.5, below the server's own.
	PayloadTooLarge = "PAYLOAD_TOO_LARGE"
)

const maxBody = 1 << 20 // bytes

// Deps are what the adapter is configured with.
type Deps struct {
	// TrackerKeys are the registered applications. Their letter case does not matter, as in the vendor's own validator
	// ([V] GTM).
	TrackerKeys []string
}

// New returns what the operation of crownpeak-xo.yaml does. Later changes of deps are not seen.
func New(deps Deps) behaviour.Set {
	a := &adapter{
		keys:     make(map[string]bool, len(deps.TrackerKeys)),
		accepted: &behaviour.Encoded{Bytes: []byte(`{"profiles":{}}`)}, // [V] CP-REST
	}
	for _, key := range deps.TrackerKeys {
		a.keys[strings.ToLower(key)] = true
	}
	return behaviour.Set{"sendActivities": a.sendActivities}
}

type adapter struct {
	keys     map[string]bool // in lower case
	accepted *behaviour.Encoded
}

// sendActivities takes one activity or an array of them.
func (a *adapter) sendActivities(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	if len(call.Body) > maxBody {
		tooLarge := &behaviour.Failure{Code: PayloadTooLarge, At: []behaviour.Place{{In: tracking.InBody, Keyword: "maxBytes",
			Expected: fmt.Sprintf("at most %d bytes", maxBody), Got: fmt.Sprintf("%d bytes", len(call.Body))}}}
		if err := call.Refuse(tooLarge); err != nil {
			return nil, err
		}
	}
	if key := strings.ToLower(call.Path["trackerKey"]); !call.Accounts[key].Bound && !a.keys[key] {
		if err := call.Refuse(behaviour.Deny(UnknownTrackerKey, tracking.InPath, "/trackerKey")); err != nil {
			return nil, err
		}
	}
	return behaviour.OK(a.accepted), nil
}
