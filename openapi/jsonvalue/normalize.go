package jsonvalue

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"
)

// Normalize turns values as YAML or encoding/json decode them into the plain form. Integers and floats become
// json.Number, times their RFC 3339 text, keys of maps strings; what JSON cannot say (NaN, infinities, other types)
// becomes its text.
func Normalize(v any) any {
	switch x := v.(type) {
	case nil, bool, string, json.Number:
		return x
	case []any:
		return normalizeList(x)
	case map[string]any:
		return normalizeObject(x)
	case float64:
		return normalizeFloat(x)
	case time.Time:
		return x.Format(time.RFC3339Nano)
	default:
		return normalizeOther(reflect.ValueOf(v))
	}
}

func normalizeList(list []any) []any {
	out := make([]any, len(list))
	for i, item := range list {
		out[i] = Normalize(item)
	}
	return out
}

func normalizeObject(object map[string]any) map[string]any {
	out := make(map[string]any, len(object))
	for name, member := range object {
		out[name] = Normalize(member)
	}
	return out
}

// normalizeFloat writes the shortest text that reads back the same, as JavaScript does: digits up to 1e21.
func normalizeFloat(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
	d, ok := ParseDecimal(strconv.FormatFloat(f, 'e', -1, 64))
	if !ok {
		return fmt.Sprint(f)
	}
	return json.Number(d.String())
}

func normalizeOther(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Bool:
		return v.Bool()
	case reflect.String:
		return v.String()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return json.Number(strconv.FormatInt(v.Int(), 10))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return json.Number(strconv.FormatUint(v.Uint(), 10))
	case reflect.Float32:
		d, _ := ParseDecimal(strconv.FormatFloat(v.Float(), 'e', -1, 32))
		return json.Number(d.String())
	case reflect.Float64:
		return normalizeFloat(v.Float())
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return nil
		}
		return Normalize(v.Elem().Interface())
	case reflect.Slice, reflect.Array:
		out := make([]any, v.Len())
		for i := range out {
			out[i] = Normalize(v.Index(i).Interface())
		}
		return out
	case reflect.Map:
		out := make(map[string]any, v.Len())
		for it := v.MapRange(); it.Next(); {
			out[fmt.Sprint(it.Key().Interface())] = Normalize(it.Value().Interface())
		}
		return out
	default:
		return fmt.Sprint(v.Interface())
	}
}
