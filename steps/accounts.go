package steps

import (
	"strings"

	"cartwright/fixtures"
	"cartwright/openapi"
)

// guestToken is the token of the fixtures' guest, where the API knows guests by one.
func guestToken(s *Suite, d *openapi.Document) string {
	if d.Name != "fabric-cart-v2" {
		return ""
	}
	for _, u := range s.Fixtures.Users {
		if u.Type == fixtures.Guest {
			return u.Token()
		}
	}
	return ""
}

// accessToken is a credential for any other header: the one that the fixtures configure for the tracker, or any text,
// since the mock asks for presence only.
func accessToken(s *Suite, header string) string {
	if strings.EqualFold(header, "X-Dre-Access-Token") && len(s.Fixtures.Accounts.Scripts) > 0 {
		return s.Fixtures.Accounts.Scripts[0].AccessToken
	}
	return "test-credential"
}
