package optimove_test

import (
	"bytes"
	"image/gif"
	"net/http"
	"net/url"
	"testing"

	"cartwright/mock/internal/tracking/trackingtest"
)

func TestSetCookie(t *testing.T) {
	t.Parallel()
	set := newSet()
	pixel := func(t *testing.T, id string, header http.Header) (*http.Cookie, string) {
		call := trackingtest.Call(t, "setCookie", "GET", "/optimove/setCookie?optimove_id="+url.QueryEscape(id), "")
		call.Request.Header = header
		answer := trackingtest.Do(t, set, call)
		image, err := gif.Decode(bytes.NewReader(answer.Body.Bytes))
		if err != nil || answer.Status != 200 || answer.ContentType != "image/gif" {
			t.Fatalf("got %d %s (%v), want a GIF", answer.Status, answer.ContentType, err)
		}
		if size := image.Bounds().Size(); size.X != 1 || size.Y != 1 {
			t.Errorf("got a GIF of %v, want one pixel", size)
		}
		lines := answer.Header.Values("Set-Cookie")
		if len(lines) != 1 {
			t.Fatalf("got the cookies %q, want one", lines)
		}
		cookie, err := http.ParseSetCookie(lines[0])
		if err != nil {
			t.Fatal(err)
		}
		return cookie, lines[0]
	}
	t.Run("the pixel sets the id for the whole host", func(t *testing.T) {
		t.Parallel()
		if _, line := pixel(t, "647a3d19ac264 7f3", http.Header{}); line != "optimove_id=647a3d19ac264%207f3; Path=/" {
			t.Errorf("got %s", line)
		}
	})
	t.Run("over https the cookie works on another site's page", func(t *testing.T) {
		t.Parallel()
		cookie, _ := pixel(t, "647a3d19ac2647f3", http.Header{"X-Forwarded-Proto": {"https"}})
		if !cookie.Secure || cookie.SameSite != http.SameSiteNoneMode {
			t.Errorf("got %s, want Secure and SameSite=None", cookie)
		}
	})
	for _, hostile := range []string{"a; Domain=evil; HttpOnly", "a\r\nX-Evil: 1", `"quoted"`, "a,b=c", "ș"} {
		t.Run("an id cannot end the cookie's value: "+hostile, func(t *testing.T) {
			t.Parallel()
			cookie, line := pixel(t, hostile, http.Header{})
			value, err := url.PathUnescape(cookie.Value)
			if err != nil || value != hostile || cookie.Domain != "" || cookie.HttpOnly {
				t.Errorf("got %q", line)
			}
		})
	}
}
