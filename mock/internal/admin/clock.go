package admin

import (
	"context"
	"time"

	"cartwright/mock/internal/behaviour"
)

// The times that JSON can tell, and a margin for what is added to them: carts expire, tokens do.
const (
	firstYear = 1
	lastYear  = 9000
)

type clockState struct {
	Time   time.Time `json:"time"`
	Frozen bool      `json:"frozen"`
}

func showClock(call *behaviour.Call) (*behaviour.Answer, error) {
	return answer(clockState{Time: call.Sandbox.Now(), Frozen: call.Sandbox.Clock.IsFrozen()})
}

func getClock(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return showClock(call)
}

// setClock freezes the clock or lets it run, at a time or where it is.
func setClock(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var to struct {
		Time   *time.Time `json:"time"`
		Frozen *bool      `json:"frozen"`
	}
	if err := call.Decode(&to); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: /time should be a time such as 2026-01-01T00:00:00Z")
	}
	at := call.Sandbox.Now()
	if to.Time != nil {
		at = to.Time.UTC()
	}
	if err := checkYear("/time", at); err != nil {
		return nil, err
	}
	if to.Frozen == nil || *to.Frozen {
		call.Sandbox.Clock.Set(at)
	} else {
		call.Sandbox.Clock.Run(at)
	}
	return showClock(call)
}

func advanceClock(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var step struct {
		By string `json:"by"`
	}
	if err := call.Decode(&step); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: %s", err)
	}
	by, err := time.ParseDuration(step.By)
	if err != nil {
		return nil, behaviour.Failf(BadRequest, "body: /by %q is no duration such as 31m", step.By)
	}
	if err := checkYear("/by", call.Sandbox.Now().Add(by)); err != nil {
		return nil, err
	}
	call.Sandbox.Clock.Advance(by)
	return showClock(call)
}

func checkYear(where string, t time.Time) error {
	if t.Year() < firstYear || t.Year() > lastYear {
		return behaviour.Failf(BadRequest, "body: %s leads to the year %d; the clock goes from %d to %d", where, t.Year(), firstYear, lastYear)
	}
	return nil
}
