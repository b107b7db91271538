package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
	"thuchanh/tasks/bank"
	"thuchanh/tasks/papers"
)

// findPaper loads a paper by folder or, for a bare name, from those in the program.
func findPaper(name string) (*tasks.Paper, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return loadFolder(name)
	}
	for _, id := range papers.IDs() {
		if id == name {
			return tasks.Load(papers.FS(), id)
		}
	}
	if slices.Contains(bank.IDs(), name) {
		return tasks.Load(bank.FS(), name)
	}
	near := meant(name)
	return nil, fmt.Errorf("không có đề %[1]q: ghi thư mục có paper.yaml, hoặc một đề có sẵn: %[2]s, hoặc một bài của ngân hàng, ví dụ %[3]s / there is no paper %[1]q: give a folder with paper.yaml in it, or one of the bundled papers: %[2]s, or a task of the bank, such as %[3]s", name, strings.Join(papers.IDs(), ", "), near)
}

// findStarted is findPaper for a folder whose tasks are not written yet.
func findStarted(name string) (*tasks.Paper, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return loadFrom(name, tasks.LoadStarted)
	}
	return findPaper(name)
}

// meant are the bank's tasks whose codes begin as a name does (e10); failing
// that, those of its kind (e99: all of e), and failing that the first of all.
func meant(name string) string {
	code, _, _ := strings.Cut(strings.ToLower(name), "-")
	for _, start := range []string{code, strings.TrimRight(code, "0123456789")} {
		out := slices.DeleteFunc(slices.Clone(bank.IDs()), func(id string) bool { return !strings.HasPrefix(id, start) })
		if start != "" && len(out) > 0 {
			return strings.Join(out, ", ")
		}
	}
	return bank.IDs()[0]
}

// loadFolder reads the paper in a folder. It is read from the folder above, which
// may hold the agency that several papers share.
func loadFolder(name string) (*tasks.Paper, error) { return loadFrom(name, tasks.Load) }

func loadFrom(name string, load func(fs.FS, string) (*tasks.Paper, error)) (*tasks.Paper, error) {
	whole, err := filepath.Abs(name)
	if err != nil {
		return nil, fmt.Errorf("finding the folder of the paper: %w", err)
	}
	return load(os.DirFS(filepath.Dir(whole)), filepath.Base(whole))
}

// dealer deals one paper; worlds of the same variant are staged once.
type dealer struct {
	paper  *tasks.Paper
	secret []byte
	staged map[uint64]dealt
}

type dealt struct {
	world *stage.Staged
	blobs [][]byte
}

func newDealer(p *tasks.Paper) *dealer {
	secret := action.Sum(p.Bundle) // a trial room has no secret; an examination's comes from its council
	return &dealer{paper: p, secret: secret[:], staged: map[uint64]dealt{}}
}

// draw is the candidate's variant.
func (d *dealer) draw(id action.CandidateID) uint64 { return d.paper.Draw(d.secret, id) }

// deal puts a candidate on the roster with the world of a variant.
func (d *dealer) deal(ctx context.Context, room *exam.Room, id action.CandidateID, a account, variant uint64) (*attempt.Attempt, error) {
	st, ok := d.staged[variant]
	if !ok {
		w, err := d.paper.Deal(variant)
		if err != nil {
			return nil, err
		}
		st.world, st.blobs, err = stage.Prepare(w, d.paper.FilesOf(w))
		if err != nil {
			return nil, err
		}
		d.staged[variant] = st
	}
	return room.Enrol(ctx, exam.Enrolment{
		Candidate: id, Login: a.login, Password: a.password,
		Dealt: action.Dealt{PaperID: d.paper.ID, Variant: variant, Engine: version(), Minutes: d.paper.Minutes},
		Paper: d.paper.Bundle, World: st.world, Blobs: st.blobs,
	})
}

// newPassword is easy to read aloud and to type: no letters that look alike,
// about 50 bits.
func newPassword() string {
	const letters = "abcdefghkmnpqrstuvwxyz23456789"
	var b strings.Builder
	for i := range 10 {
		if i == 5 {
			b.WriteByte('-')
		}
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(letters))))
		if err != nil { // crypto/rand does not fail on systems that Go supports
			panic(fmt.Sprintf("reading random bytes: %v", err))
		}
		b.WriteByte(letters[n.Int64()])
	}
	return b.String()
}

func indent(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString("    " + line)
	}
	return b.String()
}
