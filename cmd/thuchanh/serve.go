package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/tasks"
)

type serveCmd struct {
	Config `embed:""`

	Demo       bool    `help:"Mở phòng thi thử: giao đề cho vài thí sinh, in tài khoản để dùng Thunderbird, curl … / Open a trial room and print accounts."`
	Paper      string  `help:"Đề của phòng thi thử: tên đề có sẵn hoặc thư mục. / Paper of the trial room: a bundled one's name or a folder." default:"song-may-01"`
	Candidates int     `help:"Số thí sinh của phòng thi thử (1–600). / Candidates of the trial room." default:"3"`
	Variant    *uint64 `help:"Mọi thí sinh của phòng thi thử cùng biến thể này (từ 0); mặc định mỗi người một biến thể. / All candidates of the trial room get this variant (from 0); each draws his own by default."`
}

// Run serves until the process is told to stop.
func (c *serveCmd) Run(e *env) error {
	if c.Candidates < 1 || c.Candidates > 600 {
		return fmt.Errorf("--candidates %d: give a number from 1 to 600", c.Candidates)
	}
	log := newLogger(e.stderr, c.Log)
	opened := action.ExamOpened{Exam: c.Exam, Title: "Phòng thi thử"}
	if _, err := os.Stat(journalPath(c.Data)); errors.Is(err, os.ErrNotExist) && !c.Demo {
		return fmt.Errorf("%s holds no examination yet: run with --demo to open a trial room there, or give the --data directory of an existing one", c.Data)
	}
	var paper *tasks.Paper
	if c.Demo {
		var err error
		if paper, err = findPaper(c.Paper); err != nil {
			return err
		}
		opened.PaperID, opened.Paper = paper.ID, action.Sum(paper.Bundle)
	}
	s, err := openServer(e.ctx, &c.Config, opened, time.Now, log)
	if err != nil {
		return err
	}
	defer s.shutdown(context.WithoutCancel(e.ctx))
	if c.Demo {
		if seats := s.room.Seats(); len(seats) > 0 {
			fmt.Fprintf(e.stdout, "Mở lại phòng thi đã có ở %s; đề, số thí sinh và biến thể như lần đầu. / Reopening the room in %s as it was first opened.\n", c.Data, c.Data)
		} else if err := c.fill(e.ctx, s, paper); err != nil {
			return err
		}
	}
	if err := s.room.StartAll(e.ctx); err != nil {
		return err
	}
	c.announce(e.stdout, s)
	select {
	case <-e.ctx.Done():
		fmt.Fprintln(e.stdout, "Đang đóng phòng thi, mọi thao tác đã được ghi. / Closing; everything is recorded.")
		return nil
	case err := <-s.failed:
		return err
	}
}

// fill enrols the candidates of a new room. Their passwords go into a
// file that only the owner can read, so that the next start can show them.
func (c *serveCmd) fill(ctx context.Context, s *server, p *tasks.Paper) error {
	accounts, err := enrol(ctx, s.room, p, c.Candidates, c.Variant)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(c.accountsFile(), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("writing the accounts: %w", err)
	}
	for _, a := range accounts {
		fmt.Fprintf(f, "%s\t%s\n", a.login, a.password)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("writing the accounts: %w", err)
	}
	return nil
}

func (c *serveCmd) accountsFile() string { return filepath.Join(c.Data, c.Exam+"-accounts.txt") }

// announce says where everything is, with commands that can be pasted as they are.
func (c *serveCmd) announce(w io.Writer, s *server) {
	seats := s.room.Seats()
	fmt.Fprintf(w, "Phòng thi “%s” đang mở, %d thí sinh. / The room is open, %d candidates.\n\n", c.Exam, len(seats), len(seats))
	first, accounts := "ts001:MATKHAU", ""
	if b, err := os.ReadFile(c.accountsFile()); err == nil {
		accounts = string(b)
		if f := strings.Fields(accounts); len(f) > 1 {
			first = f[0] + ":" + f[1]
		}
	}
	for _, a := range []struct {
		name, addr string
		try        []string
	}{
		{"REST  (HTTP)", s.HTTP, []string{"curl --user %[2]s http://%[1]s/api/attempt/tasks   # đề thi / the tasks", "curl --user %[2]s http://%[1]s/api/dms/documents"}},
		{"REST  (HTTPS)", s.HTTPS, nil},
		{"IMAP  (SSL/TLS)", s.IMAPS, []string{"curl -k --user %[2]s imaps://%[1]s/INBOX -X 'FETCH 1:* (FLAGS ENVELOPE)'"}},
		{"IMAP  (STARTTLS)", s.IMAP, nil},
		{"SMTP  (SSL/TLS)", s.SMTPS, nil},
		{"SMTP  (STARTTLS)", s.Submission, nil},
	} {
		if a.addr == "" {
			continue
		}
		fmt.Fprintf(w, "  %-17s %s\n", a.name, a.addr)
		for _, t := range a.try {
			fmt.Fprintf(w, "      "+t+"\n", a.addr, first)
		}
	}
	fmt.Fprintf(w, "\n  Chứng chỉ tự ký / self-signed certificate, SHA-256: %s\n", s.Fingerprint)
	if accounts != "" && len(seats) > 0 {
		address := ""
		seats[0].Attempt.View(func(v attempt.View) { address = v.World.Candidate().Address })
		fmt.Fprintf(w, "\n  Tài khoản (địa chỉ thư %s):\n  Accounts (login, password):\n%s", address, indent(accounts))
	}
	fmt.Fprintf(w, "\n  Dừng / stop:  Ctrl+C.  Sau đó chấm / then mark:  thuchanh grade %s\n", c.Data)
}

// account is a login with the password handed out for it.
type account struct{ login, password string }

// enrol deals the paper to n candidates. Unless one variant is given for all,
// the variant follows from the candidate number, so neighbours differ.
func enrol(ctx context.Context, room *exam.Room, p *tasks.Paper, n int, variant *uint64) ([]account, error) {
	d := newDealer(p)
	var out []account
	for i := range n {
		id := action.CandidateID(fmt.Sprintf("TS%03d", i+1))
		a := account{fmt.Sprintf("ts%03d", i+1), newPassword()}
		v := d.draw(id)
		if variant != nil {
			v = *variant
		}
		if _, err := d.deal(ctx, room, id, a, v); err != nil {
			return nil, fmt.Errorf("enrolling %s: %w", id, err)
		}
		out = append(out, a)
	}
	return out, nil
}

func newLogger(w io.Writer, level string) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelWarn
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: l}))
}
