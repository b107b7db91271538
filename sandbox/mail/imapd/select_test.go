package imapd_test

import (
	"fmt"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/imapd"
)

const flagList = `\Answered \Flagged \Deleted \Seen \Draft $label1 $label2 $label3 $label4 $label5 $Forwarded $MDNSent $Junk $NotJunk`

func TestSelectTellsTheStateOfTheFolder(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	b.deliver(t, msg("Hai", "2"))
	_, addr := serve(t, desk{"toi": b}, imapd.Config{}, false)
	c := login(t, addr)
	c.ok("SELECT INBOX")
	c.want("* 2 EXISTS", "* 2 RECENT", "* OK [UNSEEN 1] First unseen message", "* OK [UIDVALIDITY 1] UIDs valid", "* OK [UIDNEXT 3] Predicted next UID",
		"* FLAGS ("+flagList+")", "* OK [PERMANENTFLAGS ("+flagList+` \*)] Permanent flags`)
	if c.last != "OK [READ-WRITE] SELECT completed" {
		t.Error(c.last)
	}
	d := login(t, addr)
	d.ok("EXAMINE inbox")
	d.has("* 0 RECENT") // the first session has them
	d.has("* OK [PERMANENTFLAGS ()] Permanent flags")
	if d.last != "OK [READ-ONLY] EXAMINE completed" {
		t.Error(d.last)
	}
	c.answers("NO [NONEXISTENT]", "SELECT nowhere")
	c.answers("BAD", "FETCH 1 UID") // the failed SELECT has closed INBOX
}

func TestRev2ClientsGetNoRecent(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	c := start(t, b)
	c.ok("ENABLE IMAP4rev2")
	c.ok("SELECT INBOX")
	c.want("* 1 EXISTS", "* OK [UIDVALIDITY 1] UIDs valid", "* OK [UIDNEXT 2] Predicted next UID",
		"* FLAGS ("+flagList+")", "* OK [PERMANENTFLAGS ("+flagList+` \*)] Permanent flags`, `* LIST () "/" INBOX`)
	c.ok("FETCH 1 FLAGS")
	c.want("* 1 FETCH (FLAGS ())")
}

func TestExamineChangesNothing(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	b.Mail(t.Context(), action.Origin{}, mail.Store{Folder: 1, Op: action.FlagsAdd, Flags: []string{`\Deleted`}, Msgs: []action.MsgID{1}})
	c := start(t, b)
	c.ok("EXAMINE INBOX")
	b.recorded()
	c.answers("NO [NOPERM]", `STORE 1 +FLAGS (\Seen)`)
	c.answers("NO [NOPERM]", `MOVE 1 Archive`)
	c.answers("NO [NOPERM]", `EXPUNGE`)
	c.answers("NO [NOPERM]", `UID EXPUNGE 1`)
	b.expect(t, "refused mail.store read_only", "refused mail.move read_only", "refused mail.expunge read_only", "refused mail.expunge read_only")
	c.ok("FETCH 1 BODY[TEXT]")
	c.want("* 1 FETCH (BODY[TEXT] {3}\r\n1\r\n)")
	b.expect(t, "mail.fetched peek=true [1]") // reading it here sets no flag
	c.ok("CLOSE")
	b.expect(t)
	c.ok("STATUS INBOX (MESSAGES UNSEEN)")
	c.want("* STATUS INBOX (MESSAGES 1 UNSEEN 1)")
}

func TestStatusGivesEveryFigure(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	c := start(t, b)
	c.ok("STATUS INBOX (MESSAGES UIDNEXT UIDVALIDITY UNSEEN DELETED SIZE APPENDLIMIT DELETED-STORAGE RECENT)")
	c.want(fmt.Sprintf("* STATUS INBOX (MESSAGES 1 UIDNEXT 2 UIDVALIDITY 1 UNSEEN 1 DELETED 0 SIZE %d APPENDLIMIT 26214400 DELETED-STORAGE 0 RECENT 1)", len(msg("Một", "1"))))
	c.answers("NO [NONEXISTENT]", "STATUS nowhere (MESSAGES)")
}

func TestADeletedFolderIsEmptyForTheSessionsThatHaveItOpen(t *testing.T) {
	b := newBox("Việc")
	c := start(t, b)
	c.ok("ENABLE UTF8=ACCEPT")
	c.ok("APPEND \"Việc\" {%d}\r\n%s", len(msg("Một", "1")), msg("Một", "1"))
	c.ok("SELECT \"Việc\"")
	c.has("* 1 EXISTS")
	b.Mail(t.Context(), action.Origin{}, mail.DeleteFolder{Folder: "Việc"})
	c.ok("NOOP")
	c.want("* 1 EXPUNGE")
	c.ok("FETCH 1:* FLAGS")
	c.want()
	c.answers("NO [NONEXISTENT]", "SELECT \"Việc\"")
	// A new folder of that name is another folder, with another UIDVALIDITY.
	c.ok("CREATE \"Việc\"")
	c.ok("SELECT \"Việc\"")
	c.has("* OK [UIDVALIDITY 8] UIDs valid")
}
