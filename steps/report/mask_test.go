package report_test

import (
	"fmt"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v34"

	"cartwright/openapi/jsonvalue"
	"cartwright/steps/report"
	"cartwright/steps/result"
)

// TestASecretIsHiddenInEveryForm looks for a secret with all that JSON, URLs and HTML write otherwise, whole and cut short.
func TestASecretIsHiddenInEveryForm(t *testing.T) {
	t.Parallel()
	const secret = `S3cr"t<&>\val~/ue+zq`
	for name, what := range map[string]string{
		"as it is":                    "got " + secret,
		"in JSON":                     "got " + string(jsonvalue.Append(nil, map[string]any{"by": secret})),
		"in JSON that spares HTML":    `got {"by":"S3cr\"t\u003c\u0026\u003e\\val~/ue+zq"}`,
		"in JSON within JSON":         "got " + jsonvalue.Short(string(jsonvalue.Append(nil, secret)), 120),
		"in a URL":                    "got /x?by=S3cr%22t%3C%26%3E%5Cval~%2Fue%2Bzq",
		"cut short":                   "got " + jsonvalue.Short(strings.Repeat("-", 100)+secret, 112),
		"cut short in JSON":           "got " + jsonvalue.Short(map[string]any{"by": strings.Repeat("-", 100) + secret}, 120),
		"cut short before other text": "got S3cr\"t<&… and S3cr…",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := &result.Scenario{Feature: &result.Feature{URI: "a.feature"}, Pickle: &messages.Pickle{Name: "S"}}
			a := &result.Attempt{Status: result.Failed, Failure: &result.Failure{What: what}}
			cards := report.Cards(&result.Run{}, s, a, []string{secret})
			if got := fmt.Sprint(cards); strings.Contains(got, "S3cr") || !strings.Contains(got, "***") {
				t.Errorf("%s\nbecame %s", what, got)
			}
		})
	}
}

func TestSecretName(t *testing.T) {
	t.Parallel()
	for name, secret := range map[string]bool{"Authorization": true, "X-Key": true, "x-api-key": true, "X-Auth": true, "jwt": true, "Ocp-Apim-Subscription-Key": true,
		"X-Site-Context": false, "keyword": false, "author": false, "X-Own": false} {
		if report.SecretName(name) != secret {
			t.Errorf("%s: got %v", name, !secret)
		}
	}
}
