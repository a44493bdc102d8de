package mock_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
)

// payments has an operation with callbacks, and a webhook.
const payments = `openapi: 3.1.0
info: {title: Payments, version: "1"}
paths:
  /payments/{id}:
    post:
      operationId: pay
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: from, in: query, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {type: object, properties: {url: {type: string}, other: {type: string}}}}}}
      responses:
        '202':
          description: Taken
          headers: {Location: {schema: {type: string}, example: /payments/7}}
          content: {application/json: {schema: {type: object, properties: {id: {type: string}}}, example: {id: p7}}}
        '400': {description: Wrong, content: {application/json: {schema: {type: object, properties: {message: {type: string}}}}}}
      callbacks:
        paid:
          '{$request.body#/url}/paid/{$response.body#/id}?by={$request.query.from}&at={$request.path.id}&of={$request.header.x-shop}&m={$method}&s={$statusCode}':
            post:
              operationId: onPaid
              parameters: [{name: X-Signature, in: header, required: true, schema: {type: string}, example: abc}]
              requestBody: {content: {application/json: {schema: {type: object, required: [state], properties: {state: {type: string}}}, example: {state: done}}}}
              responses: {'204': {description: Seen}}
        other:
          $request.body#/other:
            post:
              requestBody: {content: {application/json: {schema: {type: object, required: [amount], properties: {amount: {type: integer, minimum: 5, maximum: 5}}}}}}
              responses: {'200': {description: Seen, content: {application/json: {schema: {type: object, required: [ok], properties: {ok: {type: boolean}}}}}}}
webhooks:
  refunded:
    post:
      requestBody: {content: {application/json: {schema: {type: object}, example: {refund: 1}}}}
      responses: {'200': {description: Seen}}
`

// receiver takes what the mock sends of itself.
type receiver struct {
	*httptest.Server
	got chan string // method, address, signature and body of each
}

func newReceiver(t *testing.T, status int, body string) receiver {
	t.Helper()
	r := receiver{got: make(chan string, 10)}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		text, _ := io.ReadAll(q.Body)
		if body != "" {
			w.Header().Set("Content-Type", "application/json")
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
		r.got <- strings.TrimSpace(q.Method + " " + q.URL.RequestURI() + " " + q.Header.Get("X-Signature") + " " + string(text))
	}))
	t.Cleanup(r.Close)
	return r
}

func (r receiver) wants(t *testing.T, want string) {
	t.Helper()
	select {
	case got := <-r.got:
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	case <-t.Context().Done():
		t.Error("nothing came")
	}
}

// sends is a server of the document that waits for what it sends.
func sends(t *testing.T, options ...mock.Option) *mock.Server {
	t.Helper()
	server := frozen(t, append([]mock.Option{userDocument(payments)}, options...)...)
	t.Cleanup(server.Close)
	return server
}

// sentOf waits for what is under way and is the journal's list of one source.
func sentOf(t *testing.T, server *mock.Server, box, source string) *answer {
	t.Helper()
	server.Close()
	return request{method: "GET", target: "/__admin/requests?source=" + source, box: box}.send(t, server)
}

