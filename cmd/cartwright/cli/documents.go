package cli

import (
	"os"
	"slices"

	"github.com/spf13/pflag"

	"cartwright/openapi"
	"cartwright/openapi/overlay"
	"cartwright/openapi/schema"
)

// documentOptions are the flags that say which documents are meant, and how they are read.
type documentOptions struct {
	overlays []string
	basePath string
	withBox  bool
}

func (o *documentOptions) flags(f *pflag.FlagSet) {
	f.BoolVar(&o.withBox, "with-box", false, "take the documents in the box besides those given")
	f.StringArrayVar(&o.overlays, "overlay", nil, "`file` with changes to the documents (OpenAPI Overlay 1.0); can be repeated")
	f.Var(urlPath(&o.basePath), "base-path", "where to serve the documents, instead of where their servers say")
}

// sources are the documents given, or else those in the box.
func (o documentOptions) sources(documents []string) ([]openapi.Source, error) {
	var own, box []openapi.Source
	for _, d := range documents {
		own = append(own, openapi.File(d))
	}
	if len(documents) == 0 || o.withBox {
		box = openapi.Box()
	}
	all := slices.Concat(box, own)
	for _, name := range o.overlays {
		if _, err := os.Stat(name); err != nil {
			return nil, &failure{code: exitDocument, what: "--overlay " + name + " cannot be read: " + cause(err), hint: "name a file that is there", err: err}
		}
		changes, err := openapi.Overlay(name)
		if err != nil {
			return nil, err
		}
		if err := overlaid(all, len(box), changes); err != nil {
			return nil, err
		}
	}
	if o.basePath != "" {
		for i := range all {
			if i >= len(box) || len(own) == 0 {
				all[i] = all[i].At(o.basePath)
			}
		}
	}
	return all, nil
}

// overlaid gives an overlay to the documents that it extends: the one that it names, or else all that were given.
func overlaid(all []openapi.Source, box int, changes *overlay.Overlay) error {
	found := false
	for i := range all {
		if changes.Extends == "" && (i >= box || len(all) == box) || changes.Extends != "" && all[i].IsNamed(changes.Extends) {
			all[i], found = all[i].Overlaid(changes), true
		}
	}
	if !found {
		return &openapi.DocumentError{At: schema.Location{File: changes.File}, Msg: "extends " + changes.Extends + ", which is not served",
			Hint: "give that document, too, or take `extends` out"}
	}
	return nil
}
