package profile

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"cartwright/steps"
)

// reader walks a configuration and keeps every fault with its line.
type reader struct {
	file, folder string
	wanted       string // profile; the variables of the others stay as they are
	env          func(string) (string, bool)
	secrets      []string
	inWanted     bool
	faults       []error
}

func (r *reader) fault(n *yaml.Node, what, hint string) {
	line := 0
	if n != nil {
		line = n.Line
	}
	r.faults = append(r.faults, &Error{File: r.file, Line: line, What: what, Hint: hint})
}

func (r *reader) err() error { return errors.Join(r.faults...) }

// fields calls a function for each key of a mapping; one that is not known is a fault.
func (r *reader) fields(n *yaml.Node, what string, known map[string]func(*yaml.Node)) {
	r.each(n, what, func(key, value *yaml.Node) {
		if read, ok := known[key.Value]; ok {
			read(value)
			return
		}
		var names []string
		for name := range known {
			names = append(names, name)
		}
		slices.Sort(names)
		r.fault(key, fmt.Sprintf("%s has no key %q", what, key.Value), meant(names, key.Value)+"there are: "+strings.Join(names, ", "))
	})
}

func (r *reader) each(n *yaml.Node, what string, do func(key, value *yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.fault(n, what+" is not a mapping", "write keys with values")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		do(n.Content[i], n.Content[i+1])
	}
}

func (r *reader) list(n *yaml.Node, what string, do func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		r.fault(n, what+" is not a list", "write [ … ] or lines that begin with -")
		return
	}
	for _, one := range n.Content {
		do(one)
	}
}

var environment = regexp.MustCompile(`\$\{([A-Z_][A-Z0-9_]*)\}`)

// text is a scalar with the variables of the environment in it. Only names in capitals are of the environment: ${cartId} is
// what a scenario saved.
func (r *reader) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode {
		r.fault(n, "this is no text", "write one value, in quotes if need be")
		return ""
	}
	return r.fromEnv(n, n.Value)
}

func (r *reader) fromEnv(n *yaml.Node, text string) string {
	if !r.inWanted {
		return text
	}
	return environment.ReplaceAllStringFunc(text, func(ref string) string {
		name := ref[2 : len(ref)-1]
		value, _ := r.env(name)
		if value == "" {
			r.fault(n, "the environment variable "+name+" is not set", "export it before the run")
			return ""
		}
		r.secrets = append(r.secrets, value)
		return value
	})
}

// config leaves the sections of commands to these.
func (r *reader) config(n *yaml.Node, c *Config) {
	section := func(*yaml.Node) {}
	r.fields(n, "the configuration", map[string]func(*yaml.Node){
		"serve": section, "test": section,
		"tags": func(n *yaml.Node) {
			r.list(n, "tags", func(one *yaml.Node) { c.Tags = append(c.Tags, strings.TrimPrefix(r.text(one), "@")) })
		},
		"profiles": func(n *yaml.Node) {
			r.each(n, "profiles", func(key, value *yaml.Node) { c.Profiles[key.Value] = r.profile(key.Value, value) })
		},
	})
}

func (r *reader) profile(name string, n *yaml.Node) *Profile {
	r.secrets, r.inWanted = nil, name == r.wanted
	defer func() { r.inWanted = false }()
	p, somewhere := &Profile{Name: name, Header: http.Header{}}, false
	r.fields(n, "profile "+name, map[string]func(*yaml.Node){
		"baseURL": func(n *yaml.Node) { p.BaseURL, somewhere = r.address(n), true },
		"specs": func(n *yaml.Node) {
			r.list(n, "specs", func(one *yaml.Node) { p.Specs = append(p.Specs, r.path(one)) })
		},
		"headers":    func(n *yaml.Node) { r.headers(n, p.Header) },
		"auth":       func(n *yaml.Node) { r.auth(n, p.Header) },
		"adminToken": func(n *yaml.Node) { p.AdminToken = r.text(n) },
		"users":      func(n *yaml.Node) { p.Users = r.users(n) },
		"fixtures":   func(n *yaml.Node) { p.Fixtures = r.fixtures(n) },
	})
	if !somewhere {
		r.fault(n, "profile "+name+" has no baseURL", "say where the service is, as in baseURL: https://carts.example")
	}
	p.Secrets = r.secrets
	return p
}

