package steps_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"cartwright/steps"
)

// TestEditorsFindEverySentence reads the source as the Cucumber extension of VS Code does: it finds a call of Step, Given,
// When or Then on something, as a direct statement of a function's body, by its literal arguments. It must find each
// registered pattern, in the files that the project's settings name, and nothing else.
func TestEditorsFindEverySentence(t *testing.T) {
	t.Parallel()
	registry, err := steps.Sentences()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{} // pattern → file:line
	for _, file := range glue(t) {
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, filepath.Join("..", filepath.FromSlash(file)), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for pattern, line := range literalSteps(set, parsed) {
			found[pattern] = file + ":" + strconv.Itoa(line)
		}
	}
	for _, s := range registry.All() {
		if place := s.File + ":" + strconv.Itoa(s.Line); found[s.Pattern] != place {
			t.Errorf("%s: an editor finds %q at %q", place, s.Pattern, found[s.Pattern])
		}
		delete(found, s.Pattern)
	}
	for pattern, place := range found {
		t.Errorf("%s: an editor takes %q for a sentence", place, pattern)
	}
}

// glue are the files that the settings name, without tests.
func glue(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../.vscode/settings.json")
	if err != nil {
		t.Fatal(err)
	}
	var settings struct {
		Glue []string `json:"cucumber.glue"`
	}
	if err := json.Unmarshal(text, &settings); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, pattern := range settings.Glue {
		files, err := filepath.Glob("../" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			out = append(out, path.Clean(filepath.ToSlash(f))[len("../"):])
		}
	}
	return out
}

func literalSteps(set *token.FileSet, file *ast.File) map[string]int {
	out := map[string]int{}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		for _, statement := range f.Body.List {
			e, ok := statement.(*ast.ExprStmt)
			if !ok {
				continue
			}
			call, ok := e.X.(*ast.CallExpr)
			if !ok {
				continue
			}
			selector, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains([]string{"Step", "Given", "When", "Then"}, selector.Sel.Name) {
				continue
			}
			for _, argument := range call.Args {
				if literal, ok := argument.(*ast.BasicLit); ok && literal.Kind == token.STRING {
					pattern, err := strconv.Unquote(literal.Value)
					if err == nil {
						out[pattern] = set.Position(call.Pos()).Line
					}
				}
			}
		}
	}
	return out
}
