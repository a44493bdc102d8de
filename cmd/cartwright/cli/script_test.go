package cli_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs testdata/script/*.txtar. Besides testscript's own commands there are:
//
//	exits CODE COMMAND ARG…          run a command that ends with exactly this exit code
//	serve ARG…                       start `cartwright serve --port 0 ARG…`; sets $URL, $HOST and $PORT
//	logged REGEXP                    wait until the server has said this on standard error
//	shutdown [TERM]                  interrupt the server, which must end with 0; its streams are stdout and stderr
//	setenv-match NAME REGEXP         set a variable to what the regexp's group matches in stdout
//	service KIND                     start a service of somebody else, see services; sets $SERVICE
//	interrupted CODE COMMAND ARG…    interrupt a command as it waits for the hanging service; it ends with this exit code
//	http [-sandbox S] [-H HEADER]… [-d BODY | -f FILE] [-show HEADER]… METHOD PATH
//	                                 send a request; stdout is the status, the headers to show, and the body
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Setup:               withSlot,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "serve": serve, "logged": logged, "shutdown": shutdown, "http": sendHTTP, "setenv-match": setenvMatch,
			"service": service, "interrupted": interrupted,
		},
	})
}

// patience bounds every wait: long, since the machine may be busy; it only matters when something is broken.
const patience = time.Minute

func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARG…")
	}
	code := 0
	var ended *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &ended) {
		code = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if code != want {
		ts.Fatalf("it ended with %d, not with %d", code, want)
	}
}

func sendHTTP(ts *testscript.TestScript, neg bool, args []string) {
	header, show, body := http.Header{}, []string(nil), ""
	for len(args) > 2 {
		option, value := args[0], args[1]
		args = args[2:]
		switch option {
		case "-sandbox":
			header.Set("Mock-Sandbox", value)
		case "-H":
			name, text, _ := strings.Cut(value, ":")
			header.Set(name, strings.TrimSpace(text))
		case "-d":
			body = value
		case "-f":
			body = strings.TrimSuffix(ts.ReadFile(value), "\n")
		case "-show":
			show = append(show, value)
		default:
			ts.Fatalf("http has no option %s", option)
		}
	}
	if neg || len(args) != 2 {
		ts.Fatalf("usage: http [option value]… METHOD PATH")
	}
	if body != "" && header.Get("Content-Type") == "" {
		header.Set("Content-Type", "application/json")
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, args[0], ts.Getenv("URL")+args[1], strings.NewReader(body))
	ts.Check(err)
	request.Header = header
	answer, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(request)
	ts.Check(err)
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	ts.Check(err)
	out := ts.Stdout()
	_, _ = fmt.Fprintln(out, answer.StatusCode)
	for _, name := range show {
		_, _ = fmt.Fprintf(out, "%s: %s\n", name, answer.Header.Get(name))
	}
	_, _ = fmt.Fprintf(out, "%s\n", text)
}

func setenvMatch(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: setenv-match NAME REGEXP")
	}
	want, err := regexp.Compile(args[1])
	ts.Check(err)
	found := want.FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) != 2 {
		ts.Fatalf("stdout has nothing like %s", want)
	}
	ts.Setenv(args[0], found[1])
}

func logged(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: logged REGEXP")
	}
	want, err := regexp.Compile(args[0])
	ts.Check(err)
	s := serverOf(ts)
	deadline := time.After(patience)
	for {
		if want.MatchString(s.log()) {
			return
		}
		select {
		case <-s.said:
		case <-s.ended:
			if !want.MatchString(s.log()) {
				ts.Fatalf("the server ended without saying %s:\n%s", want, s.log())
			}
		case <-deadline:
			ts.Fatalf("the server did not say %s:\n%s", want, s.log())
		}
	}
}
