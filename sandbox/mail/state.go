// Package mail is a mailbox as a plain value: folders, messages, flags.
//
// Decide turns a command into the actions to be recorded, or refuses it with
// an *action.Refusal; Apply folds a recorded action into the state. Neither does
// I/O or reads a clock; the time is in the command. Replaying the actions of a
// journal gives the state that the live mailbox had.
//
// Invariants:
//   - A folder's messages are in ascending order of UID; UIDs and folder
//     identifiers are never reused.
//   - A message keeps its MsgID when it is moved; a copy gets a new one and
//     remembers what it is a copy of.
//   - Apply never fails on actions that Decide made on the same state.
//   - A *Message never changes: a message whose flags or place change is
//     replaced by a new value. So a face may keep the messages it was shown after
//     the lock is released, and a Clone shares them.
//
// A State is not safe for concurrent use; package attempt owns the lock.
package mail

import (
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Inbox is the name of the folder into which letters are delivered.
const Inbox = "INBOX"

// Special-use attributes (RFC 6154).
const (
	UseDrafts  = `\Drafts`
	UseSent    = `\Sent`
	UseJunk    = `\Junk`
	UseTrash   = `\Trash`
	UseArchive = `\Archive`
)

// The names of the standard folders as mail programs show them.
const (
	NameDrafts  = "Thư nháp"
	NameSent    = "Thư đã gửi"
	NameJunk    = "Thư rác"
	NameTrash   = "Thùng rác"
	NameArchive = "Lưu trữ"
)

// State is one candidate's mailbox.
type State struct {
	World *world.Index

	folders    []*Folder // in order of creation; never nil entries
	nextFolder action.FolderID
	nextMsg    action.MsgID
	subscribed map[string]bool // names, which need not exist
	change     uint64          // counts applied actions that change something visible

	byName map[string]*Folder
	at     map[action.MsgID]place // where each message is
}

// place is a message and the folder it is in.
type place struct {
	msg    *Message
	folder *Folder
}

// Folder is one folder. Treat as read-only outside this package.
type Folder struct {
	ID       action.FolderID // also UIDVALIDITY
	Name     string          // NFC, "/" separates levels; INBOX is upper case
	Use      string          // special use, or ""
	UIDNext  action.UID
	Messages []*Message // ascending UID
	// Change grows with every change of the folder's messages or their flags,
	// so that a session can tell cheaply whether it has news for its client.
	Change uint64
	// Keywords are the flags without backslash that were ever set here, in the
	// order of first use, as first spelt.
	Keywords []string
	// RecentFrom is the first UID that no session has been told of as \Recent.
	RecentFrom action.UID
}

// Message is one message in a folder. It never changes: see the package's invariants.
type Message struct {
	ID       action.MsgID
	UID      action.UID
	Letter   action.Hash
	Size     int64
	Internal time.Time // INTERNALDATE, world time
	// Flags are kept sorted, system flags in their canonical spelling.
	Flags  []string
	Change uint64 // the folder's Change when this message last changed
	// CopyOf is the message this one was copied from, 0 if none.
	CopyOf action.MsgID
	// Name is the world's name of the letter, if it has one; copies keep it.
	Name action.LetterID
	// Delivered is true for letters that somebody sent to the candidate, false for
	// his own drafts and sent letters and for what his program appended.
	Delivered bool
}
