package v2

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// caller is who a token names.
type caller struct {
	cart.User
	stranger bool // a readable token of a user that nobody knows (§A.6 no. 23)
}

// identify finds who asks. A token that the users have is theirs; one of three parts that names a user, as the vendor's
// example does, is that user's whoever signed it; any other text is a guest of its own. The error's kind is
// cart.TokenUnknown: the token cannot be read (§A.6 no. 3).
func (a *api) identify(call *behaviour.Call) (caller, error) {
	token := fabric.Token(call.Header["authorization"])
	if token == "" && call.Request != nil {
		token = fabric.Token(call.Request.Header.Get("Authorization"))
	}
	if user, known := a.deps.Users.ByToken(token); known && token != "" {
		return caller{User: user}, nil
	}
	guest := caller{User: cart.User{ID: token, Kind: cart.Anonymous}}
	switch {
	case strings.EqualFold(token, "Bearer"):
		return caller{}, cart.Refuse(cart.TokenUnknown, "the token is empty")
	case !strings.HasPrefix(token, "eyJ"): // {" in base64
		return guest, nil
	}
	id, readable := subject(token)
	if !readable {
		return caller{}, cart.Refuse(cart.TokenUnknown, "the token has the start of a JWT and is none")
	}
	if id == "" {
		return guest, nil
	}
	if a.deps.Directory != nil {
		if user, known := a.deps.Directory.ByID(id); known {
			return caller{User: user}, nil
		}
	}
	guest.stranger = true
	return guest, nil
}

// subject reads the user that a token of three parts names in its claim id (DEV2); empty when it names none. The second
// result is false for what is no such token.
func subject(token string) (string, bool) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return "", false
	}
	text, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return "", false
	}
	var claims struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(text, &claims) != nil {
		return "", false
	}
	return claims.ID, true
}
