package respond

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cartwright/openapi"
	"cartwright/openapi/style"
)

// Preference is what a client asks for by the Prefer header, in Prism's words.
type Preference struct {
	Code    int    // code=
	Example string // example=
	Dynamic bool   // dynamic=true
	Seed    uint64 // seed=
	Seeded  bool   // seed= was given; 0 is a seed, too
	// Delay lets the client wait for the answer: delay=250ms, or a number of milliseconds.
	Delay  time.Duration
	tokens []string
}

// maxDelay bounds what a client can ask for: a request that waits holds a connection.
const maxDelay = 10 * time.Minute

// ParsePreference reads Prefer headers, and Prism's twins of them in the query, __code and its like. The header wins.
// Tokens that are not ours are left alone, as RFC 7240 asks.
func ParsePreference(values []string, twins style.Pairs) Preference {
	var p Preference
	for _, pair := range twins {
		text, _ := style.Unplus(pair.Raw)
		p.set(strings.TrimPrefix(pair.Name, twinPrefix), text)
	}
	for _, value := range values {
		for _, token := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ';' }) {
			name, text, _ := strings.Cut(strings.TrimSpace(token), "=")
			p.set(strings.ToLower(name), strings.Trim(text, `"`))
		}
	}
	return p
}

func (p *Preference) set(name, text string) {
	var err error
	switch name {
	case "code":
		var code int
		if code, err = strconv.Atoi(text); err == nil { // out of range, Atoi gives the largest number
			p.Code = code
		}
	case "example":
		p.Example = text
	case "dynamic":
		p.Dynamic = text == "true"
	case "seed":
		p.Seed, err = strconv.ParseUint(text, 10, 64)
		p.Seeded = err == nil
	case "delay":
		err = p.setDelay(text)
	default:
		return
	}
	if err == nil {
		p.tokens = slices.DeleteFunc(p.tokens, func(t string) bool { return strings.HasPrefix(t, name+"=") })
		p.tokens = append(p.tokens, name+"="+text)
	}
}

func (p *Preference) setDelay(text string) error {
	if _, err := strconv.ParseUint(text, 10, 32); err == nil {
		text += "ms"
	}
	d, err := time.ParseDuration(text)
	if err == nil && d < 0 {
		err = strconv.ErrRange
	}
	if err == nil {
		p.Delay = min(d, maxDelay)
	}
	return err //nolint:wrapcheck // only whether it is one is asked
}

// twinPrefix begins the query parameters that stand for tokens of the Prefer header, as in Prism.
const twinPrefix = "__"

// Twins takes the twins of the Prefer header out of a query, unless the operation has parameters of these names.
func Twins(query string, o *openapi.Operation) (twins style.Pairs, rest string) {
	if !strings.Contains(query, twinPrefix) {
		return nil, query
	}
	var kept []string
	for _, part := range strings.Split(query, "&") {
		name, raw, _ := strings.Cut(part, "=")
		if slices.Contains([]string{"__code", "__example", "__dynamic", "__seed", "__delay"}, name) && !o.Takes(openapi.InQuery, name) {
			twins = append(twins, style.Pair{Name: name, Raw: raw})
			continue
		}
		kept = append(kept, part)
	}
	return twins, strings.Join(kept, "&")
}

// Applied names the preferences that a reply follows, for Preference-Applied (RFC 7240 §3): a seed makes nothing but
// samples, and a sample is no example. Answers of the engine follow none.
func (p Preference) Applied(r *Reply) string {
	if r.Exempt {
		return ""
	}
	sampled := strings.HasPrefix(r.Source, SourceSample)
	var out []string
	for _, token := range p.tokens {
		name, _, _ := strings.Cut(token, "=")
		if name == "seed" && !sampled || name == "example" && sampled {
			continue
		}
		out = append(out, token)
	}
	return strings.Join(out, ", ")
}

// Asks says whether the client asked for a certain answer.
func (p Preference) Asks() bool { return p.Code != 0 || p.Example != "" || p.Dynamic }
