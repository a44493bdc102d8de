package schema

import "strings"

// Nearest returns the name that a typing error may have meant, or "".
func Nearest(names []string, typed string) string {
	const longest = 64
	if len(typed) > longest {
		return ""
	}
	best, bestDistance := "", 1+len(typed)/3
	for _, name := range names {
		if len(name) > longest {
			continue
		}
		if d := Distance(strings.ToLower(name), strings.ToLower(typed)); d < bestDistance || (d == bestDistance && best == "") {
			best, bestDistance = name, d
		}
	}
	return best
}

// Distance is Levenshtein's, by bytes.
func Distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
