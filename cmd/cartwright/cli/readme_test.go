package cli_test

import (
	"bytes"
	"context"
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

	"cartwright/cmd/cartwright/cli"
	"cartwright/fixtures"
	"cartwright/steps/profile"
)

const readme = "../../../README.md"

// session is a ```console block of the README: commands with the output that each promises.
type session struct {
	line    int
	command string
	output  string
}

var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

func sessions(text string) []session {
	var out []session
	for _, at := range consoleBlock.FindAllStringSubmatchIndex(text, -1) {
		line := 1 + strings.Count(text[:at[2]], "\n")
		for _, row := range strings.Split(strings.TrimSuffix(text[at[2]:at[3]], "\n"), "\n") {
			if command, ok := strings.CutPrefix(row, "$ "); ok {
				out = append(out, session{line: line, command: command})
			} else {
				out[len(out)-1].output += row + "\n"
			}
			line++
		}
	}
	return out
}

// TestReadme runs every command that the README shows, in its order, against one server, and holds the output against
// what is shown. `…` stands for anything.
func TestReadme(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	all := sessions(string(text))
	if len(all) < 8 || all[0].command != "go run ./cmd/cartwright serve" {
		t.Fatalf("%d commands, the first %q: the README begins with its first command", len(all), all[0].command)
	}
	folder := writeFeatures(t, string(text))
	url, ready := startServer(t)
	for _, s := range all {
		got := ready
		switch words := shellWords(s.command); {
		case strings.HasPrefix(s.command, "go run ./cmd/cartwright serve"):
		case words[0] == "cartwright":
			got = runCommand(t, inFolder(words[1:], folder), strings.Contains(s.output, "\ncartwright: "))
			got = strings.ReplaceAll(got, folder+"/", "")
		case words[0] == "curl":
			got = curl(t, words[1:], url)
		default:
			t.Fatalf("README.md:%d: no way to run %q", s.line, s.command)
		}
		if !shows(s.output, strings.ReplaceAll(got, url, "http://127.0.0.1:4010")) {
			t.Errorf("README.md:%d: %s\n shown: %s\n   got: %s", s.line, s.command, s.output, got)
		}
	}
}

// startServer runs `serve` on a free port until the test ends and returns its address and its ready line.
func startServer(t *testing.T) (url, line string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- cli.Main(ctx, cli.Env{Args: []string{"serve", "--port", "0"}, LookupEnv: noEnv, Stdout: in, Stderr: io.Discard})
		_ = in.Close()
	}()
	t.Cleanup(func() {
		cancel()
		if code := <-done; code != 0 {
			t.Errorf("serve ended with %d", code)
		}
	})
	buffer := make([]byte, 200)
	n, err := out.Read(buffer)
	if err != nil {
		t.Fatal(err)
	}
	line = string(buffer[:n])
	return strings.TrimSpace(strings.TrimPrefix(line, "cartwright is ready at ")), line
}

func noEnv(string) (string, bool) { return "", false }

// runCommand returns what a terminal shows. A command fails exactly when the README shows what it complains of.
func runCommand(t *testing.T, args []string, fails bool) string {
	t.Helper()
	var out, errs bytes.Buffer
	code := cli.Main(t.Context(), cli.Env{Args: args, LookupEnv: noEnv, Stdout: &out, Stderr: &errs})
	if (code != 0) != fails {
		t.Errorf("cartwright %v ended with %d: %s", args, code, errs.String())
	}
	if fails {
		return out.String() + errs.String()
	}
	return out.String()
}

var featureBlock = regexp.MustCompile("(?s)```gherkin\n# ([a-z]+\\.feature)\n.*?```")

