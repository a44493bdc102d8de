package mock_test

import (
	"os"
	"testing"
	"time"

	"cartwright/mock"
	"cartwright/openapi"
)

func TestZZ(t *testing.T) {
	if os.Getenv("ZZ") == "" {
		t.Skip()
	}
	s := time.Now()
	server, err := mock.New(mock.WithDocuments(openapi.File(os.Getenv("ZZ"))))
	t.Log(time.Since(s), err)
	o := server.Contract().Documents[0].Operations[0]
	r, err := sampledCall(o, 1, false)
	t.Log(time.Since(s), err)
	a := serve(server, r)
	t.Logf("%s %.300s", time.Since(s), a)
	if os.Getenv("ZZALL") != "" {
		serveWhole(t, openapi.File(os.Getenv("ZZ")))
		t.Log(time.Since(s))
	}
}
