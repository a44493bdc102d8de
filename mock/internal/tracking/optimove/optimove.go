// Package optimove ingests the events of Optimove: server-side calls, the real-time gateway and the web SDK's stream,
// and serves what the SDK loads around them.
package optimove

import (
	"context"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking"
)

// The failures of optimove.yaml that the contract alone cannot find.
const (
	// InvalidTenant is an event of a tenant that is not configured ([V] OM-GH for its message).
	InvalidTenant = "INVALID_TENANT"
	// InvalidSignature is a signature that does not fit the body and the tenant's token (inferred, §2.2).
	InvalidSignature = "INVALID_SIGNATURE"
	// UnknownToken is a web configuration asked for with a token that no tenant has (inferred, §2.1).
	UnknownToken = "UNKNOWN_TENANT_TOKEN"
)

// Deps are what the adapter is configured with.
type Deps struct {
	// Tenants maps tenant ids to their tokens. The vendor calls it tenant token or real-time token: it is the key of
	// signatures (§2.2) and names the web configuration (§2.1 O7). Each tenant should have a token of its own.
	Tenants map[int64]string
}

// New returns what the operations of optimove.yaml do. Later changes of deps are not seen.
func New(deps Deps) behaviour.Set {
	a := &adapter{
		tenants:  newTenants(deps.Tenants),
		noPopup:  &behaviour.Encoded{Bytes: []byte(`{"IsSuccess":true,"Data":false}`)}, // [V] OM-GH
		pixelGIF: &behaviour.Encoded{Bytes: []byte(transparentGIF)},
	}
	return behaviour.Set{
		saveEvent:             a.saveEvent,
		trackOptistream:       a.trackOptistream,
		reportEvent:           a.reportEvent,
		"setCookie":           a.setCookie,
		"getWebConfiguration": a.getWebConfiguration,
	}
}

type adapter struct {
	tenants  *tenants
	noPopup  *behaviour.Encoded
	pixelGIF *behaviour.Encoded
}

// saveEvent takes server-side events. A signature is checked when one is sent: the documentation of 2020 has none.
func (a *adapter) saveEvent(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	tokens, err := a.tenants.ofEvents(call)
	if err != nil {
		return nil, err
	}
	s := signatureOf(call.Request.Header)
	if s.sent && slices.ContainsFunc(tokens, func(token string) bool { return !s.fits(call.Body, token) }) {
		if err := call.Refuse(behaviour.Deny(InvalidSignature, tracking.InHeader, "/"+signatureContent)); err != nil {
			return nil, err
		}
	}
	return received(call)
}

// trackOptistream takes the web and mobile SDKs' events, which are never signed ([SDK] OM-SDK).
func (a *adapter) trackOptistream(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	if _, err := a.tenants.ofEvents(call); err != nil {
		return nil, err
	}
	return received(call)
}

// reportEvent takes events for real-time campaigns; the mock has no campaign, so no pop-up comes back.
func (a *adapter) reportEvent(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	if _, err := a.tenants.ofEvents(call); err != nil {
		return nil, err
	}
	return behaviour.OK(a.noPopup), nil
}

// receipt is the answer to accepted events ([V] OM-GH): its message is an id of 16 digits.
type receipt struct {
	Status  string `json:"status"`
	Message string `json:"message"`
}

func received(call *behaviour.Call) (*behaviour.Answer, error) {
	const idDigits = 16
	body, err := behaviour.JSON(receipt{Status: "success", Message: call.Sandbox.IDs.Digits(idDigits)})
	if err != nil {
		return nil, err
	}
	return behaviour.OK(body), nil
}