func TestCallbacksAreSent(t *testing.T) {
	t.Parallel()
	t.Run("to where the request says, with the documented body, and kept in the journal", func(t *testing.T) {
		t.Parallel()
		server, to := sends(t), newReceiver(t, 204, "")
		jsonPost("/payments/7?from=me", `{"url":"`+to.URL+`"}`).with("X-Shop", "s1").in("paid").send(t, server).want(t, 202, `{"id":"p7"}`)
		to.wants(t, `POST /paid/p7?by=me&at=7&of=s1&m=POST&s=202 abc {"state":"done"}`)
		a := sentOf(t, server, "paid", "callback:paid")
		a.has(t, 200, `"operation":"onPaid"`, `"status":204`, `"violations":0`, `"target":"/paid/p7?by=me`)
		request{method: "GET", target: "/__admin/requests/2", box: "paid"}.send(t, server).has(t, 200, `{\"state\":\"done\"}`, `"X-Signature":["abc"]`)
	})
	t.Run("with a sample where there is no example, and the answer is judged", func(t *testing.T) {
		t.Parallel()
		server, to := sends(t), newReceiver(t, 200, `{"ok":"yes"}`)
		jsonPost("/payments/7", `{"other":"`+to.URL+`/o"}`).send(t, server).has(t, 202)
		to.wants(t, `POST /o  {"amount":5}`)
		sentOf(t, server, "", "callback:other").has(t, 200, `"status":200`, `"violations":1`)
		request{method: "GET", target: "/__admin/requests/2"}.send(t, server).has(t, 200, `"pointer":"/ok"`, `"keyword":"type"`)
	})
	t.Run("not when the request names no target, is refused or the policy is off", func(t *testing.T) {
		t.Parallel()
		to := newReceiver(t, 200, `{"ok":true}`)
		for _, server := range []*mock.Server{sends(t), sends(t, mock.WithCallbacks(mock.CallbacksOff))} {
			body := `{"other":5}`
			if len(server.Contract().Documents) == 0 {
				t.Fatal("no document")
			}
			jsonPost("/payments/7", body).send(t, server).has(t, 400)
			jsonPost("/payments/7", `{}`).send(t, server).has(t, 202)
			server.Close()
			request{method: "GET", target: "/__admin/requests"}.send(t, server).has(t, 200, `"total":2`)
		}
		off := sends(t, mock.WithCallbacks(mock.CallbacksOff))
		jsonPost("/payments/7", `{"other":"`+to.URL+`/o"}`).send(t, off).has(t, 202)
		off.Close()
		if len(to.got) > 0 {
			t.Errorf("got %s", <-to.got)
		}
	})
}

func TestCallbacksThatCannotBeSent(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for name, c := range map[string]struct{ target, why string }{
		"another machine":    {"http://192.0.2.1:9/o", "192.0.2.1:9 is not on this machine; serve --callbacks any"},
		"no http":            {"ftp://127.0.0.1/o", "the target is no http or https URL"},
		"no URL":             {"nowhere", "the target is no http or https URL"},
		"a control letter":   {"http://127.0.0.1/\\u0007", "the target cannot be read"},
		"nobody who listens": {gone.URL + "/o", "connection refused"},
	} {
		t.Run(name+" is told in the journal", func(t *testing.T) {
			t.Parallel()
			server := sends(t)
			jsonPost("/payments/7", `{"other":"`+c.target+`"}`).send(t, server).has(t, 202)
			sentOf(t, server, "", "callback:other").has(t, 200, `"matched":1`, `"status":0`, `"violations":1`)
			request{method: "GET", target: "/__admin/requests/2"}.send(t, server).has(t, 200, `"keyword":"delivery"`, c.why)
		})
	}
}

func TestWebhooks(t *testing.T) {
	t.Parallel()
	to := newReceiver(t, 200, "")
	server := sends(t, mock.WithWebhooks(to.URL+"/default"))
	send := func(name, body string) *answer {
		return jsonPost("/__admin/webhooks/"+name, body).in("hooks").send(t, server)
	}
	send("refunded", ``).want(t, 200, `{"name":"refunded","target":"`+to.URL+`/default","exchange":1,"status":200,"findings":[]}`)
	to.wants(t, `POST /default  {"refund":1}`)
	send("refunded", `{"target":"`+to.URL+`/mine","body":{"refund":2}}`).has(t, 200, `"exchange":2,"status":200`)
	to.wants(t, `POST /mine  {"refund":2}`)
	send("refunded", `{"target":"http://192.0.2.1:9/"}`).has(t, 200, `"status":0`, "is not on this machine")
	sent, err := inProcess(server, "hooks").SendWebhook(t.Context(), "refunded", client.Webhook{Body: []byte("3")})
	if err != nil || sent.Status != 200 || sent.Exchange != 4 {
		t.Errorf("got %+v, %v", sent, err)
	}
	to.wants(t, "POST /default  3")
	send("refundet", `{}`).want(t, 404, `{"code":"WEBHOOK_NOT_FOUND","message":"no document declares a webhook \"refundet\"; did you mean refunded?"}`)
	request{method: "GET", target: "/__admin/requests?source=webhook:refunded", box: "hooks"}.send(t, server).has(t, 200, `"matched":4`)
	jsonPost("/__admin/webhooks/refunded", `{}`).send(t, sends(t)).has(t, 400, "/target is missing, and the mock was started without --webhooks URL")
}
