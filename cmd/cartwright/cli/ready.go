package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"cartwright/mock/client"
)

// maxAsk bounds one question to a target that accepts and then says nothing.
const maxAsk = 10 * time.Second

func newReady() *cobra.Command {
	var url string
	var wait time.Duration
	cmd := &cobra.Command{
		Use:   "ready",
		Short: "Ask whether a mock is ready, or wait until it is",
		Long: "Asks a running mock whether it is ready. Exits with 6 when it is not, so that a script that needs a mock fails\n" +
			"instead of skipping its tests.",
		Example: "  cartwright ready --wait 30s && npm test",
		Args:    noArgs, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := ready(cmd.Context(), url, wait); err != nil {
				return err
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "ready at %s\n", url)
			return err
		},
	}
	f := cmd.Flags()
	f.Var(address(&url, "http://127.0.0.1:4010"), "url", "address of the mock")
	f.Var(patience(&wait, 0), "wait", "how long to wait for it, for example 30s; 0s asks once")
	return cmd
}

func ready(ctx context.Context, url string, wait time.Duration) error {
	c := client.New(url, &http.Client{Timeout: maxAsk})
	ask := c.Ready
	if wait > 0 {
		limited, cancel := context.WithTimeout(ctx, wait)
		defer cancel()
		ctx, ask = limited, c.WaitReady
	}
	if err := ask(ctx); err != nil {
		return notReady(url, err)
	}
	return nil
}

// notReady tells a target that is not there from one that is something else.
func notReady(url string, err error) error {
	var refused *client.StatusError
	if errors.Is(err, client.ErrNotAdmin) || errors.As(err, &refused) && refused.Code == "" {
		return &failure{code: exitUnreachable, what: "what answers at " + url + " is not cartwright", hint: "name the mock with --url", err: err}
	}
	return &failure{code: exitUnreachable, what: fmt.Sprintf("no mock is ready at %s: %s", url, cause(err)),
		hint: "start one with `cartwright serve`, or name it with --url", err: err}
}
