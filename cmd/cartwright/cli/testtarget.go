package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"cartwright/features"
	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/openapi"
	"cartwright/openapi/schema"
	"cartwright/steps"
	"cartwright/steps/profile"
	"cartwright/steps/report"
	"cartwright/steps/selection"
)

// chosenProfile is the target as flags and configuration together say it: flags win.
type chosenProfile struct {
	name, baseURL string // no baseURL is the mock in process
	adminToken    string // of a mock that asks for one
	specs         []string
	header        http.Header
	users         map[string]string
	fixtures      map[string]steps.Fixture
	secrets       []string
}

// configuration reads the configuration, if there is one, and joins it with the flags. It returns the project's own tags.
func (o *testOptions) configuration() ([]string, *chosenProfile, error) {
	p := &chosenProfile{header: http.Header{}}
	config, err := o.readConfig()
	if err != nil {
		return nil, nil, err
	}
	if named := config.Profiles[o.profile]; named != nil {
		p.name, p.baseURL, p.specs, p.header = named.Name, named.BaseURL, named.Specs, named.Header
		p.users, p.fixtures, p.secrets = named.Users, named.Fixtures, named.Secrets
		p.adminToken = named.AdminToken
	}
	if o.baseURL != "" {
		p.baseURL = o.baseURL
	}
	if len(o.specs) > 0 {
		p.specs = o.specs
	}
	for _, text := range o.headers {
		name, value, _ := strings.Cut(text, ":")
		p.header.Set(strings.TrimSpace(name), strings.TrimSpace(value))
	}
	if o.adminToken != "" && o.adminToken != noToken {
		p.adminToken, p.secrets = o.adminToken, append(p.secrets, o.adminToken)
	}
	p.authorize(o.auth)
	p.hideCredentials()
	p.hideHeaders()
	return config.Tags, p, nil
}

func (o *testOptions) readConfig() (*profile.Config, error) {
	file := o.config
	if file == "" {
		file = profile.File
		if _, err := os.Stat(file); errors.Is(err, os.ErrNotExist) && o.profile == "" {
			return &profile.Config{}, nil
		}
	}
	config, err := profile.Read(file, o.profile, o.env.LookupEnv)
	if err != nil {
		return nil, &failure{code: exitInvalid, what: err.Error(), err: err}
	}
	return config, nil
}

// authorize takes user:password or a token.
func (p *chosenProfile) authorize(credentials string) {
	value := profile.Bearer(credentials)
	if strings.Contains(credentials, ":") {
		value = profile.Basic(credentials)
	}
	if credentials != "" {
		p.header.Set("Authorization", value)
		_, password, _ := strings.Cut(credentials, ":")
		p.secrets = append(p.secrets, credentials, password)
	}
}

// hideHeaders hides what is sent under the name of a credential wherever it comes back, with the name of its scheme and
// without.
func (p *chosenProfile) hideHeaders() {
	for name, values := range p.header {
		if !report.SecretName(name) {
			continue
		}
		for _, value := range values {
			_, bare, _ := strings.Cut(value, " ")
			p.secrets = append(p.secrets, value, bare)
		}
	}
}

// hideCredentials moves user:password out of the address, which reports show.
func (p *chosenProfile) hideCredentials() {
	u, err := url.Parse(p.baseURL)
	if err != nil || u.User == nil {
		return
	}
	p.authorize(u.User.String())
	u.User = nil
	p.baseURL = u.String()
}

// target is what a run is against.
type target struct {
	suite *steps.Suite
	mock  *mock.Server // in process; nil for a service
	// others are the targets of scenarios that choose an environment.
	others []*target
}

func (t *target) close() {
	if t.mock != nil {
		t.mock.Stop()
	}
	t.suite.Target.Client.CloseIdleConnections()
	for _, one := range t.others {
		one.close()
	}
}

// open makes the suite; nothing is sent yet.
func (o *testOptions) open(p *chosenProfile) (*target, error) {
	if err := checkFolder("--fixtures", o.fixtures); err != nil {
		return nil, err
	}
	set, err := o.fixtureSet()
	if err != nil {
		return nil, err
	}
	t := &target{suite: &steps.Suite{Fixtures: set, Name: "test", StrictInferred: o.strictInferred}}
	if p.baseURL == "" {
		return t, o.inProcess(t, p)
	}
	t.suite.Name += "-" + strings.ToLower(rand.Text()[:8]) // its sandboxes outlive this process
	t.suite.Target = p.target(o.parallel)
	from, err := documentOptions{}.sources(p.specs)
	if err != nil {
		return nil, err
	}
	if t.suite.Contract, err = openapi.Load(from...); err != nil {
		return nil, err
	}
	return t, checkRecipes(p, t.suite.Contract)
}

