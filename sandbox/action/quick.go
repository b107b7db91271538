package action

import (
	"bytes"
	"encoding/hex"
)

// quick reads the actions that nearly all of an attempt consists of, in their
// canonical encoding: an examination is marked and a room is opened by decoding
// hundreds of thousands of them, for which encoding/json takes fifteen times as
// long. ok is false for the rare kinds and for whatever is not obviously
// canonical: then encoding/json reads it, and has the last word.
func quick(k Kind, body []byte) (r Record, ok bool) {
	// The strings of the record are parts of this copy.
	s := &scanner{rest: string(body)}
	r.By = origin(s)
	r.Key, r.Request = some[string](s, `,"key":`), some[string](s, `,"request":`)
	if s.try(`,"cause":`) {
		r.Cause = &Cause{Reaction: text[ReactionID](s, `{"reaction":`)}
		if s.try(`,"seq":`) {
			r.Cause.Seq = s.number("", max64)
			s.bad = s.bad || r.Cause.Seq == 0
		}
		r.Cause.Due = s.moment(`,"due":`)
		s.skip("}")
	}
	s.skip(`,"do":{`)
	if s.bad {
		return Record{}, false
	}
	if r.Do = quickMail(s, k); r.Do == nil {
		if r.Do = quickDocument(s, k); r.Do == nil {
			r.Do = quickAttempt(s, k)
		}
	}
	s.skip("}}")
	if s.bad || s.rest != "" || r.Do == nil {
		return Record{}, false
	}
	return r, true
}

// origin reads who did it. Nearly all is done by the candidate, through one of
// three faces.
func origin(s *scanner) (o Origin) {
	if s.try(`{"by":{"role":"candidate"`) {
		o.Role = Candidate
	} else {
		o.Role = text[Role](s, `{"by":{"role":`)
	}
	o.Person = some[PersonID](s, `,"person":`)
	switch {
	case s.try(`,"via":"imap"`):
		o.Via = ViaIMAP
	case s.try(`,"via":"rest"`):
		o.Via = ViaREST
	case s.try(`,"via":"smtp"`):
		o.Via = ViaSMTP
	default:
		o.Via = text[Via](s, `,"via":`)
	}
	o.Address, o.Client = some[string](s, `,"address":`), some[string](s, `,"client":`)
	o.As = some[PersonID](s, `,"as":`)
	s.skip("}")
	return o
}

// LetterIn finds the letter that a body names, if it is of a kind that names a
// letter whose bytes are in the journal, without reading the rest. It is good for
// reading ahead; what the body says, Decode says.
func LetterIn(k Kind, body []byte) (h Hash, ok bool) {
	switch k {
	case KindLetterSubmitted, KindLetterAppended, KindRefused:
	default:
		return h, false
	}
	// Not to be found inside of a text: quotation marks are escaped there.
	_, rest, ok := bytes.Cut(body, []byte(`"letter":"`))
	if !ok || len(rest) < 2*len(h) {
		return h, false
	}
	_, err := hex.Decode(h[:], rest[:2*len(h)])
	return h, err == nil
}

// quickMail reads the fields of what is done to mail; nil for other kinds.
// A composite literal's calls happen in the order in which they are written.
func quickMail(s *scanner, k Kind) Action {
	switch k {
	case KindLettersFetched:
		return LettersFetched{folder(s, `"folder":`), s.truth(`,"peek":`), list(s, `,"msgs":`, msgID)}
	case KindFlagsChanged:
		return FlagsChanged{folder(s, `"folder":`), text[FlagOp](s, `,"op":`), list(s, `,"flags":`, (*scanner).quoted), list(s, `,"msgs":`, msgID)}
	case KindLettersMoved:
		return LettersMoved{folder(s, `"from":`), folder(s, `,"to":`), list(s, `,"msgs":`, placed)}
	case KindLettersCopied:
		return LettersCopied{folder(s, `"from":`), folder(s, `,"to":`), list(s, `,"copies":`, copied)}
	case KindLettersExpunged:
		return LettersExpunged{folder(s, `"folder":`), list(s, `,"msgs":`, msgID)}
	case KindMailSearched:
		return MailSearched{folder(s, `"folder":`), text[string](s, `,"criteria":`), int(s.number(`,"found":`, max32))}
	case KindFolderCreated:
		return FolderCreated{folder(s, `"folder":`), text[string](s, `,"name":`), some[string](s, `,"use":`)}
	case KindLetterSubmitted:
		return LetterSubmitted{s.hash(`"letter":`), int64(s.number(`,"size":`, max64)), text[string](s, `,"from":`), list(s, `,"to":`, recipient)}
	case KindLetterAppended:
		return LetterAppended{
			MsgID(s.number(`"msg":`, max64)), folder(s, `,"folder":`), uid(s), s.hash(`,"letter":`),
			int64(s.number(`,"size":`, max64)), someOf(s, `,"flags":`, (*scanner).quoted), s.moment(`,"date":`),
		}
	case KindLetterDelivered:
		return LetterDelivered{
			MsgID(s.number(`"msg":`, max64)), folder(s, `,"folder":`), uid(s), s.hash(`,"letter":`),
			int64(s.number(`,"size":`, max64)), some[LetterID](s, `,"name":`), text[string](s, `,"from":`), s.moment(`,"date":`),
		}
	}
	return nil
}

