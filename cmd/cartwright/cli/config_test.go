package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// configFile writes a file and returns its name.
func configFile(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "cartwright.yaml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// An address of no machine (TEST-NET-3) makes serve say where it would have listened.
const nowhere = "203.0.113.7"

func TestPrecedence(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ flag, env, file, want string }{
		"the default where nobody says":          {want: "4010"},
		"the file over the default":              {file: "1003", want: "1003"},
		"the environment over the default":       {env: "1002", want: "1002"},
		"the flag over the default":              {flag: "1001", want: "1001"},
		"the environment over the file":          {env: "1002", file: "1003", want: "1002"},
		"the flag over the file":                 {flag: "1001", file: "1003", want: "1001"},
		"the flag over the environment":          {flag: "1001", env: "1002", want: "1001"},
		"the flag over both":                     {flag: "1001", env: "1002", file: "1003", want: "1001"},
		"an empty variable is none":              {env: "", file: "1003", want: "1003"},
		"the flag that says the default is said": {flag: "4010", env: "1002", file: "1003", want: "4010"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := "serve:\n  host: " + nowhere + "\n"
			if tt.file != "" {
				text += "  port: " + tt.file + "\n"
			}
			args, env := []string{"serve"}, map[string]string{"CARTWRIGHT_CONFIG": configFile(t, text), "CARTWRIGHT_PORT": tt.env}
			if tt.flag != "" {
				args = append(args, "--port", tt.flag)
			}
			got := run(t.Context(), env, args...)
			if got.code != 7 || !strings.Contains(got.stderr, "cannot listen on "+nowhere+":"+tt.want+":") {
				t.Errorf("got %d %s", got.code, got.stderr)
			}
		})
	}
}

func TestConfigFile(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		text string
		code int
		says []string // after the file's name
	}{
		"an unknown key with the nearest name":        {"serve:\n  jurnal-bytes: 5\n", 2, []string{`:2: there is no setting "jurnal-bytes"; did you mean journal-bytes?`}},
		"a wrong value as the flag would":             {"serve:\n\n  port: high\n", 2, []string{`:3: port cannot be "high"; write a whole number from 0 to 65535`}},
		"all that is wrong, each in its line":         {"serve:\n  port: high\n  clock: noon\n  nope: 1\n", 2, []string{":2: port", ":3: clock", ":4: there is no setting"}},
		"a list where one value goes":                 {"serve:\n  port: [1, 2]\n", 2, []string{":2: port takes one value"}},
		"a key twice":                                 {"serve:\n  seed: 1\n  port: 1\n  seed: 2\n", 2, []string{":4: "}},
		"a section that is no mapping":                {"serve: 4010\n", 2, []string{":1: serve is no mapping"}},
		"a file in a file":                            {"serve:\n  config: other.yaml\n", 2, []string{`:2: there is no setting "config"`}},
		"what is no mapping":                          {"- port\n", 4, []string{":1: it is no mapping"}},
		"what is no YAML":                             {"serve: [\n", 4, []string{":2: it is no YAML"}},
		"a flag beside the sections, with its place":  {"port: 1\n", 4, []string{":1: there is no section \"port\"; write it as `serve: {port: …}`"}},
		"an unknown section with the nearest":         {"profils: {}\n", 4, []string{`:1: there is no section "profils"; did you mean profiles?`}},
		"nothing of what is for another command":      {"test: {parallel: many}\nprofiles: {a: {}}\ntags: [x]\n", 7, nil},
		"everything, since what says nothing is none": {"# nothing\nserve:\n  port:\n", 7, nil},
	} {
		t.Run("it tells "+name, func(t *testing.T) {
			t.Parallel()
			file := configFile(t, tt.text)
			got := run(t.Context(), nil, "serve", "--config", file, "--host", nowhere)
			if got.code != tt.code {
				t.Errorf("got %d %s", got.code, got.stderr)
			}
			for _, says := range tt.says {
				if !strings.Contains(got.stderr, file+says) {
					t.Errorf("%q is not in %s", says, got.stderr)
				}
			}
		})
	}
	t.Run("a flag that may be repeated takes a list", func(t *testing.T) {
		t.Parallel()
		file := configFile(t, "test:\n  format: [progress, nope]\n  header:\n    - \"X-A: 1\"\n    - nonsense\n")
		got := run(t.Context(), nil, "test", "--config", file)
		for _, says := range []string{file + `:2: format cannot be "nope"`, file + `:5: header cannot be "nonsense"`} {
			if got.code != 2 || !strings.Contains(got.stderr, says) {
				t.Errorf("got %d %s", got.code, got.stderr)
			}
		}
	})
	t.Run("one that is not there is named", func(t *testing.T) {
		t.Parallel()
		if got := run(t.Context(), nil, "serve", "--config", "/nowhere/c.yaml"); got.code != 4 || !strings.Contains(got.stderr, "--config /nowhere/c.yaml cannot be read") {
			t.Errorf("got %d %s", got.code, got.stderr)
		}
	})
}
