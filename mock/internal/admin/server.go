package admin

import (
	"context"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
)

type health struct {
	Status       string            `json:"status"`
	Version      string            `json:"version"`
	Capabilities []string          `json:"capabilities"`
	Documents    []documentSummary `json:"documents"`
	Counts       counts            `json:"counts"`
	Reload       *Reload           `json:"reload,omitempty"`
}

// Reload is how the last reading of documents and fixtures went.
type Reload struct {
	At time.Time `json:"at"`
	// Error is why what was served before is served on; empty: the new documents are.
	Error string `json:"error,omitempty"`
	// Dropped is how many entities of sandboxes the new documents did not allow any more.
	Dropped int `json:"dropped"`
}

type documentSummary struct {
	Name       string `json:"name"`
	Title      string `json:"title"`
	Version    string `json:"version"`
	Operations int    `json:"operations"`
}

type counts struct {
	Operations int `json:"operations"`
	Fixtures   int `json:"fixtures"`
	Sandboxes  int `json:"sandboxes"`
}

// getHealth says what is running. It names the capabilities that tests may ask for, so that a harness can tell what it
// can prove against this server.
func (a *admin) getHealth(context.Context, *behaviour.Call) (*behaviour.Answer, error) {
	h := health{Status: "ok", Version: a.Version, Capabilities: []string{"state", "journal", "faults", "clock"}, Documents: []documentSummary{}}
	for _, d := range a.services() {
		h.Documents = append(h.Documents, documentSummary{Name: d.Name, Title: d.Title, Version: d.Version, Operations: len(d.Operations)})
		h.Counts.Operations += len(d.Operations)
	}
	if a.Reloaded != nil {
		h.Reload = a.Reloaded()
	}
	h.Counts.Fixtures, h.Counts.Sandboxes = len(a.Fixtures), a.Sandboxes.Count()
	return answer(h)
}

// document is admin.yaml itself, found by what it describes: a user's document may have its name or its operationIds.
func (a *admin) document() *openapi.Document {
	for _, d := range a.Contract.Documents {
		if d.InBox && d.Operation("getHealth") != nil {
			return d
		}
	}
	return nil
}

// services are the documents that are played: all but admin.yaml.
func (a *admin) services() []*openapi.Document {
	own := a.document()
	var out []*openapi.Document
	for _, d := range a.Contract.Documents {
		if d != own {
			out = append(out, d)
		}
	}
	return out
}

func (a *admin) getAdminDocument() behaviour.Func {
	body := &behaviour.Encoded{}
	if d := a.document(); d != nil {
		body.Bytes = d.Source()
	}
	return func(context.Context, *behaviour.Call) (*behaviour.Answer, error) {
		answer := behaviour.OK(body)
		answer.ContentType = "application/yaml"
		return answer, nil
	}
}

type contractOperation struct {
	Method     string   `json:"method"`
	Path       string   `json:"path"`
	Hosts      []string `json:"hosts,omitempty"`
	Operation  string   `json:"operation"`
	Document   string   `json:"document"`
	Summary    string   `json:"summary,omitempty"`
	Provenance string   `json:"provenance,omitempty"`
	Source     string   `json:"source,omitempty"`
}

// operations are those of the services, document by document.
func (a *admin) operations() []contractOperation {
	out := []contractOperation{}
	for _, d := range a.services() {
		for _, o := range d.Operations {
			out = append(out, listed(o))
		}
	}
	return out
}

func listed(o *openapi.Operation) contractOperation {
	out := contractOperation{Operation: o.ID, Method: o.Method, Document: o.Document.Name, Summary: o.Summary,
		Provenance: string(o.Provenance.Kind), Source: o.Provenance.Source}
	out.Path, out.Hosts = places(o)
	return out
}

// places are an operation's path on any host, and the hosts that have it besides.
func places(o *openapi.Operation) (path string, hosts []string) {
	path = o.Path
	found := false
	for _, m := range o.Mounts {
		switch {
		case m.Host != "":
			hosts = append(hosts, m.Host)
		case !found:
			path, found = m.Path, true
		}
	}
	return path, hosts
}
