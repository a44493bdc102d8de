package style

import "strings"

// parts splits the texts of a list or an object into its parts, which stay encoded.
func (r *Rule) parts(texts []string) ([]string, *Fault) {
	switch {
	case r.Pairs && r.Explode:
		return texts, nil
	case len(texts) > 1:
		return nil, &Fault{Duplicate: true}
	}
	switch r.Style {
	case Label:
		text, fault := r.strip(texts[0])
		if fault != nil {
			return nil, fault
		}
		if r.Explode || !strings.Contains(text, ",") { // OpenAPI 3.0's table has dots in both cases, 3.1's commas in one
			return strings.Split(text, "."), nil
		}
		return strings.Split(text, ","), nil
	case Matrix:
		return r.matrix(texts[0])
	}
	return r.delimited(texts[0]), nil
}

// matrix splits `;ids=1,2`, and exploded `;ids=1;ids=2` or, of an object, `;a=1;b=2`.
func (r *Rule) matrix(text string) ([]string, *Fault) {
	if !r.Explode {
		rest, fault := r.strip(text)
		if fault != nil {
			return nil, fault
		}
		return strings.Split(rest, ","), nil
	}
	rest, ok := strings.CutPrefix(text, ";")
	if !ok {
		return nil, &Fault{Expected: ";" + r.Name + "=…", Got: text}
	}
	parts := strings.Split(rest, ";")
	if r.kinds.has(object) {
		return parts, nil
	}
	for i, part := range parts {
		if parts[i], ok = strings.CutPrefix(part, r.Name+"="); !ok {
			return nil, &Fault{Expected: ";" + r.Name + "=…", Got: text}
		}
	}
	return parts, nil
}

// delimited splits at the delimiter, or at its encoded form where the delimiter itself is not there. A blank has no form
// of its own in a URL.
func (r *Rule) delimited(text string) []string {
	var parts []string
	switch r.Style {
	case SpaceDelimited:
		parts = strings.Split(strings.NewReplacer("+", " ", "%20", " ").Replace(text), " ")
	case PipeDelimited:
		parts = splitAny(text, "|", "%7C", "%7c")
	default:
		parts = splitAny(text, ",", "%2C", "%2c")
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// splitAny splits at the first of the delimiters that the text has.
func splitAny(text string, delimiters ...string) []string {
	for _, d := range delimiters {
		if strings.Contains(text, d) {
			return strings.Split(text, d)
		}
	}
	return []string{text}
}
