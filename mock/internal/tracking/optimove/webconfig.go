package optimove

import (
	"context"
	"encoding/json"
	"fmt"

	"cartwright/mock/internal/behaviour"
)

// webConfiguration is what the web SDK reads from window.optimoveTenantConfiguration (§2.8, [SDK] OM-SDK).
type webConfiguration struct {
	Version           string            `json:"version"`
	EnableOptitrack   bool              `json:"enableOptitrack"`
	EnableRealtime    bool              `json:"enableRealtime"`
	OptitrackMetaData optitrackMetaData `json:"optitrackMetaData"`
	RealtimeMetaData  realtimeMetaData  `json:"realtimeMetaData"`
	Events            struct{}          `json:"events"` // the SDK sends events that are not configured, too (§2.7)
}

type optitrackMetaData struct {
	SiteID                    int64  `json:"siteId"` // becomes `tenant` of every event
	OptitrackEndpoint         string `json:"optitrackEndpoint"`
	MaxActionCustomDimensions int    `json:"maxActionCustomDimensions"`
}

type realtimeMetaData struct {
	RealtimeToken   string   `json:"realtimeToken"`
	RealtimeGateway string   `json:"realtimeGateway"` // the SDK appends reportEvent
	Options         struct{} `json:"options"`
}

// getWebConfiguration generates the script that points the web SDK at this mock: both endpoints are at the address
// that the browser used. Generating it is the mock's own (§2.1).
func (a *adapter) getWebConfiguration(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	token := call.Path["token"]
	tenant, known := a.tenants.byToken[token]
	if account := call.Accounts[token]; !known && account.Secret == token {
		tenant, known = boundTenant(account)
	}
	if !known {
		return nil, behaviour.Fail(UnknownToken)
	}
	here := endpoints(call)
	script, err := webConfigurationScript(webConfiguration{
		Version: "1.0.0", EnableOptitrack: true, EnableRealtime: true,
		OptitrackMetaData: optitrackMetaData{SiteID: tenant, OptitrackEndpoint: here, MaxActionCustomDimensions: 25},
		RealtimeMetaData:  realtimeMetaData{RealtimeToken: token, RealtimeGateway: here},
	})
	if err != nil {
		return nil, err
	}
	answer := behaviour.OK(&behaviour.Encoded{Bytes: script})
	answer.ContentType = "text/javascript; charset=utf-8"
	return answer, nil
}

// boundTenant is the tenant of a binding with a secret, whose form was checked then.
func boundTenant(account behaviour.Account) (int64, bool) {
	id, err := tenantID(account.Value)
	return id, err == nil
}

// webConfigurationScript encodes with HTML escapes, so that no value can end the literal, the line or a script element.
func webConfigurationScript(c webConfiguration) ([]byte, error) {
	literal, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("encode the web configuration: %w", err)
	}
	return append([]byte("window.optimoveTenantConfiguration = "), append(literal, ';')...), nil
}
