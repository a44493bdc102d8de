package schema

import (
	"encoding/base64"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"time"

	"cartwright/openapi/jsonvalue"
)

var (
	timeShape     = regexp.MustCompile(`^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$`)
	uuidShape     = regexp.MustCompile(`^[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$`)
	pointerShape  = regexp.MustCompile(`^(?:/(?:[^~/]|~[01])*)*$`)
	durationShape = regexp.MustCompile(`^P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))$`)
	labelShape    = regexp.MustCompile(`^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$`)
	localShape    = regexp.MustCompile("^(?:[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*|\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\\x20-\\x7e])*\")$")
	uriCharacters = regexp.MustCompile(`^(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$`)
	uriScheme     = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.\-]*:`)
	base64Shape   = regexp.MustCompile(`^[A-Za-z0-9+/]*={0,2}$`)
)

// textFormat returns the check of a format of strings, or nil for formats that only describe or that are unknown.
func textFormat(name string) func(string) bool {
	switch name {
	case "date-time":
		return isDateTime
	case "date":
		return isDate
	case "time":
		return isTime
	case "duration":
		return durationShape.MatchString
	case "email":
		return isEmail
	case "uri":
		return func(s string) bool { return uriScheme.MatchString(s) && isURIReference(s) }
	case "uri-reference":
		return isURIReference
	case "uuid":
		return uuidShape.MatchString
	case "ipv4":
		return isIPv4
	case "ipv6":
		return isIPv6
	case "hostname":
		return isHostname
	case "byte":
		return isBase64
	case "regex":
		return isRegex
	case "json-pointer":
		return pointerShape.MatchString
	}
	return nil
}

// numberFormat returns the check of a format of numbers, or nil.
func numberFormat(name string) func(jsonvalue.Decimal) bool {
	limits := func(low, high string) func(jsonvalue.Decimal) bool {
		lowest, _ := jsonvalue.ParseDecimal(low)
		highest, _ := jsonvalue.ParseDecimal(high)
		return func(d jsonvalue.Decimal) bool {
			return d.IsInteger() && d.Compare(lowest) >= 0 && d.Compare(highest) <= 0
		}
	}
	switch name {
	case "int32":
		return limits("-2147483648", "2147483647")
	case "int64":
		return limits("-9223372036854775808", "9223372036854775807")
	}
	return nil
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func isDateTime(s string) bool {
	const date = len(time.DateOnly)
	return len(s) > date && s[date]|0x20 == 't' && isDate(s[:date]) && isTime(s[date+1:])
}

// isTime is RFC 3339's full-time; a leap second must fall on 23:59:60 UTC.
func isTime(s string) bool {
	if !timeShape.MatchString(s) || s[6:8] != "60" {
		return timeShape.MatchString(s)
	}
	minute := atoi2(s)*60 + atoi2(s[3:])
	if zone := s[max(8, len(s)-6):]; len(zone) == 6 && zone[3] == ':' && (zone[0] == '+' || zone[0] == '-') {
		offset := atoi2(zone[1:])*60 + atoi2(zone[4:])
		if zone[0] == '+' {
			offset = -offset
		}
		minute += offset
	}
	return (minute+2*24*60)%(24*60) == 23*60+59
}

// atoi2 reads the two digits at the start of s.
func atoi2(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

func isEmail(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 0 || !localShape.MatchString(s[:at]) {
		return false
	}
	domain := s[at+1:]
	if literal, ok := strings.CutPrefix(domain, "["); ok {
		literal, ok = strings.CutSuffix(literal, "]")
		six, isSix := strings.CutPrefix(literal, "IPv6:")
		return ok && ((isSix && isIPv6(six)) || isIPv4(literal))
	}
	return isHostname(domain)
}

func isHostname(s string) bool {
	if s == "" || len(s) > 253 {
		return false
	}
	for label := range strings.SplitSeq(s, ".") {
		if !labelShape.MatchString(label) {
			return false
		}
	}
	return true
}

func isIPv4(s string) bool {
	a, err := netip.ParseAddr(s)
	return err == nil && a.Is4()
}

func isIPv6(s string) bool {
	a, err := netip.ParseAddr(s)
	return err == nil && a.Is6() && a.Zone() == ""
}

func isURIReference(s string) bool {
	if !uriCharacters.MatchString(s) || strings.Count(s, "#") > 1 {
		return false
	}
	u, err := url.Parse(s)
	if err != nil || strings.Count(authority(s), "@") > 1 {
		return false
	}
	// square brackets stand only around an IP address
	return !strings.ContainsAny(strings.Replace(s, "["+u.Hostname()+"]", "", 1), "[]")
}

// authority is the part of a URI reference between // and the path.
func authority(s string) string {
	_, rest, ok := strings.Cut(s, "//")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

func isBase64(s string) bool {
	if !base64Shape.MatchString(s) {
		return false
	}
	_, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(s, "="))
	return err == nil && (len(s)%4 == 0 || !strings.Contains(s, "="))
}

func isRegex(s string) bool {
	if e := translate(s); e.loose {
		return false
	}
	_, err := compilePattern(s)
	return err == nil
}
