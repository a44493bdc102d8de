package resource

import (
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"

	jsonpatch "github.com/evanphx/json-patch/v5"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi/jsonvalue"
)

// sent is the item in a request's body.
func (r *Resource) sent(o *Operation, call *behaviour.Call) (map[string]any, error) {
	object, ok := call.Value().(map[string]any)
	if name := r.sentIn(o); ok && name != "" {
		object, ok = object[name].(map[string]any)
	}
	if !ok {
		return nil, &behaviour.Refusal{Statuses: []int{http.StatusBadRequest, http.StatusUnprocessableEntity},
			Detail: "the body should be a JSON object: it is kept as a " + r.noun()}
	}
	return object, nil
}

// maxCopied bounds the bytes that the copies of one JSON Patch make: each could double what is there.
const maxCopied = 1 << 20

// patched is a value after the patch in the body: a JSON Patch (RFC 6902) where it is sent as one, else a merge patch
// (RFC 7396).
func (r *Resource) patched(o *Operation, call *behaviour.Call, before map[string]any) (map[string]any, error) {
	mediaType, _, _ := mime.ParseMediaType(call.Request.Header.Get("Content-Type"))
	was := jsonvalue.Append(nil, before)
	var is []byte
	if mediaType == "application/json-patch+json" {
		patch, err := jsonpatch.DecodePatch(call.Body)
		if err != nil {
			return nil, badPatch(http.StatusBadRequest, err)
		}
		bounded := jsonpatch.NewApplyOptions()
		bounded.AccumulatedCopySizeLimit = maxCopied
		if is, err = patch.ApplyWithOptions(was, bounded); err != nil {
			return nil, badPatch(statusOf(err), err)
		}
	} else {
		sent, err := r.sent(o, call)
		if err != nil {
			return nil, err
		}
		if is, err = jsonpatch.MergePatch(was, jsonvalue.Append(nil, sent)); err != nil {
			return nil, fmt.Errorf("merge a patch: %w", err)
		}
	}
	value, _, err := jsonvalue.Decode(is)
	object, ok := value.(map[string]any)
	if err != nil || !ok {
		return nil, badPatch(http.StatusUnprocessableEntity, errors.New("the result is no object"))
	}
	return object, nil
}

// statusOf tells a failed test, and a patch that does not fit what is there, from one that is none (RFC 5789 §2.2).
func statusOf(err error) int {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return http.StatusBadRequest
	}
	return http.StatusConflict
}

func badPatch(status int, err error) error {
	return &behaviour.Refusal{Statuses: []int{status, http.StatusUnprocessableEntity, http.StatusBadRequest}, Detail: "the patch cannot be applied: " + err.Error()}
}
