package selection

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v34"
	tagexpressions "github.com/cucumber/tag-expressions/go/v6"

	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// tagExpression is what --tags selects; nil selects all.
type tagExpression struct {
	text      string
	evaluator tagexpressions.Evaluatable
	operands  []string
}

var operand = regexp.MustCompile(`[^\s()]+`)

func parseTags(text string) (*tagExpression, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil //nolint:nilnil // no expression selects all
	}
	e := &tagExpression{text: text}
	for _, word := range operand.FindAllString(text, -1) {
		if slices.Contains([]string{"and", "or", "not"}, word) {
			continue
		}
		if !strings.HasPrefix(word, "@") {
			return nil, &ExpressionError{Expression: text, What: fmt.Sprintf("%q is no tag; tags begin with @", word)}
		}
		e.operands = append(e.operands, word)
	}
	var err error
	e.evaluator, err = parseExpression(text)
	return e, err
}

// CheckTags says what is wrong with a tag expression. The error is an *ExpressionError.
func CheckTags(text string) error {
	_, err := parseTags(text)
	return err
}

// parseExpression guards against the library, which panics on an operator without its operands.
func parseExpression(text string) (e tagexpressions.Evaluatable, err error) {
	defer func() {
		if recover() != nil {
			err = &ExpressionError{Expression: text, What: "an operator lacks what it stands between"}
		}
	}()
	if e, err = tagexpressions.Parse(text); err != nil {
		return nil, &ExpressionError{Expression: text, What: strings.Join(strings.Fields(err.Error()), " ")}
	}
	return e, nil
}

func (e *tagExpression) matches(p *messages.Pickle) bool {
	if e == nil {
		return true
	}
	tags := make([]string, len(p.Tags))
	for i, t := range p.Tags {
		tags[i] = t.Name
	}
	return e.evaluator.Evaluate(tags)
}

// names says whether the expression speaks of a tag.
func (e *tagExpression) names(tag string) bool { return e != nil && slices.Contains(e.operands, tag) }

// unknown names the tags of the expression that no feature has: a slip of the pen would select nothing, or with "not" all.
func (e *tagExpression) unknown(files []*file, o Options) []string {
	if e == nil {
		return nil
	}
	known := map[string]bool{}
	for _, name := range slices.Concat(plainTags(), o.OwnTags) {
		known["@"+name] = true
	}
	for _, f := range files {
		for _, s := range f.scenarios {
			for _, t := range s.Pickle.Tags {
				known[t.Name] = true
			}
		}
	}
	var problems []string
	for _, name := range e.operands {
		if !known[name] {
			problems = append(problems, fmt.Sprintf("--tags: no feature has the tag %s%s", name, didYouMean(name, known)))
		}
	}
	return problems
}

func didYouMean(name string, known map[string]bool) string {
	var all []string
	for k := range known {
		all = append(all, k)
	}
	slices.Sort(all)
	if near := schema.Nearest(all, name); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}

// plainTags are the tags without a value that the vocabulary has.
func plainTags() []string { return []string{"wip", "boundary", "negative", "journey"} }

// tagForms are the tags with a value, and what it must look like.
func tagForms() map[string]*regexp.Regexp {
	return map[string]*regexp.Regexp{"op": word, "status": status, "code": word, "needs": capability, "quarantine": anything, "until": date}
}

var (
	word       = regexp.MustCompile(`^[\w.-]+$`)
	status     = regexp.MustCompile(`^[1-5]\d\d$`)
	capability = regexp.MustCompile(`^(state|clock|faults|journal)$`)
	anything   = regexp.MustCompile(`.`)
	date       = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
)

// checkTags holds the tags of a feature against the closed list, each once, with the line it stands on.
func (f *file) checkTags(o Options) []string {
	seen := map[string]bool{}
	var problems []string
	for _, t := range tagNodes(f.feature.Document) {
		if seen[t.Name] {
			continue
		}
		seen[t.Name] = true
		if what := checkTag(strings.TrimPrefix(t.Name, "@"), o); what != "" {
			problems = append(problems, fmt.Sprintf("%s:%d: the tag %s %s", f.feature.URI, t.Location.Line, t.Name, what))
		}
	}
	for _, s := range f.scenarios {
		if what := checkQuarantine(s.Pickle); what != "" {
			problems = append(problems, fmt.Sprintf("%s:%d: %s", f.feature.URI, s.Line, what))
		}
	}
	return problems
}

