package report

import (
	"io"

	"cartwright/openapi"
	"cartwright/steps/coverage"
	"cartwright/steps/result"
)

// covered writes at the end of a run what was reached of the contract.
type covered struct {
	result.Silent
	contract *openapi.Contract
	write    func(*coverage.Report) error
}

func newCoverage(w io.Writer, o Options) result.Observer {
	return &covered{contract: o.Contract, write: func(r *coverage.Report) error { return r.WriteJSON(w) }}
}

func newCoveragePage(w io.Writer, o Options) result.Observer {
	return &covered{contract: o.Contract, write: func(r *coverage.Report) error { return r.WriteHTML(w) }}
}

var _ result.Observer = (*covered)(nil)

// RunFinished implements result.Observer.
func (c *covered) RunFinished(r *result.Run) error { return c.write(coverage.Measure(c.contract, r)) }
