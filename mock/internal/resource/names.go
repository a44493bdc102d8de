package resource

import (
	"slices"
	"strings"
)

// plain is a name without the letter case and the separators that styles differ in: page[size], per_page and perPage
// are what anybody reads them as.
func plain(name string) string {
	return strings.Map(func(c rune) rune {
		if strings.ContainsRune("-_$.[] ", c) {
			return -1
		}
		return c
	}, strings.ToLower(name))
}

// lastWord is the last of the words that a name is put together from, as gid of task_gid and Sid of ServiceSid.
func lastWord(name string) string {
	start := 0
	for i, c := range name {
		if c == '_' || c == '-' || c >= 'A' && c <= 'Z' && i > 0 && name[i-1] >= 'a' && name[i-1] <= 'z' {
			start = i
		}
	}
	return plain(name[start:])
}

// singular is a noun of a path as one of its items is called.
func singular(noun string) string {
	for _, ending := range [][2]string{{"ies", "y"}, {"sses", "ss"}, {"ches", "ch"}, {"shes", "sh"}, {"xes", "x"}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(noun, ending[0]); ok && len(stem) > 1 && !strings.HasSuffix(noun, "ss") {
			return stem + ending[1]
		}
	}
	return noun
}

// meaning is what a name of paging stands for.
type meaning string

const (
	limit      meaning = "limit"
	offset     meaning = "offset"
	page       meaning = "page"
	cursor     meaning = "cursor"
	total      meaning = "total"
	count      meaning = "count"
	pages      meaning = "pages"
	moreToCome meaning = "more"
	nextCursor meaning = "next cursor"
	nextLink   meaning = "next"
	firstID    meaning = "first id"
	lastID     meaning = "last id"
)

// asked is what a parameter of the query means to a list, empty when it is none of paging.
func asked(name string) meaning {
	return meaningOf(plain(name), map[meaning][]string{
		limit:  {"limit", "perpage", "pagesize", "size", "top", "take", "maxresults", "pagelimit", "itemsperpage", "first"},
		offset: {"offset", "skip", "start", "startindex", "pageoffset"},
		page:   {"page", "pagenumber", "pageno", "pageindex", "p"},
		cursor: {"cursor", "after", "startingafter", "pagetoken", "nexttoken", "nextcursor", "continuationtoken", "pagecursor", "pageafter"},
	})
}

// told is what a member beside the items of a list says of them, empty when it is none of paging.
func told(name string) meaning {
	return meaningOf(plain(name), map[meaning][]string{
		limit:      {"limit", "perpage", "pagesize", "size", "itemsperpage"},
		offset:     {"offset", "skip", "start", "startindex"},
		page:       {"page", "pagenumber", "currentpage", "number"},
		total:      {"total", "totalcount", "totalitems", "totalelements", "totalresults", "totalrecords", "matched"},
		count:      {"count", "numberofelements", "itemcount", "returned"},
		pages:      {"totalpages", "pages", "pagecount", "lastpage"},
		moreToCome: {"hasmore", "hasnext", "hasnextpage", "more"},
		nextCursor: {"nextcursor", "cursor", "nextpagetoken", "nexttoken", "endcursor", "continuationtoken"},
		firstID:    {"firstid"},
		lastID:     {"lastid"},
		nextLink:   {"next", "nextpage", "nextlink", "nexturl"},
	})
}

func meaningOf(name string, words map[meaning][]string) meaning {
	for m, names := range words {
		if slices.Contains(names, name) {
			return m
		}
	}
	return ""
}

// written says that a member holds the time at which an item was made, or was changed last.
func written(name string) (made, changed bool) {
	name = plain(name)
	made = slices.Contains([]string{"created", "createdat", "createdon", "createdtime", "createtime", "creationdate", "creationtime", "datecreated"}, name)
	changed = slices.Contains([]string{"updated", "updatedat", "updatedon", "updatetime", "modified", "modifiedat", "modifiedon", "lastmodified",
		"lastupdated", "lastmodifiedat", "lastupdatedat", "dateupdated", "datemodified"}, name)
	return made, changed
}