func checkTag(tag string, o Options) string {
	if slices.Contains(plainTags(), tag) || slices.Contains(o.OwnTags, tag) {
		return ""
	}
	name, value, hasValue := strings.Cut(tag, ":")
	if form, known := tagForms()[name]; known && hasValue {
		if !form.MatchString(value) {
			return fmt.Sprintf("has the value %q, which does not fit %s", value, form)
		}
		return checkOperation(name, value, o.Contract)
	}
	return checkSystem(tag, o)
}

func checkOperation(name, value string, contract *openapi.Contract) string {
	if contract == nil || name != "op" || contract.Operation(value) != nil {
		return ""
	}
	ids := map[string]bool{}
	for _, o := range contract.Operations() {
		ids[o.ID] = true
	}
	return "names no operation of the contract" + didYouMean(value, ids)
}

// checkSystem takes the name of a document; without a contract any word may be one.
func checkSystem(tag string, o Options) string {
	if o.Contract == nil && word.MatchString(tag) {
		return ""
	}
	known := map[string]bool{}
	for _, name := range slices.Concat(plainTags(), o.OwnTags) {
		known[name] = true
	}
	if o.Contract != nil {
		for _, d := range o.Contract.Documents {
			known[d.Name] = true
		}
	}
	if known[tag] {
		return ""
	}
	for form := range tagForms() {
		known[form+":…"] = true
	}
	return "is not in the list of tags" + didYouMean(tag, known) + "; add your own to `tags` in cartwright.yaml"
}

// tagNodes are all tags as they are written.
func tagNodes(d *messages.GherkinDocument) []*messages.Tag {
	if d.Feature == nil {
		return nil
	}
	tags := slices.Clone(d.Feature.Tags)
	for _, child := range d.Feature.Children {
		if child.Rule != nil {
			tags = append(tags, child.Rule.Tags...)
		}
	}
	for _, n := range nodes(d) {
		tags = append(tags, n.Tags...)
		for _, e := range n.Examples {
			tags = append(tags, e.Tags...)
		}
	}
	return tags
}

func hasTag(p *messages.Pickle, name string) bool {
	return slices.ContainsFunc(p.Tags, func(t *messages.PickleTag) bool { return t.Name == name })
}

// tagValue is what follows @name: on a scenario; the last one counts, since it stands nearest.
func tagValue(p *messages.Pickle, name string) (string, bool) {
	found, has := "", false
	for _, t := range p.Tags {
		if value, ok := strings.CutPrefix(t.Name, "@"+name+":"); ok {
			found, has = value, true
		}
	}
	return found, has
}

// checkQuarantine asks for a date, without which a quarantine would last for ever.
func checkQuarantine(p *messages.Pickle) string {
	_, quarantined := tagValue(p, "quarantine")
	until, dated := tagValue(p, "until")
	switch {
	case hasTag(p, "@quarantine"):
		return "the tag @quarantine needs a reason, as in @quarantine:JIRA-123"
	case !quarantined && dated:
		return "the tag @until belongs to @quarantine:REASON, which is missing"
	case !quarantined:
		return ""
	case !dated:
		return "a quarantine needs a date at which it ends: add @until:YYYY-MM-DD"
	}
	if _, err := time.Parse(time.DateOnly, until); err != nil {
		return fmt.Sprintf("@until:%s is no date; write @until:YYYY-MM-DD", until)
	}
	return ""
}

// quarantine is the reason while it holds, up to and with the last day, and else the reason of one that is over.
func quarantine(p *messages.Pickle, today time.Time) (holds, over string) {
	reason, _ := tagValue(p, "quarantine")
	until, _ := tagValue(p, "until")
	end, err := time.Parse(time.DateOnly, until)
	switch reason += ", until " + until; {
	case err != nil:
		return "", ""
	case today.Before(end.AddDate(0, 0, 1)):
		return reason, ""
	}
	return "", reason
}
