package schema

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/brianvoe/gofakeit/v7"
)

// fakerExtension names a generator of sample data, as Prism reads it: `name.firstName`, or an object with that as its key.
const fakerExtension = "x-faker"

// fakerAliases are generators of faker.js that ours knows by another name.
func fakerAliases() map[string]string {
	return map[string]string{"phonenumber": "phone", "streetaddress": "street", "streetname": "street", "zipcode": "zip", "stateabbr": "stateabr",
		"countrycode": "countryabr", "fullname": "name", "findname": "name", "companyname": "company", "username": "username", "firstname": "firstname",
		"words": "sentence", "lines": "paragraph", "text": "paragraph", "int": "uint16", "number": "uint16", "float": "price", "boolean": "bool",
		"past": "pastdate", "recent": "pastdate", "future": "futuredate", "soon": "futuredate", "between": "date", "amount": "price",
		"currencycode": "currencyshort", "department": "productcategory", "product": "productname", "imageurl": "url", "avatar": "url",
		"alphanumeric": "letter", "ipv4": "ipv4address", "ip": "ipv4address", "ipv6": "ipv6address", "human": "color", "jobarea": "jobdescriptor"}
}

// FakerName is what a schema's x-faker asks for; false: it has none.
func (s *Schema) FakerName() (string, bool) {
	switch v := s.Extensions[fakerExtension].(type) {
	case string:
		return v, true
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			return name, true
		}
	}
	return "", false
}

// KnowsFaker says whether samples can follow an x-faker of this name.
func KnowsFaker(name string) bool { return fakerInfo(name) != nil }

func fakerInfo(name string) *gofakeit.Info {
	last := strings.ToLower(name[strings.LastIndex(name, ".")+1:])
	if alias, ok := fakerAliases()[last]; ok {
		last = alias
	}
	return gofakeit.GetFuncLookup(last)
}

// faked is the value of a schema's x-faker at a place, in the schema's type.
func (s *Schema) faked(d *dice) (any, bool) {
	name, ok := s.FakerName()
	if !ok {
		return nil, false
	}
	info := fakerInfo(name)
	if info == nil {
		return nil, false
	}
	if n, ok := s.fakedBetween(name, d); ok {
		return n, true
	}
	v, err := info.Generate(d.faker(), gofakeit.NewMapParams(), info)
	if err != nil {
		return nil, false
	}
	return s.inType(v), true
}

// mostFaked bounds what x-faker may ask for, so that sums of it are numbers.
const mostFaked = 1e12

// fakedBetween is a number between the min and the max that x-faker gives its generator, as faker.js takes them: in an
// object, or in a list that has it.
func (s *Schema) fakedBetween(name string, d *dice) (json.Number, bool) {
	outer, _ := s.Extensions[fakerExtension].(map[string]any)
	arguments := outer[name]
	if list, ok := arguments.([]any); ok && len(list) > 0 {
		arguments = list[0]
	}
	bounds, _ := arguments.(map[string]any)
	lowest, err1 := strconv.Atoi(fmt.Sprint(bounds["min"]))
	highest, err2 := strconv.Atoi(fmt.Sprint(bounds["max"]))
	switch {
	case err1 != nil || err2 != nil || highest < lowest || max(-lowest, highest) > mostFaked || slices.Contains(s.Types, "string"):
		return "", false
	case highest > lowest && !slices.Contains(s.Types, "integer") && fakesFractions(name):
		return amount(lowest, highest)(d), true
	}
	return whole(lowest, highest)(d), true
}

func fakesFractions(name string) bool {
	return slices.Contains([]string{"float", "amount", "price"}, name[strings.LastIndex(name, ".")+1:])
}

// inType gives a made value the type that the schema asks for.
func (s *Schema) inType(v any) any {
	if at, ok := v.(time.Time); ok {
		return at.UTC().Format(time.RFC3339)
	}
	text := fmt.Sprint(v)
	switch v := v.(type) {
	case string, bool:
		if len(s.Types) > 0 && !slices.Contains(s.Types, "string") && !slices.Contains(s.Types, "boolean") {
			return json.Number(text)
		}
		return v
	case int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64, float32, float64:
		if slices.Contains(s.Types, "string") {
			return text
		}
		return json.Number(text)
	}
	return text
}
