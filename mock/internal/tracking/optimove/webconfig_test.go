package optimove_test

import (
	"crypto/tls"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking/optimove"
	"cartwright/mock/internal/tracking/trackingtest"
)

const configurationPath = "/optimove/webconfig/test-tenant-token/web-configuration.1.0.0.js"

func configuration(t *testing.T, target, configToken string) *behaviour.Call {
	t.Helper()
	call := trackingtest.Call(t, "getWebConfiguration", "GET", target, "")
	call.Path["token"] = configToken
	return call
}

// literal returns what the script sets, after checking that it is this one assignment and nothing else.
func literal(t *testing.T, answer *behaviour.Answer) map[string]any {
	t.Helper()
	script := string(answer.Body.Bytes)
	text, found := strings.CutPrefix(script, "window.optimoveTenantConfiguration = ")
	text, ended := strings.CutSuffix(text, ";")
	var value map[string]any
	if err := json.Unmarshal([]byte(text), &value); err != nil || !found || !ended {
		t.Fatalf("not one assignment of a JSON value: %s (%v)", script, err)
	}
	return value
}

func endpoints(t *testing.T, call *behaviour.Call) (stream, gateway string) {
	t.Helper()
	value := literal(t, trackingtest.Do(t, newSet(), call))
	stream, _ = value["optitrackMetaData"].(map[string]any)["optitrackEndpoint"].(string)
	gateway, _ = value["realtimeMetaData"].(map[string]any)["realtimeGateway"].(string)
	return stream, gateway
}

func TestWebConfiguration(t *testing.T) {
	t.Parallel()
	t.Run("a known token gets all that the SDK reads", func(t *testing.T) {
		t.Parallel()
		answer := trackingtest.Do(t, newSet(), configuration(t, "http://127.0.0.1:4010"+configurationPath, token))
		want := `window.optimoveTenantConfiguration = {"version":"1.0.0","enableOptitrack":true,"enableRealtime":true,` +
			`"optitrackMetaData":{"siteId":567,"optitrackEndpoint":"http://127.0.0.1:4010/optimove/","maxActionCustomDimensions":25},` +
			`"realtimeMetaData":{"realtimeToken":"test-tenant-token","realtimeGateway":"http://127.0.0.1:4010/optimove/","options":{}},` +
			`"events":{}};`
		if answer.Status != 200 || answer.ContentType != "text/javascript; charset=utf-8" || string(answer.Body.Bytes) != want {
			t.Errorf("got %d %s\n%s\nwant\n%s", answer.Status, answer.ContentType, answer.Body.Bytes, want)
		}
	})
	for name, unknown := range map[string]string{"an unknown token": "someone-else", "an empty token": "", "another letter case": "TEST-tenant-token"} {
		t.Run(name+" is refused", func(t *testing.T) {
			t.Parallel()
			trackingtest.Refused(t, newSet(), configuration(t, configurationPath, unknown), optimove.UnknownToken)
		})
	}
	t.Run("a token of two tenants is the lower one's", func(t *testing.T) {
		t.Parallel()
		set := optimove.New(optimove.Deps{Tenants: map[int64]string{9: "t", 3: "t", 5: "t"}})
		value := literal(t, trackingtest.Do(t, set, configuration(t, "/optimove/webconfig/t/x.js", "t")))
		if got := value["optitrackMetaData"].(map[string]any)["siteId"]; got != 3.0 {
			t.Errorf("got tenant %v, want 3", got)
		}
	})
}

