package action

import (
	"fmt"
	"time"
)

// Identifiers. Names come from the paper's world and are the same for every
// candidate; numbers are given out by the fold that owns the thing they name.
type (
	// PersonID names a person of the world, for example "tran_b".
	PersonID string
	// UnitID names an organisational unit of the world, for example "phong_tccb".
	UnitID string
	// Party names whoever can be given work: a unit or a person. Units and
	// persons share one name space in a world, so a Party is unambiguous.
	Party string
	// LetterID names a letter that the world contains from the start or that
	// a colleague sends, for example "de_nghi".
	LetterID string
	// FileID names a file of the world, one revision of it, for example "ke_hoach_v3".
	FileID string
	// DocID names a document in the document system.
	DocID string
	// ReactionID names a scripted reaction of a colleague.
	ReactionID string
	// CandidateID is the candidate number (số báo danh).
	CandidateID string
	// MsgID numbers a message in one candidate's mailbox, from 1. It stays the
	// same when the message is moved; a copy gets its own.
	MsgID uint64
	// FolderID numbers a folder of one mailbox, from 1, never reused. It is also
	// the folder's UIDVALIDITY (RFC 9051, 2.3.1.1).
	FolderID uint32
	// UID is a message's unique identifier in its folder (RFC 9051, 2.3.1.1).
	UID uint32
	// AssignmentID numbers a branch of handling (nhánh xử lý) within one document, from 1.
	AssignmentID uint32
)

// Text is a sentence for people, in Vietnamese and English.
type Text struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// Refusal is why a command was not carried out. It is an error for the caller
// and, recorded as Refused, evidence for the marking. The sentences say what
// is wrong and what to do instead.
type Refusal struct {
	// Code is a stable word for programs, for example "no_such_folder".
	Code   string
	Reason Text
}

// Refuse makes a *Refusal.
func Refuse(code, vi, en string) *Refusal {
	return &Refusal{Code: code, Reason: Text{VI: vi, EN: en}}
}

func (r *Refusal) Error() string { return fmt.Sprintf("%s: %s", r.Code, r.Reason.EN) }

// Date is a calendar day in the world (Asia/Ho_Chi_Minh). The zero Date means "none".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day on which t falls in t's own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads "2006-01-02".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want year-month-day such as 2026-10-09", s)
	}
	return DateOf(t), nil
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Time returns midnight of d in loc.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// Compare returns -1, 0 or +1 as d is before, on or after e.
func (d Date) Compare(e Date) int { return d.Time(time.UTC).Compare(e.Time(time.UTC)) }

// String returns "2006-01-02", or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time(time.UTC).Format(time.DateOnly)
}

// MarshalText implements encoding.TextMarshaler.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	p, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = p
	return nil
}
