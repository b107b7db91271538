package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"thuchanh/checks"
	"thuchanh/checks/marking"
	"thuchanh/checks/report"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/tasks"
)

type demoCmd struct {
	Paper      string   `help:"Đề: tên đề có sẵn hoặc thư mục. / A bundled paper's name or a folder." default:"song-may-01"`
	Transcript []string `help:"Các bài làm mẫu đem chạy, theo thứ tự. / Transcripts to run." default:"oracle,reply-all,two-leads"`
	Lang       string   `help:"vi, en hoặc both." enum:"vi,en,both" default:"vi"`
	Full       bool     `help:"In đủ mọi tiêu chí, không chỉ điểm bị mất. / Print every check, not only lost points."`
	Keep       string   `help:"Giữ thư mục dữ liệu ở đây thay vì thư mục tạm. / Keep the data directory here." type:"path"`
	Log        string   `help:"Mức nhật ký hệ thống. / Log level." enum:"debug,info,warn,error" default:"warn"`
}

// roomClock is the clock of a trial room: the computer's, moved forward by hand
// so that an hour's examination passes in seconds.
type roomClock struct{ ahead atomic.Int64 }

func (c *roomClock) now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

func (c *roomClock) advanceTo(t time.Time) {
	if d := t.Sub(c.now()); d > 0 {
		c.ahead.Add(int64(d))
	}
}

// Run plays the examination and fails unless every score is the promised one.
func (d *demoCmd) Run(e *env) error {
	paper, err := findPaper(d.Paper)
	if err != nil {
		return err
	}
	data := d.Keep
	if data == "" {
		if data, err = os.MkdirTemp("", "thuchanh-demo-"); err != nil {
			return fmt.Errorf("making a temporary folder: %w", err)
		}
		defer os.RemoveAll(data)
	}
	clock := &roomClock{}
	free := "127.0.0.1:0"
	cfg := &Config{Data: data, Exam: "demo", HTTP: free, IMAPS: free, SMTPS: free, Host: "localhost"}
	opened := action.ExamOpened{Exam: cfg.Exam, Title: "Phòng thi thử", PaperID: paper.ID, Paper: action.Sum(paper.Bundle)}
	s, err := openServer(e.ctx, cfg, opened, clock.now, newLogger(e.stderr, d.Log))
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "Phòng thi thử: đề %s “%s”, %d phút.\n  IMAP %s · SMTP %s · REST %s\n\n", paper.ID, paper.Title, paper.Minutes, s.IMAPS, s.SMTPS, s.HTTP)
	actors, err := d.hire(e.ctx, s, paper)
	if err == nil {
		err = s.room.StartAll(e.ctx)
	}
	if err == nil {
		err = play(e.ctx, e.stdout, clock, s, actors)
	}
	for _, a := range actors {
		a.remote.close()
	}
	s.shutdown(context.WithoutCancel(e.ctx))
	if err != nil {
		return err
	}
	return d.judge(e, data, actors)
}

// actor is a scripted candidate with the transcript he follows.
type actor struct {
	id         action.CandidateID
	transcript *tasks.Transcript
	remote     *remote
	attempt    *attempt.Attempt
}

// hire enrols a candidate for each transcript and signs him in.
func (d *demoCmd) hire(ctx context.Context, s *server, p *tasks.Paper) ([]*actor, error) {
	trust := &tls.Config{RootCAs: s.roots, ServerName: "localhost", MinVersion: tls.VersionTLS12}
	dealer := newDealer(p)
	var out []*actor
	for i, name := range d.Transcript {
		j := slices.IndexFunc(p.Transcripts, func(t *tasks.Transcript) bool { return t.ID == name })
		if j < 0 {
			return out, fmt.Errorf("paper %s has no transcript %q", p.ID, name)
		}
		var err error
		a := &actor{id: action.CandidateID(fmt.Sprintf("TS%03d", i+1)), transcript: p.Transcripts[j]}
		acc := account{fmt.Sprintf("ts%03d", i+1), newPassword()}
		// Transcripts are written for the first variant.
		if a.attempt, err = dealer.deal(ctx, s.room, a.id, acc, 0); err != nil {
			return out, err
		}
		a.remote = &remote{account: acc, world: dealer.staged[0].world, file: p.File, tls: trust, smtp: s.SMTPS, rest: "http://" + s.HTTP, http: &http.Client{Timeout: time.Minute}}
		if err := a.remote.connect(s.IMAPS); err != nil {
			return out, err
		}
		out = append(out, a)
	}
	return out, nil
}

// cue is one deed of one actor.
type cue struct {
	actor *actor
	deed  *tasks.Deed
}