func TestWebConfigurationAddress(t *testing.T) {
	t.Parallel()
	local := "http://127.0.0.1:4010"
	cases := map[string]struct {
		target string
		header map[string]string
		want   string
	}{
		"the address of the request":               {local + configurationPath, nil, local + "/optimove/"},
		"the vendor's host leads to the base path": {"http://sdk-cdn.optimove.net/webconfig/t/x.js", nil, "http://sdk-cdn.optimove.net/optimove/"},
		"a proxy's scheme, host and prefix": {local + configurationPath, map[string]string{
			"X-Forwarded-Proto": "https", "X-Forwarded-Host": "shop.example:8443", "X-Forwarded-Prefix": "/mock/"}, "https://shop.example:8443/mock/optimove/"},
		"the outermost of several proxies": {local + configurationPath, map[string]string{
			"X-Forwarded-Proto": "HTTPS, http", "X-Forwarded-Host": "shop.example, inner"}, "https://shop.example/optimove/"},
		"an IPv6 address":              {local + configurationPath, map[string]string{"X-Forwarded-Host": "[::1]:80"}, "http://[::1]:80/optimove/"},
		"an unknown scheme is left":    {local + configurationPath, map[string]string{"X-Forwarded-Proto": "javascript"}, local + "/optimove/"},
		"a host with a path is left":   {local + configurationPath, map[string]string{"X-Forwarded-Host": "evil/x"}, local + "/optimove/"},
		"a host with a user is left":   {local + configurationPath, map[string]string{"X-Forwarded-Host": "a@evil"}, local + "/optimove/"},
		"a prefix with a host":         {local + configurationPath, map[string]string{"X-Forwarded-Prefix": "//evil/a"}, local + "/optimove/"},
		"a prefix with a query":        {local + configurationPath, map[string]string{"X-Forwarded-Prefix": "/a?b"}, local + "/optimove/"},
		"a prefix that is a URL":       {local + configurationPath, map[string]string{"X-Forwarded-Prefix": "http://evil/a"}, local + "/optimove/"},
		"a prefix with odd bytes":      {local + configurationPath, map[string]string{"X-Forwarded-Prefix": `/"\`}, local + "/%22%5C/optimove/"},
		"a broken percent in a prefix": {local + configurationPath, map[string]string{"X-Forwarded-Prefix": "/%zz"}, local + "/optimove/"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := configuration(t, c.target, token)
			for key, value := range c.header {
				call.Request.Header.Set(key, value)
			}
			stream, gateway := endpoints(t, call)
			if stream != c.want || gateway != c.want {
				t.Errorf("got %s and %s, want %s", stream, gateway, c.want)
			}
		})
	}
	t.Run("a sandbox stays the sandbox, below what a proxy took off", func(t *testing.T) {
		t.Parallel()
		call := configuration(t, local+configurationPath, token)
		call.Sandbox = trackingtest.NamedBox(t, 1, "scenario-12")
		call.Request.Header.Set("X-Forwarded-Prefix", "/mock")
		if stream, _ := endpoints(t, call); stream != local+"/mock/__sandbox/scenario-12/optimove/" {
			t.Errorf("got %s", stream)
		}
	})
	t.Run("a TLS connection is https", func(t *testing.T) {
		t.Parallel()
		call := configuration(t, local+configurationPath, token)
		call.Request.TLS = &tls.ConnectionState{}
		if stream, _ := endpoints(t, call); stream != "https://127.0.0.1:4010/optimove/" {
			t.Errorf("got %s", stream)
		}
	})
}

func TestWebConfigurationCannotBeBrokenOutOf(t *testing.T) {
	t.Parallel()
	hostile := []string{`"};alert(1);//`, `</script><script>alert(1)</script>`, "a\u2028alert(1)\u2029b", "<!--", `\";alert(1)//`, "a\nb", "';"}
	for _, text := range hostile {
		set := optimove.New(optimove.Deps{Tenants: map[int64]string{567: text}})
		check := func(t *testing.T, call *behaviour.Call) map[string]any {
			answer := trackingtest.Do(t, set, call)
			if script := string(answer.Body.Bytes); strings.ContainsAny(script, "<>\u2028\u2029\n") {
				t.Errorf("the script holds raw text: %q", script)
			}
			return literal(t, answer)
		}
		t.Run("token "+text, func(t *testing.T) {
			t.Parallel()
			value := check(t, configuration(t, "/optimove/webconfig/"+url.PathEscape(text)+"/x.js", text))
			if got := value["realtimeMetaData"].(map[string]any)["realtimeToken"]; got != text {
				t.Errorf("got the token %q, want %q", got, text)
			}
		})
		t.Run("host "+text, func(t *testing.T) {
			t.Parallel()
			call := configuration(t, configurationPath, text)
			call.Request.Host = text
			check(t, call)
		})
		t.Run("forwarded host and prefix "+text, func(t *testing.T) {
			t.Parallel()
			call := configuration(t, "http://127.0.0.1:4010"+configurationPath, text)
			call.Request.Header.Set("X-Forwarded-Host", text)
			call.Request.Header.Set("X-Forwarded-Prefix", "/"+text)
			call.Request.Header.Set("X-Forwarded-Proto", text)
			value := check(t, call)
			got, _ := value["optitrackMetaData"].(map[string]any)["optitrackEndpoint"].(string)
			if u, err := url.Parse(got); err != nil || u.Scheme != "http" || u.Host != "127.0.0.1:4010" {
				t.Errorf("got the endpoint %q (%v)", got, err)
			}
		})
	}
}
