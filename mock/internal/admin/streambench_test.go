package admin_test

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"syscall"
	"testing"
	"time"

	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// BenchmarkStreamOfRequests is what following the requests of a sandbox costs for each of them: to read the batch from a
// full journal and to encode it. That it is sent comes on top.
func BenchmarkStreamOfRequests(b *testing.B) {
	for _, batch := range []int{1, 100, 500} {
		b.Run(fmt.Sprintf("batches of %d", batch), func(b *testing.B) {
			box, err := sandbox.NewManager(store.NewMemory(nil), sandbox.Options{}).Get(sandbox.Default)
			if err != nil {
				b.Fatal(err)
			}
			for range 2 * box.Journal.Most() {
				box.Journal.Add(exchangeOfACart())
			}
			last := strconv.FormatUint(box.Journal.Last()-uint64(batch), 10)
			call := &behaviour.Call{Sandbox: box, Header: map[string]string{"last-event-id": last}}
			stream := admin.New(admin.Deps{Contract: &openapi.Contract{}})["streamRequests"]
			b.ReportAllocs()
			bytes, before := 0, processorTime(b)
			for b.Loop() {
				bytes = oneBatch(b, stream, call)
			}
			b.ReportMetric(float64(processorTime(b)-before)/float64(b.N*batch), "cpu-ns/request")
			b.ReportMetric(float64(bytes)/float64(batch), "B/request-sent")
		})
	}
}

// oneBatch opens the stream, leaves after its first batch, and gives that batch's size.
func oneBatch(b *testing.B, stream behaviour.Func, call *behaviour.Call) (bytes int) {
	b.Helper()
	ctx, leave := context.WithCancel(b.Context())
	defer leave()
	answer, err := stream(ctx, call)
	if err != nil {
		b.Fatal(err)
	}
	answer.Stream(ctx, func(piece []byte) error {
		bytes = max(bytes, len(piece))
		leave()
		return nil
	})
	return bytes
}

// processorTime is that of this process, in nanoseconds: what else runs on the machine does not count.
func processorTime(b *testing.B) int64 {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return used.Utime.Nano() + used.Stime.Nano()
}

func exchangeOfACart() *journal.Exchange {
	return &journal.Exchange{At: time.Date(2026, 1, 1, 0, 0, 0, 123456789, time.UTC), Took: 123456 * time.Nanosecond, Method: http.MethodGet,
		Target: "/v2/carts/d7e78a21-bee3-4448-bf1c-d5b5461dbda2", Host: "127.0.0.1:4010", Operation: "getCart",
		Document: "fabric-cart-v2", Status: http.StatusOK, Source: "state"}
}
