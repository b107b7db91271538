package action

import "time"

// Role says in what capacity somebody acts.
type Role string

// The roles an act can be done in.
const (
	Candidate Role = "candidate"
	Colleague Role = "colleague" // a simulated person of the cast
	System    Role = "system"
	Agency    Role = "agency" // a simulated partner agency on the axis
)

// Via is the face through which an act came in.
type Via string

// The faces.
const (
	ViaIMAP    Via = "imap"
	ViaSMTP    Via = "smtp"
	ViaWebmail Via = "webmail"
	ViaDMS     Via = "dms"
	ViaREST    Via = "rest"
	ViaDesk    Via = "desk"   // the examination's own screens
	ViaScript  Via = "script" // a colleague's scripted reaction
	ViaAxis    Via = "axis"   // the axis between agencies (trục liên thông)
	ViaServer  Via = "server" // the server itself: delivery, clock, faults
)

// Origin says who did an act, through what and from where.
type Origin struct {
	Role    Role     `json:"role"`
	Person  PersonID `json:"person,omitempty"`
	Via     Via      `json:"via"`
	Address string   `json:"address,omitempty"` // network address of the client, host only
	Client  string   `json:"client,omitempty"`  // what the client called itself (EHLO, User-Agent)
	// As is the person in whose place Person acted, by a delegation in force.
	As PersonID `json:"as,omitempty"`
}

// Cause links a scripted reaction to what triggered it. Reaction and Seq
// together identify it: it is recorded at most once.
type Cause struct {
	Reaction ReactionID `json:"reaction"`
	// Seq is the entry that triggered the reaction; 0 if a point in time did.
	Seq uint64 `json:"seq,omitempty"`
	// Due is the world time at which it falls, which is also the world time of
	// the act, however late the entry was written.
	Due time.Time `json:"due"`
}

// Record is the body of a journal entry: one act with its circumstances. The
// entry adds the stream, the sequence number and the server's time.
type Record struct {
	By Origin
	// Key is the client's idempotency key, if it gave one, and Request a
	// fingerprint of what it asked for, so that a key used for something else is noticed.
	Key     string
	Request string
	Cause   *Cause
	Do      Action
}
