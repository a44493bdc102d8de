package resource

import (
	"context"
	"net/http"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// clears says that a DELETE at the collection means its items: all of them, or those that a list by the same parameters
// has. What is chosen by a body or by other parameters nobody can tell.
func (r *Resource) clears(o *Operation) bool {
	return o != nil && o.Sends == nil && len(r.filters(o)) == len(o.Query)
}

func (r *Resource) clear(o *Operation) behaviour.Func {
	filters := r.filters(o)
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		scope := r.scopeOf(call.Path)
		err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
			if err := r.parentThere(tx, scope); err != nil {
				return err
			}
			var gone []string
			tx.Each(r.Kind, func(id string, value any) bool {
				if e, ok := value.(*Entity); ok && inScope(id, scope) && matches(e, filters, call.Query) {
					gone = append(gone, id)
				}
				return true
			})
			for _, id := range gone {
				tx.Delete(r.Kind, id)
				r.removeWithin(tx, id)
			}
			return nil
		})
		if err != nil {
			return nil, err //nolint:wrapcheck // a refusal, or the end of the sandbox
		}
		success := chosen(o, []int{http.StatusNoContent, http.StatusOK})
		if success.Shape() == nil {
			return success.Write(call.Request.Header["Accept"], nil, nil, nil), nil
		}
		return success.Show(call.Request.Header["Accept"]) //nolint:wrapcheck // it says all there is to say
	}
}
