package pipeline

import (
	"net/http"
	"time"

	"cartwright/mock/internal/behaviour"
)

// pieceTimeout is how long a client may take to read a piece of a stream. One that has stopped reading is let go.
const pieceTimeout = 30 * time.Second

// stream sends a body piece by piece, until the stream, the client or the server ends.
func (x *exchange) stream(body behaviour.Stream) {
	ctx, cancel := x.untilStop(x.r.Context())
	defer cancel()
	to := http.NewResponseController(x.w)
	body(ctx, func(piece []byte) error {
		_ = to.SetWriteDeadline(x.system.Now().Add(pieceTimeout))
		if _, err := x.w.Write(piece); err != nil {
			return err //nolint:wrapcheck // nobody reads it
		}
		return to.Flush() //nolint:wrapcheck // nobody reads it
	})
	_ = to.SetWriteDeadline(time.Time{})
}
