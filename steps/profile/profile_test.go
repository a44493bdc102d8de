package profile_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cartwright/steps"
	"cartwright/steps/profile"
)

func write(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), profile.File)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func env(name string) (string, bool) {
	value, ok := map[string]string{"TOKEN": "s3cret", "PASSWORD": "pa:ss"}[name]
	return value, ok
}

const whole = `
tags: [smoke, "@nightly"]
profiles:
  staging:
    baseURL: https://carts.example
    specs: [api.yaml, /abs/api.yaml]
    headers: {x-own: "a ${TOKEN}"}
    auth: {basic: "ci:${PASSWORD}"}
    users: {shopper-1: "${TOKEN}"}
    fixtures:
      two-items: {cartId: 60807478d14ffd000843db2c, userId: 7}
      made:
        recipe:
          - call: createCart
            body: {"a": "${cartId}", b: [1]}
            save: {cartId: $.cartId}
          - call: addCartItems
            with: {cartId: "${cartId}"}
            body: '{"c":1}'
  other:
    baseURL: ${NOT_SET}
`

func TestAWholeProfile(t *testing.T) {
	t.Parallel()
	file := write(t, whole)
	config, err := profile.Read(file, "staging", env)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(config.Tags, []string{"smoke", "nightly"}) {
		t.Errorf("tags %q", config.Tags)
	}
	p := config.Profiles["staging"]
	want := map[string]steps.Fixture{
		"two-items": {Values: [][2]string{{"cartId", "60807478d14ffd000843db2c"}, {"userId", "7"}}},
		"made": {Recipe: []steps.Call{
			{Operation: "createCart", Body: []byte(`{"a":"${cartId}","b":[1]}`), Save: [][2]string{{"cartId", "$.cartId"}}},
			{Operation: "addCartItems", With: [][2]string{{"cartId", "${cartId}"}}, Body: []byte(`{"c":1}`)}}},
	}
	if !reflect.DeepEqual(p.Fixtures, want) {
		t.Errorf("got %+v\nwant %+v", p.Fixtures, want)
	}
	if p.Header.Get("X-Own") != "a s3cret" || p.Header.Get("Authorization") != "Basic Y2k6cGE6c3M=" || p.Users["shopper-1"] != "s3cret" {
		t.Errorf("got %v %v", p.Header, p.Users)
	}
	if !slices.Equal(p.Specs, []string{filepath.Join(filepath.Dir(file), "api.yaml"), "/abs/api.yaml"}) {
		t.Errorf("got %q", p.Specs)
	}
	for _, secret := range []string{"s3cret", "pa:ss", "Y2k6cGE6c3M="} {
		if !slices.Contains(p.Secrets, secret) {
			t.Errorf("%q is not among the secrets %q", secret, p.Secrets)
		}
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, text, says string }{
		{"a key that there is not", "profils: {}\n", `:1: the configuration has no key "profils"; did you mean profiles? there are: profiles, serve, tags, test`},
		{"no mapping", "[1]\n", ":1: the configuration is not a mapping"},
		{"no list", "tags: smoke\n", ":1: tags is not a list"},
		{"no base URL", "profiles:\n  staging:\n    users: {}\n", ":3: profile staging has no baseURL"},
		{"an address that is none", "profiles:\n  staging:\n    baseURL: carts.example\n", `:3: the baseURL "carts.example" is no address`},
		{"a variable that is not set", "profiles:\n  staging:\n    baseURL: http://x\n    headers:\n      a: ${MISSING}\n", ":5: the environment variable MISSING is not set"},
		{"basic without a colon", "profiles:\n  staging:\n    baseURL: http://x\n    auth: {basic: x}\n", ":4: basic has no colon"},
		{"a list where a text is", "profiles:\n  staging:\n    baseURL: [x]\n", ":3: this is no text"},
		{"a call without an operation", "profiles:\n  staging:\n    baseURL: http://x\n    fixtures:\n      a:\n        recipe:\n          - body: {}\n", ":7: the call names no operation"},
		{"a profile that there is not", "profiles:\n  stagin: {baseURL: http://x}\n", `there is no profile "staging", did you mean "stagin"?`},
		{"an empty file", "", `there is no profile "staging"`},
		{"no YAML", "a: [\n", ": it is no YAML"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			_, err := profile.Read(write(t, row.text), "staging", env)
			var fault *profile.Error
			if !errors.As(err, &fault) || fault.Hint == "" || !strings.Contains(err.Error(), row.says) {
				t.Errorf("got %v, want %q", err, row.says)
			}
		})
	}
	t.Run("a file that is not there", func(t *testing.T) {
		t.Parallel()
		_, err := profile.Read(filepath.Join(t.TempDir(), "x.yaml"), "", env)
		if err == nil || !strings.Contains(err.Error(), "no such file") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a variable that is not set is one fault, not three", func(t *testing.T) {
		t.Parallel()
		_, err := profile.Read(write(t, "profiles:\n  staging:\n    baseURL: ${MISSING}\n"), "staging", env)
		if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "MISSING is not set") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("all faults are told", func(t *testing.T) {
		t.Parallel()
		_, err := profile.Read(write(t, "tags: x\nprofils: {}\n"), "staging", env)
		if n := strings.Count(err.Error(), "\n"); n != 2 {
			t.Errorf("got %v", err)
		}
	})
}
