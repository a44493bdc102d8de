package schema

// Parts are the schemas that together describe an object: this one, what its allOf adds, and the branches of oneOf and
// anyOf that the object was probably made for. A nil object stands for an empty one. Use it to see the properties of a
// composed schema.
func (s *Schema) Parts(object map[string]any) []*Schema {
	_ = s.Compile() // only patterns and bounds can be broken
	return encodingParts(s.program.self, object)
}
