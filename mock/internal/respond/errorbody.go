package respond

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"cartwright/openapi/schema"
)

// stamp tells a made error body what it is: the status, and its words, where error bodies have them. What the document
// itself gives a value for, or a set of values, stays.
func stamp(s *schema.Schema, value any, status int) {
	object, ok := value.(map[string]any)
	if !ok || status < http.StatusBadRequest {
		return
	}
	for name, made := range object {
		if stamped := stampOf(name, made, status); stamped != nil && isOpen(s, object, name) {
			object[name] = stamped
			if !s.Accepts(value, schema.Options{Direction: schema.Response}) {
				object[name] = made
			}
		}
	}
	if inner, ok := object["error"].(map[string]any); ok {
		for _, member := range members(s, object, "error") {
			stamp(member, inner, status)
		}
	}
}

// stampOf is what a member of an error body says of a status; nil: nothing.
func stampOf(name string, made any, status int) any {
	words := http.StatusText(status)
	_, isNumber := made.(json.Number)
	_, isText := made.(string)
	switch strings.ToLower(strings.NewReplacer("_", "", "-", "").Replace(name)) {
	case "status", "statuscode", "httpstatus":
		switch {
		case isNumber:
			return json.Number(strconv.Itoa(status))
		case isText:
			return strconv.Itoa(status)
		}
	case "code", "errorcode":
		switch {
		case isNumber:
			return json.Number(strconv.Itoa(status))
		case isText && words != "":
			return strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_", "'", "").Replace(words))
		}
	case "title", "error", "reason":
		if isText && words != "" {
			return words
		}
	}
	return nil
}

// isOpen says that the document leaves a member's value to whoever makes it.
func isOpen(s *schema.Schema, object map[string]any, name string) bool {
	for _, member := range members(s, object, name) {
		for _, part := range member.Parts(nil) {
			_, faked := part.FakerName()
			if faked || part.Example != nil || len(part.Examples) > 0 || part.HasDefault || part.HasConst || part.Enum != nil || part.Pattern != "" {
				return false
			}
		}
	}
	return true
}

// members are the schemas of an object's member.
func members(s *schema.Schema, object map[string]any, name string) []*schema.Schema {
	var out []*schema.Schema
	for _, part := range s.Parts(object) {
		if member := part.Property(name); member != nil {
			out = append(out, member)
		}
	}
	return out
}
