package tasks

import "thuchanh/sandbox/action"

// Signing and outgoing documents (Decree 30/2020, articles 10 to 18; where a
// signature stands: appendix I). They ask what the candidate did himself: what
// was signed, returned or ordered before the start is not his.
type (
	// Signed: the candidate signed the document, and the file shows it: his
	// signature is intact, over the version in force, by the certificate that
	// bears his number. Near misses older_version, only_approved.
	Signed struct{ Document action.DocID }
	// SignForm: he signed in one of these forms. The near misses are named after
	// the form that he used: form_none, form_tm, form_kt, form_tl, form_tuq, form_q.
	SignForm struct {
		Document action.DocID
		Forms    []action.SignForm
	}
	// SignPlace: his signature stands between title and name. Near misses
	// in_seal_place, partly.
	SignPlace struct{ Document action.DocID }
	// SignAuthority: the rules let him sign this document in the form that he
	// used (article 13), as delegations stood when he signed.
	SignAuthority struct{ Document action.DocID }
	// NotSigned: he signed no version of it.
	NotSigned struct{ Document action.DocID }
	// Refused: he returned the draft or refused to sign it, and did not sign that
	// version later. How is return_draft, refuse_sign or "" for either; To is who
	// must have got it back, "" for anybody. Near misses other_way, to_another.
	Refused struct {
		Document action.DocID
		How      string
		To       action.PersonID
	}
	// RemarksSay: what he wrote about a draft, in comments and in reasons of
	// returns and refusals, states the ideas. Version, if not 0, leaves out what
	// he wrote about other versions.
	RemarksSay struct {
		Document action.DocID
		Version  int
		Groups   []Group
		AtLeast  int
		Share    bool
		Without  []Group
	}
	// RemarkedOn: he commented on this version (returned or refused it, where he made
	// no comment); 0 is the newest at that moment.
	// Near miss older_version.
	RemarkedOn struct {
		Document action.DocID
		Version  int
	}
	// RemedyIs: the remedy that he ordered last is one of these. The near misses
	// are named after what he ordered: remedy_amend, remedy_replace,
	// remedy_correct, remedy_revoke.
	RemedyIs struct {
		Document action.DocID
		Remedies []action.Remedy
	}
)

func (Signed) isSpec()        {}
func (SignForm) isSpec()      {}
func (SignPlace) isSpec()     {}
func (SignAuthority) isSpec() {}
func (NotSigned) isSpec()     {}
func (Refused) isSpec()       {}
func (RemarksSay) isSpec()    {}
func (RemarkedOn) isSpec()    {}
func (RemedyIs) isSpec()      {}
