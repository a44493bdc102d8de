package schema

import (
	"fmt"
	"strconv"

	"cartwright/openapi/jsonvalue"
)

func (c *checker) array(s *Schema, list []any) bool {
	ok := true
	if s.MaxItems != nil && len(list) > *s.MaxItems {
		ok = c.failSize(s, "maxItems", *s.MaxItems, list)
	}
	if s.MinItems != nil && len(list) < *s.MinItems {
		ok = c.failSize(s, "minItems", *s.MinItems, list)
	}
	if c.stop(ok) {
		return false
	}
	ok = c.items(s, list) && ok
	if c.stop(ok) {
		return false
	}
	ok = c.contains(s, list) && ok
	if c.stop(ok) {
		return false
	}
	ok = c.unique(s, list) && ok
	if c.stop(ok) || s.UnevaluatedItems == nil {
		return ok
	}
	return c.unevaluatedItems(s, list) && ok
}

func (c *checker) items(s *Schema, list []any) bool {
	prefix := len(s.PrefixItems)
	if s.Items != nil && s.Items.rejectsAll() && len(list) > prefix {
		return c.failSize(s, "items", prefix, list)
	}
	if prefix == 0 && s.Items == nil {
		return true
	}
	ok := true
	for i, item := range list {
		schema := s.Items
		if i < prefix {
			schema = s.PrefixItems[i]
		}
		ok = c.child(schema, item, step{index: i}) && ok
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

func (c *checker) contains(s *Schema, list []any) bool {
	if s.Contains == nil {
		return true
	}
	matches := 0
	for _, item := range list {
		if c.acceptsItem(s.Contains, item) {
			matches++
		}
	}
	switch {
	case s.MinContains != nil && matches < *s.MinContains:
		return c.failCount(s, "minContains", *s.MinContains, matches)
	case s.MinContains == nil && matches == 0:
		return c.fail(s, "contains", "", list)
	case s.MaxContains != nil && matches > *s.MaxContains:
		return c.failCount(s, "maxContains", *s.MaxContains, matches)
	}
	return true
}

func (c *checker) failCount(s *Schema, keyword string, limit, matches int) bool {
	return c.collect && c.record(s, Violation{Keyword: keyword, Message: Sentence(keyword, strconv.Itoa(limit)),
		Expected: strconv.Itoa(limit), Got: fmt.Sprintf("%d match", matches)})
}

func (c *checker) acceptsItem(s *Schema, item any) bool {
	collect := c.collect
	c.collect = false
	ok := c.child(s, item, step{})
	c.collect = collect
	return ok
}

func (c *checker) unique(s *Schema, list []any) bool {
	if !s.UniqueItems || len(list) < 2 {
		return true
	}
	j, i, found := duplicate(list, s.program.scalarItems)
	if !found {
		return true
	}
	if !c.collect {
		return false
	}
	return c.record(s, Violation{Keyword: "uniqueItems", Message: Sentence("uniqueItems", fmt.Sprintf("%d and %d", j, i)),
		Expected: "all items different", Got: fmt.Sprintf("items %d and %d are both %s", min(i, j), max(i, j), jsonvalue.Short(list[i], 80))})
}

// pairwise is the longest list whose items are compared one by one; longer ones are looked up by their text.
const pairwise = 16

// duplicate finds the pair that AJV 6 reports, which walks lists of scalars in another way than lists of anything.
func duplicate(list []any, scalars bool) (j, i int, found bool) {
	if len(list) <= pairwise && !scalars {
		for i := len(list) - 1; i > 0; i-- {
			for j := i - 1; j >= 0; j-- {
				if jsonvalue.Equal(list[i], list[j]) {
					return j, i, true
				}
			}
		}
		return 0, 0, false
	}
	seen := make(map[string]int, len(list))
	if scalars {
		for i := len(list) - 1; i >= 0; i-- {
			key := jsonvalue.Key(list[i])
			if j, twice := seen[key]; twice {
				return j, i, true
			}
			seen[key] = i
		}
		return 0, 0, false
	}
	for k, item := range list {
		key := jsonvalue.Key(item)
		if earlier, twice := seen[key]; twice {
			j, i, found = earlier, k, true
		}
		seen[key] = k
	}
	return j, i, found
}
