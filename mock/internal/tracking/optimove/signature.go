package optimove

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
)

// The headers of a signed request ([V] OM-EXT).
const (
	signatureVersion = "X-Optimove-Signature-Version"
	signatureContent = "X-Optimove-Signature-Content"
)

// signature is what a request says about its own origin.
type signature struct {
	sent             bool // one of the two headers is there
	version, content string
}

func signatureOf(h http.Header) signature {
	return signature{
		sent:    len(h.Values(signatureVersion)) > 0 || len(h.Values(signatureContent)) > 0,
		version: h.Get(signatureVersion),
		content: h.Get(signatureContent),
	}
}

// fits says whether the content is the lower-case hexadecimal HMAC-SHA256 of the body under the tenant's token
// ([V] OM-EXT). The vendor signs the text of JSON.stringify, so a pretty-printed body may be signed over its compact
// text or over its bytes (inferred, §2.2). A tenant without a token has nothing to sign with.
func (s signature) fits(body []byte, token string) bool {
	if s.version != "1" || token == "" {
		return false
	}
	if hmac.Equal([]byte(s.content), []byte(sign(body, token))) {
		return true
	}
	var compact bytes.Buffer
	if json.Compact(&compact, body) != nil {
		return false
	}
	return hmac.Equal([]byte(s.content), []byte(sign(compact.Bytes(), token)))
}

func sign(text []byte, token string) string {
	mac := hmac.New(sha256.New, []byte(token))
	mac.Write(text)
	return hex.EncodeToString(mac.Sum(nil))
}
