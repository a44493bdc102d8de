package optimove

import (
	"context"
	"net/http"
	"net/url"

	"cartwright/mock/internal/behaviour"
)

// transparentGIF is an image of one transparent pixel.
const transparentGIF = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00" +
	",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"

// setCookie is the pixel of cookie matching ([SDK] OM-SDK); what it answers is inferred (§2.1).
func (a *adapter) setCookie(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	cookie := http.Cookie{ //nolint:gosec // a visitor id, no secret; over plain http a Secure cookie would be dropped
		Name:  "optimove_id",
		Value: url.PathEscape(call.Query["optimove_id"]), // as encodeURIComponent: nothing can end the value
		Path:  "/",
	}
	if origin(call.Request).Scheme == "https" {
		// The pixel stands on the shop's page: without these two a browser would drop a third party's cookie.
		cookie.Secure, cookie.SameSite = true, http.SameSiteNoneMode
	}
	answer := behaviour.OK(a.pixelGIF)
	answer.ContentType = "image/gif"
	answer.Header = http.Header{"Set-Cookie": {cookie.String()}}
	return answer, nil
}
