package action

import "time"

// Place says where a recipient's address leads.
type Place string

// Nothing ever leaves the sandbox.
const (
	Inside  Place = "inside"  // a person or list of the world: delivered to the cast's record
	Outside Place = "outside" // an address outside the world's domains: captured
	Unknown Place = "unknown" // a domain of the world, no such mailbox: bounces
	Self    Place = "self"    // the candidate's own address: delivered to the Inbox
)

// Recipient is one address of the envelope (RFC 5321, RCPT TO).
type Recipient struct {
	Address string   `json:"address"` // as given, domain in lower case
	Place   Place    `json:"place"`
	Person  PersonID `json:"person,omitempty"` // who it is, if inside
	Via     string   `json:"via,omitempty"`    // the mailing list it was reached through
}

// FlagOp says how FlagsChanged changes flags.
type FlagOp string

// The three ways of STORE (RFC 9051, 6.4.6).
const (
	FlagsAdd    FlagOp = "add"
	FlagsRemove FlagOp = "remove"
	FlagsSet    FlagOp = "set"
)

// Placed is a message with its place in a folder.
type Placed struct {
	Msg MsgID `json:"msg"`
	UID UID   `json:"uid"`
}

// Copied is a message and the copy made of it.
type Copied struct {
	Of  MsgID `json:"of"`
	Msg MsgID `json:"msg"`
	UID UID   `json:"uid"`
}

// Mail.
type (
	// LetterSubmitted is a letter handed to the submission service (RFC 6409)
	// or sent from webmail: the bytes as submitted, and the envelope.
	LetterSubmitted struct {
		Letter Hash        `json:"letter"`
		Size   int64       `json:"size"`
		From   string      `json:"from"` // MAIL FROM
		To     []Recipient `json:"to"`   // RCPT TO in the order given, lists expanded
	}
	// LetterDelivered is a letter arriving in the candidate's mailbox: from a
	// colleague, from himself, or a delivery status notification (RFC 3464).
	LetterDelivered struct {
		Msg    MsgID     `json:"msg"`
		Folder FolderID  `json:"folder"`
		UID    UID       `json:"uid"`
		Letter Hash      `json:"letter"`
		Size   int64     `json:"size"`
		Name   LetterID  `json:"name,omitempty"` // if the world names it
		From   string    `json:"from"`           // envelope sender, "" for notifications
		Date   time.Time `json:"date"`           // INTERNALDATE: world time
	}
	// LetterAppended is an IMAP APPEND (RFC 9051, 6.3.12): a draft, a saved copy
	// of a sent letter, or an import. What it means is worked out when marking.
	LetterAppended struct {
		Msg    MsgID     `json:"msg"`
		Folder FolderID  `json:"folder"`
		UID    UID       `json:"uid"`
		Letter Hash      `json:"letter"`
		Size   int64     `json:"size"`
		Flags  []string  `json:"flags,omitempty"`
		Date   time.Time `json:"date"`
	}
	// LettersCopied is a COPY.
	LettersCopied struct {
		From   FolderID `json:"from"`
		To     FolderID `json:"to"`
		Copies []Copied `json:"copies"`
	}
	// LettersMoved is a MOVE (RFC 6851): the messages keep their MsgID and get new UIDs.
	LettersMoved struct {
		From FolderID `json:"from"`
		To   FolderID `json:"to"`
		Msgs []Placed `json:"msgs"`
	}
	// FlagsChanged is a STORE. Flags are written as given, sorted, without \Recent.
	FlagsChanged struct {
		Folder FolderID `json:"folder"`
		Op     FlagOp   `json:"op"`
		Flags  []string `json:"flags"`
		Msgs   []MsgID  `json:"msgs"`
	}
	// LettersExpunged is an EXPUNGE or CLOSE: the messages are gone for good.
	LettersExpunged struct {
		Folder FolderID `json:"folder"`
		Msgs   []MsgID  `json:"msgs"`
	}
	// LettersFetched is a FETCH of bodies or parts of bodies. With Peek it is a
	// program's prefetch and says nothing about reading; without, \Seen is set.
	LettersFetched struct {
		Folder FolderID `json:"folder"`
		Peek   bool     `json:"peek"`
		Msgs   []MsgID  `json:"msgs"`
	}
	// MailSearched is a SEARCH in a folder; Criteria in IMAP's words.
	MailSearched struct {
		Folder   FolderID `json:"folder"`
		Criteria string   `json:"criteria"`
		Found    int      `json:"found"`
	}
	// FolderCreated is a CREATE. Name is UTF-8, NFC, hierarchy separated by "/".
	FolderCreated struct {
		Folder FolderID `json:"folder"`
		Name   string   `json:"name"`
		Use    string   `json:"use,omitempty"` // special use (RFC 6154), for example "\\Archive"
	}
	// FolderRenamed is a RENAME of one folder; inferiors get an action each.
	FolderRenamed struct {
		Folder FolderID `json:"folder"`
		Name   string   `json:"name"`
	}
	// FolderDeleted is a DELETE; the messages in it are gone for good.
	FolderDeleted struct {
		Folder FolderID `json:"folder"`
	}
	// FolderSubscribed is a SUBSCRIBE or UNSUBSCRIBE of a name (which need not exist).
	FolderSubscribed struct {
		Name string `json:"name"`
		On   bool   `json:"on"`
	}
)

