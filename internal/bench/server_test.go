package bench_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/imapd"
	"thuchanh/sandbox/mail/smtpd"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

func TestMain(m *testing.M) {
	fmt.Printf("machine: %s/%s, %d processors, GOMAXPROCS %d, %s, journal in %s\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.GOMAXPROCS(0), runtime.Version(), os.TempDir())
	os.Exit(m.Run())
}

// server is the real stack: room, attempts and faces on a SQLite journal on disk.
type server struct {
	room  *exam.Room
	store *sqlite.Store
	// where SMTP listens in the clear and with TLS, and IMAP with TLS
	smtp, smtps, imap, imaps string
}

const password = "mat-khau"

func login(i int) string { return fmt.Sprintf("ts%03d", i) }

// open starts a server with n candidates at work.
func open(b *testing.B, n int) *server {
	b.Helper()
	store, err := sqlite.Open(b.Context(), filepath.Join(b.TempDir(), "journal.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	s := &server{store: store}
	s.room, err = exam.Open(b.Context(), attempt.Options{Store: store, Worlds: stage.NewWorlds(store)}, action.ExamOpened{Exam: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.room.Close)
	staged, blobs, err := stage.Prepare(&world.World{
		Paper: "bench", Clock: time.Date(2026, 10, 5, 7, 30, 0, 0, time.UTC), Minutes: 60, Candidate: "giam_doc", Domains: []string{"so.example"},
		Agency: world.Agency{Name: "Sở", Symbol: "S", Book: "Sổ"},
		People: []world.Person{{ID: "giam_doc", Name: "An", Rank: world.RankHead, Address: "an@so.example"}, {ID: "ban", Name: "Bình", Rank: world.RankClerk, Address: "ban@so.example"}},
	}, nil)
	if err != nil {
		b.Fatal(err)
	}
	for i := range n {
		if _, err := s.room.Enrol(b.Context(), exam.Enrolment{Candidate: action.CandidateID(login(i)), Login: login(i), Password: password,
			Dealt: action.Dealt{PaperID: "bench", Minutes: 60}, Paper: []byte("bench"), World: staged, Blobs: blobs}); err != nil {
			b.Fatal(err)
		}
	}
	if err := s.room.StartAll(b.Context()); err != nil {
		b.Fatal(err)
	}
	s.serve(b)
	return s
}

func (s *server) serve(b *testing.B) {
	b.Helper()
	conf := &tls.Config{Certificates: []tls.Certificate{certificate(b)}, MinVersion: tls.VersionTLS12}
	im := imapd.New(imapd.DeskFunc[*attempt.Attempt](s.room.SignIn), imapd.Config{TLS: conf, MaxPerLogin: 1000})
	sm := smtpd.New(smtpd.DeskFunc[*attempt.Attempt](s.room.SignIn), smtpd.Config{TLSConfig: conf, AllowPlain: true})
	for _, f := range []struct {
		at    *string
		serve func(net.Listener) error
	}{
		{&s.smtp, func(l net.Listener) error { return sm.Serve(l, smtpd.STARTTLS) }},
		{&s.smtps, func(l net.Listener) error { return sm.Serve(l, smtpd.ImplicitTLS) }},
		{&s.imap, func(l net.Listener) error { return im.Serve(l, false) }},
		{&s.imaps, func(l net.Listener) error { return im.Serve(l, true) }},
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			b.Fatal(err)
		}
		*f.at = l.Addr().String()
		go f.serve(l) // ends with Shutdown
	}
	b.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		sm.Shutdown(ctx)
		im.Shutdown(ctx)
	})
}

func certificate(b *testing.B) tls.Certificate {
	b.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	t := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"localhost"}}
	der, err := x509.CreateCertificate(rand.Reader, t, t, &key.PublicKey, key)
	if err != nil {
		b.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

// fill puts n letters into everybody's Inbox.
func (s *server) fill(b *testing.B, n int) {
	b.Helper()
	by := action.Origin{Role: action.System, Via: action.ViaServer}
	for _, seat := range s.room.Seats() {
		for i := range n {
			if _, err := seat.Attempt.Mail(b.Context(), by, mail.Deliver{From: "ban@so.example", Raw: fourKB(seat.Login, i)}); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// fourKB is a letter of 4 KB that nobody else has written.
func fourKB(who string, n int) []byte {
	out := fmt.Appendf(nil, "From: <an@so.example>\r\nTo: <ban@so.example>\r\nSubject: Bao cao so %d\r\nMessage-ID: <%d.%s@so.example>\r\nDate: Mon, 05 Oct 2026 08:00:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n", n, n, who)
	for len(out) < 4096-72 {
		out = append(out, "Noi dung cua thu, moi dong bay muoi hai ky tu, du dai cho bon nghin.\r\n"...)
	}
	return out
}
