package jsonvalue_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cartwright/openapi/corporatest"
	"cartwright/openapi/jsonvalue"
)

func TestDecode(t *testing.T) {
	t.Parallel()
	t.Run("numbers keep their text", func(t *testing.T) {
		t.Parallel()
		v, notes, err := jsonvalue.Decode([]byte(` {"a":[1.0,1e2,-0]} `))
		if err != nil || len(notes) != 0 {
			t.Fatal(err, notes)
		}
		if got := string(jsonvalue.Append(nil, v)); got != `{"a":[1.0,1e2,-0]}` {
			t.Error(got)
		}
	})
	t.Run("oddities that JSON allows are noted with their place", func(t *testing.T) {
		t.Parallel()
		for text, want := range map[string]jsonvalue.Note{
			`{"a/b":1,"a/b":2}`:         {Pointer: "/a~1b", Kind: jsonvalue.DuplicateKey},
			`[0,9007199254740993]`:      {Pointer: "/1", Kind: jsonvalue.BigNumber},
			`1e1000000000000000000`:     {Kind: jsonvalue.BigNumber},
			`["x\ud800y"]`:              {Pointer: "/0", Kind: jsonvalue.LoneSurrogate},
			"\"\xff\"":                  {Kind: jsonvalue.InvalidUTF8},
			`{"\udfff":"\ud83d\ude00"}`: {Pointer: "/", Kind: jsonvalue.LoneSurrogate},
		} {
			_, notes, err := jsonvalue.Decode([]byte(text))
			if err != nil || len(notes) != 1 || notes[0].Kind != want.Kind || !strings.HasPrefix(notes[0].Pointer, want.Pointer) {
				t.Errorf("%s: %v %v", text, notes, err)
			}
		}
	})
	t.Run("the last of two values with one name counts", func(t *testing.T) {
		t.Parallel()
		v, _, _ := jsonvalue.Decode([]byte(`{"a":1,"a":2}`))
		if !jsonvalue.Equal(v, map[string]any{"a": json.Number("2")}) {
			t.Error(v)
		}
	})
	t.Run("2^53 itself is no reason for a note", func(t *testing.T) {
		t.Parallel()
		if _, notes, _ := jsonvalue.Decode([]byte(`[9007199254740992, 0.1234567890123456789]`)); len(notes) != 0 {
			t.Error(notes)
		}
	})
}

func TestDecodeErrors(t *testing.T) {
	t.Parallel()
	t.Run("a syntax error names line and column in characters", func(t *testing.T) {
		t.Parallel()
		_, _, err := jsonvalue.Decode([]byte("{\n \"ä\": nope}"))
		var s *jsonvalue.SyntaxError
		if !errors.As(err, &s) || s.Line != 2 || s.Column < 7 || !strings.HasPrefix(err.Error(), "line 2, column ") {
			t.Fatal(err)
		}
		if strings.Contains(err.Error(), "jsontext") {
			t.Error("the library shows through:", err)
		}
	})
	for name, text := range map[string]string{
		"an empty text": "", "blanks only": " \n", "a text with something after it": "1 2", "half an object": `{"a":`,
		"a byte order mark": "\xef\xbb\xbf{}", "a trailing comma": `[1,]`, "an unquoted name": `{a:1}`,
	} {
		t.Run(name+" is refused", func(t *testing.T) {
			t.Parallel()
			_, _, err := jsonvalue.Decode([]byte(text))
			var s *jsonvalue.SyntaxError
			if !errors.As(err, &s) {
				t.Fatal(err)
			}
			t.Log(err)
		})
	}
	t.Run("nesting is bounded", func(t *testing.T) {
		t.Parallel()
		if _, _, err := jsonvalue.Decode([]byte(strings.Repeat("[", 1000) + strings.Repeat("]", 1000))); err != nil {
			t.Error(err)
		}
		var deep *jsonvalue.DepthError
		if _, _, err := jsonvalue.Decode([]byte(strings.Repeat("[", 100000))); !errors.As(err, &deep) {
			t.Error(err)
		}
	})
}

func TestCorpus(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for _, file := range corporatest.JSONTestSuite(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		_, _, err = jsonvalue.Decode(data)
		if (name[0] == 'y' && err != nil) || (name[0] == 'n' && err == nil) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		count[name[:1]]++
	}
	t.Logf("accepted %d y_, refused %d n_, survived %d i_", count["y"], count["n"], count["i"])
}

