package overlay_test

import (
	"strings"
	"testing"

	"cartwright/openapi/overlay"
)

const document = `openapi: 3.0.3
info:
  title: Things # kept
  version: "1"
paths:
  /things:
    get:
      tags: [a]
      responses:
        '200': {description: ok}
    post:
      responses:
        '200': {description: made}
  /old:
    get:
      responses:
        '200': {description: old}
`

func apply(t *testing.T, actions string) (*overlay.Result, error) {
	t.Helper()
	o, err := overlay.Parse("my-overlay.yaml", []byte("overlay: 1.0.0\ninfo: {title: x, version: '1'}\nactions:\n"+actions))
	if err != nil {
		return nil, err
	}
	return overlay.Apply("doc.yaml", []byte(document), []*overlay.Overlay{o})
}

func TestApply(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, actions, has, hasNot string }{
		{"an object is merged", "- target: $.info\n  update: {title: Others, contact: {name: Pat}}", "title: Others", "title: Things"},
		{"a member that was not there is added", "- target: $.info\n  update: {contact: {name: Pat}}", "contact: {name: Pat}", "title: Others"},
		{"a list gets another item", "- target: $.paths['/things'].get.tags\n  update: b", "tags: [a, b]", "tags: [a]\n"},
		{"a list in an update is appended", "- target: $.paths['/things'].get\n  update: {tags: [b, c]}", "tags: [a, b, c]", "tags: [a]\n"},
		{"a part is removed", "- target: $.paths['/old']\n  remove: true", "/things:", "/old:"},
		{"an item is removed", "- target: $.paths['/things'].get.tags[0]\n  remove: true", "tags: []", "tags: [a]"},
		{"every place that is selected is changed", "- target: $.paths.*.get\n  update: {x-slow: true}", "x-slow: true", "post:\n      x-slow"},
		{"actions follow each other", "- target: $.info\n  update: {title: One}\n- target: $.info\n  update: {title: Two}", "title: Two", "title: One"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, err := apply(t, row.actions)
			if err != nil {
				t.Fatal(err)
			}
			if text := string(got.Text); !strings.Contains(text, row.has) || strings.Contains(text, row.hasNot) || len(got.Unmatched) > 0 {
				t.Errorf("got\n%s%v", text, got.Unmatched)
			}
		})
	}

	t.Run("each line knows where it was written", func(t *testing.T) {
		t.Parallel()
		got, err := apply(t, "- target: $.info\n  update:\n    contact:\n      name: Pat\n- target: $.paths['/things'].get\n  remove: true")
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(got.Text), "\n") {
			var want overlay.Place
			switch strings.TrimSpace(line) {
			case "title: Things # kept":
				want = overlay.Place{File: "doc.yaml", Line: 3}
			case "name: Pat":
				want = overlay.Place{File: "my-overlay.yaml", Line: 7}
			case "/old:":
				want = overlay.Place{File: "doc.yaml", Line: 14}
			default:
				continue
			}
			if got.Places[i+1] != want {
				t.Errorf("line %q is at %v, want %v", line, got.Places[i+1], want)
			}
		}
	})

	t.Run("a target that is nowhere is told, with its line", func(t *testing.T) {
		t.Parallel()
		got, err := apply(t, "- target: $.paths['/nowhere']\n  remove: true")
		if err != nil || len(got.Unmatched) != 1 || got.Unmatched[0].Line != 4 {
			t.Errorf("%v %v", got, err)
		}
	})
}

func TestBrokenOverlays(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                              "my-overlay.yaml:1: an overlay is an object",
		"openapi: 3.0.3\n":              "my-overlay.yaml:1: `overlay` must be 1.0.0",
		"overlay: 1.0.0\n":              "`actions` must be a list",
		"overlay: 1.0.0\nactions: []\n": "`actions` must be a list",
		"overlay: 1.0.0\nactions:\n- update: {}\n":                  "my-overlay.yaml:3: an action needs a `target`",
		"overlay: 1.0.0\nactions:\n- target: $.info\n":              "my-overlay.yaml:3: an action needs an `update`",
		"overlay: 1.0.0\nactions:\n- target: info[\n  remove: true": "my-overlay.yaml:3: target info[",
		"overlay: [": "my-overlay.yaml:1:",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			if _, err := overlay.Parse("my-overlay.yaml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %s", err, want)
			}
		})
	}
}
