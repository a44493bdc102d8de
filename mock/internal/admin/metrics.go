package admin

import (
	"context"

	"cartwright/mock/internal/behaviour"
)

// getMetrics writes what the server counts, in Prometheus's text format.
func (a *admin) getMetrics(context.Context, *behaviour.Call) (*behaviour.Answer, error) {
	body, err := a.Metrics()
	if err != nil {
		return nil, err //nolint:wrapcheck // it says all there is to say
	}
	return text("text/plain", body), nil
}
