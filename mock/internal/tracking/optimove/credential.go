package optimove

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"cartwright/mock/internal/tracking"
)

// token is what a tenant token may be: it stands in a path (§2.1 O7). Its letter case matters, for it is a key.
var token = regexp.MustCompile(`^[!-.0-~]+$`)

// Credential implements tracking.Vendor. A tenant has its token as secret, by which the old form of real-time events and
// the web configuration know it; a token alone is its tenant's where that is configured.
func (v vendor) Credential(value, secret string) (tracking.Credential, error) {
	none := tracking.Credential{}
	if secret != "" {
		if !token.MatchString(secret) || looksLikeTenant(secret) {
			return none, errors.New("secret is no token: write visible ASCII characters without spaces and slashes, and not digits alone")
		}
		if _, err := tenantID(value); err != nil {
			return none, fmt.Errorf("%w, when there is a secret: that is the tenant's token", err)
		}
		if owner, taken := v.tenants.byToken[secret]; taken && strconv.FormatInt(owner, 10) != value {
			return none, fmt.Errorf("secret is the token of tenant %d", owner)
		}
		return tracking.Credential{Value: value, Aliases: []string{secret}}, nil
	}
	if looksLikeTenant(value) {
		_, err := tenantID(value)
		return tracking.Credential{Value: value}, err
	}
	if !token.MatchString(value) {
		return none, fmt.Errorf("value %q is neither a tenant, which is a whole number, nor a token, which is visible ASCII characters without spaces and slashes", value)
	}
	return tracking.Credential{Value: v.tenants.account(value)}, nil
}

// looksLikeTenant says that a text is no token, or it would be taken for the tenant of that number.
func looksLikeTenant(text string) bool { return strings.Trim(text, "+-.0123456789") == "" }

// tenantID reads a tenant as events name it, in digits alone.
func tenantID(value string) (int64, error) {
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil || id < 1 || strconv.FormatInt(id, 10) != value {
		return 0, fmt.Errorf("value %q is no tenant: write a whole number from 1, in digits, such as 567", value)
	}
	return id, nil
}
