package mock

import (
	"fmt"
	"io/fs"
	"slices"

	"cartwright/fixtures"
	"cartwright/mock/internal/pipeline"
	"cartwright/mock/internal/resource"
	"cartwright/mock/internal/store"
	"cartwright/mock/internal/tracking"
	"cartwright/openapi"
)

// generation is what one reading of the documents and fixtures gave. Requests that began in one end in it.
type generation struct {
	contract  *openapi.Contract
	resources *resources
	handler   *pipeline.Pipeline
}

// reading is everything that is read from outside.
type reading struct {
	contract  *openapi.Contract
	set       *fixtures.Set
	resources *resources
	seed      store.Seed
}

// read reads documents, overlays and fixtures, and checks that they fit each other.
func (c *config) read() (*reading, error) {
	sources, err := c.sources()
	if err != nil {
		return nil, err
	}
	contract, err := openapi.Load(slices.Concat(sources, []openapi.Source{openapi.Admin()})...)
	if err != nil {
		return nil, fmt.Errorf("load the contract: %w", err)
	}
	set, err := fixtures.Load(append([]fs.FS{fixtures.FS()}, c.fixtures...)...)
	if err != nil {
		return nil, fmt.Errorf("load the fixtures: %w", err)
	}
	seed, err := seedState(contract, set, c.checked || len(c.fixtures) > 0)
	if err != nil {
		return nil, fmt.Errorf("check the fixtures: %w", err)
	}
	found := findResources(contract, *c)
	resource.Seed(found.all, seed)
	return &reading{contract: contract, set: set, resources: found, seed: seed}, nil
}

func (s *Server) generation(read *reading) (*generation, error) {
	c := s.config
	behaviours, guards, err := systems(s, read)
	if err != nil {
		return nil, err
	}
	return &generation{contract: read.contract, resources: read.resources, handler: pipeline.New(pipeline.Config{
		Contract: read.contract, Sandboxes: s.sandboxes, Behaviours: behaviours, Guards: guards,
		Trackers: trackers(read.contract, read.set), TrackingMode: tracking.Mode(c.trackingMode), Seed: c.seed, Dynamic: c.dynamic,
		MaxBody: c.maxBody, NoMockHeaders: c.noMockHeaders, Strict: c.strict, AdminDocument: adminDocument,
		Observe: s.counted.Observe, Callbacks: s.callbacks, Running: s.running,
	})}, nil
}
