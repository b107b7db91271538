package imapd_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestSearchFindsAndRecords(t *testing.T) {
	b := newBox()
	b.deliver(t, report) // 1: sent 5 October, large
	b.deliver(t, "From: Bình <binh@sgt.gov.vn>\r\nSubject: Họp giao ban\r\nDate: Sun, 04 Oct 2026 23:00:00 +0700\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nS8OtbmggZ+G7rWk=\r\n")
	b.deliver(t, "Subject: no date\r\nX-Loai: Khẩn\r\n\r\nx\r\n")
	c := start(t, b)
	c.ok("ENABLE UTF8=ACCEPT")
	c.ok("SELECT INBOX")
	c.ok(`STORE 2 +FLAGS.SILENT (\Seen $label1)`)
	b.recorded()
	tests := []struct{ criteria, want, recorded string }{
		{`ALL`, " 1 2 3", "ALL"},
		{`UNSEEN`, " 1 3", "UNSEEN"},
		{`SUBJECT "BÁO CÁO"`, " 1", `SUBJECT "BÁO CÁO"`},
		{`SUBJECT "` + "ba\u0301o" + `"`, " 1", `SUBJECT "` + "ba\u0301o" + `"`}, // decomposed
		{`FROM binh`, " 2", `FROM "binh"`},
		{`BODY "kính gửi"`, " 1 2", `BODY "kính gửi"`},
		{`TEXT "thân"`, " 1", `TEXT "thân"`},
		{`TEXT "giao ban"`, " 2", `TEXT "giao ban"`},
		{`HEADER X-Loai "khẩn"`, " 3", `HEADER "X-Loai" "khẩn"`},
		{`HEADER X-Loai ""`, " 3", `HEADER "X-Loai" ""`},
		{`KEYWORD $label1 SEEN`, " 2", "KEYWORD $label1 SEEN"},
		{`UNKEYWORD $label1`, " 1 3", "UNKEYWORD $label1"},
		{`SENTSINCE 5-Oct-2026`, " 1", "SENTSINCE 5-Oct-2026"},
		{`SENTBEFORE 5-Oct-2026`, " 2", "SENTBEFORE 5-Oct-2026"},
		{`ON 5-Oct-2026`, " 1 2 3", "SINCE 5-Oct-2026 BEFORE 6-Oct-2026"},
		{`LARGER 300`, " 1", "LARGER 300"},
		{`SMALLER 60`, " 3", "SMALLER 60"},
		{`OR SUBJECT "họp" (SUBJECT date UID 3)`, " 2 3", `OR (SUBJECT "họp") (UID 3 SUBJECT "date")`},
		{`NOT SEEN NOT 3`, " 1", `NOT (SEEN) NOT (3)`},
		{`RECENT OLD`, "", "RECENT OLD"},
		{`NEW`, " 1 3", "RECENT UNSEEN"},
		{`*`, " 3", "*"},
		{`UID 9:*`, " 3", "UID 9:*"},
	}
	for _, tc := range tests {
		t.Run(tc.criteria, func(t *testing.T) {
			c.t = t
			c.ok("SEARCH %s", tc.criteria)
			c.want("* SEARCH" + tc.want)
			b.expect(t, fmt.Sprintf("mail.searched %s = %d", tc.recorded, len(strings.Fields(tc.want))))
		})
	}
	c.t = t
	c.answers("NO [BADCHARSET]", "SEARCH CHARSET KOI8-R ALL")
}

func TestSearchAnswersExtended(t *testing.T) {
	b, c := three(t)
	c.ok("STORE 2 +FLAGS (\\Deleted)")
	c.ok("EXPUNGE")
	c.ok("UID SEARCH RETURN (MIN MAX COUNT ALL) ALL")
	c.want(fmt.Sprintf(`* ESEARCH (TAG "x%d") UID ALL 1,3 MIN 1 MAX 3 COUNT 2`, c.n))
	c.ok("SEARCH RETURN (MIN COUNT ALL) FLAGGED")
	c.want(fmt.Sprintf(`* ESEARCH (TAG "x%d") COUNT 0`, c.n))
	c.ok("UID SEARCH RETURN (SAVE) SUBJECT ba")
	b.recorded()
	c.ok("UID STORE $ +FLAGS.SILENT (\\Flagged)")
	b.expect(t, `mail.flags add [\Flagged] [3]`)
	c.ok("FETCH $ UID")
	c.want("* 2 FETCH (UID 3)")
	c.ok("SEARCH $ SEEN")
	c.want("* SEARCH")
	c.ok("SEARCH RETURN (SAVE MAX) ALL")
	c.ok("FETCH $ UID")
	c.want("* 2 FETCH (UID 3)")
	c.ok("SEARCH RETURN (SAVE) FLAGGED DELETED")
	c.ok("UID COPY $ INBOX")
	c.want()
}

func TestSearchesHaveABound(t *testing.T) {
	_, c := three(t)
	c.answers("NO [LIMIT]", "SEARCH %sSEEN", strings.Repeat("NOT ", 100))
	c.answers("NO [LIMIT]", "SEARCH %s", strings.TrimSpace(strings.Repeat("TEXT x ", 30)))
	c.answers("NO [LIMIT]", "SEARCH %s", strings.TrimSpace(strings.Repeat("SEEN ", 600)))
	c.ok(`SEARCH SUBJECT "%s"`, strings.Repeat("ă", 1000))
}
