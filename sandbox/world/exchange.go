package world

import (
	"time"

	"thuchanh/sandbox/action"
)

// Agencies on the axis between agencies (trục liên thông, QCVN 102:2016/BTTTT).

// PartnerAgency is another agency on the axis, and what it does by script with a
// document that is sent to it. It does nothing that is not here.
type PartnerAgency struct {
	ID   string `json:"id"`   // its name in the paper
	Code string `json:"code"` // mã định danh, QĐ 20/2020/QĐ-TTg
	Name string `json:"name"`
	// Answers are its statuses in order, each some time after the one before, the
	// first after the sending.
	Answers []PartnerAnswer `json:"answers,omitempty"`
	// OnRecall answers a request (13) to recall, update or replace; nil if nobody does.
	OnRecall *PartnerAnswer `json:"on_recall,omitempty"`
	// Staff is who signs for its answers.
	Staff string `json:"staff,omitempty"`
}

// PartnerAnswer is one status that a partner agency reports.
type PartnerAnswer struct {
	Status string `json:"status"` // two digits
	After  int    `json:"after"`  // seconds of world time
	Reason string `json:"reason,omitempty"`
}

// SentBefore is an outgoing document on its way to one agency before the start.
type SentBefore struct {
	Partner  string         `json:"partner"` // its code
	At       time.Time      `json:"at"`
	Statuses []StatusBefore `json:"statuses,omitempty"` // oldest first
}

// StatusBefore is a status of before the start.
type StatusBefore struct {
	Status string    `json:"status"`
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
}

// Partner returns the agency with this code, or nil.
func (x *Index) Partner(code string) *PartnerAgency {
	for i := range x.World.Partners {
		if x.World.Partners[i].Code == code {
			return &x.World.Partners[i]
		}
	}
	return nil
}

// PartnerOf is an agency as documents name it; its code for a name if the world
// knows no more.
func (x *Index) PartnerOf(code string) action.Partner {
	if p := x.Partner(code); p != nil {
		return action.Partner{Code: p.Code, Name: p.Name}
	}
	return action.Partner{Code: code, Name: code}
}
