package schema_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// excluded lists what OpenAPI cannot express or we leave out on purpose: folder/file or folder/file#group -> why.
var excluded = map[string]string{
	"draft2020-12/anchor": "$anchor",
	"draft2020-12/defs#validate definition against metaschema":                                   "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/dynamicRef":                                                                    "$dynamicRef",
	"draft2020-12/format":                                                                        "says that formats are annotations; OpenAPI users expect them checked",
	"draft2020-12/optional/anchor#$anchor inside an enum is not a real identifier":               "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/optional/cross-draft#refs to historic drafts are processed as historic drafts": "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/optional/dynamicRef#$dynamicRef skips over intermediate resources - pointer reference across resource boundary": "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/optional/format/hostname#validation of A-label (punycode) host names":                                           "IDNA tables",
	"draft2020-12/optional/format/idn-email":                                                      "not an asserted format",
	"draft2020-12/optional/format/idn-hostname":                                                   "not an asserted format",
	"draft2020-12/optional/format/iri":                                                            "not an asserted format",
	"draft2020-12/optional/format/iri-reference":                                                  "not an asserted format",
	"draft2020-12/optional/format/relative-json-pointer":                                          "not an asserted format",
	"draft2020-12/optional/format/uri-template":                                                   "not an asserted format",
	"draft2020-12/optional/id#$id inside an enum is not a real identifier":                        "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/optional/unknownKeyword#$id inside an unknown keyword is not a real identifier": "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#$id must be resolved against nearest parent, not just immediate parent":     "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#Recursive references between schemas":                                       "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#URN base URI with URN and JSON pointer ref":                                 "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#URN base URI with URN and anchor ref":                                       "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#URN ref with nested pointer ref":                                            "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#order of evaluation: $id and $anchor and $ref":                              "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#order of evaluation: $id and $ref":                                          "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#order of evaluation: $id and $ref on nested schema":                         "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#ref to else":                                                                "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#ref to if":                                                                  "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#ref to then":                                                                "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#ref with absolute-path-reference":                                           "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#refs with relative uris and defs":                                           "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#relative refs with absolute uris and defs":                                  "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#remote ref, containing refs itself":                                         "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/ref#simple URN base URI with $ref via the URN":                                  "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/refRemote":                                                                      "remote $ref; package openapi resolves",
	"draft2020-12/unevaluatedItems#unevaluatedItems with $dynamicRef":                             "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/unevaluatedProperties#unevaluatedProperties with $dynamicRef":                   "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft2020-12/vocabulary":                                                                     "vocabularies",
	"draft4/definitions#validate definition against metaschema":                                   "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/optional/id#id inside an enum is not a real identifier":                               "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/optional/zeroTerminatedFloats":                                                        "1.0 is an integer, as from draft 6 on",
	"draft4/ref#$ref prevents a sibling id from changing the base uri":                            "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/ref#Location-independent identifier":                                                  "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/ref#Location-independent identifier with base URI change in subschema":                "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/ref#Recursive references between schemas":                                             "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/ref#id must be resolved against nearest parent, not just immediate parent":            "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/ref#remote ref, containing refs itself":                                               "$id, $anchor or a remote $ref, which package openapi resolves",
	"draft4/refRemote": "remote $ref; package openapi resolves",
}

func TestSuite(t *testing.T) {
	t.Parallel()
	root := os.Getenv("CARTWRIGHT_CORPORA")
	if root == "" {
		t.Skip("CARTWRIGHT_CORPORA is not set: set it to the folder that holds JSON-Schema-Test-Suite")
	}
	for _, draft := range []string{"draft4", "draft2020-12"} {
		t.Run(draft+" passes whole", func(t *testing.T) {
			t.Parallel()
			runSuite(t, filepath.Join(root, "JSON-Schema-Test-Suite", "tests"), draft)
		})
	}
}

type tally struct{ groups, tests, passed, excluded int }

func runSuite(t *testing.T, root, draft string) {
	var sum tally
	err := filepath.WalkDir(filepath.Join(root, draft), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, _ := filepath.Rel(root, path)
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		groups, _, err := jsonvalue.Decode(data)
		if err != nil {
			return err
		}
		for _, g := range groups.([]any) {
			runGroup(t, &sum, strings.TrimSuffix(filepath.ToSlash(name), ".json"), g.(map[string]any))
		}
		return nil
	})
	if err != nil || sum.tests == 0 {
		t.Fatal(err, sum)
	}
	t.Logf("%s: %d of %d tests in %d groups passed, %d groups excluded", draft, sum.passed, sum.tests, sum.groups, sum.excluded)
}

func runGroup(t *testing.T, sum *tally, file string, g map[string]any) {
	title, _ := g["description"].(string)
	if excluded[file] != "" || excluded[file+"#"+title] != "" {
		sum.excluded++
		return
	}
	sum.groups++
	s, err := build(g["schema"], strings.HasPrefix(file, "draft4"))
	if err != nil {
		t.Errorf("%s#%s: %v", file, title, err)
		return
	}
	for _, raw := range g["tests"].([]any) {
		test := raw.(map[string]any)
		sum.tests++
		found := s.Check(test["data"], schema.Options{})
		if accepts := s.Accepts(test["data"], schema.Options{}); accepts != (len(found) == 0) {
			t.Errorf("%s#%s: Accepts says %v, Check %v", file, title, accepts, found)
		}
		if (len(found) == 0) != test["valid"].(bool) {
			t.Errorf("%s#%s: %v: want valid %v, got %v", file, title, test["description"], test["valid"], found)
			continue
		}
		sum.passed++
	}
}
