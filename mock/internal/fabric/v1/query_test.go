package v1_test

import (
	"fmt"
	"strings"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v1"
	"cartwright/mock/internal/store"
)

type page struct {
	Query struct{ Limit, Offset, Count int }
	Carts []struct{ CartID int64 }
}

// stored is a cart to be found: day is that of its creation in January 2024.
func stored(number, day int, rest string) string {
	return fmt.Sprintf(`{"_id":"%024d","cartId":%d,"createdAt":"2024-01-%02dT10:00:00.000Z","updatedAt":"2024-02-01T00:00:00.000Z",`+
		`"items":[],"allPromosApplied":[]%s}`, number, number, day, rest)
}

func TestQueryCarts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		query string
		count int
		carts string
	}{
		"no filter: all carts but the deleted, by number": {`{}`, 5, "[11 12 13 14 16]"},
		"the user":                         {`{"filters":{"userId":"u1"}}`, 2, "[11 12]"},
		"the status":                       {`{"filters":{"status":["pending"]}}`, 4, "[12 13 14 16]"},
		"one status of several":            {`{"filters":{"status":["submitted","approved"]}}`, 1, "[11]"},
		"deleted carts, when asked for":    {`{"filters":{"status":["deleted"]}}`, 1, "[15]"},
		"approver and user together":       {`{"filters":{"approver":"boss","userId":"u1","status":["pending"]}}`, 1, "[12]"},
		"account, purchase order, company": {`{"filters":{"account":"acc","po":"p1","company":"Fabric Inc."}}`, 1, "[12]"},
		"another company":                  {`{"filters":{"company":"fabric inc."}}`, 0, "[]"},
		"from a day on, itself included":   {`{"filters":{"date":{"gte":"2024-01-03T10:00:00.000Z"}}}`, 3, "[12 14 16]"},
		"up to a day, itself included":     {`{"filters":{"date":{"lte":"2024-01-03T10:00:00.000Z"}}}`, 3, "[11 12 13]"},
		"one instant":                      {`{"filters":{"date":{"gte":"2024-01-03T10:00:00.000Z","lte":"2024-01-03T10:00:00.000Z"}}}`, 1, "[12]"},
		"another zone":                     {`{"filters":{"date":{"lte":"2024-01-01T12:00:00.000+02:00"}}}`, 1, "[11]"},
		"a page":                           {`{"offset":1,"limit":2}`, 5, "[12 13]"},
		"the last page":                    {`{"offset":4,"limit":2}`, 5, "[16]"},
		"beyond the last page":             {`{"offset":5,"limit":2}`, 5, "[]"},
		"a limit beyond all":               {`{"offset":3,"limit":9007199254740993}`, 5, "[14 16]"},
	} {
		t.Run("finds by "+name, func(t *testing.T) {
			t.Parallel()
			got := fabrictest.Read[page](t, queried(t).OK(t, "queryCarts", body(c.query)))
			numbers := []int64{}
			for _, found := range got.Carts {
				numbers = append(numbers, found.CartID)
			}
			if got.Query.Count != c.count || fmt.Sprint(numbers) != c.carts {
				t.Errorf("got %d: %v", got.Query.Count, numbers)
			}
		})
	}
}

func TestQueryPages(t *testing.T) {
	t.Parallel()
	t.Run("a page has ten carts unless it is told otherwise", func(t *testing.T) {
		t.Parallel()
		var all []string
		for i := range 12 {
			all = append(all, stored(i+1, 1, ""))
		}
		got := fabrictest.Read[page](t, worldOf(t, deps(), all...).OK(t, "queryCarts", request{Body: `{}`}))
		if len(got.Carts) != 10 || got.Query.Limit != 10 || got.Query.Offset != 0 || got.Query.Count != 12 {
			t.Errorf("got %+v", got.Query)
		}
	})
}

func TestQueryRefused(t *testing.T) {
	t.Parallel()
	for name, query := range map[string]string{
		"half an offset":             `{"offset":0.5}`,
		"an offset below 0":          `{"offset":-1}`,
		"a limit of 0":               `{"limit":0}`,
		"a limit that no one counts": `{"limit":1e29}`,
		"a limit of words":           `{"limit":"ten"}`,
		"a date that is none":        `{"filters":{"date":{"gte":"yesterday"}}}`,
		"an end that is no date":     `{"filters":{"date":{"lte":"2024-13-01T00:00:00Z"}}}`,
		"an end before the start":    `{"filters":{"date":{"gte":"2024-01-02T00:00:00Z","lte":"2024-01-01T00:00:00Z"}}}`,
		"a status that there is not": `{"filters":{"status":["gone"]}}`,
		"v2's way to write a status": `{"filters":{"status":["PENDING"]}}`,
	} {
		t.Run("refuses "+name, func(t *testing.T) {
			t.Parallel()
			queried(t).Fails(t, "queryCarts", body(query), v1.CodeValidation)
		})
	}
}

// queried has carts that differ in what can be asked for.
func queried(t *testing.T) *fabrictest.World {
	t.Helper()
	return worldOf(t, deps(),
		stored(12, 3, `,"userId":"u1","registeredUser":true,"status":"pending","approver":"boss","account":"acc","po":"p1","company":"Fabric Inc."`),
		stored(11, 1, `,"userId":"u1","registeredUser":true,"status":"submitted","approver":"boss"`),
		stored(13, 2, `,"userId":"u2","status":"pending"`),
		stored(14, 4, ``), // states no status: pending
		stored(15, 5, `,"deleted":true,"status":"pending","userId":"u1"`),
		stored(16, 6, `,"status":"pending","items":[{"_id":"a","itemId":15,"quantity":1,"lineItemId":1,"isUnique":false,"price":{"base":19,"currency":"USD"}}]`))
}

func BenchmarkQueryCarts(b *testing.B) {
	seed := store.Seed{}
	for i := range 10_000 {
		c, err := v1.Parse([]byte(stored(i+1, 1+i%28, fmt.Sprintf(`,"userId":"u%d","status":"pending"`, i%100))))
		if err != nil {
			b.Fatal(err)
		}
		if err := v1.Seed(seed, c); err != nil {
			b.Fatal(err)
		}
	}
	w := fabrictest.New(b, v1.New(deps()), seed)
	for name, query := range map[string]string{"all": `{}`, "a user's": `{"filters":{"userId":"u7"}}`} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if got := w.OK(b, "queryCarts", body(query)); !strings.HasPrefix(got, `{"query"`) {
					b.Fatal(got)
				}
			}
		})
	}
}
