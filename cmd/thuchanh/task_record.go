package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"thuchanh/checks"
	"thuchanh/checks/marking"
	"thuchanh/checks/transcribe"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
)

type recordCmd struct {
	Config `embed:""`

	Paper     string     `arg:"" help:"Đề có thế giới để làm thử: tên đề có sẵn hoặc thư mục đề. / The paper whose world to work in."`
	ID        string     `name:"id" help:"Mã nhiệm vụ và bài mẫu sẽ ghi ra. / Identifier of the task and transcript to write." default:"ghi-lai"`
	Title     string     `help:"Tên nhiệm vụ. / The task's title." default:"Nhiệm vụ ghi lại"`
	Points    pointsFlag `help:"Điểm của nhiệm vụ. / The task's points." default:"5"`
	Out       string     `help:"Thư mục đề để ghi vào; mặc định là PAPER nếu là thư mục. / Folder to write into; PAPER by default if it is a folder." type:"path"`
	Candidate string     `help:"Không mở phòng: lấy bài của thí sinh này trong --data. / Open no room: take this candidate's attempt from --data."`
}

// pointsFlag reads points as papers write them.
type pointsFlag tasks.Points

// UnmarshalText reads "5", "2.5" or "2,5".
func (p *pointsFlag) UnmarshalText(b []byte) error {
	v, ok := tasks.ParsePoints(string(b))
	if !ok || v <= 0 {
		return fmt.Errorf("%q không phải số điểm: viết 5 hoặc 2.5 / is no number of points: write 5 or 2.5", b)
	}
	*p = pointsFlag(v)
	return nil
}

// Run lets the designer do the task once and writes what it saw as a task and a
// transcript.
func (c *recordCmd) Run(e *env) error {
	p, err := findStarted(c.Paper)
	if err != nil {
		return err
	}
	if err := c.target(); err != nil {
		return err
	}
	who := c.Candidate
	if who == "" {
		who = "TS001"
		if err := c.sit(e, p); err != nil {
			return err
		}
	}
	r, variant, err := c.recorded(context.WithoutCancel(e.ctx), action.CandidateID(who))
	if err != nil {
		return err
	}
	if p, err = p.Variant(variant); err != nil {
		return err
	}
	d, err := transcribe.Propose(p, r, c.ID, c.Title, tasks.Points(c.Points))
	if err != nil {
		return err
	}
	for _, f := range []struct {
		path string
		text []byte
	}{{c.path("tasks"), d.Task}, {c.path("transcripts"), d.Transcript}} {
		if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
			return fmt.Errorf("writing the draft: %w", err)
		}
		if err := os.WriteFile(f.path, f.text, 0o644); err != nil {
			return fmt.Errorf("writing the draft: %w", err)
		}
		fmt.Fprintln(e.stdout, f.path)
	}
	fmt.Fprintf(e.stdout, "%d câu hỏi nháp. Đọc lại, bỏ câu thừa, chia lại điểm, rồi chạy: thuchanh task lint và task test. / %d draft checks: prune them, then run task lint and task test.\n", d.Checks, d.Checks)
	return nil
}

func (c *recordCmd) path(kind string) string { return filepath.Join(c.Out, kind, c.ID+".yaml") }

// target finds where to write, before any work is done; nothing is overwritten.
func (c *recordCmd) target() error {
	if info, err := os.Stat(c.Paper); c.Out == "" && err == nil && info.IsDir() {
		c.Out = c.Paper
	}
	if c.Out == "" {
		return errors.New("cần --out THƯ_MỤC: đề có sẵn trong chương trình không ghi vào được / give --out FOLDER: a bundled paper cannot be written to")
	}
	for _, kind := range []string{"tasks", "transcripts"} {
		if _, err := os.Stat(c.path(kind)); err == nil {
			return fmt.Errorf("%s đã có: chọn --id khác / is there already: choose another --id", c.path(kind))
		}
	}
	return nil
}

