package cli

import (
	"context"

	"cartwright/features"
	"cartwright/steps"
	"cartwright/steps/selection"
)

// environments reads the profiles that scenarios choose by name, and asks each target what it is. It is done before the
// run, so that a profile that is missing or broken ends it at once, and no report shows a secret of any.
func (o *testOptions) environments(ctx context.Context, p *chosenProfile, t *target, chosen *selection.Selection) error {
	targets := map[string]steps.Target{}
	for _, name := range steps.Environments(chosen.Scenarios) {
		other := *o
		other.profile, other.baseURL, other.headers, other.auth, other.specs = name, "", nil, "", nil
		_, q, err := other.configuration()
		if err != nil {
			return err
		}
		if q.baseURL == "" {
			return &failure{code: exitInvalid, what: "profile " + name + " has no baseURL, and a scenario chooses it as its environment"}
		}
		if err := checkRecipes(q, t.suite.Contract); err != nil {
			return err
		}
		one := &target{suite: &steps.Suite{Target: q.target(o.parallel)}}
		if err := one.probe(ctx); err != nil {
			return err
		}
		t.others = append(t.others, one)
		targets[name] = one.suite.Target
		p.secrets = append(p.secrets, q.secrets...)
	}
	t.suite.Environment = func(name string) (steps.Target, error) { return targets[name], nil }
	t.suite.ReadFile = steps.Files(features.FS(), selection.BoxName)
	return nil
}

// target is the service of a profile.
func (p *chosenProfile) target(parallel int) steps.Target {
	return steps.Target{BaseURL: p.baseURL, AdminToken: p.adminToken, Client: serviceClient(parallel), Header: p.header, Users: p.users, Fixtures: p.fixtures, Profile: p.name}
}
