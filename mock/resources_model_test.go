package mock_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"cartwright/mock"
)

// thing is a thing as the model knows it.
type thing struct {
	ID     int    `json:"id"`
	Name   string `json:"name"`
	Colour string `json:"colour"`
}

// thingModel is what /things should be: a list that is changed by hand.
type thingModel struct {
	server *mock.Server
	box    string
	things []thing
	last   int
}

func (m *thingModel) send(t testing.TB, method, target, body string) *answer {
	t.Helper()
	r := jsonSend(method, target, body).in(m.box)
	if method == http.MethodPatch {
		r = r.with("Content-Type", "application/merge-patch+json")
	}
	return r.send(t, m.server)
}

// index is where a thing is, or -1, of which the server should say 404.
func (m *thingModel) index(id int) int {
	return slices.IndexFunc(m.things, func(one thing) bool { return one.ID == id })
}

func (m *thingModel) check(rt *rapid.T, a *answer, id, status int) {
	i := m.index(id)
	if i < 0 {
		if a.status != http.StatusNotFound {
			rt.Fatalf("thing %d is not there: %s", id, a)
		}
		return
	}
	var got thing
	if err := json.Unmarshal([]byte(a.body), &got); a.status != status || err != nil || got != m.things[i] {
		rt.Fatalf("got %s, want %d %+v", a, status, m.things[i])
	}
}

func names() *rapid.Generator[string] { return rapid.StringMatching(`[a-z<"é]{1,5}`) }

func quoted(s string) string {
	text, _ := json.Marshal(s)
	return string(text)
}

func (m *thingModel) actions(t *testing.T) map[string]func(*rapid.T) {
	ids := rapid.IntRange(0, 8)
	return map[string]func(*rapid.T){
		"create": func(rt *rapid.T) {
			name := names().Draw(rt, "name")
			m.last++
			m.things = append(m.things, thing{ID: m.last, Name: name, Colour: "black"})
			m.check(rt, m.send(t, "POST", "/things", `{"name":`+quoted(name)+`}`), m.last, http.StatusCreated)
		},
		"read": func(rt *rapid.T) {
			id := ids.Draw(rt, "id")
			m.check(rt, m.send(t, "GET", fmt.Sprint("/things/", id), ""), id, http.StatusOK)
		},
		"replace": func(rt *rapid.T) {
			id, name := ids.Draw(rt, "id"), names().Draw(rt, "name")
			if i := m.index(id); i >= 0 {
				m.things[i].Name, m.things[i].Colour = name, "black"
			}
			m.check(rt, m.send(t, "PUT", fmt.Sprint("/things/", id), `{"name":`+quoted(name)+`}`), id, http.StatusOK)
		},
		"change": func(rt *rapid.T) {
			id, colour := ids.Draw(rt, "id"), names().Draw(rt, "colour")
			if i := m.index(id); i >= 0 {
				m.things[i].Colour = colour
			}
			m.check(rt, m.send(t, "PATCH", fmt.Sprint("/things/", id), `{"colour":`+quoted(colour)+`}`), id, http.StatusOK)
		},
		"remove": func(rt *rapid.T) {
			id, want := ids.Draw(rt, "id"), http.StatusNotFound
			if i := m.index(id); i >= 0 {
				m.things, want = slices.Delete(m.things, i, i+1), http.StatusNoContent
			}
			if a := m.send(t, "DELETE", fmt.Sprint("/things/", id), ""); a.status != want {
				rt.Fatalf("got %s, want %d", a, want)
			}
		},
		"list": func(rt *rapid.T) {
			from, limit := rapid.IntRange(0, 9).Draw(rt, "offset"), rapid.IntRange(0, 9).Draw(rt, "limit")
			want := m.things[min(from, len(m.things)):]
			want = want[:min(limit, len(want))]
			a := m.send(t, "GET", fmt.Sprintf("/things?offset=%d&limit=%d", from, limit), "")
			var got []thing
			if err := json.Unmarshal([]byte(a.body), &got); err != nil || !slices.Equal(got, want) || a.header.Get("X-Total-Count") != fmt.Sprint(len(m.things)) {
				rt.Fatalf("got %s, want %+v of %d", a, want, len(m.things))
			}
		},
	}
}

func TestResourcesFollowAModel(t *testing.T) {
	t.Parallel()
	server, runs := statefulShops(t), 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		m := &thingModel{server: server, box: fmt.Sprint("model-", runs), last: 2, things: []thing{{1, "Anvil", "grey"}, {2, "Bell", "red"}}}
		rt.Repeat(m.actions(t))
	})
}

func TestResourcesUnderManyClients(t *testing.T) {
	t.Parallel()
	server := statefulShops(t)
	const clients = 100
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			made := jsonPost("/things", `{"name":"n"}`).in("many").send(t, server)
			at := made.header.Get("Location")
			jsonSend("PATCH", at, `{"colour":"c`+at[len("/things/"):]+`"}`).with("Content-Type", "application/merge-patch+json").in("many").send(t, server).has(t, 200)
			jsonSend("PATCH", "/things/1", `{"colour":"last"}`).with("Content-Type", "application/merge-patch+json").in("many").send(t, server).has(t, 200)
			get(at).in("many").send(t, server).has(t, 200, `"colour":"c`+at[len("/things/"):]+`"`)
		})
	}
	all.Wait()
	list := get("/things").in("many").send(t, server)
	for id := range clients {
		if !strings.Contains(list.body, fmt.Sprintf(`{"id":%d,`, id+3)) {
			t.Errorf("thing %d is lost", id+3)
		}
	}
	if list.header.Get("X-Total-Count") != fmt.Sprint(clients+2) {
		t.Errorf("got %v", list.header)
	}
}
