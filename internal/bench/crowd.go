// Package bench measures what the program promises (durable submission, mail
// sessions, marking, starting with a full journal) and makes the crowds of
// candidates that it is measured with.
//
// Benchmarks print figures and assert nothing: the machine decides.
package bench

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"time"

	"thuchanh/checks"
	"thuchanh/checks/prove"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/stage"
	"thuchanh/tasks"
)

// Crowd is an examination that was sat by many: each candidate reads, sorts,
// searches, answers and directs in the real sandbox, by chance but the same
// every time.
type Crowd struct {
	Exam       string
	Paper      *tasks.Paper
	Candidates int
	// Actions is how many entries each attempt has, about: what colleagues do
	// comes on top.
	Actions int
	// Variants is how many variants are dealt, in turn; 0 means 1.
	Variants int
}

// Fill writes the crowd's attempts and the roster into store.
func (c Crowd) Fill(ctx context.Context, store journal.Store) error {
	worlds, err := c.worlds()
	if err != nil {
		return err
	}
	errs := make([]error, c.Candidates)
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				errs[i] = c.sit(ctx, store, i, worlds[i%len(worlds)])
			}
		})
	}
	for i := range c.Candidates {
		next <- i
	}
	close(next)
	wg.Wait()
	return errors.Join(append(errs, c.roster(ctx, store))...)
}

type dealt struct {
	world *stage.Staged
	blobs [][]byte
}

