package smtpd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-smtp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
)

const (
	// maxAddress is the longest address (RFC 5321, 4.5.3.1.3, without the brackets).
	maxAddress = 254
	// maxClient is how much of the client's name is recorded, in bytes.
	maxClient = 200
	// command is the name under which refusals at this door are recorded.
	command = "mail.submit"
)

// session is one connection from EHLO on; STARTTLS begins a new one. go-smtp
// calls it from the connection's goroutine, except that BDAT runs Data in
// another, beside Reset.
type session struct {
	srv  *Server
	conn *conn
	smtp *smtp.Conn

	mu     sync.Mutex // guards all below
	client string     // what the client called itself in EHLO
	box    Box        // nil before sign-in
	inTx   bool       // between MAIL and the end of its transaction
	from   string
	utf8   bool
	size   int64 // declared by MAIL
	to     []string
	overTo bool // a recipient too many was recorded
}

// Reset implements smtp.Session. The library's lock is held.
func (s *session) Reset() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.inTx, s.from, s.utf8, s.size, s.to, s.overTo = false, "", false, 0, nil, false
	// In case it is EHLO that resets. Its name may not be asked for later, when
	// Data may run beside the next EHLO.
	s.client = clientName(s.smtp.Hostname())
	s.conn.announce()
}

// Logout implements smtp.Session. The library's lock is held.
func (s *session) Logout() error { return nil }

func (s *session) inMail() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.inTx
}

// origin says who is at the other end.
func (s *session) origin() action.Origin {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.originLocked()
}

func (s *session) originLocked() action.Origin {
	return action.Origin{Role: action.Candidate, Via: action.ViaSMTP, Address: s.conn.host(), Client: s.client}
}

// clientName makes what a client calls itself fit for the record.
func clientName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "�"))
	if len(name) > maxClient {
		name = strings.ToValidUTF8(name[:maxClient], "")
	}
	return name
}

// Mail implements smtp.Session.
func (s *session) Mail(from string, opts *smtp.MailOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.box == nil:
		return reply(530, smtp.EnhancedCode{5, 7, 0}, false, "Phải đăng nhập trước khi gửi thư", "Authentication required")
	case s.inTx:
		return reply(503, smtp.EnhancedCode{5, 5, 1}, false, "Lá thư trước chưa xong", "A mail transaction is open already: finish it or send RSET")
	}
	if err := checkAddress(from, opts.UTF8); err != nil {
		return err
	}
	if opts.Size > s.srv.cfg.MaxSize {
		return s.tooLarge(s.box, envelope{by: s.originLocked(), from: from, utf8: opts.UTF8}, opts.Size)
	}
	var refusal *action.Refusal
	s.box.View(func(v attempt.View) {
		if !v.Mail.IsOwn(from) {
			refusal = v.Mail.NotOwn(from)
		}
	})
	if refusal != nil {
		s.note(s.box, s.originLocked(), action.Refused{Command: command, Code: refusal.Code, Reason: refusal.Reason, Detail: clip(from)})
		return reply(550, smtp.EnhancedCode{5, 7, 1}, opts.UTF8, refusal.Reason.VI, refusal.Reason.EN)
	}
	s.inTx, s.from, s.utf8, s.size = true, from, opts.UTF8, opts.Size
	return nil
}

// checkAddress refuses what no envelope may hold.
func checkAddress(a string, utf8ok bool) error {
	switch {
	case len(a) > maxAddress:
		return reply(553, smtp.EnhancedCode{5, 1, 3}, false, "Địa chỉ quá dài", "The address is too long")
	case isASCII(a):
		return nil
	case !utf8ok:
		// RFC 6531, 3.5.
		return reply(553, smtp.EnhancedCode{5, 6, 7}, false, "Địa chỉ có dấu chỉ gửi được với SMTPUTF8", "A non-ASCII address needs SMTPUTF8")
	case !utf8.ValidString(a):
		return reply(553, smtp.EnhancedCode{5, 1, 3}, false, "Địa chỉ không phải UTF-8", "The address is not valid UTF-8")
	}
	return nil
}

