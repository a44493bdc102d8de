package report

import "cartwright/steps/result"

// style colours text for a terminal; the zero value leaves it as it is.
type style struct{ on bool }

func (s style) paint(code, text string) string {
	if !s.on || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) bold(text string) string { return s.paint("1", text) }
func (s style) dim(text string) string  { return s.paint("2", text) }
func (s style) good(text string) string { return s.paint("32", text) }
func (s style) bad(text string) string  { return s.paint("31", text) }
func (s style) warn(text string) string { return s.paint("33", text) }

// status colours a text by what became of a scenario or a step.
func (s style) status(of result.Status, text string) string {
	switch {
	case of == result.Passed:
		return s.good(text)
	case of.Bad():
		return s.bad(text)
	}
	return s.warn(text)
}

// sign is one character for a status, which tells it without colour too.
func sign(of result.Status) string {
	switch of {
	case result.Passed:
		return "."
	case result.Failed:
		return "F"
	case result.Undefined:
		return "U"
	case result.Ambiguous:
		return "A"
	case result.Pending:
		return "P"
	case result.Skipped:
		return "-"
	}
	return "?"
}
