package mock_test

import (
	"net/http"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
)

func TestAdminToken(t *testing.T) {
	t.Parallel()
	server := frozen(t, mock.WithAdminToken("s3cret"))
	open := client.New("http://localhost", &http.Client{Transport: client.Transport(server)})
	t.Run("every operation but the probes is refused without it, and with another", func(t *testing.T) {
		t.Parallel()
		for _, o := range server.Contract().Embedded("admin").Operations {
			want := 401
			switch o.ID {
			case "getLiveness", "getReadiness", "getInspector":
				want = 200
			case "findInspector":
				want = 308
			}
			if len(o.Parameters) > 0 && o.Parameters[0].In == "path" || o.Body != nil || o.Method == "POST" {
				continue // a request that the contract refuses is refused before
			}
			for _, sent := range []string{"", "Bearer wrong", "Basic s3cret", "s3cret", "Bearer s3cret2"} {
				a := request{method: o.Method, target: "/__admin" + o.Path, header: map[string]string{"Authorization": sent}}.send(t, server)
				if o.Extensions["x-status"] != "planned" && a.status != want {
					t.Errorf("%s with %q: %s", o.ID, sent, a)
				}
			}
		}
	})
	t.Run("with it they answer, and the played services need none", func(t *testing.T) {
		t.Parallel()
		_, err := open.Health(t.Context())
		refusedWith(t, err, "TOKEN_NEEDED", "Bearer")
		if err := open.ResetState(t.Context()); err == nil {
			t.Error("a stranger resets the state")
		}
		if _, err := open.WithToken("s3cret").InSandbox("x").Health(t.Context()); err != nil {
			t.Error(err)
		}
		if err := open.Ready(t.Context()); err != nil {
			t.Error(err)
		}
		callV2("GET", "/v2/carts/"+cartS3, "").send(t, server).has(t, 200)
	})
}
