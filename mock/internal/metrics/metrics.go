// Package metrics counts what the server answers, for Prometheus. Labels are names of the contract only, never what a
// client sends, so that their number stays small.
package metrics

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// Metrics are those of one server. It is safe for concurrent use.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	faults   *prometheus.CounterVec
	took     *prometheus.HistogramVec
}

// New returns metrics at zero. sandboxes says how many there are, whenever it is asked.
func New(version string, sandboxes func() int) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "cartwright_requests_total",
			Help: "Requests to the played services; without an operation where none matched."}, []string{"document", "operation", "status", "source"}),
		faults: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "cartwright_faults_total",
			Help: "Requests to which a planned fault happened."}, []string{"document", "operation"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "cartwright_request_duration_seconds",
			Help: "From the request's arrival until its answer is ready, planned delays included.", Buckets: prometheus.ExponentialBuckets(0.00005, 4, 10)},
			[]string{"document", "operation"}),
	}
	info := prometheus.NewGauge(prometheus.GaugeOpts{Name: "cartwright_build_info", Help: "Always 1; the version is a label.",
		ConstLabels: prometheus.Labels{"version": version}})
	info.Set(1)
	m.registry.MustRegister(m.requests, m.faults, m.took, info, collectors.NewGoCollector(),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "cartwright_sandboxes", Help: "Sandboxes in use."},
			func() float64 { return float64(sandboxes()) }))
	return m
}

// Observe counts one exchange. source is that of Mock-Source, of which only the kind is kept.
func (m *Metrics) Observe(document, operation string, status int, source string, faulted bool, took time.Duration) {
	kind, _, _ := strings.Cut(source, ":")
	kind, _, _ = strings.Cut(kind, ";")
	m.requests.WithLabelValues(document, operation, strconv.Itoa(status), kind).Inc()
	m.took.WithLabelValues(document, operation).Observe(took.Seconds())
	if faulted {
		m.faults.WithLabelValues(document, operation).Inc()
	}
}

// Text is all of them in Prometheus's text format.
func (m *Metrics) Text() ([]byte, error) {
	families, err := m.registry.Gather()
	if err != nil {
		return nil, fmt.Errorf("gather metrics: %w", err)
	}
	var b bytes.Buffer
	for _, f := range families {
		if _, err := expfmt.MetricFamilyToText(&b, f); err != nil {
			return nil, fmt.Errorf("write metrics: %w", err)
		}
	}
	return b.Bytes(), nil
}