// writeFeatures writes the features that the README shows with a name to a folder.
func writeFeatures(t *testing.T, text string) string {
	t.Helper()
	folder := t.TempDir()
	for _, block := range featureBlock.FindAllStringSubmatch(text, -1) {
		feature := strings.TrimSuffix(strings.TrimPrefix(block[0], "```gherkin\n"), "```")
		if err := os.WriteFile(filepath.Join(folder, block[1]), []byte(feature), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// inFolder names the written features where they are, and reports to be written beside them.
func inFolder(args []string, folder string) []string {
	args = slices.Clone(args)
	for i, arg := range args {
		if format, file, written := strings.Cut(arg, ":"); written && i > 0 && args[i-1] == "--format" {
			args[i] = format + ":" + filepath.Join(folder, file)
		}
		if _, err := os.Stat(filepath.Join(folder, arg)); err == nil {
			args[i] = filepath.Join(folder, arg)
		}
	}
	return args
}

// curl sends what curl would, for the options that the README uses, and prints as curl does.
func curl(t *testing.T, args []string, url string) string {
	t.Helper()
	method, body, target, header, include := "", "", "", http.Header{}, false
	for i := 0; i < len(args); i++ {
		switch args[i] {
		case "-i":
			include = true
		case "-X":
			i++
			method = args[i]
		case "-d":
			i++
			body = args[i]
		case "-H":
			i++
			name, value, _ := strings.Cut(args[i], ":")
			header.Set(name, strings.TrimSpace(value))
		default:
			target = strings.ReplaceAll(args[i], "http://127.0.0.1:4010", url)
		}
	}
	if method == "" {
		method = http.MethodGet
	}
	r, err := http.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" && header.Get("Content-Type") == "" {
		header.Set("Content-Type", "application/x-www-form-urlencoded") // as curl does
	}
	r.Header = header
	r.Header.Set("Accept", "*/*")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	got, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if !include {
		return string(got) + "\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", answer.Proto, answer.Status)
	for _, name := range slices.Sorted(keysOf(answer.Header)) {
		if slices.Contains([]string{"Date", "Vary", "Content-Length"}, name) {
			continue // of no interest to a reader
		}
		fmt.Fprintf(&b, "%s: %s\n", name, answer.Header.Get(name))
	}
	return b.String() + "\n" + string(got) + "\n"
}

func keysOf(h http.Header) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range h {
			if !yield(name) {
				return
			}
		}
	}
}

// shellWords splits a command at blanks, keeping what single quotes enclose.
func shellWords(command string) []string {
	var words []string
	for _, part := range regexp.MustCompile(`'[^']*'|[^\s']+`).FindAllString(command, -1) {
		words = append(words, strings.Trim(part, "'"))
	}
	return words
}

// shows compares with white space folded; `…` stands for anything.
func shows(shown, got string) bool {
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	parts := strings.Split(fold(shown), "…")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile("(?s)^" + strings.Join(parts, ".*") + "$").MatchString(fold(got))
}

var configBlock = regexp.MustCompile("(?s)```yaml\n([^`]*\nprofiles:.*?)```")

// TestReadmeConfigurationIsOne reads the configuration that the README shows.
func TestReadmeConfigurationIsOne(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	shown := configBlock.FindSubmatch(text)
	if shown == nil {
		t.Fatal("the README shows no configuration")
	}
	file := filepath.Join(t.TempDir(), profile.File)
	if err := os.WriteFile(file, shown[1], 0o600); err != nil {
		t.Fatal(err)
	}
	config, err := profile.Read(file, "staging", func(name string) (string, bool) { return "x", name == "STAGING_TOKEN" })
	if err != nil || len(config.Profiles["staging"].Fixtures) != 2 {
		t.Errorf("%v, %+v", err, config)
	}
	for _, command := range []string{"test", "serve"} {
		got := run(t.Context(), map[string]string{"CARTWRIGHT_CONFIG": file, "STAGING_TOKEN": "x"}, command, "nowhere")
		if got.code == 2 || !strings.Contains(got.stderr, "nowhere") {
			t.Errorf("%s does not take it: %d %s", command, got.code, got.stderr)
		}
	}
}

var fixtureTable = regexp.MustCompile("(?s)<!-- fixtures -->\n.*?<!-- /fixtures -->")

// TestReadmeListsTheFixtures keeps the README's table of carts true; -update rewrites it.
func TestReadmeListsTheFixtures(t *testing.T) {
	t.Parallel()
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("<!-- fixtures -->\n| system | name | ask for | what it is | |\n|---|---|---|---|---|\n")
	for _, c := range set.Carts {
		fmt.Fprintf(&b, "| %s | %s | `%s` | %s | %s |\n", c.System, c.Name, c.ID, firstSentence(c.Description), c.Provenance)
	}
	b.WriteString("<!-- /fixtures -->")
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if want := fixtureTable.ReplaceAllLiteralString(string(text), b.String()); want != string(text) {
		if f := flag.Lookup("update"); f != nil && f.Value.String() == "true" {
			if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
			return
		}
		t.Error("the table of carts in README.md is not the fixtures': run `go test ./cmd/cartwright/cli -update`")
	}
}

func firstSentence(text string) string {
	sentence, _, _ := strings.Cut(text, ". ")
	return strings.TrimSuffix(sentence, ".")
}
