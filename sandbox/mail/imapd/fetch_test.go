package imapd_test

import (
	"fmt"
	"strings"
	"testing"
)

// report is a letter with an attachment, a letter attached to it, and a
// Vietnamese file name.
var report = strings.ReplaceAll(`From: =?UTF-8?B?TMOqIEFu?= <an@sgt.gov.vn>
To: toi@sgt.gov.vn, "Văn thư" <vt@sgt.gov.vn>
Subject: =?UTF-8?Q?B=C3=A1o_c=C3=A1o?=
Date: Mon, 05 Oct 2026 07:00:00 +0700
Message-ID: <bc@sgt.gov.vn>
In-Reply-To: <hoi@sgt.gov.vn>
Content-Type: multipart/mixed; boundary=X

preamble
--X
Content-Type: text/plain; charset=utf-8

Kính gửi.
--X
Content-Type: application/pdf; name="a.pdf"
Content-Disposition: attachment; filename*=utf-8''b%C3%A1o.pdf
Content-Transfer-Encoding: base64

SGVsbG8=
--X
Content-Type: message/rfc822

From: cap@sgt.gov.vn
Subject: Hỏi

Thân thư
--X--
`, "\n", "\r\n")

func TestFetchListsWithoutRecording(t *testing.T) {
	b := newBox()
	b.deliver(t, report)
	c := start(t, b)
	c.ok("SELECT INBOX")
	b.recorded()
	c.ok("FETCH 1 (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)")
	c.want(fmt.Sprintf(`* 1 FETCH (UID 1 FLAGS (\Recent) INTERNALDATE " 5-Oct-2026 07:30:00 +0700" RFC822.SIZE %d ENVELOPE ("Mon, 05 Oct 2026 07:00:00 +0700" "=?UTF-8?Q?B=C3=A1o_c=C3=A1o?=" (("=?UTF-8?B?TMOqIEFu?=" NIL "an" "sgt.gov.vn")) (("=?UTF-8?B?TMOqIEFu?=" NIL "an" "sgt.gov.vn")) (("=?UTF-8?B?TMOqIEFu?=" NIL "an" "sgt.gov.vn")) ((NIL NIL "toi" "sgt.gov.vn") ("=?utf-8?q?V=C4=83n_th=C6=B0?=" NIL "vt" "sgt.gov.vn")) NIL NIL "<hoi@sgt.gov.vn>" "<bc@sgt.gov.vn>"))`, len(report)))
	c.ok("FETCH 1 BODYSTRUCTURE")
	c.want(`* 1 FETCH (BODYSTRUCTURE (("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 12 0 NIL NIL NIL NIL)("application" "pdf" ("name" "a.pdf") NIL NIL "base64" 8 NIL ("attachment" ("filename*" "utf-8''b%C3%A1o.pdf")) NIL NIL)("message" "rfc822" NIL NIL NIL "7bit" 50 (NIL "=?utf-8?q?H=E1=BB=8Fi?=" ((NIL NIL "cap" "sgt.gov.vn")) ((NIL NIL "cap" "sgt.gov.vn")) ((NIL NIL "cap" "sgt.gov.vn")) NIL NIL NIL NIL NIL) ("text" "plain" NIL NIL NIL "7bit" 10 0 NIL NIL NIL NIL) 3 NIL NIL NIL NIL) "mixed" ("boundary" "X") NIL NIL NIL))`)
	c.ok("FETCH 1 BODY")
	if len(c.got) != 1 || !strings.HasPrefix(c.got[0], `* 1 FETCH (BODY (("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 12 0)(`) {
		t.Errorf("BODY: %q", c.got)
	}
	c.ok("FETCH 1 BODY.PEEK[HEADER.FIELDS (SUBJECT DATE)]")
	c.want("* 1 FETCH (BODY[HEADER.FIELDS (\"SUBJECT\" \"DATE\")] {81}\r\nSubject: =?UTF-8?Q?B=C3=A1o_c=C3=A1o?=\r\nDate: Mon, 05 Oct 2026 07:00:00 +0700\r\n\r\n)")
	c.ok("FETCH 1 RFC822.HEADER")
	c.ok("FETCH 1 FAST")
	b.expect(t)
}

