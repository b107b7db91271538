package world

import (
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
)

// Draft is an outgoing document as it stands at the start.
type Draft struct {
	ID   action.DocID        `json:"id"`
	Info action.OutgoingInfo `json:"info"`
	// Status is how far it has come; see package dms for what each state means.
	Status   string         `json:"status"`
	Versions []DraftVersion `json:"versions"`
	Comments []DraftComment `json:"comments,omitempty"`
	// Number and Issued are set for one that has its number; Number counts in
	// the series that the agency's rules put it into.
	Number int         `json:"number,omitempty"`
	Issued action.Date `json:"issued,omitzero"`
	// Sent are the agencies that it was sent to before the start.
	Sent []SentBefore `json:"sent,omitempty"`
}

// DraftVersion is one version of a draft, oldest first.
type DraftVersion struct {
	File action.FileID   `json:"file"`
	By   action.PersonID `json:"by"`
	At   time.Time       `json:"at"`
	Note string          `json:"note,omitempty"`
}

// DraftComment is an opinion that was given before the start, on the version
// numbered Version from 1.
type DraftComment struct {
	By      action.PersonID `json:"by"`
	At      time.Time       `json:"at"`
	Version int             `json:"version"`
	Text    string          `json:"text"`
}

// NumberOrder says whether a document gets its number after the signature or
// before it, so that the number is inside the signed bytes.
type NumberOrder string

// The orders.
const (
	NumberAfterSigning  NumberOrder = "" // Decree 30/2020, article 14.1
	NumberBeforeSigning NumberOrder = "before_signing"
)

// Numbering is how an agency numbers its outgoing documents (Decree 30/2020,
// article 15.1: the head decides how types share a series). The zero value is
// one series for all types, numbered after signing.
type Numbering struct {
	Order NumberOrder `json:"order,omitempty"`
	// ByType gives each type its own series; Groups join types into one. A type
	// in no group has its own series if ByType, else that of all others.
	ByType bool          `json:"by_type,omitempty"`
	Groups []NumberGroup `json:"groups,omitempty"`
	// Last are the numbers already given this year in each series.
	Last []LastNumber `json:"last,omitempty"`
}

// NumberGroup are types that share a series.
type NumberGroup struct {
	Name  string   `json:"name"`
	Types []string `json:"types"` // names of types
}

// LastNumber is the last number given in a series before the start.
type LastNumber struct {
	Series string `json:"series"`
	Number int    `json:"number"`
}

// SecretSeries is put before the series of a secret document: secret documents
// are numbered apart (article 15.2).
const SecretSeries = "mat"

// Series names the run of numbers that a type of document belongs to: "" for
// the common one.
func (n *Numbering) Series(docType string, secret bool) string {
	series := ""
	if n.ByType {
		series = docType
	}
	for _, g := range n.Groups {
		for _, t := range g.Types {
			if t == docType {
				series = g.Name
			}
		}
	}
	if secret {
		return strings.TrimSuffix(SecretSeries+"/"+series, "/")
	}
	return series
}

// Signing is what an agency's rules say about who signs how (article 13).
type Signing struct {
	// Collective is set for bodies under the collective regime: the head signs TM.
	Collective bool `json:"collective,omitempty"`
	// Checker checks form and layout (article 12.2); the chief of office if "".
	Checker action.PersonID `json:"checker,omitempty"`
	// ByOrder lists what unit heads sign by order (TL.).
	ByOrder []ByOrder `json:"by_order,omitempty"`
	// Strict refuses a form that the signer may not use here. Without it the
	// form is taken as it comes, for the marking to judge; what no holder of his
	// rank could ever sign is refused all the same.
	Strict bool `json:"strict,omitempty"`
}

// ByOrder lets the head of a unit sign documents by order (TL., article 13.1c).
type ByOrder struct {
	Unit   action.UnitID `json:"unit"`
	Types  []string      `json:"types,omitempty"`  // names of types; none means all
	Fields []string      `json:"fields,omitempty"` // none means all
}

// Authorisation is one person letting another sign, in writing and limited in
// time and content (article 13.2 for deputies, 13.3 for TUQ.).
type Authorisation struct {
	ID     string          `json:"id"`
	From   action.PersonID `json:"from"`
	To     action.PersonID `json:"to"`
	Form   action.SignForm `json:"form"` // KT or TUQ
	Types  []string        `json:"types,omitempty"`
	Fields []string        `json:"fields,omitempty"`
	Begin  action.Date     `json:"begin,omitzero"`
	End    action.Date     `json:"end,omitzero"`
	File   action.FileID   `json:"file,omitempty"` // the written authorisation
}

// Covers reports whether an authorisation or order that names these types and
// fields is for a document of the type and field. Naming none is naming all.
func Covers(types, fields []string, docType, field string) bool {
	return namesIt(types, docType) && namesIt(fields, field)
}

func namesIt(list []string, s string) bool {
	for _, x := range list {
		if viet.Equal(x, s) {
			return true
		}
	}
	return len(list) == 0
}

// Certificate is how a person's certificate is: valid where nothing is said.
type Certificate string

// The states of a certificate.
const (
	CertificateValid   Certificate = ""
	CertificateNone    Certificate = "none"
	CertificateRevoked Certificate = "revoked"
)

// DocType is a type of document with its abbreviation in the symbol.
type DocType struct {
	Name   string `json:"name"`
	Abbrev string `json:"abbrev,omitempty"` // "" for those without, such as công văn
}

// DocTypes are the agency's types of documents: those of the decree (article 7,
// appendix III) in their order, with what the agency changed, then those it added.
func (a *Agency) DocTypes() []DocType {
	var out []DocType
	for _, t := range viet.DocTypes() {
		name, _, _ := strings.Cut(t.Name, " (") // Quyết định (cá biệt)
		out = append(out, DocType{name, t.Abbrev})
	}
own:
	for _, t := range a.Types {
		for i := range out {
			if viet.Equal(out[i].Name, t.Name) {
				out[i].Abbrev = t.Abbrev
				continue own
			}
		}
		out = append(out, t)
	}
	return out
}

// DocType finds a type by its name in any spelling or by its exact
// abbreviation: ĐA and DA, HĐ and HD are different types.
func (a *Agency) DocType(s string) (DocType, bool) {
	s = strings.TrimSpace(s)
	for _, t := range a.DocTypes() {
		if viet.Equal(t.Name, s) || t.Abbrev != "" && viet.NFC(s) == t.Abbrev {
			return t, true
		}
	}
	return DocType{}, false
}

// NumberOf is the number and symbol of an outgoing document (article 15, appendix
// I): 07/QĐ-SM; without an abbreviation 05/SM-TCCB, where unit is the drafting
// unit's short name.
func (a *Agency) NumberOf(number int, t DocType, unit string) string {
	n := viet.DocNumber{Number: number, Type: t.Abbrev, Agency: a.Symbol}
	if t.Abbrev == "" && unit != "" {
		n.Agency += "-" + unit
	}
	return n.String()
}

// Draft returns the outgoing document of the start named id, or nil.
func (x *Index) Draft(id action.DocID) *Draft {
	for i := range x.World.Outgoing {
		if x.World.Outgoing[i].ID == id {
			return &x.World.Outgoing[i]
		}
	}
	return nil
}
