package imapd_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/sandbox/mail/imapd"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
)

var _ imapd.Box = (*attempt.Attempt)(nil)

// seat is a desk with one attempt.
type seat struct{ *attempt.Attempt }

func (s seat) SignIn(context.Context, string, string, action.Origin) (imapd.Box, error) {
	return s.Attempt, nil
}

// What a client was told is in the journal: after a restart it sees the same.
func TestTheMailboxIsTheSameAfterARestart(t *testing.T) {
	begin := time.Date(2026, 10, 5, 7, 30, 0, 0, time.FixedZone("", 7*3600))
	w := &world.World{
		Paper: "p", Clock: begin, Minutes: 90, Candidate: "toi", Domains: []string{"sgt.gov.vn"}, Folders: []string{"Việc"},
		People: []world.Person{
			{ID: "toi", Name: "Nguyễn Văn Tôi", Rank: world.RankHead, Address: "toi@sgt.gov.vn"},
			{ID: "an", Name: "Lê An", Rank: world.RankSpecialist, Address: "an@sgt.gov.vn"},
		},
		Letters: []world.Letter{{ID: "hoi", From: "an", To: []action.PersonID{"toi"}, Date: begin.Add(-time.Hour), Subject: "Hỏi ý kiến", Body: "Kính gửi anh."}},
	}
	staged, blobs, err := stage.Prepare(w, nil)
	if err != nil {
		t.Fatal(err)
	}
	store := memory.New()
	opt := attempt.Options{Store: store, Worlds: stage.NewWorlds(store)}
	a, err := attempt.Deal(t.Context(), opt, "attempt/1", action.Dealt{Candidate: "1", Minutes: 90}, []byte("paper"), staged, blobs)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	_, addr := serve(t, seat{a}, imapd.Config{}, false)
	c := login(t, addr)
	c.ok("ENABLE UTF8=ACCEPT")
	c.ok("SELECT INBOX")
	c.has("* 1 EXISTS")
	c.ok("FETCH 1 BODY[]") // before the start looking is free, and changes nothing
	c.answers("NO [NOPERM]", `STORE 1 +FLAGS (\Flagged)`)
	c.ok("SEARCH UNSEEN")
	c.want("* SEARCH 1")
	if _, err := a.Note(t.Context(), action.Origin{Role: action.System, Via: action.ViaServer}, action.Started{}); err != nil {
		t.Fatal(err)
	}
	c.ok("FETCH 1 BODY[]")
	c.ok("SEARCH UNSEEN")
	c.want("* SEARCH")
	c.append(t, "OK [APPENDUID 2 1]", `"Thư nháp" (\Draft)`, msg("Nháp", "x"))
	c.ok(`UID MOVE 1 "Việc"`)
	c.ok(`UNSUBSCRIBE "Thư rác"`)
	c.ok(`RENAME "Việc" "Xong"`)

	c.ok("UNSELECT")
	look := func(c *client) (out []string) {
		for _, cmd := range []string{`LIST "" * RETURN (SUBSCRIBED STATUS (MESSAGES UIDNEXT UIDVALIDITY UNSEEN SIZE))`, `EXAMINE "Xong"`, "UID FETCH 1:* (FLAGS INTERNALDATE BODY.PEEK[])", `EXAMINE "Thư nháp"`, "UID FETCH 1:* (FLAGS ENVELOPE)"} {
			c.ok("%s", cmd)
			out = append(out, c.got...)
		}
		return out
	}
	again, err := attempt.Open(t.Context(), opt, "attempt/1")
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	_, addr2 := serve(t, seat{again}, imapd.Config{}, false)
	d := login(t, addr2)
	d.ok("ENABLE UTF8=ACCEPT")
	if was, is := look(c), look(d); !slices.Equal(was, is) {
		t.Errorf("before:\n%q\nafter:\n%q", was, is)
	}
}
