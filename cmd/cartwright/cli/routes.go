package cli

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"cartwright/openapi"
)

func newRoutes() *cobra.Command {
	var asJSON, hosts, admin bool
	var o documentOptions
	cmd := &cobra.Command{
		Use:   "routes [document…]",
		Short: "List the operations that are served, with their provenance",
		Long: "Lists each operation with its method, path, document and provenance: documented by the vendor, or inferred, and\n" +
			"the key of the fact sheet that says so.",
		Args: cobra.ArbitraryArgs, ValidArgsFunction: documentArgs,
		RunE: func(cmd *cobra.Command, documents []string) error {
			contract, err := loadRoutes(documents, o, admin)
			if err != nil {
				return err
			}
			rows := routes(contract, hosts)
			if asJSON {
				return writeJSON(cmd, rows)
			}
			return writeRoutes(cmd, rows)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&asJSON, "json", false, "print JSON")
	f.BoolVar(&hosts, "hosts", false, "list every place of an operation, those that are found by host included")
	f.BoolVar(&admin, "admin", false, "list the mock's own API, too")
	o.flags(f)
	return cmd
}

func loadRoutes(documents []string, o documentOptions, admin bool) (*openapi.Contract, error) {
	from, err := o.sources(documents)
	if err != nil {
		return nil, err
	}
	if admin {
		from = append(from, openapi.Admin())
	}
	return openapi.Load(from...)
}

// route is one line of the listing.
type route struct {
	Method     string `json:"method"`
	Path       string `json:"path"`
	Operation  string `json:"operation"`
	Document   string `json:"document"`
	Provenance string `json:"provenance,omitempty"`
	Source     string `json:"source,omitempty"`
}

func routes(c *openapi.Contract, hosts bool) []route {
	var out []route
	for _, o := range c.Operations() {
		for i, m := range o.Mounts {
			if i > 0 && !hosts {
				break
			}
			out = append(out, route{Method: o.Method, Path: m.String(), Operation: o.ID, Document: o.Document.Name,
				Provenance: string(o.Provenance.Kind), Source: o.Provenance.Source})
		}
	}
	return out
}

func writeRoutes(cmd *cobra.Command, rows []route) error {
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(w, "METHOD\tPATH\tOPERATION\tDOCUMENT\tPROVENANCE\tSOURCE")
	for _, r := range rows {
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", r.Method, r.Path, r.Operation, r.Document, r.Provenance, r.Source)
	}
	return w.Flush()
}

func writeJSON(cmd *cobra.Command, v any) error {
	enc := json.NewEncoder(cmd.OutOrStdout())
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
