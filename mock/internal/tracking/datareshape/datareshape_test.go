package datareshape_test

import (
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking/datareshape"
	"cartwright/mock/internal/tracking/trackingtest"
)

const received = `{"result":"ok","detail":["Received. This has been processed"]}`

func newSet() behaviour.Set {
	return datareshape.New(datareshape.Deps{AccessTokens: map[string]string{"AB12CD34": "test-access-token", "NOTOKEN1": ""}})
}

// targets are where the operations that need an access token are.
func targets() map[string]string {
	return map[string]string{
		"sendReshapeEvent":           "/webhooks/reshape/event",
		"sendReshapeStandardEvent":   "/reshape/standard/event",
		"createReshapeOrder":         "/a2/test/dre/order-create",
		"cancelReshapeOrder":         "/a2/test/dre/order-cancel",
		"createReshapeLead":          "/a2/test/dre/lead-create",
		"createReshapeBatch":         "/a2/test/dre/batch-create",
		"collectReshapeMeasurements": "/a2/test/mp4/collect",
	}
}

func post(t *testing.T, operation, target, id, token string) *behaviour.Call {
	t.Helper()
	call := trackingtest.Call(t, operation, "POST", target+"?id="+id, `{"detail":{}}`)
	if token != "" {
		call.Request.Header.Set("x-dre-access-token", token)
	}
	return call
}

func TestServerOperations(t *testing.T) {
	t.Parallel()
	set := newSet()
	for operation, target := range targets() {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			t.Run("a known script with its token is received", func(t *testing.T) {
				t.Parallel()
				trackingtest.Answers(t, set, post(t, operation, target, "AB12CD34", "test-access-token"), received)
			})
			t.Run("an unknown script is refused, whatever its token", func(t *testing.T) {
				t.Parallel()
				trackingtest.Refused(t, set, post(t, operation, target, "ZZ99ZZ99", "test-access-token"), datareshape.UnknownScriptID)
			})
			t.Run("script ids have letter case", func(t *testing.T) {
				t.Parallel()
				trackingtest.Refused(t, set, post(t, operation, target, "ab12cd34", "test-access-token"), datareshape.UnknownScriptID)
			})
			for name, token := range map[string]string{"a wrong": "another", "a longer": "test-access-token1", "a shorter": "test-access-toke"} {
				t.Run(name+" token is refused", func(t *testing.T) {
					t.Parallel()
					trackingtest.Refused(t, set, post(t, operation, target, "AB12CD34", token), datareshape.InvalidAccessToken)
				})
			}
			t.Run("no token fits a script that has none", func(t *testing.T) {
				t.Parallel()
				call := post(t, operation, target, "NOTOKEN1", "")
				call.Request.Header.Set("X-Dre-Access-Token", "")
				trackingtest.Refused(t, set, call, datareshape.InvalidAccessToken)
			})
			t.Run("without a token only measurements are received", func(t *testing.T) {
				t.Parallel()
				call := post(t, operation, target, "AB12CD34", "")
				if operation == "collectReshapeMeasurements" {
					trackingtest.Answers(t, set, call, received)
					return
				}
				trackingtest.Refused(t, set, call, datareshape.InvalidAccessToken)
			})
		})
	}
}

func TestBrowserEvent(t *testing.T) {
	t.Parallel()
	set := newSet()
	const target = "/datareshape/collect/product_removed_from_cart"
	t.Run("a known script needs no token", func(t *testing.T) {
		t.Parallel()
		trackingtest.Answers(t, set, post(t, "collectReshapeBrowserEvent", target, "AB12CD34", ""), received)
	})
	t.Run("an unknown script is refused", func(t *testing.T) {
		t.Parallel()
		trackingtest.Refused(t, set, post(t, "collectReshapeBrowserEvent", target, "ZZ99ZZ99", ""), datareshape.UnknownScriptID)
	})
}

func TestEveryOperationIsTested(t *testing.T) {
	t.Parallel()
	for operation := range newSet() {
		if targets()[operation] == "" && operation != "collectReshapeBrowserEvent" {
			t.Errorf("%s has no test", operation)
		}
	}
}