func TestFetchSlicesParts(t *testing.T) {
	b := newBox()
	b.deliver(t, report)
	c := start(t, b)
	c.ok("ENABLE IMAP4rev2")
	c.ok("EXAMINE INBOX")
	tests := []struct{ item, want string }{
		{"BODY[]", report},
		{"RFC822", report},
		{"BODY[]<5.4>", report[5:9]},
		{"BODY[1]", "Kính gửi."},
		{"BODY[1]<0.5>", "Kính"},
		{"BODY[2]", "SGVsbG8="},
		{"BODY[2]<4.9223372036854775807>", "bG8="},
		{"BODY[2]<9223372036854775807.1>", ""},
		{"BINARY[2]", "Hello"},
		{"BINARY[2]<1.2>", "el"},
		{"BODY[2.MIME]", "Content-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment; filename*=utf-8''b%C3%A1o.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"},
		{"BODY[3.HEADER]", "From: cap@sgt.gov.vn\r\nSubject: Hỏi\r\n\r\n"},
		{"BODY[3.HEADER.FIELDS.NOT (FROM)]", "Subject: Hỏi\r\n\r\n"},
		{"BODY[3.TEXT]", "Thân thư"},
		{"BODY[3.1]", "Thân thư"},
		{"BODY[4]", ""},
		{"BODY[1.1.1]", ""},
		{"BODY[2.HEADER]", ""},
		{"BODY[MIME]", ""},
		{"BODY[HEADER.FIELDS.NOT (FROM TO SUBJECT DATE MESSAGE-ID CONTENT-TYPE)]", "In-Reply-To: <hoi@sgt.gov.vn>\r\n\r\n"},
	}
	for _, tc := range tests {
		t.Run(tc.item, func(t *testing.T) {
			c.t = t
			c.ok("FETCH 1 %s", tc.item)
			if len(c.got) != 1 || !strings.HasSuffix(c.got[0], fmt.Sprintf("{%d}\r\n%s)", len(tc.want), tc.want)) {
				t.Errorf("got %q", c.got)
			}
		})
	}
	c.t = t
	c.ok("FETCH 1 BINARY.SIZE[2]")
	c.want("* 1 FETCH (BINARY.SIZE[2] 5)")
}

func TestABodyThatCannotBeDecodedIsRefusedToBinary(t *testing.T) {
	b := newBox()
	b.deliver(t, "Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin\r\n")
	b.deliver(t, "Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n")
	c := start(t, b)
	c.ok("SELECT INBOX")
	c.answers("NO [UNKNOWN-CTE]", "FETCH 1 BINARY.PEEK[1]")
	c.answers("NO [UNKNOWN-CTE]", "FETCH 2 BINARY.SIZE[1]")
	c.ok("FETCH 1 BODY.PEEK[1]")
}

func TestOnlyReadingSetsSeen(t *testing.T) {
	b := newBox()
	for range 3 {
		b.deliver(t, msg("Một", "1"))
	}
	c := start(t, b)
	c.ok("SELECT INBOX")
	b.recorded()
	c.ok("FETCH 1:3 (UID BODY.PEEK[])")
	b.expect(t, "mail.fetched peek=true [1 2 3]") // one act, and no flag
	c.ok("SEARCH UNSEEN")
	c.want("* SEARCH 1 2 3")
	b.recorded()
	c.ok("UID FETCH 2 BODY[TEXT]")
	c.want("* 2 FETCH (UID 2 FLAGS (\\Seen \\Recent) BODY[TEXT] {3}\r\n1\r\n)")
	b.expect(t, "mail.fetched peek=false [2]")
	c.ok("FETCH 2 BODY[TEXT]") // seen already: no news about flags
	c.want("* 2 FETCH (BODY[TEXT] {3}\r\n1\r\n)")
	b.recorded()
	c.ok("FETCH 3 BODY[HEADER]") // RFC 9051 wants the flag; it is no reading
	b.expect(t, `mail.flags add [\Seen] [3]`)
	c.ok("NOOP")
	c.want()
}

func TestALargePartInChunksIsOneReading(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", strings.Repeat("x", 1000)))
	b.deliver(t, msg("Hai", strings.Repeat("x", 1000)))
	c := start(t, b)
	c.ok("SELECT INBOX")
	b.recorded()
	for off := 0; off < 1000; off += 100 {
		c.ok("FETCH 1 BODY.PEEK[1]<%d.100>", off)
	}
	b.expect(t, "mail.fetched peek=true [1]")
	c.ok("FETCH 2 BODY.PEEK[1]<500.100>") // another letter, from the middle
	c.ok("FETCH 2 BODY.PEEK[1]<0.100>")   // read again from the start
	c.ok("FETCH 2 BODY[1]<100.100>")      // now for reading
	b.expect(t, "mail.fetched peek=true [2]", "mail.fetched peek=true [2]", "mail.fetched peek=false [2]")
}

func TestAPausedExaminationCanBeLookedAt(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	c := start(t, b)
	c.ok("SELECT INBOX")
	b.stop()
	b.recorded()
	c.ok("FETCH 1 BODY[HEADER]")
	b.expect(t)
}

func TestAMissingBlobIsAFaultOfTheServer(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	c := start(t, b)
	c.ok("SELECT INBOX")
	b.mu.Lock()
	clear(b.blobs)
	b.mu.Unlock()
	b.recorded()
	c.answers("NO [SERVERBUG]", "FETCH 1 ENVELOPE")
	b.expect(t, "faulted mail.fetch")
	c.ok("NOOP")
}

func TestListingReadsEachLetterOnce(t *testing.T) {
	b := newBox()
	for i := range 200 {
		b.deliver(t, msg(fmt.Sprintf("Thư %d", i), strings.Repeat("nội dung ", 500)))
	}
	c := start(t, b)
	c.ok("SELECT INBOX")
	for range 3 {
		c.ok("FETCH 1:* (UID FLAGS RFC822.SIZE ENVELOPE BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
		if len(c.got) != 200 {
			t.Fatalf("%d responses", len(c.got))
		}
	}
	if b.reads != 200 {
		t.Errorf("%d reads of letters, want 200", b.reads)
	}
}
