package imapd_test

import (
	"errors"
	"testing"
)

// three is a client with three letters in INBOX, selected.
func three(t *testing.T) (*box, *client) {
	t.Helper()
	b := newBox("Việc")
	for _, s := range []string{"Một", "Hai", "Ba"} {
		b.deliver(t, msg(s, s))
	}
	c := start(t, b)
	c.ok("ENABLE UTF8=ACCEPT")
	c.ok("SELECT INBOX")
	b.recorded()
	return b, c
}

func TestStoreChangesFlags(t *testing.T) {
	b, c := three(t)
	c.ok(`STORE 1:2 +FLAGS (\Flagged)`)
	c.want(`* 1 FETCH (FLAGS (\Flagged \Recent))`, `* 2 FETCH (FLAGS (\Flagged \Recent))`)
	b.expect(t, `mail.flags add [\Flagged] [1 2]`)
	c.ok(`UID STORE 2 -FLAGS \flagged`)
	c.want(`* 2 FETCH (UID 2 FLAGS (\Recent))`)
	b.expect(t, `mail.flags remove [\Flagged] [2]`)
	c.ok(`STORE 3 FLAGS.SILENT (\Seen $Forwarded)`)
	c.want() // and Poll does not repeat what the client knows
	b.expect(t, `mail.flags set [$Forwarded \Seen] [3]`)
	c.ok(`STORE 3 +FLAGS (\Seen)`)
	c.want(`* 3 FETCH (FLAGS ($Forwarded \Seen \Recent))`)
	b.expect(t) // nothing changed
	c.ok(`STORE 9 +FLAGS (\Seen)`)
	c.want()
	c.answers("NO [CANNOT]", `STORE 1 +FLAGS (\Unknown)`)
	c.answers("BAD", `STORE 1 +LABELS (x)`)
}

func TestANewKeywordIsAnnouncedBeforeOthersSeeIt(t *testing.T) {
	b, c := three(t)
	_ = b
	d := second(t, c)
	d.ok("SELECT INBOX")
	c.ok(`STORE 1 +FLAGS (khan)`)
	d.ok("NOOP")
	d.want("* FLAGS ("+flagList+" khan)", `* 1 FETCH (UID 1 FLAGS (khan))`)
}

// second is another session of the same candidate.
func second(t *testing.T, c *client) *client {
	t.Helper()
	d := login(t, c.conn.RemoteAddr().String())
	d.ok("ENABLE UTF8=ACCEPT")
	return d
}

func TestMovedByMoveOrByCopyStoreExpunge(t *testing.T) {
	t.Run("MOVE", func(t *testing.T) {
		b, c := three(t)
		c.ok(`MOVE 1,3 "Việc"`)
		c.want("* OK [COPYUID 7 1,3 1:2] COPY completed", "* 3 EXPUNGE", "* 1 EXPUNGE")
		b.expect(t, "mail.moved 1>7 [{1 1} {3 2}]")
		c.ok("UID SEARCH ALL")
		c.want("* SEARCH 2")
	})
	t.Run("COPY, STORE, EXPUNGE", func(t *testing.T) {
		b, c := three(t)
		c.ok(`UID COPY 1 "Việc"`)
		if c.last != "OK [COPYUID 7 1 1] COPY completed" {
			t.Error(c.last)
		}
		c.ok(`UID STORE 1 +FLAGS.SILENT (\Deleted)`)
		c.ok(`UID EXPUNGE 1`)
		c.want("* 1 EXPUNGE")
		b.expect(t, "mail.copied 1>7 [{1 4 1}]", `mail.flags add [\Deleted] [1]`, "mail.expunged [1]")
	})
	t.Run("nothing to move", func(t *testing.T) {
		b, c := three(t)
		c.ok(`UID MOVE 99 "Việc"`)
		c.ok(`UID COPY 99 "Việc"`)
		c.want()
		b.expect(t)
	})
	t.Run("a folder that is not there", func(t *testing.T) {
		b, c := three(t)
		c.answers("NO [TRYCREATE]", "MOVE 1 Nowhere")
		c.answers("NO [TRYCREATE]", "COPY 1 Nowhere")
		c.answers("NO [TRYCREATE]", "UID COPY 99 Nowhere")
		b.expect(t, "refused mail.move no_such_folder", "refused mail.copy no_such_folder")
	})
}

func TestExpungeRemovesWhatIsMarked(t *testing.T) {
	b, c := three(t)
	c.ok(`STORE 1:* +FLAGS.SILENT (\Deleted)`)
	b.recorded()
	c.ok("UID EXPUNGE 2:9")
	c.want("* 3 EXPUNGE", "* 2 EXPUNGE")
	b.expect(t, "mail.expunged [2 3]")
	c.ok("CLOSE")
	c.want()
	b.expect(t, "mail.expunged [1]")
	c.answers("BAD", "FETCH 1 FLAGS")
	c.ok("SELECT INBOX")
	c.has("* 0 EXISTS")
	c.ok("EXPUNGE")
	c.ok("FETCH 1:* FLAGS")
	c.want()
	b.expect(t)
}

func TestUnselectRemovesNothing(t *testing.T) {
	b, c := three(t)
	c.ok(`STORE 1 +FLAGS (\Deleted)`)
	c.ok("UNSELECT")
	b.recorded()
	c.ok("STATUS INBOX (MESSAGES DELETED)")
	c.want("* STATUS INBOX (MESSAGES 3 DELETED 1)")
}

func TestAFaultIsAnsweredAndRecorded(t *testing.T) {
	b, c := three(t)
	b.mu.Lock()
	b.broken = errors.New("disk full")
	b.mu.Unlock()
	c.answers("NO [SERVERBUG]", `STORE 1 +FLAGS (\Seen)`)
	c.answers("NO [SERVERBUG]", `CREATE x`)
	b.expect(t, "faulted mail.store", "faulted mail.create_folder")
	b.mu.Lock()
	b.broken = nil
	b.mu.Unlock()
	c.ok(`STORE 1 +FLAGS (\Seen)`)
}