// The kinds of mail.
const (
	KindLetterSubmitted  Kind = "mail.submitted"
	KindLetterDelivered  Kind = "mail.delivered"
	KindLetterAppended   Kind = "mail.appended"
	KindLettersCopied    Kind = "mail.copied"
	KindLettersMoved     Kind = "mail.moved"
	KindFlagsChanged     Kind = "mail.flags"
	KindLettersExpunged  Kind = "mail.expunged"
	KindLettersFetched   Kind = "mail.fetched"
	KindMailSearched     Kind = "mail.searched"
	KindFolderCreated    Kind = "mail.folder_created"
	KindFolderRenamed    Kind = "mail.folder_renamed"
	KindFolderDeleted    Kind = "mail.folder_deleted"
	KindFolderSubscribed Kind = "mail.folder_subscribed"
)

func (LetterSubmitted) Kind() Kind  { return KindLetterSubmitted }
func (LetterDelivered) Kind() Kind  { return KindLetterDelivered }
func (LetterAppended) Kind() Kind   { return KindLetterAppended }
func (LettersCopied) Kind() Kind    { return KindLettersCopied }
func (LettersMoved) Kind() Kind     { return KindLettersMoved }
func (FlagsChanged) Kind() Kind     { return KindFlagsChanged }
func (LettersExpunged) Kind() Kind  { return KindLettersExpunged }
func (LettersFetched) Kind() Kind   { return KindLettersFetched }
func (MailSearched) Kind() Kind     { return KindMailSearched }
func (FolderCreated) Kind() Kind    { return KindFolderCreated }
func (FolderRenamed) Kind() Kind    { return KindFolderRenamed }
func (FolderDeleted) Kind() Kind    { return KindFolderDeleted }
func (FolderSubscribed) Kind() Kind { return KindFolderSubscribed }

func (LetterSubmitted) isAction()  {}
func (LetterDelivered) isAction()  {}
func (LetterAppended) isAction()   {}
func (LettersCopied) isAction()    {}
func (LettersMoved) isAction()     {}
func (FlagsChanged) isAction()     {}
func (LettersExpunged) isAction()  {}
func (LettersFetched) isAction()   {}
func (MailSearched) isAction()     {}
func (FolderCreated) isAction()    {}
func (FolderRenamed) isAction()    {}
func (FolderDeleted) isAction()    {}
func (FolderSubscribed) isAction() {}
