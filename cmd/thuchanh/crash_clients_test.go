package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// ledger is what one candidate's programs were told is done. Every act carries
// a mark of its own, by which it is found in the journal.
type ledger struct {
	account

	mu      sync.Mutex         // guards all below
	number  int                // of acts tried
	letters []string           // marks answered 250
	saved   map[string]savedAt // marks of letters appended and answered OK
	flagged []savedAt
	moved   []movedTo
	acts    map[uint64]string // texts of directions by the seq in the answer
	pending map[string]string // directions sent and not answered, by idempotency key
	folder  bool              // "Kho" was created
}

type savedAt struct {
	mark     string
	validity uint32
	uid      imap.UID
}

type movedTo struct {
	mark string
	to   savedAt
}

// mark names the next act of a candidate.
func (l *ledger) mark(what string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.number++
	return fmt.Sprintf("%s-%s-%06d", what, l.login, l.number)
}

func (l *ledger) write(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f()
}

// crowd is everybody at work against one run of the server.
type crowd struct {
	ctx   context.Context // ends when the server is to be killed
	at    places
	told  atomic.Int64  // acts acknowledged
	first chan struct{} // closed when work has begun
	once  sync.Once
}

// begun is how many acts are acknowledged before the time to the kill runs:
// signing in takes long, and a kill before it proves little.
const begun = 4

func (c *crowd) acknowledged() {
	if c.told.Add(1) == begun {
		c.once.Do(func() { close(c.first) })
	}
}

// places are where the server listens.
type places struct{ imaps, smtps, http string }

var trustAnybody = &tls.Config{InsecureSkipVerify: true} // the certificate is not what this test is about

// send hands in letters over one connection until the server dies.
func (c *crowd) send(l *ledger) error {
	s, err := smtp.DialTLS(c.at.smtps, trustAnybody)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Auth(sasl.NewPlainClient("", l.login, l.password)); err != nil {
		return err
	}
	for c.ctx.Err() == nil {
		m := l.mark("gui")
		if err := s.SendMail("mau.nv@somau.songmay.gov.example", []string{"hoa.htm@somau.songmay.gov.example"}, bytes.NewReader(markedLetter(m))); err != nil {
			return err
		}
		l.write(func() { l.letters = append(l.letters, m) })
		c.acknowledged()
	}
	return nil
}

// markedLetter has its mark at both ends, so that half a letter shows.
func markedLetter(mark string) []byte {
	return fmt.Appendf(nil, "From: <mau.nv@somau.songmay.gov.example>\r\nTo: <hoa.htm@somau.songmay.gov.example>\r\nSubject: %s\r\nMessage-ID: <%s@somau.songmay.gov.example>\r\nDate: Mon, 05 Oct 2026 08:00:00 +0700\r\n\r\n%s\r\nEND %s\r\n",
		mark, mark, bytes.Repeat([]byte("noi dung\r\n"), 100), mark)
}

// keep saves letters, flags them and moves them until the server dies.
func (c *crowd) keep(l *ledger) error {
	i, err := imapclient.DialTLS(c.at.imaps, &imapclient.Options{TLSConfig: trustAnybody})
	if err != nil {
		return err
	}
	defer i.Close()
	if err := i.Login(l.login, l.password).Wait(); err != nil {
		return err
	}
	if err := c.makeFolder(i, l); err != nil {
		return err
	}
	if _, err := i.Select("INBOX", nil).Wait(); err != nil {
		return err
	}
	for n := 0; c.ctx.Err() == nil; n++ {
		m := l.mark("luu")
		raw := markedLetter(m)
		a := i.Append("INBOX", int64(len(raw)), nil)
		if _, err := a.Write(raw); err != nil {
			return err
		}
		if err := a.Close(); err != nil {
			return err
		}
		d, err := a.Wait()
		if err != nil {
			return err
		}
		at := savedAt{m, d.UIDValidity, d.UID}
		l.write(func() { l.saved[m] = at })
		c.acknowledged()
		if err := i.Store(imap.UIDSetNum(at.uid), &imap.StoreFlags{Op: imap.StoreFlagsAdd, Flags: []imap.Flag{imap.FlagFlagged}, Silent: true}, nil).Close(); err != nil {
			return err
		}
		l.write(func() { l.flagged = append(l.flagged, at) })
		c.acknowledged()
		if n%2 == 0 {
			continue
		}
		mv, err := i.Move(imap.UIDSetNum(at.uid), "Kho").Wait()
		if err != nil {
			return err
		}
		uids, ok := mv.DestUIDs.(imap.UIDSet)
		if !ok || len(uids) != 1 {
			return fmt.Errorf("moving %s is answered with destination %v", m, mv.DestUIDs)
		}
		l.write(func() {
			l.moved = append(l.moved, movedTo{m, savedAt{m, mv.UIDValidity, uids[0].Start}})
		})
		c.acknowledged()
	}
	return nil
}

func (c *crowd) makeFolder(i *imapclient.Client, l *ledger) error {
	list, err := i.List("", "Kho", nil).Collect()
	if err != nil {
		return err
	}
	l.mu.Lock()
	told := l.folder
	l.mu.Unlock()
	if len(list) > 0 {
		return nil
	}
	if told {
		return fmt.Errorf("the folder that was created before the crash is gone")
	}
	if err := i.Create("Kho", nil).Wait(); err != nil {
		return err
	}
	l.write(func() { l.folder = true })
	return nil
}

// direct writes directions over REST until the server dies. What was not
// answered before the last crash is sent again with its key first.
func (c *crowd) direct(l *ledger) error {
	h := &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{}}
	defer h.CloseIdleConnections()
	l.mu.Lock()
	again := make(map[string]string, len(l.pending))
	for k, text := range l.pending {
		again[k] = text
	}
	l.mu.Unlock()
	for k, text := range again {
		if err := c.post(h, l, k, text); err != nil {
			return err
		}
	}
	for n := 0; c.ctx.Err() == nil; n++ {
		m := l.mark("but-phe")
		l.write(func() { l.pending[m] = m })
		if err := c.post(h, l, m, m); err != nil {
			return err
		}
	}
	return nil
}

func (c *crowd) post(h *http.Client, l *ledger, key, text string) error {
	body, err := json.Marshal(map[string]string{"text": text})
	if err != nil {
		return err
	}
	q, err := http.NewRequest(http.MethodPost, "http://"+c.at.http+"/api/dms/documents/cv_123/direct", bytes.NewReader(body))
	if err != nil {
		return err
	}
	q.SetBasicAuth(l.login, l.password)
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Idempotency-Key", key)
	res, err := h.Do(q)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	var answer struct {
		Seq    uint64
		Detail string
	}
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		return err
	}
	if res.StatusCode >= 300 {
		return fmt.Errorf("%s: %s", res.Status, answer.Detail)
	}
	l.write(func() {
		l.acts[answer.Seq] = text
		delete(l.pending, key)
	})
	c.acknowledged()
	return nil
}