// sit opens a trial room for one and waits until he hands in or stops it.
func (c *recordCmd) sit(e *env, p *tasks.Paper) error {
	if _, err := os.Stat(journalPath(c.Data)); err == nil {
		return fmt.Errorf("%s đã có bài làm: dùng --data khác, hoặc --candidate để lấy bài đó / holds attempts already: use another --data, or --candidate to take one of them", c.Data)
	}
	zero := uint64(0)
	room := serveCmd{Config: c.Config, Demo: true, Paper: c.Paper, Candidates: 1, Variant: &zero}
	s, err := openServer(e.ctx, &room.Config, action.ExamOpened{Exam: c.Exam, Title: "Ghi bài mẫu", PaperID: p.ID, Paper: action.Sum(p.Bundle)}, time.Now, newLogger(e.stderr, c.Log))
	if err != nil {
		return err
	}
	defer s.shutdown(context.WithoutCancel(e.ctx))
	if err := room.fill(e.ctx, s, p); err != nil {
		return err
	}
	if err := s.room.StartAll(e.ctx); err != nil {
		return err
	}
	room.announce(e.stdout, s)
	fmt.Fprintln(e.stdout, "\n  Làm nhiệm vụ một lần bằng phần mềm thư và REST, rồi nộp bài hoặc nhấn Ctrl+C. / Do the task once, then hand in or press Ctrl+C.")
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-e.ctx.Done():
			return nil
		case err := <-s.failed:
			return err
		case <-tick.C:
			ended := false
			s.room.Seats()[0].Attempt.View(func(v attempt.View) { ended = v.Clock.Ended() })
			if ended {
				return nil
			}
		}
	}
}

// recorded reads a candidate's attempt from the journal.
func (c *recordCmd) recorded(ctx context.Context, who action.CandidateID) (*checks.Record, uint64, error) {
	if _, err := os.Stat(journalPath(c.Data)); err != nil {
		return nil, 0, fmt.Errorf("%[1]s không có sổ nhật ký (journal.db): có phải thư mục --data của thuchanh serve không? / %[1]s holds no journal (journal.db): is it the --data directory of thuchanh serve?", c.Data)
	}
	store, err := sqlite.Open(ctx, journalPath(c.Data))
	if err != nil {
		return nil, 0, err
	}
	defer store.Close()
	var known []string
	for info, err := range store.Streams(ctx) {
		if err != nil {
			return nil, 0, fmt.Errorf("listing attempts: %w", err)
		}
		if !strings.HasPrefix(string(info.Stream), "attempt/") {
			continue
		}
		r, err := readRecord(ctx, store, info.Stream)
		if err != nil {
			return nil, 0, err
		}
		if r.Dealt.Candidate == who {
			return r, r.Dealt.Variant, nil
		}
		known = append(known, string(r.Dealt.Candidate))
	}
	return nil, 0, fmt.Errorf("%[1]s không có thí sinh %[2]s; có: %[3]s / %[1]s has no candidate %[2]s; it has: %[3]s", c.Data, who, strings.Join(known, ", "))
}

// readRecord reads one attempt, its chain verified.
func readRecord(ctx context.Context, store journal.Reader, s journal.Stream) (*checks.Record, error) {
	if _, err := journal.VerifyChain(store.Read(ctx, s, 0)); err != nil {
		return nil, fmt.Errorf("reading %s: %w", s, err)
	}
	var first []journal.Entry
	for e, err := range store.Read(ctx, s, 0) {
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", s, err)
		}
		first = append(first, e)
		break
	}
	dealt, err := marking.Dealt(first)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", s, err)
	}
	staged, err := stage.NewWorlds(store).Load(ctx, dealt.World)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", s, err)
	}
	return checks.Read(staged, store.Read(ctx, s, 0), func(h action.Hash) ([]byte, error) { return store.Blob(ctx, h) })
}
