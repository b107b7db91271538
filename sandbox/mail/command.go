package mail

import (
	"time"

	"thuchanh/sandbox/action"
)

// Command is something a face asks the mailbox to do.
//
//sumtype:decl
type Command interface {
	// Name is the command's name in records of refused attempts.
	Name() string
	isCommand()
}

// The commands. Letters are handed over as raw bytes, already checked at the
// door with letter.Check and normalised to CRLF.
type (
	// Submit hands in a letter for delivery (RFC 6409). To are the envelope's
	// recipients in the order given.
	Submit struct {
		From string
		To   []string
		Raw  []byte
	}
	// Deliver puts a colleague's letter into the Inbox. Letter is the world's name for it.
	Deliver struct {
		From   string
		Raw    []byte
		Letter action.LetterID
	}
	// Append stores a message in a folder (IMAP APPEND). A zero Date means now.
	Append struct {
		Folder string
		Raw    []byte
		Flags  []string
		Date   time.Time
	}
	// Copy copies messages to the folder named To.
	Copy struct {
		From action.FolderID
		To   string
		Msgs []action.MsgID
	}
	// Move moves messages to the folder named To.
	Move struct {
		From action.FolderID
		To   string
		Msgs []action.MsgID
	}
	// Store changes flags.
	Store struct {
		Folder action.FolderID
		Op     action.FlagOp
		Flags  []string
		Msgs   []action.MsgID
	}
	// Expunge removes messages for good. Only those that carry \Deleted are removed.
	Expunge struct {
		Folder action.FolderID
		Msgs   []action.MsgID
	}
	// Fetch notes that bodies were fetched; without Peek it sets \Seen.
	Fetch struct {
		Folder action.FolderID
		Peek   bool
		Msgs   []action.MsgID
	}
	// Search notes a search.
	Search struct {
		Folder   action.FolderID
		Criteria string
		Found    int
	}
	// CreateFolder creates a folder and, where needed, the levels above it.
	CreateFolder struct{ Folder, Use string }
	// RenameFolder renames a folder and all below it; renaming INBOX moves its
	// messages to a new folder (RFC 9051, 6.3.6).
	RenameFolder struct{ Folder, To string }
	// DeleteFolder deletes a folder and its messages.
	DeleteFolder struct{ Folder string }
	// Subscribe subscribes or unsubscribes a name.
	Subscribe struct {
		Folder string
		On     bool
	}
)

func (Submit) Name() string       { return "mail.submit" }
func (Deliver) Name() string      { return "mail.deliver" }
func (Append) Name() string       { return "mail.append" }
func (Copy) Name() string         { return "mail.copy" }
func (Move) Name() string         { return "mail.move" }
func (Store) Name() string        { return "mail.store" }
func (Expunge) Name() string      { return "mail.expunge" }
func (Fetch) Name() string        { return "mail.fetch" }
func (Search) Name() string       { return "mail.search" }
func (CreateFolder) Name() string { return "mail.create_folder" }
func (RenameFolder) Name() string { return "mail.rename_folder" }
func (DeleteFolder) Name() string { return "mail.delete_folder" }
func (Subscribe) Name() string    { return "mail.subscribe" }

func (Submit) isCommand()       {}
func (Deliver) isCommand()      {}
func (Append) isCommand()       {}
func (Copy) isCommand()         {}
func (Move) isCommand()         {}
func (Store) isCommand()        {}
func (Expunge) isCommand()      {}
func (Fetch) isCommand()        {}
func (Search) isCommand()       {}
func (CreateFolder) isCommand() {}
func (RenameFolder) isCommand() {}
func (DeleteFolder) isCommand() {}
func (Subscribe) isCommand()    {}

// Decision is what Decide says: the actions to record together, in order, and
// the bytes they refer to. An empty Decision means that nothing changes and
// nothing needs recording; it is not a refusal.
type Decision struct {
	Actions []action.Action
	Blobs   [][]byte
}
