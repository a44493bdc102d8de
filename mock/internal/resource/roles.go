package resource

import (
	"net/http"
	"slices"
)

// shows says that what is kept can be read.
func (r *Resource) shows() bool { return r.has(Read) || r.has(List) }

// fills says that there can be something to show: it can be made, or the document shows it and it can be changed.
func (r *Resource) fills() bool {
	if r.has(Create) {
		return true
	}
	seen := false
	for _, a := range r.acts {
		for _, success := range a.operation.Successes {
			seen = seen || a.role == Replace && success.Status() == http.StatusCreated
			if a.role == Read || a.role == List {
				for _, example := range success.Examples() {
					seen = seen || len(r.itemsIn(success.Shape(), example)) > 0 && (r.has(Replace) || r.has(Change) || r.has(Remove))
				}
			}
		}
	}
	return seen
}

func (r *Resource) has(role Role) bool {
	return slices.ContainsFunc(r.acts, func(a act) bool { return a.role == role })
}

// roles gives the operations of the pair what they do. An operation whose body fits no role keeps its examples.
func (p *pair) roles(r *Resource) {
	add := func(role Role, o *Operation, can bool) {
		if o != nil && can && len(o.Successes) > 0 {
			r.acts = append(r.acts, act{role: role, operation: o, do: r.does(role, o)})
		}
	}
	sends := func(o *Operation) bool {
		return o != nil && o.Sends != nil && (o.Sends.Takes("object") || !o.Sends.Takes("string") && o.Sends.Items() == nil)
	}
	list := p.at[http.MethodGet]
	add(List, list, list != nil && len(list.Successes) > 0 && r.listed(list.Successes[0].Shape()).items != nil)
	makes := p.at[http.MethodPost]
	add(Create, makes, sends(makes) && r.speaksOf(makes))
	read := p.of[http.MethodGet]
	add(Read, read, read != nil && len(read.Successes) > 0 && r.holds(read.Successes[0].Shape()))
	add(Read, p.of[http.MethodHead], r.has(Read))
	add(Replace, p.of[http.MethodPut], sends(p.of[http.MethodPut]))
	whole := p.at[http.MethodPut] // with the id in the body
	add(Replace, whole, sends(whole) && r.takesID(whole))
	add(Change, p.of[http.MethodPatch], sends(p.of[http.MethodPatch]))
	posted := p.of[http.MethodPost] // some services change what is there by POST
	add(Change, posted, sends(posted) && len(posted.Successes) > 0 && r.holds(posted.Successes[0].Shape()))
	add(Remove, p.of[http.MethodDelete], true)
	add(Clear, p.at[http.MethodDelete], r.clears(p.at[http.MethodDelete]))
}

// takesID says that the body of an operation is an item with its id.
func (r *Resource) takesID(o *Operation) bool {
	_, ok := r.placed(o.Sends)
	return ok
}

// speaksOf says that what is posted at a collection is an item of it: it is answered with one, or it is one in part.
func (r *Resource) speaksOf(o *Operation) bool {
	for _, success := range o.Successes {
		if success.Shape() == nil || r.holds(success.Shape()) {
			return true
		}
	}
	return slices.ContainsFunc(r.sends(o).Members(nil), func(m Member) bool {
		_, known := member(r.shape, m.Name)
		return known
	})
}