// quickDocument reads the fields of what is done to documents, and of refusals;
// nil for other kinds.
func quickDocument(s *scanner, k Kind) Action {
	switch k {
	case KindDocumentOpened:
		return DocumentOpened{document(s), some[FileID](s, `,"file":`)}
	case KindDocumentsSearched:
		return DocumentsSearched{text[string](s, `"query":`), someOf(s, `,"found":`, quotedAs[DocID])}
	case KindDocumentDirected:
		return DocumentDirected{document(s), text[string](s, `,"text":`)}
	case KindDocumentRouted:
		return DocumentRouted{document(s), list(s, `,"assigned":`, assigned), s.day(`,"due":`), some[string](s, `,"text":`)}
	case KindAssignmentReported:
		return AssignmentReported{document(s), AssignmentID(s.number(`,"assignment":`, max32)), text[string](s, `,"text":`), someOf(s, `,"files":`, enclosed)}
	case KindRefused:
		return refused(s)
	}
	return nil
}

// quickAttempt reads the fields of what every attempt begins and ends with; nil for other
// kinds.
func quickAttempt(s *scanner, k Kind) Action {
	switch k {
	case KindDealt:
		return Dealt{
			text[CandidateID](s, `"candidate":`), text[string](s, `,"paper_id":`), s.hash(`,"paper":`), s.hash(`,"world":`),
			s.number(`,"variant":`, max64), text[string](s, `,"engine":`), int(s.number(`,"minutes":`, max32)),
		}
	case KindStarted:
		return Started{}
	case KindSubmitted:
		return Submitted{}
	}
	return nil
}

func refused(s *scanner) Refused {
	r := Refused{Command: text[string](s, `"command":`), Code: text[string](s, `,"code":`)}
	r.Reason = Text{text[string](s, `,"reason":{"vi":`), text[string](s, `,"en":`)}
	s.skip("}")
	if s.try(`,"letter":`) {
		r.Letter = s.hash("")
		s.bad = s.bad || r.Letter.IsZero()
	}
	if s.try(`,"size":`) {
		r.Size = int64(s.number("", max64))
		s.bad = s.bad || r.Size == 0
	}
	r.Document = some[DocID](s, `,"document":`)
	r.Parties, r.To = someOf(s, `,"parties":`, quotedAs[Party]), someOf(s, `,"to":`, (*scanner).quoted)
	r.Detail = some[string](s, `,"detail":`)
	r.Items = someOf(s, `,"items":`, (*scanner).quoted)
	return r
}

func folder(s *scanner, before string) FolderID { return FolderID(s.number(before, max32)) }
func uid(s *scanner) UID                        { return UID(s.number(`,"uid":`, max32)) }
func msgID(s *scanner) MsgID                    { return MsgID(s.number("", max64)) }
func document(s *scanner) DocID                 { return text[DocID](s, `"document":`) }
func quotedAs[S ~string](s *scanner) S          { return S(s.quoted()) }

func placed(s *scanner) Placed {
	p := Placed{MsgID(s.number(`{"msg":`, max64)), uid(s)}
	s.skip("}")
	return p
}

func copied(s *scanner) Copied {
	c := Copied{MsgID(s.number(`{"of":`, max64)), MsgID(s.number(`,"msg":`, max64)), uid(s)}
	s.skip("}")
	return c
}

func recipient(s *scanner) Recipient {
	r := Recipient{text[string](s, `{"address":`), text[Place](s, `,"place":`), some[PersonID](s, `,"person":`), some[string](s, `,"via":`)}
	s.skip("}")
	return r
}

func enclosed(s *scanner) Enclosed {
	e := Enclosed{text[string](s, `{"name":`), s.hash(`,"blob":`), int64(s.number(`,"size":`, max64))}
	s.skip("}")
	return e
}

func assigned(s *scanner) Assigned {
	a := Assigned{AssignmentID(s.number(`{"assignment":`, max32)), text[Party](s, `,"party":`), text[HandlingRole](s, `,"role":`)}
	s.skip("}")
	return a
}
