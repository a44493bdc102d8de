package optimove

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking"
)

// tenants are the configured accounts.
type tenants struct {
	tokens  map[int64]string // by tenant id
	byToken map[string]int64
}

// newTenants copies the accounts. Where two share a token, the lower id is the token's.
func newTenants(tokens map[int64]string) *tenants {
	t := &tenants{tokens: maps.Clone(tokens), byToken: make(map[string]int64, len(tokens))}
	for _, id := range slices.Sorted(maps.Keys(tokens)) {
		if _, taken := t.byToken[tokens[id]]; !taken && tokens[id] != "" {
			t.byToken[tokens[id]] = id
		}
	}
	return t
}

// ofEvents returns the tokens of the known tenants that a body of one event or an array of them names, each once. One
// unknown tenant refuses the whole body. So does one of another sandbox, whatever the mode: the events of a request are
// in one log, and no vendor takes the events of several tenants under the key of one.
func (t *tenants) ofEvents(call *behaviour.Call) ([]string, error) {
	var tokens, unknown, foreign []string
	for n, event := range split(call.Body) {
		name, token, known := t.ofEvent(event)
		account := call.Accounts[name]
		switch {
		case account.Foreign:
			foreign = append(foreign, place(call, n, event))
		case !known && !account.Bound:
			unknown = append(unknown, place(call, n, event))
			continue
		}
		if token = cmp.Or(account.Secret, token); !slices.Contains(tokens, token) {
			tokens = append(tokens, token)
		}
	}
	if len(foreign) > 0 {
		return nil, behaviour.Deny(InvalidTenant, tracking.InBody, append(foreign, unknown...)...)
	}
	if len(unknown) == 0 {
		return tokens, nil
	}
	return tokens, call.Refuse(behaviour.Deny(InvalidTenant, tracking.InBody, unknown...))
}

// place is where an event names its tenant.
func place(call *behaviour.Call, n int, e fields) string {
	pointer := "/tenant"
	if e.isOld() {
		pointer = "/tid"
	}
	if isBatch(call.Body) {
		pointer = "/" + strconv.Itoa(n) + pointer
	}
	return pointer
}

// ofEvent returns what an event was sent under, as Account does, its tenant's token, and whether that is configured.
func (t *tenants) ofEvent(e fields) (account, token string, known bool) {
	if e.isOld() {
		if json.Unmarshal(e["tid"], &token) != nil {
			return "", "", false
		}
		_, known = t.byToken[token]
		return t.account(token), token, known
	}
	id, ok := integer(e["tenant"])
	if !ok {
		return "", "", false
	}
	token, known = t.tokens[id]
	return strconv.FormatInt(id, 10), token, known
}

// account is the tenant of a token, or the token itself where it is no configured tenant's. A tenant's number in the
// place of its token is nobody's.
func (t *tenants) account(token string) string {
	if id, known := t.byToken[token]; known {
		return strconv.FormatInt(id, 10)
	}
	if looksLikeTenant(token) {
		return ""
	}
	return token
}

// fields is one event by its keys. It is no struct, because encoding/json would take "Tenant" for "tenant".
type fields map[string]json.RawMessage

// isOld is isOld of an event that is not decoded.
func (e fields) isOld() bool {
	_, token := e["tid"]
	return token && (e["tenant"] == nil || string(e["tenant"]) == "null")
}

func isBatch(body []byte) bool { return bytes.HasPrefix(bytes.TrimLeft(body, " \t\r\n"), []byte("[")) }

// split gives the events of a body of one or an array of them. One that is no object has no fields: a lenient call may
// bring such.
func split(body []byte) []fields {
	all := []json.RawMessage{body}
	if isBatch(body) {
		all = nil
		_ = json.Unmarshal(body, &all) // what the contract refused, and a lenient call brings, has no events
	}
	out := make([]fields, len(all))
	for i, text := range all {
		if json.Unmarshal(text, &out[i]) != nil {
			out[i] = nil
		}
	}
	return out
}

// integer reads a JSON number that is an integer in the sense of JSON Schema: 567.0 and 5.67e2 are 567.
func integer(raw json.RawMessage) (int64, bool) {
	if n, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		return n, true
	}
	const exact = 1 << 53
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > exact {
		return 0, false
	}
	return int64(f), true
}
