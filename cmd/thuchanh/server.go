package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"thuchanh/api"
	"thuchanh/api/rest"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/exam"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
	"thuchanh/sandbox/mail/imapd"
	"thuchanh/sandbox/mail/smtpd"
	"thuchanh/sandbox/stage"
)

// server is the running examination: the journal, the room and its faces.
type server struct {
	store journal.Store
	room  *exam.Room
	imap  *imapd.Server
	smtp  *smtpd.Server
	web   *http.Server
	log   *slog.Logger

	// Where each face listens; "" if it does not.
	HTTP, HTTPS, IMAP, IMAPS, Submission, SMTPS string
	Fingerprint                                 string
	roots                                       *x509.CertPool // trusts the server's own certificate

	sheetsMu sync.Mutex // guards sheets
	sheets   map[uint64]rest.TaskSheet

	wg     sync.WaitGroup
	failed chan error // the first face that stopped by itself
}

// openServer opens the journal and the room and starts to listen. now is the
// room's clock. What is opened is closed again if anything fails.
func openServer(ctx context.Context, c *Config, opened action.ExamOpened, now func() time.Time, log *slog.Logger) (s *server, err error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if err := makeData(c.Data); err != nil {
		return nil, err
	}
	store, err := sqlite.Open(ctx, journalPath(c.Data))
	if err != nil {
		return nil, err
	}
	s = &server{store: store, log: log, failed: make(chan error, 8), sheets: map[uint64]rest.TaskSheet{}}
	defer func() {
		if err != nil {
			s.shutdown(context.Background())
		}
	}()
	secret, err := keySecret(c)
	if err != nil {
		return s, err
	}
	s.room, err = exam.Open(ctx, attempt.Options{Store: store, Worlds: stage.NewWorlds(store), Now: now, KeySecret: secret, Log: log}, opened)
	if err != nil {
		return s, err
	}
	return s, s.listen(c)
}

func (s *server) listen(c *Config) error {
	cert, fingerprint, err := certificate(c)
	if err != nil {
		return err
	}
	s.Fingerprint = fingerprint
	leaf, err := x509.ParseCertificate(cert.Certificate[0])
	if err != nil {
		return fmt.Errorf("reading the certificate: %w", err)
	}
	s.roots = x509.NewCertPool()
	s.roots.AddCert(leaf)
	tlsConfig := &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	s.imap = imapd.New(imapd.DeskFunc[*attempt.Attempt](s.room.SignIn), imapd.Config{TLS: tlsConfig, Log: s.log})
	s.smtp = smtpd.New(smtpd.DeskFunc[*attempt.Attempt](s.room.SignIn), smtpd.Config{Domain: c.Host, TLSConfig: tlsConfig, AllowPlain: true, Log: s.log})
	stopping := make(chan struct{})
	handler, err := api.New(api.Config{REST: rest.Config{Desk: rest.DeskFunc[*attempt.Attempt](s.room.SignIn), Tasks: s.taskSheet, Version: version(), Stopping: stopping}, Log: s.log})
	if err != nil {
		return fmt.Errorf("building the REST face: %w", err)
	}
	s.web = &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 5 * time.Minute, WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelInfo),
	}
	s.web.RegisterOnShutdown(sync.OnceFunc(func() { close(stopping) }))
	faces := []struct {
		name, addr string
		at         *string
		serve      func(net.Listener) error
	}{
		{"HTTP", c.HTTP, &s.HTTP, s.web.Serve},
		{"HTTPS", c.HTTPS, &s.HTTPS, func(l net.Listener) error { return s.web.Serve(tls.NewListener(l, tlsConfig)) }},
		{"IMAP", c.IMAP, &s.IMAP, func(l net.Listener) error { return s.imap.Serve(l, false) }},
		{"IMAPS", c.IMAPS, &s.IMAPS, func(l net.Listener) error { return s.imap.Serve(l, true) }},
		{"submission", c.Submission, &s.Submission, func(l net.Listener) error { return s.smtp.Serve(l, smtpd.STARTTLS) }},
		{"SMTPS", c.SMTPS, &s.SMTPS, func(l net.Listener) error { return s.smtp.Serve(l, smtpd.ImplicitTLS) }},
	}
	for _, f := range faces {
		if f.addr == "" {
			continue
		}
		l, err := net.Listen("tcp", f.addr)
		if err != nil {
			return fmt.Errorf("opening %s: %w; choose another address with its flag", f.name, err)
		}
		*f.at = l.Addr().String()
		s.wg.Go(func() {
			if err := f.serve(l); err != nil && !errors.Is(err, net.ErrClosed) && !errors.Is(err, http.ErrServerClosed) {
				s.failed <- fmt.Errorf("%s stopped: %w", f.name, err)
			}
		})
	}
	return nil
}

// shutdown closes the faces first, so that nothing new begins, lets what has
// begun end, then closes the journal.
func (s *server) shutdown(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	var wg sync.WaitGroup
	if s.imap != nil {
		wg.Go(func() { s.logClose("imap", s.imap.Shutdown(ctx)) })
	}
	if s.smtp != nil {
		wg.Go(func() { s.logClose("smtp", s.smtp.Shutdown(ctx)) })
	}
	if s.web != nil {
		wg.Go(func() { s.logClose("http", s.web.Shutdown(ctx)) })
	}
	wg.Wait()
	s.wg.Wait()
	if s.room != nil {
		s.room.Close()
	}
	s.logClose("journal", s.store.Close())
}

func (s *server) logClose(what string, err error) {
	if err != nil {
		s.log.Warn("closing", "what", what, "err", err)
	}
}