// Rcpt implements smtp.Session. Unknown mailboxes are accepted and bounce later,
// as they do at work.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := checkAddress(to, s.utf8); err != nil {
		return err
	}
	if limit := s.srv.cfg.MaxRecipients; len(s.to) >= limit {
		vi := fmt.Sprintf("Mỗi thư gửi được cho nhiều nhất %d người nhận. Hãy gửi cho những người còn lại bằng thư khác.", limit)
		en := fmt.Sprintf("A letter can have at most %d recipients. Send to the others by another letter.", limit)
		if !s.overTo {
			s.overTo = true
			s.note(s.box, s.originLocked(), action.Refused{Command: command, Code: "too_many_recipients", Reason: action.Text{VI: vi, EN: en}, To: append(s.to[:limit:limit], to)})
		}
		return reply(452, smtp.EnhancedCode{4, 5, 3}, s.utf8, vi, en)
	}
	s.to = append(s.to, to)
	return nil
}

// envelope is a transaction as it stood when its letter began.
type envelope struct {
	by   action.Origin
	from string
	to   []string
	utf8 bool
	size int64
}

// Data implements smtp.Session: it reads the letter and answers when it is
// recorded. The error may be the reply 250.
func (s *session) Data(r io.Reader) (err error) {
	s.conn.busy()
	s.mu.Lock()
	box, e := s.box, envelope{s.originLocked(), s.from, s.to, s.utf8, s.size}
	s.mu.Unlock()
	defer func() {
		if p := recover(); p != nil {
			s.srv.cfg.Log.Error("panic in submission", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			err = s.faulted(box, e, errors.New("panic"))
		}
	}()
	if box == nil || len(e.to) == 0 {
		return reply(503, smtp.EnhancedCode{5, 5, 1}, false, "Thư chưa có người nhận", "No recipients: send MAIL and RCPT first")
	}
	raw, err := s.read(r, e.size)
	if err == nil && !s.complete(r, len(raw)) {
		err = io.ErrUnexpectedEOF
	}
	switch {
	case errors.Is(err, errTooLarge):
		rest, more := s.discard(r)
		if more {
			s.conn.hangUp()
			_ = s.conn.Conn.Close()
		}
		return s.tooLarge(box, e, int64(len(raw))+rest)
	case errors.Is(err, smtp.ErrTooLongLine):
		return s.refuse(box, e, 554, smtp.EnhancedCode{5, 6, 0}, action.Refuse("line_too_long",
			fmt.Sprintf("Thư có dòng dài quá %d byte. Hãy gửi bằng chương trình thư khác.", s.srv.cfg.MaxLineLength),
			fmt.Sprintf("The letter has a line of more than %d bytes. Send it with another program.", s.srv.cfg.MaxLineLength)),
			int64(len(raw)), nil)
	case err != nil:
		answer := s.refuse(box, e, 451, smtp.EnhancedCode{4, 4, 2}, action.Refuse("interrupted",
			"Kết nối bị ngắt khi thư chưa gửi xong nên thư chưa được gửi. Hãy gửi lại.",
			"The transfer was broken off before the letter was complete, so it was not sent. Send it again."),
			int64(len(raw)), nil)
		if errors.Is(err, smtp.ErrDataReset) {
			s.conn.outlast()
		}
		return answer
	}
	return s.commit(box, e, letter.Normalise(raw))
}

// commit checks and hands in a letter that was read completely.
func (s *session) commit(box Box, e envelope, raw []byte) error {
	lim := letter.DefaultLimits()
	lim.MaxSize = s.srv.cfg.MaxSize
	if over, ok := errors.AsType[*letter.LimitError](letter.Check(raw, lim)); ok {
		if over.What == letter.LimitSize {
			return s.tooLarge(box, e, over.Actual)
		}
		return s.refuse(box, e, 554, smtp.EnhancedCode{5, 6, 0},
			action.Refuse("letter_"+string(over.What), over.Vietnamese(), over.Error()), int64(len(raw)), raw)
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.srv.cfg.CommitTimeout)
	defer cancel()
	r, err := box.Mail(ctx, e.by, mail.Submit{From: e.from, To: e.to, Raw: raw})
	if refusal, ok := errors.AsType[*action.Refusal](err); ok {
		code, enhanced := 554, smtp.EnhancedCode{5, 7, 1}
		if refusal.Code == "not_running" {
			code, enhanced = 450, smtp.EnhancedCode{4, 3, 2} // it may run again soon
		}
		return reply(code, enhanced, e.utf8, refusal.Reason.VI, refusal.Reason.EN)
	}
	if err != nil {
		return s.faulted(box, e, err)
	}
	return reply(250, smtp.EnhancedCode{2, 0, 0}, e.utf8,
		fmt.Sprintf("Đã nhận thư, ghi nhận số %d", r.First), fmt.Sprintf("Accepted, record %d", r.First))
}

// errTooLarge is read's answer to a letter over the limit.
var errTooLarge = errors.New("smtpd: letter over the size limit")

// read reads a letter of at most MaxSize bytes. A client that declared the size
// costs one allocation, though a large one is not believed before it comes.
func (s *session) read(r io.Reader, declared int64) ([]byte, error) {
	limit := int(s.srv.cfg.MaxSize)
	buf := make([]byte, 0, min(max(int(declared)+512, 8<<10), 1<<20, limit+1))
	for {
		if len(buf) > limit {
			return buf, errTooLarge
		}
		if len(buf) == cap(buf) {
			bigger := make([]byte, len(buf), min(2*cap(buf), limit+1))
			copy(bigger, buf)
			buf = bigger
		}
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if errors.Is(err, io.EOF) {
			if len(buf) > limit {
				return buf, errTooLarge
			}
			return buf, nil
		}
		if err != nil {
			return buf, err
		}
	}
}

// complete reports whether all bytes came that BDAT announced. When a client is
// cut off inside its last chunk, go-smtp v0.25.1 ends the letter as if it were
// whole, and half a letter would count as sent. The library adds the announced
// sizes up before it ends the letter, but tells nobody; so they are looked up. If
// a later version has no such field, no letter sent by BDAT is taken, and a test
// of this package says so.
func (s *session) complete(r io.Reader, got int) bool {
	if _, chunks := r.(*io.PipeReader); !chunks {
		return true
	}
	announced := reflect.ValueOf(s.smtp).Elem().FieldByName("bytesReceived")
	return announced.IsValid() && announced.CanInt() && announced.Int() == int64(got)
}

// discard reads what is left of a letter that is too large, so that its size can
// be recorded, and reports whether there is still more after some three times the limit.
func (s *session) discard(r io.Reader) (n int64, more bool) {
	n, err := io.CopyN(io.Discard, r, 3*s.srv.cfg.MaxSize)
	return n, err == nil
}

func (s *session) tooLarge(box Box, e envelope, size int64) error {
	over := &letter.LimitError{What: letter.LimitSize, Limit: s.srv.cfg.MaxSize, Actual: size}
	return s.refuse(box, e, 552, smtp.EnhancedCode{5, 3, 4}, action.Refuse("letter_too_large", over.Vietnamese(), over.Error()), size, nil)
}

// refuse records a letter that is not taken, with its bytes if they are at hand.
func (s *session) refuse(box Box, e envelope, code int, enhanced smtp.EnhancedCode, why *action.Refusal, size int64, raw []byte) error {
	r := action.Refused{Command: command, Code: why.Code, Reason: why.Reason, Size: size, To: e.to, Detail: clip(e.from)}
	if raw == nil {
		s.note(box, e.by, r)
	} else {
		r.Letter = action.Sum(raw)
		s.note(box, e.by, r, raw)
	}
	return reply(code, enhanced, e.utf8, why.Reason.VI, why.Reason.EN)
}

// faulted records a fault that the candidate feels and asks for another try.
func (s *session) faulted(box Box, e envelope, cause error) error {
	s.srv.cfg.Log.Error("letter not recorded", "from", e.from, "recipients", len(e.to), "err", cause)
	if box != nil {
		s.note(box, e.by, action.Faulted{Command: command, Detail: clip(cause.Error())})
	}
	return reply(451, smtp.EnhancedCode{4, 3, 0}, e.utf8,
		"Máy chủ gặp lỗi, thư chưa được gửi. Hãy gửi lại sau ít phút.", "A fault of the server: the letter was not sent. Send it again in some minutes.")
}

// note records an act of this face. The reply stands whether that succeeds or not.
func (s *session) note(box Box, by action.Origin, act action.Action, blobs ...[]byte) {
	defer func() {
		if p := recover(); p != nil {
			s.srv.cfg.Log.Error("panic while recording", "kind", string(act.Kind()), "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), min(s.srv.cfg.CommitTimeout, 30*time.Second))
	defer cancel()
	if _, err := box.Note(ctx, by, act, blobs...); err != nil {
		s.srv.cfg.Log.Error("act not recorded", "kind", string(act.Kind()), "err", err)
	}
}

// clip keeps what is recorded of a client's words short.
func clip(s string) string {
	if len(s) > maxAddress {
		s = s[:maxAddress]
	}
	return strings.ToValidUTF8(s, "�")
}
