package bench_test

import (
	"bufio"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"thuchanh/api"
	"thuchanh/api/rest"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

// What the promise is about: everybody of an examination gives ten acts on
// documents a minute.
const actsAMinute = 10

var candidates = flag.Int("candidates", 565, "how many candidates BenchmarkDocuments has; a few make a quick trial")

// BenchmarkDocuments measures acts on documents through REST on real sockets,
// each durable in SQLite before it is answered, by 565 candidates of the bundled
// paper who are signed in; to enrol and sign them in takes half a minute before.
//
// At the rate, the acts come by the clock (open loop): one is due every 1/94 s,
// whether those before it are answered or not, and its time is counted from when
// it was due, so that a stall of the server is felt by all who would have asked
// during it. -benchtime=60s measures a minute of that. Saturation is the most that
// goes through when everybody asks again as soon as he is answered.
func BenchmarkDocuments(b *testing.B) {
	s := openOffice(b, *candidates)
	crowd := make([]*clerk, *candidates)
	for i := range crowd {
		c, err := s.sitDown(i)
		if err != nil {
			b.Fatal(err)
		}
		defer c.Close()
		crowd[i] = c
	}
	rate := float64(*candidates*actsAMinute) / 60 // acts a second, all together
	b.Run(fmt.Sprintf("candidates=%d/acts-per-minute=%d", *candidates, actsAMinute), func(b *testing.B) { atRate(b, crowd, rate) })
	b.Run(fmt.Sprintf("candidates=%d/saturation", *candidates), func(b *testing.B) { asFastAsItGoes(b, crowd) })
}

// office is a server of documents.
type office struct {
	addr      string
	documents []string // that the candidate may direct and route
	units     []string
}

// openOffice starts the REST face on a journal on disk, with n candidates of the
// bundled paper at work and signed in.
func openOffice(b *testing.B, n int) *office {
	b.Helper()
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "journal.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	p, err := tasks.Load(papers.FS(), "song-may-01")
	if err != nil {
		b.Fatal(err)
	}
	w, err := p.Deal(0)
	if err != nil {
		b.Fatal(err)
	}
	staged, blobs, err := stage.Prepare(w, p.FilesOf(w))
	if err != nil {
		b.Fatal(err)
	}
	room, err := exam.Open(b.Context(), attempt.Options{Store: store, Worlds: stage.NewWorlds(store)}, action.ExamOpened{Exam: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(room.Close)
	for i := range n {
		if _, err := room.Enrol(b.Context(), exam.Enrolment{Candidate: action.CandidateID(login(i)), Login: login(i), Password: password,
			Dealt: action.Dealt{PaperID: p.ID, Minutes: 24 * 60}, Paper: p.Bundle, World: staged, Blobs: blobs}); err != nil {
			b.Fatal(err)
		}
	}
	if err := room.StartAll(b.Context()); err != nil {
		b.Fatal(err)
	}
	e, err := api.New(api.Config{REST: rest.Config{Desk: rest.DeskFunc[*attempt.Attempt](room.SignIn)}})
	if err != nil {
		b.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	web := &http.Server{Handler: e, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 5 * time.Minute, IdleTimeout: time.Hour}
	go web.Serve(l) // ends with Close
	b.Cleanup(func() { web.Close() })
	o := &office{addr: l.Addr().String()}
	for _, d := range w.Documents {
		o.documents = append(o.documents, string(d.ID))
	}
	for _, u := range w.Units {
		o.units = append(o.units, string(u.ID))
	}
	return o
}

// clerk is a candidate at his connection, which stays open; the client is bare,
// so that the server is what is measured.
type clerk struct {
	net.Conn
	*office
	in    *bufio.Reader
	head  string // the lines that every request has
	buf   []byte
	count int
	mu    sync.Mutex // one request at a time; guards all above but Conn and office
}

// sitDown connects and signs in: the first comparison of a password takes 20 ms,
// which is not the documents' cost.
func (o *office) sitDown(i int) (*clerk, error) {
	conn, err := net.Dial("tcp", o.addr)
	if err != nil {
		return nil, err
	}
	basic := base64.StdEncoding.EncodeToString([]byte(login(i) + ":" + password))
	c := &clerk{Conn: conn, office: o, in: bufio.NewReaderSize(conn, 4096), count: i,
		head: " HTTP/1.1\r\nHost: bench\r\nUser-Agent: bench\r\nAuthorization: Basic " + basic + "\r\n"}
	if status, err := c.ask("GET", "/api/attempt", ""); err != nil || status != http.StatusOK {
		conn.Close()
		return nil, fmt.Errorf("signing in %s: status %d, error %w", login(i), status, err)
	}
	return c, nil
}

// ask sends a request and reads its answer.
func (c *clerk) ask(method, path, body string) (int, error) {
	c.buf = fmt.Appendf(c.buf[:0], "%s %s%s", method, path, c.head)
	if method == http.MethodPost {
		c.buf = fmt.Appendf(c.buf, "Content-Type: application/json\r\nContent-Length: %d\r\n", len(body))
	}
	c.buf = append(append(c.buf, "\r\n"...), body...)
	if _, err := c.Write(c.buf); err != nil {
		return 0, err
	}
	res, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, err
}

// work gives the candidate's next act: of ten, five open and search, five direct,
// route, remind and take back. All are recorded, those that are refused too.
func (c *clerk) work() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.count++
	doc := c.documents[c.count/10%len(c.documents)]
	at := "/api/dms/documents/" + doc
	status, err := 0, error(nil)
	switch c.count % 10 {
	case 0, 2, 4:
		status, err = c.ask("GET", at, "")
	case 1:
		status, err = c.ask("POST", at+"/direct", `{"text": "Giao Phòng Tổ chức cán bộ chủ trì, Văn phòng phối hợp, báo cáo trước ngày 09/10."}`)
	case 3:
		status, err = c.ask("POST", at+"/route", `{"targets": [{"party": "tccb", "role": "lead"}, {"party": "van_phong", "role": "coordinate"}]}`)
	case 5:
		status, err = c.ask("POST", at+"/remind", `{"text": "Đề nghị báo cáo kết quả trước 17 giờ."}`)
	case 6:
		status, err = c.ask("GET", "/api/dms/search?q=bao%20cao", "")
	case 7:
		status, err = c.ask("POST", at+"/follow", `{}`)
	case 8:
		status, err = c.ask("POST", at+"/recall", `{"reason": "Chuyển nhầm đơn vị."}`)
	case 9:
		status, err = c.ask("POST", at+"/pin", `{}`)
	}
	if err == nil && (status >= 500 || status == http.StatusUnauthorized || status == http.StatusTooManyRequests || status == http.StatusNotFound) {
		err = fmt.Errorf("act %d on %s is answered %d", c.count%10, doc, status)
	}
	return err
}

// atRate lets b.N acts fall due at a rate, spread over the candidates, and
// reports how long after it was due each was answered.
func atRate(b *testing.B, crowd []*clerk, rate float64) {
	late := make([]time.Duration, b.N)
	var done sync.WaitGroup
	var failed atomic.Pointer[error]
	begin := time.Now()
	for i := range b.N {
		due := begin.Add(time.Duration(float64(i) / rate * float64(time.Second)))
		time.Sleep(time.Until(due))
		c := crowd[i%len(crowd)]
		done.Go(func() {
			if err := c.work(); err != nil {
				failed.Store(&err)
			}
			late[i] = time.Since(due)
		})
	}
	done.Wait()
	if err := failed.Load(); err != nil {
		b.Fatal(*err)
	}
	report(b, late)
}

// asFastAsItGoes lets everybody act again as soon as he is answered, b.N acts in all.
func asFastAsItGoes(b *testing.B, crowd []*clerk) {
	took := make([]time.Duration, b.N)
	var taken atomic.Int64
	var done sync.WaitGroup
	for _, c := range crowd {
		done.Go(func() {
			for i := taken.Add(1) - 1; i < int64(b.N); i = taken.Add(1) - 1 {
				began := time.Now()
				if err := c.work(); err != nil {
					b.Error(err)
					return
				}
				took[i] = time.Since(began)
			}
		})
	}
	done.Wait()
	report(b, took)
}

// report adds the usual quantiles, and the rate of what was answered.
func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	ms := func(q float64) float64 {
		return float64(took[min(len(took)-1, int(q*float64(len(took))))]) / float64(time.Millisecond)
	}
	b.ReportMetric(ms(0.5), "p50-ms")
	b.ReportMetric(ms(0.99), "p99-ms")
	b.ReportMetric(ms(1), "max-ms")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
}
