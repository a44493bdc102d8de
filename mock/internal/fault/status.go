package fault

import "strconv"

// status answers with a status, in the body that the operation documents for it where it does.
func status() effect {
	return effect{
		name:    "status",
		planned: func(f *Fault) bool { return f.Status != 0 },
		check: func(f *Fault) error {
			if f.Status < 200 || f.Status > 599 {
				return &Error{Field: "status", What: "should be from 200 to 599: others end no exchange"}
			}
			return nil
		},
		apply: func(f *Fault, _ *draws, o *Outcome) string {
			o.Status = f.Status
			return "status=" + strconv.Itoa(f.Status)
		},
	}
}
