package tracking_test

import (
	"encoding/json"
	"strings"
	"testing"

	"cartwright/mock/internal/tracking"
)

func TestShown(t *testing.T) {
	t.Parallel()
	for want, value := range map[string]any{`"5"`: "5", `5`: json.Number("5"), `{"a":[1,null]}`: map[string]any{"a": []any{json.Number("1"), nil}}} {
		if got := tracking.Shown(value); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	if got := tracking.Shown(strings.Repeat("ș", 1000)); len(got) > 100 {
		t.Errorf("it shows all of a long text: %s", got)
	}
}
