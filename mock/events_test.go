package mock_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"cartwright/mock"
)

// TestEventFixturesAreHeldAgainstTheirDocuments gives the mock an event each that says what its document does not.
func TestEventFixturesAreHeldAgainstTheirDocuments(t *testing.T) {
	t.Parallel()
	const request = `"operation": "sendActivities", "request": {"path": {"trackerKey": "11111111-1111-4111-8111-111111111111"}}`
	for _, row := range []struct{ name, file, says string }{
		{"an event that is called good and breaks its schema", `{"verdict": "good", ` + request + `, "body": {"action": "view", "target": {"product": 7}}}`, "/body/target/product"},
		{"an event that is called bad and is good", `{"verdict": "bad", "because": "x", "pointer": "/target", "keyword": "type", ` + request + `, "body": {"action": "view", "target": {"product": "7"}}}`, "the documents find"},
		{"an event that is bad for another reason than it says", `{"verdict": "bad", "because": "x", "pointer": "/action", "keyword": "type", ` + request + `, "body": {"action": "view", "target": {"product": 7}}}`, "/target/product should be string"},
		{"an operation that there is not", `{"verdict": "good", "operation": "sendNothing", "request": {}, "body": {}}`, "no operation"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			layer := fstest.MapFS{"events/crownpeak-xo/mine.json": {Data: []byte(row.file)}}
			_, err := mock.New(mock.WithFixtures(layer))
			if err == nil || !strings.Contains(err.Error(), row.says) || !strings.Contains(err.Error(), "mine.json") {
				t.Errorf("got %v, want it to say %q", err, row.says)
			}
		})
	}
}
