package openapi

// Compile shows the tests what a document is compiled to.
func Compile(s Source) ([]byte, error) { return compile(s) }

// Restored says whether a document of the box is read from what it was compiled to.
func Restored(s Source) (bool, error) {
	s.read = &readings{}
	text, err := s.readFile(s.name)
	return err == nil && s.restore(text) != nil, err
}
