package mock_test

import (
	"testing"

	"go.uber.org/goleak"
)

// TestMain fails when a test leaves a goroutine behind: neither the server nor its handlers may own one past a request.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }
