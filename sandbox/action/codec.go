package action

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// UnknownKindError is an entry whose kind this program does not know. It was
// written by a newer version; reading on would give a wrong mark.
type UnknownKindError struct{ Kind Kind }

func (e *UnknownKindError) Error() string {
	return fmt.Sprintf("action kind %q is unknown to this version: it was recorded by a newer one; read it with that version or later", e.Kind)
}

// CodecError is an entry body that is not the canonical encoding of its kind.
type CodecError struct {
	Kind Kind
	Err  error
}

func (e *CodecError) Error() string { return fmt.Sprintf("action %s: %v", e.Kind, e.Err) }
func (e *CodecError) Unwrap() error { return e.Err }

// wire is a Record as written: fixed field order, nothing optional written empty.
type wire[D any] struct {
	By    Origin `json:"by"`
	Key   string `json:"key,omitempty"`
	Req   string `json:"request,omitempty"`
	Cause *Cause `json:"cause,omitempty"`
	Do    D      `json:"do"`
}

// Encode returns the kind and the canonical JSON of r.
func Encode(r Record) (Kind, []byte, error) {
	if r.Do == nil {
		return "", nil, &CodecError{Err: errors.New("record without an action")}
	}
	var b bytes.Buffer
	if err := write(&b, &wire[Action]{r.By, r.Key, r.Request, r.Cause, r.Do}); err != nil {
		return "", nil, &CodecError{r.Do.Kind(), err}
	}
	return r.Do.Kind(), b.Bytes(), nil
}

// write adds the canonical JSON of v to b.
func write(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the line end
	if bytes.Contains(b.Bytes(), []byte(`\ufffd`)) {
		plain := replaced(b.Bytes())
		b.Reset()
		b.Write(plain)
	}
	return nil
}

// replaced writes as itself the replacement character that encoding/json escapes
// where a text was not UTF-8: read and written again it would not be escaped,
// so the entry would not be canonical and nobody could read it.
func replaced(in []byte) []byte {
	out := make([]byte, 0, len(in))
	for i := 0; i < len(in); i++ {
		switch {
		case in[i] != '\\':
			out = append(out, in[i])
		case bytes.HasPrefix(in[i:], []byte(`\ufffd`)):
			out = append(out, "\uFFFD"...)
			i += 5
		default: // another escape, of which the second byte begins none
			out = append(out, in[i], in[i+1])
			i++
		}
	}
	return out
}

// Decode reads what Encode wrote. It fails with *UnknownKindError for a kind
// of a newer version and *CodecError for anything that is not canonical:
// unknown fields, other orders, other spellings.
func Decode(k Kind, body []byte) (Record, error) {
	dec, ok := decoder(k)
	if !ok {
		return Record{}, &UnknownKindError{k}
	}
	if r, ok := quick(k, body); ok {
		return r, nil
	}
	r, err := dec(body)
	if err != nil {
		return Record{}, &CodecError{k, err}
	}
	return r, nil
}

func decodeAs[A Action](body []byte) (Record, error) {
	var w wire[A]
	if err := json.Unmarshal(body, &w); err != nil {
		return Record{}, err
	}
	again := bytes.NewBuffer(make([]byte, 0, len(body)+1))
	if err := write(again, &w); err != nil {
		return Record{}, err
	}
	// Unknown fields, too, are missing from what is written again.
	if again := again.Bytes(); !bytes.Equal(again, body) {
		return Record{}, fmt.Errorf("not in canonical form: read %.200q, which is written %.200q", body, again)
	}
	return Record{w.By, w.Key, w.Req, w.Cause, w.Do}, nil
}

type decodeFunc func([]byte) (Record, error)

// decoder finds the decoder of a kind. Switches, not a table: nothing to
// initialise, nothing to change at run time, and quick.
func decoder(k Kind) (decodeFunc, bool) {
	switch k {
	case KindDealt:
		return decodeAs[Dealt], true
	case KindStarted:
		return decodeAs[Started], true
	case KindPaused:
		return decodeAs[Paused], true
	case KindResumed:
		return decodeAs[Resumed], true
	case KindTimeExtended:
		return decodeAs[TimeExtended], true
	case KindSubmitted:
		return decodeAs[Submitted], true
	case KindSignedIn:
		return decodeAs[SignedIn], true
	case KindSignInRefused:
		return decodeAs[SignInRefused], true
	case KindSignedOut:
		return decodeAs[SignedOut], true
	case KindRefused:
		return decodeAs[Refused], true
	case KindFaulted:
		return decodeAs[Faulted], true
	case KindGapNoted:
		return decodeAs[GapNoted], true
	case KindExamOpened:
		return decodeAs[ExamOpened], true
	case KindEnrolled:
		return decodeAs[CandidateEnrolled], true
	}
	return mailDecoder(k)
}

// mailDecoder finds the decoders of mail.
func mailDecoder(k Kind) (decodeFunc, bool) {
	switch k {
	case KindLetterSubmitted:
		return decodeAs[LetterSubmitted], true
	case KindLetterDelivered:
		return decodeAs[LetterDelivered], true
	case KindLetterAppended:
		return decodeAs[LetterAppended], true
	case KindLettersCopied:
		return decodeAs[LettersCopied], true
	case KindLettersMoved:
		return decodeAs[LettersMoved], true
	case KindFlagsChanged:
		return decodeAs[FlagsChanged], true
	case KindLettersExpunged:
		return decodeAs[LettersExpunged], true
	case KindLettersFetched:
		return decodeAs[LettersFetched], true
	case KindMailSearched:
		return decodeAs[MailSearched], true
	case KindFolderCreated:
		return decodeAs[FolderCreated], true
	case KindFolderRenamed:
		return decodeAs[FolderRenamed], true
	case KindFolderDeleted:
		return decodeAs[FolderDeleted], true
	case KindFolderSubscribed:
		return decodeAs[FolderSubscribed], true
	}
	return documentDecoder(k)
}

// documentDecoder finds the decoders of the document system.
func documentDecoder(k Kind) (decodeFunc, bool) {
	switch k {
	case KindDocumentArrived:
		return decodeAs[DocumentArrived], true
	case KindDocumentReceived:
		return decodeAs[DocumentReceived], true
	case KindDocumentRegistered:
		return decodeAs[DocumentRegistered], true
	case KindDocumentPresented:
		return decodeAs[DocumentPresented], true
	case KindDocumentDirected:
		return decodeAs[DocumentDirected], true
	case KindDocumentRouted:
		return decodeAs[DocumentRouted], true
	case KindDueSet:
		return decodeAs[DueSet], true
	case KindDocumentReturned:
		return decodeAs[DocumentReturned], true
	case KindAssignmentsRecalled:
		return decodeAs[AssignmentsRecalled], true
	case KindDocumentReminded:
		return decodeAs[DocumentReminded], true
	case KindAssignmentReported:
		return decodeAs[AssignmentReported], true
	case KindDocumentCompleted:
		return decodeAs[DocumentCompleted], true
	case KindDocumentOpened:
		return decodeAs[DocumentOpened], true
	case KindDocumentsSearched:
		return decodeAs[DocumentsSearched], true
	}
	return outgoingDecoder(k)
}

// Kinds returns every kind this version knows, in the order of the source.
func Kinds() []Kind {
	return slices.Concat([]Kind{
		KindDealt,
		KindStarted,
		KindPaused,
		KindResumed,
		KindTimeExtended,
		KindSubmitted,
		KindSignedIn,
		KindSignInRefused,
		KindSignedOut,
		KindRefused,
		KindFaulted,
		KindGapNoted,
		KindExamOpened,
		KindEnrolled,
		KindLetterSubmitted,
		KindLetterDelivered,
		KindLetterAppended,
		KindLettersCopied,
		KindLettersMoved,
		KindFlagsChanged,
		KindLettersExpunged,
		KindLettersFetched,
		KindMailSearched,
		KindFolderCreated,
		KindFolderRenamed,
		KindFolderDeleted,
		KindFolderSubscribed,
		KindDocumentArrived,
		KindDocumentReceived,
		KindDocumentRegistered,
		KindDocumentPresented,
		KindDocumentDirected,
		KindDocumentRouted,
		KindDueSet,
		KindDocumentReturned,
		KindAssignmentsRecalled,
		KindDocumentReminded,
		KindAssignmentReported,
		KindDocumentCompleted,
		KindDocumentOpened,
		KindDocumentsSearched,
	}, outgoingKinds(), deskKinds(), exchangeKinds())
}