func TestDecimal(t *testing.T) {
	t.Parallel()
	t.Run("numbers compare by value", func(t *testing.T) {
		t.Parallel()
		sorted := []string{"-1e1000000000", "-10", "-9.5", "-1e-1000000000", "0", "1e-1000000000", "0.009", "0.01", "0.1", "1", "1.5", "2", "10", "1e3", "1e1000000000"}
		for i, a := range sorted {
			for j, b := range sorted {
				if got := jsonvalue.Compare(json.Number(a), json.Number(b)); (got < 0) != (i < j) || (got > 0) != (i > j) {
					t.Errorf("Compare(%s, %s) = %d", a, b, got)
				}
			}
		}
	})
	t.Run("different texts of one number are equal", func(t *testing.T) {
		t.Parallel()
		for _, group := range [][]string{{"0", "-0", "0.0", "0e5"}, {"1", "1.0", "10e-1", "0.1E+1"}, {"100", "1e2", "1.00e2"}, {"0.01", "1e-2", "0.0100"}} {
			for _, text := range group {
				if !jsonvalue.Equal(json.Number(text), json.Number(group[0])) || jsonvalue.Key(json.Number(text)) != jsonvalue.Key(json.Number(group[0])) {
					t.Errorf("%s != %s", text, group[0])
				}
			}
		}
	})
	t.Run("multiples are exact", func(t *testing.T) {
		t.Parallel()
		for _, c := range []struct {
			n, step string
			want    bool
		}{
			{"0.29", "0.01", true}, {"0.295", "0.01", false}, {"19.99", "0.01", true}, {"0", "7", true}, {"21", "7", true}, {"22", "7", false},
			{"1e308", "0.123456789", false}, {"123456789e300", "0.123456789", true}, {"10", "100", false}, {"1e1000000000", "3", false},
			{"3e1000000000", "3", true}, {"1e-1000000000", "1", false}, {"7.5", "2.5", true}, {"-4", "2", true}, {"0.00751", "0.0001", false},
		} {
			n, _ := jsonvalue.ParseDecimal(c.n)
			step, _ := jsonvalue.ParseDecimal(c.step)
			if n.MultipleOf(step) != c.want {
				t.Errorf("%s multiple of %s: want %v", c.n, c.step, c.want)
			}
		}
	})
	t.Run("what is no number is refused", func(t *testing.T) {
		t.Parallel()
		for _, text := range []string{"", "-", "a", "1.", ".5", "1e", "1e+-2", "+1", "1 "} {
			if _, ok := jsonvalue.ParseDecimal(text); ok {
				t.Errorf("%q was read", text)
			}
		}
	})
}

func TestNormalize(t *testing.T) {
	t.Parallel()
	when := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	var absent *int
	got := jsonvalue.Normalize(map[any]any{"a": 1, 2: int64(3), "f": 1e20, "g": 0.1, "big": 1e21, "small": 1e-7, "u": uint64(1 << 63),
		"t": when, "s": []string{"x"}, "n": absent, "m": map[string]int{"z": 1}, "f32": float32(0.1)})
	want := `{"2":3,"a":1,"big":1e21,"f":100000000000000000000,"f32":0.1,"g":0.1,"m":{"z":1},"n":null,"s":["x"],"small":0.0000001,"t":"2026-01-02T03:04:05Z","u":9223372036854775808}`
	if text := string(jsonvalue.Append(nil, got)); text != want {
		t.Errorf("\n got %s\nwant %s", text, want)
	}
}

func TestPointer(t *testing.T) {
	t.Parallel()
	v := map[string]any{"a/b": []any{json.Number("1"), map[string]any{"~": "x", "": true}}}
	ptr := jsonvalue.Join(jsonvalue.Join(jsonvalue.Join("", "a/b"), "1"), "~")
	if got, ok := jsonvalue.Get(v, ptr); !ok || got != "x" || ptr != "/a~1b/1/~0" {
		t.Error(ptr, got, ok)
	}
	if got, ok := jsonvalue.Get(v, "/a~1b/1/"); !ok || got != true {
		t.Error(got, ok)
	}
	for _, wrong := range []string{"a", "/x", "/a~1b/2", "/a~1b/-1", "/a~1b/01", "/a~1b/0/x"} {
		if _, ok := jsonvalue.Get(v, wrong); ok {
			t.Errorf("%s leads somewhere", wrong)
		}
	}
}

func TestShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		v     any
		limit int
		want  string
	}{
		{"äöü<", 10, `"äöü<"`}, {"äöüäöü", 5, `"äöü…`}, {nil, 4, "null"}, {map[string]any{"b": json.Number("1"), "a": []any{}}, 40, `{"a":[],"b":1}`},
		{"x", 0, ""}, {strings.Repeat("y", 1<<20), 4, `"yy…`}, {"\xff", 9, `"` + "\ufffd" + `"`},
	} {
		if got := jsonvalue.Short(c.v, c.limit); got != c.want {
			t.Errorf("Short(%.20v, %d) = %s, want %s", c.v, c.limit, got, c.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{`{"a":[1,"\ud800",null,true]}`, `1e5`, `"`, `[[`, "\"\xff\""} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, _, err := jsonvalue.Decode(data)
		var deep *jsonvalue.DepthError
		if json.Valid(data) != (err == nil) && !errors.As(err, &deep) {
			t.Errorf("%q: %v, and encoding/json says %v", data, err, json.Valid(data))
		}
		if err != nil {
			return
		}
		again, _, err := jsonvalue.Decode(jsonvalue.Append(nil, v))
		if err != nil || !jsonvalue.Equal(v, again) {
			t.Errorf("%q reads back as %v, %v", data, again, err)
		}
		if jsonvalue.Key(v) != jsonvalue.Key(again) || jsonvalue.Short(v, 20) == "" {
			t.Errorf("%q: keys differ", data)
		}
	})
}
