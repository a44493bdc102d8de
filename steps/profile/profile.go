// Package profile reads the configuration of targets: where a service is, who we are there, and what stands there for the
// fixtures that features name. Secrets are named, never written: ${TOKEN} is taken from the environment. The same file has
// a section of flags for each command, which the command reads.
//
//	test: {parallel: 4}
//	tags: [smoke]
//	profiles:
//	  staging:
//	    baseURL: https://carts.staging.example
//	    specs: [my-openapi.yaml]
//	    headers: {x-site-context: '{"account":"…"}'}
//	    auth: {bearer: "${STAGING_TOKEN}"}
//	    users: {shopper-1: "${SHOPPER_TOKEN}"}
//	    fixtures:
//	      two-items: {cartId: 60807478d14ffd000843db2c}
//	      empty:
//	        recipe:
//	          - call: createCart
//	            body: {"customer": {}}
//	            save: {cartId: $.cartId}
package profile

import (
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	"go.yaml.in/yaml/v4"

	"cartwright/openapi/schema"
	"cartwright/steps"
)

// File is the name of the configuration in the working directory.
const File = "cartwright.yaml"

// Keys are the keys of the file that this package reads.
func Keys() []string { return []string{"profiles", "tags"} }

// Config is what a configuration says.
type Config struct {
	// Tags are a project's own, besides the list of the vocabulary.
	Tags     []string
	Profiles map[string]*Profile
}

// Profile is one target.
type Profile struct {
	Name    string
	BaseURL string
	Specs   []string // documents, found from the configuration's folder
	Header  http.Header
	// AdminToken is that of a mock of ours that was started with one.
	AdminToken string
	Users      map[string]string
	// Fixtures are nil when the profile does not speak of any: then the target has those of our mock.
	Fixtures map[string]steps.Fixture
	// Secrets are the values that came from the environment, for reports to mask.
	Secrets []string
}

// Error is a fault of the configuration.
type Error struct {
	File string
	Line int // 0: of no line
	What string
	Hint string
}

// Error gives file:line, what is wrong and the fix.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s; %s", e.File, e.What, e.Hint)
	}
	return fmt.Sprintf("%s:%d: %s; %s", e.File, e.Line, e.What, e.Hint)
}

var _ error = (*Error)(nil)

// Parse reads the YAML of a configuration; it is nil when the file says nothing. The error is an *Error.
func Parse(file string) (*yaml.Node, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, &Error{File: file, What: "it cannot be read: " + reason(err), Hint: "write it, or name another with --config"}
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, &Error{File: file, Line: yamlLine(err), What: "it is no YAML: " + err.Error(), Hint: "mend the place that it names"}
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	return document.Content[0], nil
}

// Read reads a configuration with the profile of this name; without a name only what all profiles share. The environment
// is asked for the variables of that profile alone, so that the secrets of another may be missing. The error joins
// an *Error for each fault.
func Read(file, name string, env func(string) (string, bool)) (*Config, error) {
	root, err := Parse(file)
	if err != nil {
		return nil, err
	}
	r := &reader{file: file, wanted: name, env: env, folder: filepath.Dir(file)}
	config := &Config{Profiles: map[string]*Profile{}}
	if root != nil {
		r.config(root, config)
	}
	if name != "" && config.Profiles[name] == nil {
		r.fault(nil, fmt.Sprintf("there is no profile %q%s", name, near(name, config.Profiles)), "add it under `profiles`")
	}
	return config, r.err()
}

func near(name string, profiles map[string]*Profile) string {
	var all []string
	for p := range profiles {
		all = append(all, p)
	}
	if n := schema.Nearest(all, name); n != "" {
		return fmt.Sprintf(", did you mean %q?", n)
	}
	return ""
}

// meant begins a hint with the nearest name, if one is near.
func meant(names []string, name string) string {
	if n := schema.Nearest(names, name); n != "" {
		return "did you mean " + n + "? "
	}
	return ""
}

// Basic is the value of an Authorization header for user:password.
func Basic(credentials string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(credentials))
}

// Bearer is the value of an Authorization header for a token.
func Bearer(token string) string { return "Bearer " + token }
