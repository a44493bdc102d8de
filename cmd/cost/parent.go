package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
)

// server is a child process as its parent sees it.
type server struct {
	url    string
	client *http.Client
	cmd    *exec.Cmd
	stdin  io.Closer
}

// start runs this program again as a server and waits for its address, the last word of its first line.
func start(ctx context.Context, kind string) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-child", kind)
	var said bytes.Buffer
	cmd.Stderr = &said
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	s := &server{client: &http.Client{Transport: &http.Transport{}}, cmd: cmd, stdin: stdin}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	words := strings.Fields(line)
	if err != nil || len(words) == 0 {
		s.stop()
		return nil, fmt.Errorf("the %s server did not start: %w: %s", kind, err, said.String())
	}
	s.url = words[len(words)-1]
	return s, nil
}

// stop ends the child by closing its standard input.
func (s *server) stop() {
	s.client.CloseIdleConnections()
	_ = s.stdin.Close()
	_ = s.cmd.Wait()
}

// call is one kind of request, with the status that it must have. asked is the ratio that the issue asks for.
type call struct {
	name, method, path string
	header             http.Header
	body               []byte
	status             int
	asked              float64
}

// answer is what a server sent.
type answer struct {
	Status int
	Header http.Header
	Body   []byte
}

func (s *server) do(ctx context.Context, c call) (*answer, error) {
	r, err := http.NewRequestWithContext(ctx, c.method, s.url+c.path, bytes.NewReader(c.body))
	if err != nil {
		return nil, err
	}
	r.Header = c.header
	response, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != c.status {
		err = fmt.Errorf("status %d, expected %d: %s", response.StatusCode, c.status, body)
	}
	return &answer{Status: response.StatusCode, Header: response.Header, Body: body}, err
}

// teach tells the bare server what to answer: the same bytes, but for the date.
func (s *server) teach(ctx context.Context, a *answer) error {
	a.Header.Del("Date")
	text, err := json.Marshal(a)
	if err != nil {
		return err
	}
	_, err = s.do(ctx, call{method: http.MethodPost, path: pathTeach, body: text, status: http.StatusOK})
	return err
}
