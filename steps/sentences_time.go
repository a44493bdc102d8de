package steps

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"cartwright/mock/client"
	"cartwright/steps/sentence"
)

// timeSentences set the clock of the scenario's sandbox and plan what goes wrong in it.
func (w *World) timeSentences(sc sentence.Registrar) {
	sc.Section("Time and faults")
	sc.Step(`^the time is "([^"]*)"$`, w.timeIs,
		about(`Given the time is "2026-03-01T10:00:00Z"`, "Stops the clock of the service at this time.", sentence.Clock))
	sc.Step(`^(\d+) (second|minute|hour|day)s? pass(?:es)?$`, w.timePasses,
		about("When 31 minutes pass", "Moves the clock of the service forward.", sentence.Clock))
	sc.Step(`^"([^"]*)" will answer (\d{3})(?: (once|\d+ times))?$`, w.willAnswer,
		about(`Given "getCart" will answer 503 2 times`, "Plans a documented status for an operation, always where it does not say how often.", sentence.Faults))
	sc.Step(`^"([^"]*)" will fail with "([^"]*)"$`, w.willFailWith,
		about(`Given "getCart" will fail with "CART_NOT_FOUND"`, "Plans a documented error code for an operation.", sentence.Faults))
	sc.Step(`^"([^"]*)" will take "([^"]*)"$`, w.willTake,
		about(`Given "getCart" will take "250ms"`, "Plans a delay for an operation.", sentence.Faults))
	sc.Step(`^the connection of "([^"]*)" will be reset$`, w.willReset,
		about(`Given the connection of "getCart" will be reset`, "Plans that the next call of an operation gets no answer.", sentence.Faults))
	sc.Step(`^no answer comes$`, w.noAnswer,
		about("Then no answer comes", "Asks that the connection of the last request was reset, as planned."))
}

func (w *World) timeIs(ctx context.Context, text string) error {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return fmt.Errorf("%q is no time: write one such as \"2026-03-01T10:00:00Z\"", text)
	}
	admin, err := w.admin()
	if err != nil {
		return err
	}
	_, err = admin.FreezeClock(ctx, at)
	return err
}

func (w *World) timePasses(ctx context.Context, n int, unit string) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	units := map[string]time.Duration{"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour}
	const most = 100 * 365 * 24 * time.Hour
	if n < 1 || n > int(most/units[unit]) {
		return fmt.Errorf("%d %ss: let at least 1 pass, and at most 100 years", n, unit)
	}
	_, err = admin.AdvanceClock(ctx, time.Duration(n)*units[unit])
	return err
}

// plan plans a fault for an operation: one that the contract documents, since a scenario cannot arrange what the contract
// does not know.
func (w *World) plan(ctx context.Context, id string, f client.Fault) error {
	o, err := w.operation(id)
	if err != nil {
		return err
	}
	if f.Status != 0 && o.Response(f.Status) == nil {
		return fmt.Errorf("%s documents no status %d", o.ID, f.Status)
	}
	if _, _, known := o.Code(f.Code); f.Code != "" && !known {
		return fmt.Errorf("%s documents no error %q; it documents: %s", o.ID, f.Code, strings.Join(codes(o), ", "))
	}
	admin, err := w.admin()
	if err != nil {
		return err
	}
	f.Operation = o.ID
	_, err = admin.AddFault(ctx, f)
	return err
}

func (w *World) willAnswer(ctx context.Context, id string, status int, times string) error {
	f := client.Fault{Status: status}
	switch count, some := strings.CutSuffix(times, " times"); {
	case times == "once":
		f.Times = 1
	case some:
		n, err := strconv.Atoi(count)
		if err != nil || n < 1 {
			return fmt.Errorf("%q: say once, or a number of times of at least 1", times)
		}
		f.Times = n
	}
	return w.plan(ctx, id, f)
}

func (w *World) willFailWith(ctx context.Context, id, code string) error {
	return w.plan(ctx, id, client.Fault{Code: code})
}

func (w *World) willTake(ctx context.Context, id, text string) error {
	d, err := duration(text)
	if err != nil {
		return err
	}
	return w.plan(ctx, id, client.Fault{Delay: d})
}

// willReset plans as many resets as it takes: net/http repeats a call of which a used connection was reset, so that the
// plan ends with the first request that fails.
func (w *World) willReset(ctx context.Context, id string) error {
	if err := w.plan(ctx, id, client.Fault{Reset: true}); err != nil {
		return err
	}
	w.resets[id] = true
	return nil
}

// healed ends a plan of resets.
func (w *World) healed(ctx context.Context, id string) error {
	delete(w.resets, id)
	admin, err := w.admin()
	if err != nil {
		return err
	}
	planned, err := admin.Faults(ctx)
	for _, f := range planned {
		if err == nil && f.Operation == id && f.Reset {
			err = admin.RemoveFault(ctx, f.ID)
		}
	}
	return err
}

func (w *World) noAnswer() error {
	if err := w.answered(); err != nil {
		return err
	}
	return w.holds(w.last.Status == 0, "answer", "none", "status "+strconv.Itoa(w.last.Status))
}

// eventuallySentences wait for the last request to be answered otherwise.
func (w *World) eventuallySentences(sc sentence.Registrar) {
	sc.Section("Eventually")
	sc.Step(`^within "([^"]*)" the response status is (\d{3})(?: [A-Za-z' -]+)?$`, w.eventuallyStatus,
		about(`Then within "5s" the response status is 200`, "Repeats the last request, a GET, until its status is this one."))
	sc.Step(`^within "([^"]*)" the response at "([^"]*)" is (.+)$`, w.eventuallyValue,
		about(`Then within "5s" the response at "$.cartState" is "SUBMITTED"`, "Repeats the last request, a GET, until a value of the body is this one."))
}

func (w *World) eventuallyStatus(ctx context.Context, limit string, status int) error {
	return w.eventually(ctx, limit, func() error { return w.statusIs(status) })
}

func (w *World) eventuallyValue(ctx context.Context, limit, path, want string) error {
	return w.eventually(ctx, limit, func() error { return w.valueIs(path, want) })
}

var safeMethod = regexp.MustCompile(`^(GET|HEAD)$`)

// eventually repeats the last request until what is asked holds or the time is over; then the failure is that of the last
// answer. The pauses grow, so that a slow service is not pressed.
func (w *World) eventually(ctx context.Context, text string, holds func() error) error {
	limit, err := duration(text)
	if err != nil {
		return err
	}
	if err := w.answered(); err != nil {
		return err
	}
	if !safeMethod.MatchString(w.last.Method) {
		return fmt.Errorf("the last request is a %s, which is not repeated: send a GET before `within`", w.last.Method)
	}
	const shortest, longest = 10 * time.Millisecond, 500 * time.Millisecond
	deadline := now().Add(limit)
	for wait := shortest; ; wait = min(2*wait, longest) {
		err := holds()
		if err == nil || !now().Add(wait).Before(deadline) {
			return err
		}
		if err := pause(ctx, wait); err != nil {
			return err
		}
		if err := w.send(ctx, again(w.last)); err != nil {
			return err
		}
	}
}