func (c Crowd) worlds() ([]dealt, error) {
	out := make([]dealt, max(1, c.Variants))
	for i := range out {
		w, err := c.Paper.Deal(uint64(i))
		if err != nil {
			return nil, err
		}
		if out[i].world, out[i].blobs, err = stage.Prepare(w, c.Paper.FilesOf(w)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func candidate(i int) action.CandidateID { return action.CandidateID(fmt.Sprintf("TS%03d", i+1)) }

// roster writes the examination's own stream. Nobody of the crowd signs in
// again, so the verifiers fit no password.
func (c Crowd) roster(ctx context.Context, store journal.Store) error {
	acts := []action.Action{action.ExamOpened{Exam: c.Exam, PaperID: c.Paper.ID, Paper: action.Sum(c.Paper.Bundle)}}
	for i := range c.Candidates {
		id := candidate(i)
		acts = append(acts, action.CandidateEnrolled{Candidate: id, Login: strings.ToLower(string(id)), Verifier: "none", Attempt: string(exam.AttemptStream(c.Exam, id))})
	}
	drafts := make([]journal.Draft, len(acts))
	for i, a := range acts {
		k, body, err := action.Encode(action.Record{By: action.Origin{Role: action.System, Via: action.ViaServer}, Do: a})
		if err != nil {
			return err
		}
		drafts[i] = journal.Draft{Time: epoch, Kind: string(k), Body: body}
	}
	_, err := store.Append(ctx, exam.Stream(c.Exam), 0, drafts)
	return err
}

var epoch = time.Date(2026, 10, 5, 0, 0, 0, 0, time.UTC)

// sit lets one candidate work on a journal of his own in memory, then writes
// his stream to store in one go: the disk is not what is measured here.
func (c Crowd) sit(ctx context.Context, store journal.Store, i int, d dealt) error {
	own := &keeper{Store: memory.New()}
	now := epoch
	opt := attempt.Options{Store: own, Worlds: stage.NewWorlds(own), Now: func() time.Time { return now }, ByHand: true}
	stream := exam.AttemptStream(c.Exam, candidate(i))
	deal := action.Dealt{Candidate: candidate(i), PaperID: c.Paper.ID, Variant: d.world.World.World.Variant, Engine: checks.Engine, Minutes: c.Paper.Minutes}
	a, err := attempt.Deal(ctx, opt, stream, deal, c.Paper.Bundle, d.world, d.blobs)
	if err != nil {
		return err
	}
	defer a.Close()
	w := &worker{ctx: ctx, number: candidate(i), at: a, world: d.world, file: c.Paper.File, random: rand.New(rand.NewPCG(uint64(i), 40)), step: time.Duration(c.Paper.Minutes) * time.Minute / time.Duration(c.Actions+1), now: &now}
	if _, err := a.Note(ctx, action.Origin{Role: action.System, Via: action.ViaServer}, action.Started{}); err != nil {
		return err
	}
	for w.seq() < uint64(c.Actions) {
		if err := w.work(); err != nil {
			return fmt.Errorf("candidate %s: %w", candidate(i), err)
		}
	}
	return own.copyTo(ctx, store, stream)
}

// keeper remembers the blobs that were stored, to copy them.
type keeper struct {
	*memory.Store
	blobs [][]byte
}

func (k *keeper) Append(ctx context.Context, s journal.Stream, expected uint64, drafts []journal.Draft, blobs ...[]byte) ([]journal.Entry, error) {
	k.blobs = append(k.blobs, blobs...)
	return k.Store.Append(ctx, s, expected, drafts, blobs...)
}

func (k *keeper) copyTo(ctx context.Context, store journal.Store, s journal.Stream) error {
	var drafts []journal.Draft
	seq := uint64(0)
	flush := func() error {
		entries, err := store.Append(ctx, s, seq, drafts, k.blobs...)
		if err == nil {
			seq, drafts, k.blobs = entries[len(entries)-1].Seq, nil, nil
		}
		return err
	}
	for e, err := range k.Read(ctx, s, 0) {
		if err != nil {
			return err
		}
		drafts = append(drafts, journal.Draft{Time: e.Time, Kind: e.Kind, Body: e.Body})
		if len(drafts) == journal.MaxDrafts {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(drafts) == 0 {
		return nil
	}
	return flush()
}

// worker is a candidate at work.
type worker struct {
	ctx context.Context
	// number is in the Message-ID: nobody's letter is another's byte by byte, so
	// that none is read or kept once for two.
	number action.CandidateID
	at     *attempt.Attempt
	world  *stage.Staged
	file   func(action.FileID) ([]byte, error)
	random *rand.Rand
	step   time.Duration
	now    *time.Time
	count  int
}

func (w *worker) seq() (n uint64) {
	w.at.View(func(v attempt.View) { n = v.Seq })
	return n
}

// work does the next thing. That it is refused is part of a candidate's life.
func (w *worker) work() error {
	*w.now = w.now.Add(w.step)
	w.count++
	var err error
	switch w.count % 40 {
	case 20:
		err = w.write()
	case 10:
		err = w.direct()
	default:
		err = w.potter()
	}
	if _, refused := errors.AsType[*action.Refusal](err); refused {
		return nil
	}
	return err
}

func (w *worker) mail(c mail.Command) error {
	_, err := w.at.Mail(w.ctx, action.Origin{Role: action.Candidate, Via: action.ViaIMAP, Address: "192.0.2.17", Client: "Thunderbird 140.0"}, c)
	return err
}

func (w *worker) documents(c dms.Command) error {
	_, err := w.at.Documents(w.ctx, action.Origin{Role: action.Candidate, Via: action.ViaREST, Address: "192.0.2.17", Client: "Mozilla/5.0"}, c, "")
	return err
}

// pick chooses a message.
func (w *worker) pick() (f action.FolderID, m action.MsgID) {
	w.at.View(func(v attempt.View) {
		for _, folder := range v.Mail.Folders() {
			if len(folder.Messages) > 0 && (f == 0 || w.random.IntN(3) == 0) {
				f, m = folder.ID, folder.Messages[w.random.IntN(len(folder.Messages))].ID
			}
		}
	})
	return f, m
}

func (w *worker) document() action.DocID {
	list := w.world.World.World.Documents
	return list[w.random.IntN(len(list))].ID
}

// potter is what candidates do most of the time.
func (w *worker) potter() error {
	f, m := w.pick()
	msgs := []action.MsgID{m}
	switch n := w.random.IntN(100); {
	case n < 30:
		return w.mail(mail.Fetch{Folder: f, Peek: true, Msgs: msgs})
	case n < 45:
		return w.mail(mail.Fetch{Folder: f, Msgs: msgs})
	case n < 60:
		flags := []string{mail.FlagFlagged, mail.FlagSeen, `\Answered`, "$Label1"}
		ops := []action.FlagOp{action.FlagsAdd, action.FlagsAdd, action.FlagsRemove}
		return w.mail(mail.Store{Folder: f, Op: ops[w.random.IntN(len(ops))], Flags: flags[w.random.IntN(len(flags)):][:1], Msgs: msgs})
	case n < 66:
		return w.mail(mail.Search{Folder: f, Criteria: `TEXT "báo cáo"`, Found: w.random.IntN(20)})
	case n < 74:
		to := []string{"Việc", "Đã xử lý", "INBOX", "INBOX"}[w.random.IntN(4)]
		err := w.mail(mail.Move{From: f, To: to, Msgs: msgs})
		if r, ok := errors.AsType[*action.Refusal](err); ok && r.Code == "no_such_folder" {
			return w.mail(mail.CreateFolder{Folder: to})
		}
		return err
	case n < 78:
		return w.documents(dms.Search{Query: "quý III"})
	}
	return w.documents(dms.Open{Document: w.document()})
}

// direct handles a document as a leader does.
func (w *worker) direct() error {
	id := w.document()
	if err := w.documents(dms.Direct{Document: id, Text: "Giao Phòng Tổ chức cán bộ chủ trì, Văn phòng phối hợp, báo cáo trước ngày 09/10."}); err != nil {
		return err
	}
	return w.documents(dms.Route{Document: id, Due: action.Date{Year: 2026, Month: time.October, Day: 9}, Targets: []dms.Target{{Party: "tccb", Role: action.Lead}, {Party: "van_phong", Role: action.Coordinate}}})
}

// write answers, passes on or begins a letter, and saves a copy.
func (w *worker) write() error {
	letters := w.world.World.World.Letters
	about := letters[w.random.IntN(len(letters))]
	d := tasks.SendLetter{How: []string{"new", "reply", "reply_all", "forward"}[w.random.IntN(4)], Body: strings.Repeat("Kính gửi các đồng chí, tôi đồng ý với nội dung trên và đề nghị triển khai đúng tiến độ.\n", 5)}
	pen := prove.Pen{World: w.world.World, File: w.file, ID: fmt.Sprintf("thu.%d.%s", w.count, w.number), Date: *w.now}
	if d.How == "new" {
		d.Subject, d.Attach = "Báo cáo công việc", []action.FileID{w.world.World.World.Files[w.random.IntN(len(w.world.World.World.Files))].ID}
	} else {
		d.Letter, pen.Original = about.ID, w.world.Originals.Letter(about.ID)
	}
	if d.How == "new" || d.How == "forward" {
		people := w.world.World.World.People
		d.To = []action.PersonID{people[w.random.IntN(len(people))].ID}
	}
	l, err := pen.Write(d)
	if err != nil {
		return err
	}
	raw := letter.Compose(l)
	if err := w.mail(mail.Submit{From: l.From.Mailbox, To: prove.Envelope(l), Raw: raw}); err != nil {
		return err
	}
	sent := ""
	w.at.View(func(v attempt.View) { sent = v.Mail.FolderUse(mail.UseSent).Name })
	return w.mail(mail.Append{Folder: sent, Raw: raw, Flags: []string{mail.FlagSeen}})
}
