package cli

import (
	"fmt"
	"io"

	"cartwright/steps/result"
	"cartwright/steps/selection"
)

// rerunList writes at the end of a run what failed, for the next one. When nothing did, the file is empty rather than that of
// the last time.
type rerunList struct {
	result.Silent
	w io.Writer
}

var _ result.Observer = rerunList{}

// addRerun opens the list of --rerun as a report, so before anything is sent.
func (o *testOptions) addRerun(r *reports) error {
	if o.rerun == "" {
		return nil
	}
	f, err := create(o.rerun)
	if err != nil {
		_ = r.close()
		return err
	}
	r.files, r.observers = append(r.files, f), append(r.observers, rerunList{w: f})
	return nil
}

// RunFinished implements result.Observer.
func (l rerunList) RunFinished(run *result.Run) error {
	written := map[string]bool{}
	for _, s := range run.Scenarios {
		line := selection.Path(s)
		if !s.Status().Bad() || written[line] {
			continue
		}
		written[line] = true
		if _, err := fmt.Fprintln(l.w, line); err != nil {
			return err
		}
	}
	return nil
}
