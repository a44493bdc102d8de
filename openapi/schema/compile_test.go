package schema_test

import (
	"sync"
	"testing"

	"cartwright/openapi/schema"
)

// Two operations that extend one base are first used at the same time: each compiles its own root and walks into the base.
func TestRootsThatShareANodeCompileTogether(t *testing.T) {
	t.Parallel()
	for range 200 {
		base := &schema.Schema{Types: []string{"object"}, AllOf: []*schema.Schema{nil, schema.Bool(true)}}
		roots := make([]*schema.Schema, 8)
		var together sync.WaitGroup
		for i := range roots {
			roots[i] = &schema.Schema{AllOf: []*schema.Schema{{AllOf: []*schema.Schema{base}}, base}}
			together.Go(func() {
				if err := roots[i].Compile(); err != nil {
					t.Error(err)
				}
			})
		}
		together.Wait()
		for _, root := range roots {
			if root.Accepts("no object", schema.Options{}) || !root.Accepts(map[string]any{}, schema.Options{}) {
				t.Fatal("the shared base is not held")
			}
		}
	}
}
