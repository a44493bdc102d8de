// Package features embeds the Gherkin features, one file per operation under its system, and the bodies that they send
// from files, so that the command carries them. features_test.go runs them with go test, and modes_test.go those below
// modes: they hold of a mock in that tracking mode alone (serve --tracking-mode), so the command does not carry them.
package features

import "embed"

//go:embed */*.feature */*.json
var files embed.FS

// FS returns the features.
func FS() embed.FS { return files }