func (r *reader) address(n *yaml.Node) string {
	text := r.text(n)
	u, err := url.Parse(text)
	if text == "" && n.Value != "" {
		return "" // a variable is missing, which is said
	}
	if r.inWanted && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
		r.fault(n, fmt.Sprintf("the baseURL %q is no address", text), "write one such as https://carts.example")
	}
	return text
}

func (r *reader) path(n *yaml.Node) string {
	text := r.text(n)
	if filepath.IsAbs(text) {
		return text
	}
	return filepath.Join(r.folder, text)
}

func (r *reader) headers(n *yaml.Node, h http.Header) {
	r.each(n, "headers", func(key, value *yaml.Node) { h.Set(key.Value, r.text(value)) })
}

func (r *reader) auth(n *yaml.Node, h http.Header) {
	r.fields(n, "auth", map[string]func(*yaml.Node){
		"bearer": func(n *yaml.Node) { h.Set("Authorization", Bearer(r.text(n))) },
		"basic": func(n *yaml.Node) {
			text := r.text(n)
			if !strings.Contains(text, ":") {
				r.fault(n, "basic has no colon", "write user:password, as in basic: \"ci:${CI_PASSWORD}\"")
			}
			value := Basic(text)
			r.secrets = append(r.secrets, strings.TrimPrefix(value, "Basic "))
			h.Set("Authorization", value)
		},
	})
}

func (r *reader) users(n *yaml.Node) map[string]string {
	users := map[string]string{}
	r.each(n, "users", func(key, value *yaml.Node) { users[key.Value] = r.text(value) })
	return users
}

func (r *reader) fixtures(n *yaml.Node) map[string]steps.Fixture {
	fixtures := map[string]steps.Fixture{}
	r.each(n, "fixtures", func(key, value *yaml.Node) { fixtures[key.Value] = r.fixture(key.Value, value) })
	return fixtures
}

func (r *reader) fixture(name string, n *yaml.Node) steps.Fixture {
	var f steps.Fixture
	r.each(n, "fixture "+name, func(key, value *yaml.Node) {
		if key.Value == "recipe" {
			r.list(value, "recipe", func(one *yaml.Node) { f.Recipe = append(f.Recipe, r.call(one)) })
			return
		}
		f.Values = append(f.Values, [2]string{key.Value, r.text(value)})
	})
	return f
}

func (r *reader) call(n *yaml.Node) steps.Call {
	var c steps.Call
	pairs := func(what string, to *[][2]string) func(*yaml.Node) {
		return func(n *yaml.Node) {
			r.each(n, what, func(key, value *yaml.Node) { *to = append(*to, [2]string{key.Value, r.text(value)}) })
		}
	}
	r.fields(n, "a call", map[string]func(*yaml.Node){
		"call": func(n *yaml.Node) { c.Operation = r.text(n) },
		"with": pairs("with", &c.With),
		"save": pairs("save", &c.Save),
		"body": func(n *yaml.Node) { c.Body = r.json(n) },
	})
	if c.Operation == "" {
		r.fault(n, "the call names no operation", "write call: and an operationId")
	}
	return c
}

// json is a body written as YAML or as a text of JSON.
func (r *reader) json(n *yaml.Node) []byte {
	if n.Kind == yaml.ScalarNode && json.Valid([]byte(n.Value)) {
		return []byte(r.fromEnv(n, n.Value))
	}
	var value any
	err := n.Decode(&value)
	text, notJSON := json.Marshal(value)
	if err = errors.Join(err, notJSON); err != nil {
		r.fault(n, "the body is no JSON: "+err.Error(), "write an object")
		return nil
	}
	return []byte(r.fromEnv(n, string(text)))
}

var lineInError = regexp.MustCompile(`line (\d+)`)

// yamlLine takes the line out of the library's error, which has it in its text only.
func yamlLine(err error) int {
	found := lineInError.FindStringSubmatch(err.Error())
	if found == nil {
		return 0
	}
	line, _ := strconv.Atoi(found[1])
	return line
}

// reason is what the system said of a file.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}