// checkRecipes asks that recipes call what there is, before any of them is half done.
func checkRecipes(p *chosenProfile, contract *openapi.Contract) error {
	var ids []string
	for _, o := range contract.Operations() {
		ids = append(ids, o.ID)
	}
	for name, fixture := range p.fixtures {
		for _, call := range fixture.Recipe {
			if contract.Operation(call.Operation) == nil {
				return &failure{code: exitInvalid, what: fmt.Sprintf("profile %s: the recipe of fixture %s calls %q, which the contract does not have", p.name, name, call.Operation),
					hint: fmt.Sprintf("did you mean %q?", schema.Nearest(ids, call.Operation))}
			}
		}
	}
	return nil
}

func (o *testOptions) fixtureSet() (*fixtures.Set, error) {
	if o.fixtures == "" {
		return fixtures.Embedded()
	}
	return fixtures.Load(fixtures.FS(), fixtures.Dir(o.fixtures))
}

// inProcess is the mock without a port.
func (o *testOptions) inProcess(t *target, p *chosenProfile) error {
	from, err := documentOptions{}.sources(p.specs)
	if err != nil {
		return err
	}
	options := []mock.Option{mock.WithVersion(version()), mock.WithStrictAnswers(), mock.WithDocuments(from...)}
	if o.fixtures != "" {
		options = append(options, mock.WithFixtures(fixtures.Dir(o.fixtures)))
	}
	server, err := mock.New(options...)
	if err != nil {
		return err
	}
	t.mock, t.suite.Contract = server, server.Contract()
	t.suite.Target = steps.Target{BaseURL: "http://127.0.0.1:4010", Mock: true, Header: p.header, Client: &http.Client{Transport: client.Transport(server)}}
	return nil
}

// serviceClient takes every answer as it is: a redirect is one, and no header may fill the memory.
func serviceClient(parallel int) *http.Client {
	transport := &http.Transport{}
	if usual, ok := http.DefaultTransport.(*http.Transport); ok {
		transport = usual.Clone()
	}
	transport.MaxIdleConnsPerHost = parallel
	transport.MaxResponseHeaderBytes = 1 << 20
	return &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// probe asks a service once whether it is there, and whether it is a mock of ours, with state, clock, faults and journal.
func (t *target) probe(ctx context.Context) error {
	if t.mock != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, maxAsk)
	defer cancel()
	url, target := t.suite.Target.BaseURL, &t.suite.Target
	_, err := client.New(url, target.Client).Health(ctx)
	if wantsToken(err) && target.AdminToken != "" { // no other service is shown the token
		_, err = client.New(url, target.Client).WithToken(target.AdminToken).Health(ctx)
	}
	var other *client.StatusError
	switch {
	case err == nil:
		target.Mock = true
	case wantsToken(err):
		return &failure{code: exitUnreachable, what: fmt.Sprintf("the mock at %s asks for the token that it was started with", url), hint: "give it with --admin-token, or as adminToken of the profile", err: err}
	case errors.As(err, &other), errors.Is(err, client.ErrNotAdmin):
		target.Mock = false // a service of somebody else
	default:
		return &failure{code: exitUnreachable, what: fmt.Sprintf("the target %s does not answer: %s", url, cause(err)), hint: "start it, or name it with --base-url", err: err}
	}
	return nil
}

// wantsToken says whether an error is the refusal of a mock that asks for its admin token.
func wantsToken(err error) bool {
	var refused *client.StatusError
	return errors.As(err, &refused) && refused.Code == client.TokenNeeded
}

// read selects the scenarios; what cannot be read ends the command before anything is sent.
func (o *testOptions) read(stdin io.Reader, contract *openapi.Contract, own []string) (*selection.Selection, error) {
	chosen, err := selection.Read(selection.Options{Paths: o.paths, Box: features.FS(), Stdin: stdin, Tags: o.tags, Name: o.name,
		Shuffle: o.shuffle.on, Seed: o.shuffle.seed, Repeat: o.repeat, Contract: contract, OwnTags: own, Today: steps.Today()})
	if err != nil {
		return nil, &failure{code: exitInvalid, what: err.Error(), err: err}
	}
	return chosen, nil
}
