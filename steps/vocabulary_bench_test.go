package steps_test

import (
	"testing"

	"cartwright/steps"
)

// BenchmarkVocabulary is what a suite pays once: compiling the patterns and proving that no two of them match one text.
func BenchmarkVocabulary(b *testing.B) {
	for b.Loop() {
		if _, err := steps.Sentences(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStepIsKnown is what finding the sentence of a step costs that was asked for before.
func BenchmarkStepIsKnown(b *testing.B) {
	r, err := steps.Sentences()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r.Match("the response status is 200")
	}
}