// play lets all actors do their deeds in order of world time, with the room's
// clock moved on to each.
func play(ctx context.Context, w io.Writer, clock *roomClock, s *server, actors []*actor) error {
	var cues []cue
	for _, a := range actors {
		for i := range a.transcript.Do {
			cues = append(cues, cue{a, &a.transcript.Do[i]})
		}
	}
	slices.SortStableFunc(cues, func(a, b cue) int { return cmp.Compare(a.deed.At.Unix(), b.deed.At.Unix()) })
	for _, c := range cues {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("stopped: %w", err)
		}
		pass(clock, s, serverTime(c.actor.attempt, c.deed.At))
		refused, err := c.actor.remote.do(ctx, c.deed.At, c.deed.Act)
		if err != nil {
			return fmt.Errorf("%s, %s of transcript %s: %w", c.actor.id, c.deed.Pos, c.actor.transcript.ID, err)
		}
		fmt.Fprintf(w, "  %s  %s  %s\n", viet.FormatTime(c.deed.At), c.actor.id, deedName(c.deed.Act))
		if refused != "" {
			fmt.Fprintf(w, "         ↳ hệ thống từ chối: %s\n", refused)
		}
	}
	for _, a := range actors {
		if refused, err := a.remote.request(ctx, http.MethodPost, "/api/attempt/submit", nil); err != nil || refused != "" {
			return fmt.Errorf("handing in for %s: %s %w", a.id, refused, err)
		}
	}
	fmt.Fprintln(w, "\nĐã nộp bài. Chấm từ nhật ký trên đĩa …")
	return nil
}

// pass moves the room's clock on to t, stopping wherever a colleague has
// something to do, so that it is recorded when it happens.
func pass(clock *roomClock, s *server, t time.Time) {
	for {
		var next *attempt.Attempt
		at := t
		for _, seat := range s.room.Seats() {
			if due, ok := seat.Attempt.Next(); ok && due.Before(at) {
				next, at = seat.Attempt, due
			}
		}
		clock.advanceTo(at)
		if next == nil {
			return
		}
		next.Tick()
	}
}

// serverTime is the server's time at which it is at in the candidate's world.
func serverTime(a *attempt.Attempt, at time.Time) (t time.Time) {
	a.View(func(v attempt.View) { t, _ = v.Clock.Server(at) })
	return t
}

// judge marks what is on disk and compares with the promise.
func (d *demoCmd) judge(e *env, data string, actors []*actor) error {
	store, err := sqlite.Open(e.ctx, journalPath(data))
	if err != nil {
		return err
	}
	defer store.Close()
	restore := marking.SpendMemory()
	sheets, err := marking.All(e.ctx, store)
	restore()
	if err != nil {
		return err
	}
	kept := true
	for i, a := range actors {
		j := slices.IndexFunc(sheets, func(s *checks.Sheet) bool { return s.Candidate == a.id })
		if j < 0 {
			return fmt.Errorf("no mark sheet for %s", a.id)
		}
		fmt.Fprintf(e.stdout, "\n══ %d. %s: bài làm mẫu “%s” ══\n", i+1, a.id, a.transcript.ID)
		if err := report.Text(e.stdout, sheets[j], report.Options{Lang: d.Lang, Brief: !d.Full, Audience: "grader"}); err != nil {
			return err
		}
		for _, m := range promiseBroken(a.transcript, sheets[j]) {
			kept = false
			fmt.Fprintln(e.stdout, "  SAI LỆCH / MISMATCH:", m)
		}
	}
	if !kept {
		fmt.Fprintln(e.stdout, "\nĐiểm không đúng như bài làm mẫu đã hứa. / Scores are not the promised ones.")
		return exitCode(1)
	}
	fmt.Fprintf(e.stdout, "\nĐiểm của cả %d bài đúng như đã hứa. / All %d scores are the promised ones.\n", len(actors), len(actors))
	fmt.Fprintln(e.stdout, "Muốn tự làm: / To try it yourself:  go run ./cmd/thuchanh serve --demo")
	return nil
}

// promiseBroken lists the scores that differ from what the transcript promises.
func promiseBroken(t *tasks.Transcript, s *checks.Sheet) []string {
	var out []string
	if t.Total != nil && (s.Lo != *t.Total || s.Hi != *t.Total) {
		out = append(out, fmt.Sprintf("tổng %s–%s, hứa %s", viet.FormatPoints(int64(s.Lo)), viet.FormatPoints(int64(s.Hi)), viet.FormatPoints(int64(*t.Total))))
	}
	for _, tm := range s.Tasks {
		want, ok := t.MustScore[tm.ID]
		if ok && (tm.Lo != want || tm.Hi != want) {
			out = append(out, fmt.Sprintf("%s %s–%s, hứa %s", tm.ID, viet.FormatPoints(int64(tm.Lo)), viet.FormatPoints(int64(tm.Hi)), viet.FormatPoints(int64(want))))
		}
	}
	return out
}
