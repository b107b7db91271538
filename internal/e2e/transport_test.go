package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryWayToTLSWorksWithTheSelfSignedCertificate(t *testing.T) {
	r := open(t, 1)
	s := r.seats[0]
	to := []string{"--to", s.address, "--body", "Thư gửi cho chính mình."}
	ca := s.certificate()
	ways := []struct {
		name string
		do   func(t *testing.T, subject string)
	}{
		{"swaks, STARTTLS, unverified", func(t *testing.T, subject string) {
			out := s.swaks(t, append(to, "--tls", "--header", "Subject: "+subject)...)
			if !strings.Contains(out, "~> QUIT") { // swaks writes ~> for what goes through TLS
				t.Errorf("not encrypted:\n%s", out)
			}
		}},
		{"swaks, STARTTLS, verified", func(t *testing.T, subject string) {
			s.swaks(t, append(to, "--tls", "--tls-verify", "--tls-ca-path", ca, "--header", "Subject: "+subject)...)
		}},
		{"swaks, TLS from the start", func(t *testing.T, subject string) {
			s.swaks(t, append(to, "--server", s.smtps, "--tls-on-connect", "--header", "Subject: "+subject)...)
		}},
		{"swaks, AUTH LOGIN", func(t *testing.T, subject string) {
			s.swaks(t, append(to, "--tls", "--auth", "LOGIN", "--header", "Subject: "+subject)...)
		}},
		{"msmtp, by the announced fingerprint", func(t *testing.T, subject string) {
			s.msmtp(t, "To: "+s.address+"\nSubject: "+subject+"\n\nThư.\n")
		}},
		{"curl, STARTTLS", func(t *testing.T, subject string) {
			s.curl(t, "--url", "smtp://"+s.submission, "--ssl-reqd", "--mail-from", s.address, "--mail-rcpt", s.address, "-T", eml(t, subject))
		}},
		{"curl, TLS from the start, unverified", func(t *testing.T, subject string) {
			s.curl(t, "-k", "--url", "smtps://"+s.smtps, "--mail-from", s.address, "--mail-rcpt", s.address, "-T", eml(t, subject))
		}},
	}
	for i, w := range ways {
		t.Run(w.name, func(t *testing.T) {
			subject := "tls-" + string(rune('a'+i))
			w.do(t, subject)
			if uids := s.uids(t, "INBOX", `SUBJECT "`+subject+`"`); len(uids) != 1 {
				t.Errorf("%d letters arrived, not 1", len(uids))
			}
			// Over IMAP with STARTTLS as well.
			out := run(t, "", "curl", "-sS", "--max-time", "50", "--ssl-reqd", "--cacert", ca, "--user", s.user(), "imap://"+s.imap+"/INBOX", "-X", `SEARCH SUBJECT "`+subject+`"`)
			if !strings.Contains(out, "* SEARCH ") {
				t.Errorf("STARTTLS: %q", out)
			}
		})
	}
	t.Run("a stranger's certificate is refused by the client", func(t *testing.T) {
		if o := try(t, "", "curl", "-sS", "--max-time", "50", "--user", s.user(), s.imapURL("INBOX")); o.code != 60 {
			t.Errorf("curl without the certificate ended with %d: %s", o.code, o.out)
		}
	})
	r.stop(t)
}

func TestTheAnnouncedCommandsWorkAsTheyStand(t *testing.T) {
	r := open(t, 1)
	if len(r.commands) < 2 {
		t.Fatalf("the server announces too few commands to try: %q", r.commands)
	}
	for _, c := range r.commands {
		if o := try(t, "", "sh", "-c", c); o.code != 0 || strings.Contains(o.out, `"status":4`) {
			t.Errorf("%s\nended with %d: %.500s", c, o.code, o.out)
		}
	}
	r.stop(t)
}

// eml writes a small letter into a file.
func eml(t *testing.T, subject string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "thu.eml")
	write(t, file, "Subject: "+subject+"\r\n\r\nThư.\r\n")
	return file
}

func TestALetterToNobodyComesBackAsAReport(t *testing.T) {
	const nobody = "khong.co@somau.songmay.gov.example"
	r := open(t, 1)
	s := r.seats[0]
	s.swaks(t, "--tls", "--to", nobody, "--header", "Subject: cho ai", "--header", "Message-ID: <mot@may-tram>", "--body", "Có ai không?")
	uid := s.find(t, "INBOX", `HEADER CONTENT-TYPE "multipart/report"`)
	if uid == "" || strings.Contains(uid, ",") {
		t.Fatalf("the reports that came back: %q", uid)
	}
	report := s.curl(t, s.imapURL("INBOX")+";UID="+uid)
	for _, part := range []string{"multipart/report", "report-type=delivery-status", "message/delivery-status", "Action: failed", "rfc822; " + nobody, "Status: 5.1.1", "<mot@may-tram>"} {
		if !strings.Contains(strings.ToLower(report), strings.ToLower(part)) {
			t.Errorf("the report lacks %q", part)
		}
	}
	if t.Failed() {
		t.Log(report)
	}
	r.stop(t)
}
