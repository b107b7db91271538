// Package scenario plays the scenarios of the corpus: transcripts of what a
// candidate does, in the format of papers, with a head that says in which
// variant and what goes wrong with the record. A file has several, with a line
// "---" between them:
//
//	# did: replies to all although Reply was asked for
//	# variant: 3
//	# then: gap 7 the disk was full for two minutes
//	transcript: reply-to-all
//	do:
//	  - {at: "08:10", reply_all: {letter: de_nghi, body: "…"}}
//
// like: takes over a transcript of the paper or another scenario. The name of
// the transcript is that of the trace. must_score may be left out: what a trace
// must get stands in its .want, check by check.
//
// Invariant: the same scenario and paper give the same journal, byte for byte.
package scenario

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"thuchanh/checks/prove"
	"thuchanh/sandbox/journal"
	"thuchanh/tasks"
)

// Scenario is one attempt to be recorded.
type Scenario struct {
	Name    string
	Paper   string // identifier: the folder that the scenario is in
	Variant uint64
	Did     string // one line for the person who reviews the trace
	twists  []twist
	yaml    []byte
}

// Read reads the scenarios below fsys, a folder for each paper, in order of
// paper, file and place in the file.
func Read(fsys fs.FS) ([]*Scenario, error) {
	files, err := fs.Glob(fsys, "*/*.yaml")
	if err != nil {
		return nil, err
	}
	var out []*Scenario
	seen := map[string]string{}
	for _, file := range files {
		b, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		for i, part := range bytes.Split(b, []byte("\n---\n")) {
			s, err := parse(part)
			if err != nil {
				return nil, fmt.Errorf("%s, scenario %d: %w", file, i+1, err)
			}
			if other, ok := seen[s.Name]; ok {
				return nil, fmt.Errorf("%s, scenario %d: the name %s is taken in %s", file, i+1, s.Name, other)
			}
			s.Paper, seen[s.Name] = path.Dir(file), file
			out = append(out, s)
		}
	}
	return out, nil
}

// parse reads the head; the rest is for package tasks.
func parse(part []byte) (*Scenario, error) {
	s := &Scenario{}
	scored := false
	for line := range strings.Lines(string(part)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		var err error
		switch key {
		case "# did":
			s.Did = value
		case "# variant":
			s.Variant, err = strconv.ParseUint(value, 10, 64)
		case "# then":
			var w twist
			w, err = parseTwist(value)
			s.twists = append(s.twists, w)
		case "transcript":
			s.Name = value
		case "must_score":
			scored = true
		}
		if err != nil {
			return nil, fmt.Errorf("%q: %w", strings.TrimSpace(line), err)
		}
	}
	if s.Name == "" || s.Did == "" {
		return nil, fmt.Errorf("scenario %q: it needs a transcript name and a line # did", s.Name)
	}
	s.yaml = part
	if !scored {
		s.yaml = slices.Concat(part, []byte("\nmust_score: {}\n"))
	}
	return s, nil
}

// Player plays scenarios of one paper. It is not safe for concurrent use.
type Player struct {
	paper    *tasks.Paper
	overlay  map[string][]byte
	variants map[uint64]*variant
}

type variant struct {
	trial       *prove.Trial
	transcripts []*tasks.Transcript
}

// NewPlayer plays those of all that are of the paper. The paper that is dealt
// is as given: the scenarios are no part of it.
func NewPlayer(p *tasks.Paper, all []*Scenario) *Player {
	r := &Player{paper: p, overlay: map[string][]byte{}, variants: map[uint64]*variant{}}
	for _, s := range all {
		if s.Paper == p.ID {
			r.overlay["transcripts/corpus-"+s.Name+".yaml"] = s.yaml
		}
	}
	return r
}

// Play plays one scenario and returns the journal with its attempt.
func (r *Player) Play(ctx context.Context, s *Scenario) (journal.Reader, journal.Stream, error) {
	v, err := r.variant(s.Variant)
	if err != nil {
		return nil, "", fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	i := slices.IndexFunc(v.transcripts, func(t *tasks.Transcript) bool { return t.ID == s.Name })
	if i < 0 {
		return nil, "", fmt.Errorf("scenario %s is not of the paper %s", s.Name, r.paper.ID)
	}
	o, err := v.trial.Run(ctx, v.transcripts[i])
	if err != nil {
		return nil, "", err
	}
	store, err := twisted(ctx, o.Store, o.Stream, s.twists)
	if err != nil {
		return nil, "", fmt.Errorf("scenario %s: %w", s.Name, err)
	}
	return store, o.Stream, nil
}

// variant stages a variant of the paper once.
func (r *Player) variant(n uint64) (*variant, error) {
	if v, ok := r.variants[n]; ok {
		return v, nil
	}
	p, err := r.paper.Variant(n)
	if err != nil {
		return nil, err
	}
	scripted, err := p.With(r.overlay)
	if err != nil {
		return nil, err
	}
	if scripted, err = scripted.Variant(n); err != nil {
		return nil, err
	}
	trial, err := prove.Stage(p)
	if err != nil {
		return nil, err
	}
	r.variants[n] = &variant{trial, scripted.Transcripts}
	return r.variants[n], nil
}
