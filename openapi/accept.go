package openapi

import (
	"cmp"
	"mime"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi/form"
)

// accepted is one range of an Accept header.
type accepted struct {
	name    string // type/subtype, type/* or */*
	quality float64
	exact   int // 2: a type, 1: type/*, 0: */*
}

// parseAccept reads Accept headers (RFC 9110 §12.5.1). Ranges that are none are left out; a header without any asks for
// nothing in particular.
func parseAccept(headers []string) []accepted {
	var out []accepted
	for _, part := range strings.Split(strings.Join(headers, ","), ",") {
		name, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil || !strings.Contains(name, "/") {
			continue
		}
		a := accepted{name: name, quality: 1, exact: 2 - strings.Count(name, "*")}
		if q, err := strconv.ParseFloat(params["q"], 64); err == nil {
			a.quality = q
		}
		out = append(out, a)
	}
	return out
}

// covers says whether a range of the client and a type or range of the document have a type in common.
func (a accepted) covers(name string) bool {
	kind, sub, _ := strings.Cut(a.name, "/")
	wantKind, wantSub, _ := strings.Cut(name, "/")
	return (kind == "*" || wantKind == "*" || kind == wantKind) && (sub == "*" || wantSub == "*" || sub == wantSub)
}

// Negotiate chooses the representation that a client's Accept headers like best, and the content type to send it as,
// which is more exact where the document has a range. False: it accepts none of those that the response has.
func (r *Response) Negotiate(headers []string) (*MediaType, string, bool) {
	if len(r.Content) == 0 {
		return nil, "", true
	}
	if r.isNamed(headers) {
		return r.Content[0], r.Content[0].Type, true
	}
	ranges := parseAccept(headers)
	if len(ranges) == 0 {
		return r.Content[0], concrete(r.Content[0].Type, nil), true
	}
	var best *MediaType
	quality := 0.0
	for _, m := range r.Content {
		if q := qualityOf(m.Type, ranges); q > quality {
			best, quality = m, q
		}
	}
	if best == nil {
		return nil, "", false
	}
	return best, concrete(best.Type, ranges), true
}

// isNamed says whether a client names the first representation without a reservation, or asks for nothing in particular:
// nothing can be liked better, and nothing has to be taken apart for what nearly every client sends.
func (r *Response) isNamed(headers []string) bool {
	first := r.Content[0].Type
	if len(headers) != 1 || strings.Contains(first, "*") {
		return false
	}
	for part := range strings.SplitSeq(headers[0], ",") {
		if strings.EqualFold(strings.TrimSpace(part), first) {
			return true
		}
	}
	return headers[0] == "*/*"
}

// qualityOf a type is that of the most exact range that covers it.
func qualityOf(name string, ranges []accepted) float64 {
	exact, quality := -1, 0.0
	for _, a := range ranges {
		if a.covers(name) && a.exact > exact {
			exact, quality = a.exact, a.quality
		}
	}
	return quality
}

// concrete is a type that can be sent where the document has a range: what the client likes best in it, else the usual one.
func concrete(name string, ranges []accepted) string {
	if !strings.Contains(name, "*") {
		return sendable(name)
	}
	ranges = slices.DeleteFunc(slices.Clone(ranges), func(a accepted) bool { return a.exact != 2 || a.quality == 0 || !a.covers(name) })
	slices.SortStableFunc(ranges, func(x, y accepted) int { return cmp.Compare(y.quality, x.quality) })
	switch {
	case len(ranges) > 0:
		return sendable(ranges[0].name)
	case strings.HasPrefix(name, "*/"):
		return "application/json"
	}
	kind, _, _ := strings.Cut(name, "/")
	usual := map[string]string{"text": "plain", "application": "json", "image": "png", "audio": "mpeg", "video": "mp4", "multipart": "form-data"}[kind]
	return sendable(kind + "/" + cmp.Or(usual, "octet-stream"))
}

// sendable adds the boundary that multipart cannot be read without.
func sendable(name string) string {
	if strings.HasPrefix(name, "multipart/") {
		return name + "; boundary=" + form.Boundary
	}
	return name
}
