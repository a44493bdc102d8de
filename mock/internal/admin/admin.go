// Package admin is the mock's own API, /__admin, as openapi/admin.yaml describes it: it looks into a sandbox and resets
// it, and tells what is served. What the document marks as planned is answered by the pipeline.
package admin

import (
	"context"
	"net/http"
	"sync"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/callback"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// The failures that admin.yaml documents.
const (
	// BadRequest is input that the contract's own check lets pass.
	BadRequest = "BAD_REQUEST"
	// ForbiddenOrigin is a call that a foreign page may have made; see Guard.
	ForbiddenOrigin = "FORBIDDEN_ORIGIN"
	// TokenNeeded is a call without the token that the server was started with; see Token.
	TokenNeeded = "TOKEN_NEEDED"
	// RequestNotFound is a request that the journal never had or has forgotten.
	RequestNotFound = "REQUEST_NOT_FOUND"
	// AwaitTimeout is that events did not come in time.
	AwaitTimeout = "AWAIT_TIMEOUT"
	// AwaitEnded is that the sandbox ended while events were waited for.
	AwaitEnded = "AWAIT_ENDED"
	// CredentialTaken is a credential that leads to another sandbox.
	CredentialTaken = "CREDENTIAL_TAKEN" //nolint:gosec // the name of a failure
	// EventsDiffer is that an expectation of events failed or cannot be proved.
	EventsDiffer = "EVENTS_DIFFER"
	// SnapshotNotFound is a snapshot that the sandbox never had or that was forgotten.
	SnapshotNotFound = "SNAPSHOT_NOT_FOUND"
	// FaultNotFound is a fault that the sandbox never had or that was taken out.
	FaultNotFound = "FAULT_NOT_FOUND"
	// CartNotFound is a cart that the sandbox does not have, not even deleted.
	CartNotFound = "CART_NOT_FOUND"
	// DocumentNotFound is a document that is not served.
	DocumentNotFound = "DOCUMENT_NOT_FOUND"
	// OperationNotFound is an operation that the document does not have.
	OperationNotFound = "OPERATION_NOT_FOUND"
	// FileNotFound is a file that the inspector does not have.
	FileNotFound = "FILE_NOT_FOUND"
	// FixtureNotFound is a fixture that there is not.
	FixtureNotFound = "FIXTURE_NOT_FOUND"
	// WebhookNotFound is a webhook that no document declares.
	WebhookNotFound = "WEBHOOK_NOT_FOUND"
)

// Deps are what the admin API looks into.
type Deps struct {
	// Version is what getHealth says.
	Version string
	// Contract is what is served, admin.yaml included.
	Contract *openapi.Contract
	// Sandboxes are the ones in use.
	Sandboxes *sandbox.Manager
	// Store is the one beneath the sandboxes, for snapshots.
	Store store.Store
	// Kinds are the kinds of entities that getState shows; an entity of another kind stays unseen.
	Kinds []string
	// Trackers are those that take events, by the names of their documents; a document without one takes no credential.
	Trackers map[string]Tracker
	// Neighbours are the switches of the services that the played ones depend on.
	Neighbours Neighbours
	// Stage sets the played services' state.
	Stage Stage
	// Metrics are the server's, in Prometheus's text format.
	Metrics func() ([]byte, error)
	// Sender sends webhooks, to WebhookTarget unless a call names another; Seed makes their samples.
	Sender        *callback.Sender
	WebhookTarget string
	Seed          uint64
	// Reloaded is how the last reading of documents and fixtures went; nil: they were read at the start only.
	Reloaded func() *Reload
	// Fixtures are what sandboxes start with, in the order in which they are listed.
	Fixtures []Fixture
}

// Tracker knows the credentials of a vendor.
type Tracker interface {
	// Credential reads one that is to be bound to a sandbox: its one form, and other values that a call may send of the
	// account. The error words the form that it should have.
	Credential(value, secret string) (canonical string, aliases []string, err error)
}

// Fixture is a part of the state that every sandbox starts with, as a newcomer looks for it.
type Fixture struct {
	Name string `json:"name"`
	// System is the name of the document whose service has it.
	System string `json:"system"`
	// ID is what to ask that service for, for example the cart ID.
	ID          string `json:"id"`
	Description string `json:"description"`
	// Provenance says whether its values are published ("documented") or ours ("inferred"); empty is unknown.
	Provenance string `json:"provenance,omitempty"`
}

// New returns what the operations of admin.yaml do, but for those that are planned. Later changes of deps are not seen.
func New(deps Deps) behaviour.Set {
	if deps.Fixtures == nil {
		deps.Fixtures = []Fixture{}
	}
	a := &admin{Deps: deps, snapshots: newSnapshots(deps.Store)}
	a.trackers = a.findTrackers()
	return behaviour.Set{
		"getHealth":        a.getHealth,
		"getLiveness":      always(map[string]string{"status": "ok"}),
		"getReadiness":     always(map[string]string{"status": "ok"}),
		"getAdminDocument": a.getAdminDocument(),
		"getContract":      always(map[string]any{"operations": a.operations()}),
		"getMetrics":       a.getMetrics,
		"listRequests":     a.listRequests,
		"countRequests":    a.countRequests,
		"findRequests":     a.findRequests,
		"awaitRequests":    a.awaitRequests,
		"explainRequest":   a.explainRequest,
		"getCoverage":      a.getCoverage,

		"listUnmatchedRequests": a.listUnmatched,

		"streamRequests":      streamRequests,
		"streamTrackedEvents": streamTrackedEvents,

		"getContractDocument":  a.getContractDocument,
		"getContractOperation": a.getContractOperation,
		"findInspector":        findInspector,
		"getInspector":         getInspector,
		"getInspectorFile":     getInspectorFile,

		"getRequest":    getRequest,
		"clearRequests": clearRequests,
		"getState":      a.getState,
		"resetState":    a.resetState,
		"snapshotState": a.snapshots.snapshotState,
		"restoreState":  a.snapshots.restoreState,
		"getNeighbours": a.getNeighbours,
		"setNeighbours": a.setNeighbours,
		"listFixtures":  always(map[string]any{"fixtures": deps.Fixtures}),
		"listSandboxes": a.listSandboxes,
		"createSandbox": a.createSandbox,
		"deleteSandbox": a.deleteSandbox,

		"replaceState":   a.replaceState,
		"getStock":       a.getStock,
		"setStock":       a.setStock,
		"listPromotions": a.listPromotions,
		"setPromotion":   a.setPromotion,
		"putCart":        a.putCart,
		"changeCart":     a.changeCart,
		"removeCart":     a.removeCart,
		"loadFixture":    a.loadFixture,

		"sendWebhook": a.sendWebhook,

		"getClock":     getClock,
		"setClock":     setClock,
		"advanceClock": advanceClock,

		"listFaults":  listFaults,
		"addFault":    a.addFault,
		"clearFaults": clearFaults,
		"getFault":    getFault,
		"removeFault": removeFault,

		"listTrackedEvents":   a.listTrackedEvents,
		"clearTrackedEvents":  clearTrackedEvents,
		"awaitTrackedEvents":  a.awaitTrackedEvents,
		"verifyTrackedEvents": a.verifyTrackedEvents,
	}
}

// admin is what the behaviours share.
type admin struct {
	Deps
	snapshots *snapshots
	trackers  []string // names of the documents that take events
}

// always answers the same value, encoded once when it is first asked for.
func always(v any) behaviour.Func {
	encoded := sync.OnceValues(func() (*behaviour.Encoded, error) { return behaviour.JSON(v) })
	return func(context.Context, *behaviour.Call) (*behaviour.Answer, error) {
		body, err := encoded()
		if err != nil {
			return nil, err
		}
		return behaviour.OK(body), nil
	}
}

// answer is 200 with a value.
func answer(v any) (*behaviour.Answer, error) {
	body, err := behaviour.JSON(v)
	if err != nil {
		return nil, err
	}
	return behaviour.OK(body), nil
}

func noContent() *behaviour.Answer { return &behaviour.Answer{Status: http.StatusNoContent} }
