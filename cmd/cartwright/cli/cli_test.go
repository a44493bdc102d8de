package cli_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"

	"cartwright/cmd/cartwright/cli"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestMain lets scripts run this test binary as cartwright.
func TestMain(m *testing.M) {
	testscript.Main(leakless{m}, map[string]func(){"cartwright": func() { os.Exit(cli.Run()) }})
}

// leakless fails a run that leaves goroutines behind.
type leakless struct{ *testing.M }

func (l leakless) Run() int {
	code := l.M.Run()
	http.DefaultClient.CloseIdleConnections()
	if err := goleak.Find(); err != nil && code == 0 {
		_, _ = io.WriteString(os.Stderr, err.Error()+"\n")
		return 1
	}
	return code
}

// result is what one command line did.
type result struct {
	code           int
	stdout, stderr string
}

// run runs one command line in this process, with these environment variables.
func run(ctx context.Context, env map[string]string, args ...string) result {
	var out, errs bytes.Buffer
	code := cli.Main(ctx, cli.Env{Args: args, LookupEnv: lookup(env), Stdout: &out, Stderr: &errs})
	return result{code, out.String(), errs.String()}
}

func lookup(env map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { v, ok := env[name]; return v, ok }
}

// commands are all there are, each as it is called.
func commands() []string {
	return []string{"", "serve", "test", "routes", "lint", "steps", "steps list", "steps why", "coverage", "ready", "version", "help", "completion",
		"completion bash", "completion fish", "completion powershell", "completion zsh"}
}

func TestHelpIsGolden(t *testing.T) {
	t.Parallel()
	for _, command := range commands() {
		words := strings.Fields("cartwright " + command)
		t.Run("the help of "+strings.Join(words, " "), func(t *testing.T) {
			t.Parallel()
			got := run(t.Context(), nil, append(words[1:], "-h")...)
			if got.code != 0 || got.stderr != "" {
				t.Fatalf("ended with %d: %s", got.code, got.stderr)
			}
			golden(t, filepath.Join("testdata", "help", strings.Join(words, "-")+".txt"), got.stdout)
			if topic := run(t.Context(), nil, append([]string{"help"}, words[1:]...)...); topic != got {
				t.Errorf("`help %s` shows something else: %+v", command, topic)
			}
		})
	}
	t.Run("every command has a golden help", func(t *testing.T) {
		t.Parallel()
		var names []string
		for _, m := range regexp.MustCompile(`(?m)^  ([a-z]+)  `).FindAllStringSubmatch(run(t.Context(), nil, "-h").stdout, -1) {
			names = append(names, m[1])
		}
		if len(names) < 7 {
			t.Errorf("only %v in the help", names)
		}
		for _, name := range names {
			if _, err := os.Stat(filepath.Join("testdata", "help", "cartwright-"+name+".txt")); err != nil {
				t.Error(err)
			}
		}
	})
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not what is shown; if it should be, run with -update. Shown:\n%s", file, got)
	}
}

