package mock

import (
	"cartwright/fixtures"
	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/tracking"
	"cartwright/mock/internal/tracking/datareshape"
	"cartwright/mock/internal/tracking/optimove"
	"cartwright/mock/internal/tracking/xo"
	"cartwright/openapi"
)

// Names of the trackers' documents.
const (
	crownpeakXO = "crownpeak-xo"
	optimoveDoc = "optimove"
	dataReshape = "datareshape"
)

// TrackingMode says how trackers answer events that are not good. The verdict is the same in each mode.
type TrackingMode string

// The modes of tracking.
const (
	// TrackingVendor answers as the vendor does; what only breaks the schema of its event is accepted.
	TrackingVendor = TrackingMode(tracking.ModeVendor)
	// TrackingStrict refuses a request with a bad event in it, in the vendor's words.
	TrackingStrict = TrackingMode(tracking.ModeStrict)
	// TrackingObserve accepts all that can be read as events.
	TrackingObserve = TrackingMode(tracking.ModeObserve)
)

// ParseTrackingMode reads the name of a mode; the empty text is TrackingVendor.
func ParseTrackingMode(text string) (TrackingMode, error) {
	mode, err := tracking.ParseMode(text)
	return TrackingMode(mode), err //nolint:wrapcheck // it says all there is to say
}

// WithTrackingMode chooses how trackers answer events that are not good; default TrackingVendor.
func WithTrackingMode(mode TrackingMode) Option { return func(c *config) { c.trackingMode = mode } }

// WithEvents bounds each sandbox's log of tracked events by entries and bytes; zero keeps a default.
func WithEvents(entries, bytes int) Option {
	return func(c *config) { c.events = event.Limits{Entries: entries, Bytes: bytes} }
}

// byDocument are the trackers by the names of their documents, as those who bind credentials ask for them.
func byDocument(all map[*openapi.Operation]*tracking.Tracker) map[string]admin.Tracker {
	out := map[string]admin.Tracker{}
	for o, t := range all {
		out[o.Document.Name] = t
	}
	return out
}

// trackers judge the events of the documents in the box.
func trackers(contract *openapi.Contract, set *fixtures.Set) map[*openapi.Operation]*tracking.Tracker {
	vendors := map[string]tracking.Vendor{
		crownpeakXO: xo.Vendor(),
		optimoveDoc: optimove.Vendor(optimove.Deps{Tenants: tenants(set)}),
		dataReshape: datareshape.Vendor(),
	}
	out := map[*openapi.Operation]*tracking.Tracker{}
	for _, d := range contract.Documents {
		vendor := vendors[d.Name]
		if vendor == nil || !d.InBox {
			continue
		}
		tracker := tracking.New(d.Name, vendor, newJudge(d))
		for _, o := range d.Operations {
			out[o] = tracker
		}
	}
	return out
}
