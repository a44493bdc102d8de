package steps

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// fieldPath splits `$.items[0].quantity`, `items[0].quantity` or `/items/0/quantity` into its steps.
func fieldPath(text string) []string {
	if strings.HasPrefix(text, "/") {
		return strings.Split(text[1:], "/")
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "$"), ".")
	return strings.FieldsFunc(text, func(r rune) bool { return r == '.' || r == '[' || r == ']' })
}

// setField sets a value in the body under construction, making objects and arrays on the way.
func (c *callParts) setField(path string, value any) error {
	steps := fieldPath(path)
	if len(steps) == 0 {
		return fmt.Errorf("%q names no field of the body", path)
	}
	root, err := place(any(c.fields), steps, value)
	if err != nil {
		return fmt.Errorf("field %q: %w", path, err)
	}
	fields, ok := root.(map[string]any)
	if !ok {
		return fmt.Errorf("field %q: the body is an object", path)
	}
	c.fields = fields
	return nil
}

func place(at any, steps []string, value any) (any, error) {
	if len(steps) == 0 {
		return value, nil
	}
	if i, err := strconv.Atoi(steps[0]); err == nil {
		list, _ := at.([]any)
		if i < 0 || i > len(list) {
			return nil, fmt.Errorf("entry %d of a list of %d", i, len(list))
		}
		if i == len(list) {
			list = append(list, nil)
		}
		inner, err := place(list[i], steps[1:], value)
		list[i] = inner
		return list, err
	}
	object, _ := at.(map[string]any)
	if object == nil {
		object = map[string]any{}
	}
	inner, err := place(object[steps[0]], steps[1:], value)
	object[steps[0]] = inner
	return object, err
}

// wantsText says whether the schema of a body field takes only text, so that `123` in a table stays text.
func wantsText(s *schema.Schema, path string) bool {
	f := fieldSchema(s, fieldPath(path))
	return f != nil && len(f.Types) == 1 && f.Types[0] == "string"
}

// fieldSchema follows a path through properties and items, into the first branch that has it.
func fieldSchema(s *schema.Schema, steps []string) *schema.Schema {
	if s == nil || len(steps) == 0 {
		return s
	}
	next := s.Property(steps[0])
	if _, err := strconv.Atoi(steps[0]); err == nil && s.Items != nil {
		next = s.Items
	}
	if found := fieldSchema(next, steps[1:]); next != nil && found != nil {
		return found
	}
	for _, branch := range slices.Concat(s.AllOf, s.OneOf, s.AnyOf) {
		if found := fieldSchema(branch, steps); found != nil {
			return found
		}
	}
	return nil
}

// faults are the ways to break a bound, by their words.
func faults() map[string]schema.Fault {
	return map[string]schema.Fault{
		"too short": schema.TooShort, "too long": schema.TooLong, "of the wrong type": schema.WrongType,
		"below the minimum": schema.BelowMinimum, "above the maximum": schema.AboveMaximum,
		"not in the enum": schema.NotInEnum, "not matching the pattern": schema.NotMatchingPattern,
	}
}

// breakField breaks a parameter, or else a field of the first request example.
func (c *callParts) breakField(name, how string) error {
	for _, p := range c.o.Parameters {
		if p.Name == name {
			return c.breakParameter(p, how)
		}
	}
	s := fieldSchema(c.bodySchema(), fieldPath(name))
	if s == nil {
		return fmt.Errorf("%s has neither a parameter nor a body field %q", c.o.ID, name)
	}
	_, example, err := requestExample(c.o, "")
	if err != nil {
		return err
	}
	fields, ok := jsonvalue.Clone(example.Value).(map[string]any)
	if !ok {
		return fmt.Errorf("%s: the request example is not an object", c.o.ID)
	}
	c.fields = fields
	if how == "missing" {
		return removeField(fields, fieldPath(name))
	}
	value, err := s.Break(faults()[how])
	if err != nil {
		return fmt.Errorf("%s: %q cannot be %s: %w", c.o.ID, name, how, err)
	}
	return c.setField(name, value)
}

func (c *callParts) breakParameter(p *openapi.Parameter, how string) error {
	if how == "missing" {
		if p.In == openapi.InPath {
			return fmt.Errorf("path parameter %q cannot be missing: that is another path", p.Name)
		}
		c.w.removed[p.Name] = true
		c.w.removed["?"+p.Name] = true
		return nil
	}
	value, err := p.Schema.Break(faults()[how])
	if err != nil {
		return fmt.Errorf("%s: %q cannot be %s: %w", c.o.ID, p.Name, how, err)
	}
	c.place(p, plain(value))
	return nil
}

func removeField(root map[string]any, steps []string) error {
	var at any = root
	for _, step := range steps[:len(steps)-1] {
		next, ok := jsonvalue.Get(at, jsonvalue.Join("", step))
		if !ok {
			return fmt.Errorf("the request example has no %q", step)
		}
		at = next
	}
	object, ok := at.(map[string]any)
	if !ok {
		return fmt.Errorf("%q is not in an object", steps[len(steps)-1])
	}
	delete(object, steps[len(steps)-1])
	return nil
}