// pets writes a document, which is read faster than the box.
func pets(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "pets.yaml")
	text := `{openapi: 3.0.3, info: {title: Pets, version: "1"}, paths: {/pets: {get: {operationId: getPets, responses: {"204": {description: None.}}}}}}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFlagBeatsEnvironmentBeatsDefault(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		env      map[string]string
		args     []string
		wantJSON bool
	}{
		{"the default holds without both", nil, nil, false},
		{"a variable wins over the default", map[string]string{"CARTWRIGHT_JSON": "true"}, nil, true},
		{"an empty variable is none", map[string]string{"CARTWRIGHT_JSON": ""}, nil, false},
		{"a flag wins over the default", nil, []string{"--json"}, true},
		{"a flag wins over its variable", map[string]string{"CARTWRIGHT_JSON": "false"}, []string{"--json"}, true},
		{"a flag that repeats the default wins over its variable", map[string]string{"CARTWRIGHT_JSON": "true"}, []string{"--json=false"}, false},
		{"a flag wins over a variable that is wrong", map[string]string{"CARTWRIGHT_JSON": "perhaps"}, []string{"--json"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := run(t.Context(), tt.env, append([]string{"routes", pets(t)}, tt.args...)...)
			if got.code != 0 || strings.HasPrefix(got.stdout, "[") != tt.wantJSON {
				t.Errorf("ended with %d: %.80s%s", got.code, got.stdout, got.stderr)
			}
		})
	}
}

var flagInHelp = regexp.MustCompile(`(?m)^ +(?:-\w, )?--([a-z-]+)`)

// Every flag that a help text lists is also a variable, which is refused by its own name when it is wrong.
func TestEveryFlagIsAVariable(t *testing.T) {
	t.Parallel()
	const wrong = "not / this"
	anyText := []string{"auth", "config", "name", "profile", "rerun", "spec"} // of test; none of them has a wrong form
	seen := 0
	for _, command := range commands() {
		words := strings.Fields(command)
		help := run(t.Context(), nil, append(words, "-h")...)
		for _, m := range flagInHelp.FindAllStringSubmatch(help.stdout, -1) {
			if m[1] == "help" || m[1] == "version" || command == "test" && slices.Contains(anyText, m[1]) {
				continue
			}
			seen++
			t.Run(command+" --"+m[1], func(t *testing.T) {
				t.Parallel()
				variable := "CARTWRIGHT_" + strings.ToUpper(strings.ReplaceAll(m[1], "-", "_"))
				got := run(t.Context(), map[string]string{variable: wrong}, words...)
				refused := got.code == 2 && strings.Contains(got.stderr, variable+` cannot be "`+wrong+`"; `)
				missing := (got.code == 4 || m[1] == "overlay" && got.code == 3) && strings.Contains(got.stderr, "--"+m[1]+" "+wrong+" cannot be read") // a folder or a file
				if !refused && !missing || strings.Count(got.stderr, "\n") != 1 {
					t.Errorf("%s ended with %d: %s", variable, got.code, got.stderr)
				}
			})
		}
	}
	if seen < 20 {
		t.Errorf("only %d flags were found in the help texts", seen)
	}
}

func TestExitCodes(t *testing.T) {
	t.Parallel()
	t.Run("an error that nobody gave a code is 1", func(t *testing.T) {
		t.Parallel()
		if code := cli.ExitCode(fmt.Errorf("wrapped: %w", errors.New("no idea"))); code != 1 {
			t.Errorf("it is %d", code)
		}
	})
	document := pets(t)
	for _, command := range []string{"routes", "routes --json", "version", "--version", "-h", "serve -h", "help", "completion zsh", "serve --port 0", "lint"} {
		t.Run("a full disk is 7 for "+command, func(t *testing.T) {
			t.Parallel()
			var errs bytes.Buffer
			args := strings.Fields(command)
			if args[0] == "serve" && len(args) > 2 || args[0] == "routes" || args[0] == "lint" {
				args = append(args, document)
			}
			code := cli.Main(t.Context(), cli.Env{Args: args, LookupEnv: noEnv, Stdout: full{}, Stderr: &errs})
			if last := lastLine(errs.String()); code != 7 || last != "cartwright: cannot write to standard output: no space left" {
				t.Errorf("ended with %d: %s", code, last)
			}
		})
	}
	t.Run("what an interrupt breaks off is 130", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for _, args := range [][]string{{"ready", "--url", "http://127.0.0.1:1", "--wait", "1h"}, {"serve", "--port", "0", document}} {
			if got := run(ctx, nil, args...); got.code != 130 || got.stderr != "cartwright: interrupted\n" || got.stdout != "" {
				t.Errorf("%v: %+v", args, got)
			}
		}
	})
}

// full is a writer onto a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "stdout", Err: errors.New("no space left")}
}

var _ io.Writer = full{}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}
