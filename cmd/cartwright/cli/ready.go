package cli

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"cartwright/mock/client"
)

func newReady() *cobra.Command {
	var url string
	var wait time.Duration
	cmd := &cobra.Command{
		Use:   "ready",
		Short: "Ask whether a mock is ready, or wait until it is",
		Long: "Asks a running mock whether it is ready. Exits with 6 when it is not, so that a script that needs a mock fails\n" +
			"instead of skipping its tests.",
		Example: "  cartwright ready --wait 30s && npm test",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c := client.New(url, &http.Client{Timeout: 10 * time.Second})
			if err := ready(cmd.Context(), c, wait); err != nil {
				return &codedError{fmt.Errorf("no mock is ready at %s: %w; start one with `cartwright serve`, or name it with --url", url, err), exitUnreachable}
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "ready at %s\n", url)
			return err
		},
	}
	f := cmd.Flags()
	f.StringVar(&url, "url", "http://127.0.0.1:4010", "address of the mock")
	f.DurationVar(&wait, "wait", 0, "how long to wait for it, for example 30s")
	return cmd
}

func ready(ctx context.Context, c *client.Client, wait time.Duration) error {
	if wait == 0 {
		return c.Ready(ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	return c.WaitReady(ctx)
}
