package letter

import (
	"bytes"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
)

// ReplyEvidence says by which signs a letter answers another. Reply sums them
// up, in this order; the first rule that fits decides:
//
//  0. The letter is somebody else's, handed on as it was: no reply.
//  1. No link at all (identifiers, quoted text, embedded original): no reply.
//  2. The outermost subject prefix is of a forward: no reply.
//  3. The outermost prefix is of a reply: it is one if In-Reply-To names the
//     original; or, without In-Reply-To, if the original is the last of
//     References; or, without either field, if it has the same subject and quotes it.
//  4. The original is embedded, or passed on below a forward's separator: no reply.
//  5. No prefix (the writer changed the subject): it is one if In-Reply-To names
//     the original, unless it goes to nobody who wrote the original and keeps
//     all its files, which is how Outlook forwards; or, without In-Reply-To, if
//     the original is the last of References and is quoted.
//
// A letter that answers a later letter of the thread has the original in
// References too; it is no reply to the original.
type ReplyEvidence struct {
	Reply bool // the conclusion

	InReplyTo     bool // In-Reply-To names the original
	Thread        bool // References contains the original
	LastReference bool // … as the last one
	ReplyPrefix   bool // the outermost prefix is Re:, Trả lời:, TL:
	ForwardPrefix bool // the outermost prefix is Fwd:, Chuyển tiếp:, CT:
	SameSubject   bool // the subjects are equal without prefixes and letter case
	Quoted        bool // the quoted part repeats words of the original
	Embedded      bool // the original is attached as a message
	ToWriter      bool // To or Cc names someone from From or Reply-To of the original
}

// ForwardEvidence says by which signs a letter passes another on. Forward sums
// them up, in this order; the first rule that fits decides:
//
//  0. The letter is somebody else's, handed on as it was: a forward of that
//     letter (the same Message-ID, or subject and text) and of no other.
//  1. RepliesTo concludes that it is a reply: no forward.
//  2. The original is embedded: a forward.
//  3. The outermost prefix is of a forward, and an identifier (In-Reply-To,
//     References, X-Forwarded-Message-Id) names the original, or its text is
//     in the letter, or all its files are and the subject is the same: a forward.
//  4. X-Forwarded-Message-Id names it, or the original's text stands in the part
//     the writer passed on: a forward.
//  5. An identifier names it, it goes to nobody who wrote the original, and
//     keeps all its files (at least one): a forward.
type ForwardEvidence struct {
	Forward bool // the conclusion

	Named            bool // In-Reply-To, References or X-Forwarded-Message-Id names the original
	ForwardedID      bool // X-Forwarded-Message-Id does
	ForwardPrefix    bool
	SameSubject      bool
	Embedded         bool // the original is attached as a message: same Message-ID or same bytes
	ForwardMarked    bool // the text has a part announced as forwarded
	InlineText       bool // at least half of the original's words stand in the letter
	InlineComplete   bool // at least nine in ten do
	KeptAll          bool // every attachment of the original is there; true when it has none
	Attachments      []KeptAttachment
	WriterAmongTo    bool // as ReplyEvidence.ToWriter
	OwnTextBeyondIt  bool // the writer added words of his own
	OriginalHasFiles bool
}

// KeptAttachment says of one attachment of the original whether the letter has
// it, directly or inside an embedded message.
type KeptAttachment struct {
	FileName string
	Hash     action.Hash
	Kept     bool
}

// Redirected reports whether l is another person's letter that was handed on as
// it was (RFC 5322, 3.6.6): nothing in it is the sender's own. Somebody who
// sends a letter of his own once more that way is still its writer.
func (l *Letter) Redirected() bool {
	if len(l.ResentFrom) == 0 {
		return false
	}
	return !slices.ContainsFunc(l.From, func(w Address) bool {
		return slices.ContainsFunc(l.ResentFrom, func(r Address) bool { return strings.EqualFold(r.Mailbox, w.Mailbox) })
	})
}

// embeds reports whether orig is attached, at any depth.
func (l *Letter) embeds(orig *Letter) bool {
	for i := range l.Parts {
		m := l.Parts[i].Embedded
		if m == nil {
			continue
		}
		same := orig.MessageID != "" && m.MessageID == orig.MessageID ||
			bytes.Equal(bytes.TrimSpace(m.Raw()), bytes.TrimSpace(orig.Raw()))
		if same || m.embeds(orig) {
			return true
		}
	}
	return false
}

func (l *Letter) toWriterOf(orig *Letter) bool {
	for _, r := range slices.Concat(l.To, l.Cc) {
		for _, w := range slices.Concat(orig.From, orig.ReplyTo) {
			if strings.EqualFold(r.Mailbox, w.Mailbox) {
				return true
			}
		}
	}
	return false
}

func keptIn(l, orig *Letter) []KeptAttachment {
	have := map[action.Hash]bool{}
	for _, p := range l.AllAttachments() {
		for _, h := range p.Hashes() {
			have[h] = true
		}
	}
	var out []KeptAttachment
	for _, p := range orig.Attachments() {
		kept := slices.ContainsFunc(p.Hashes(), func(h action.Hash) bool { return have[h] })
		out = append(out, KeptAttachment{FileName: p.FileName, Hash: p.Hash(), Kept: kept})
	}
	return out
}

func allKept(as []KeptAttachment) bool {
	return !slices.ContainsFunc(as, func(a KeptAttachment) bool { return !a.Kept })
}

// maxCompared bounds the text that is compared, in bytes: about 200 pages.
const maxCompared = 512 << 10

func sameWords(a, b string) bool { return slices.Equal(words(a), words(b)) }

// quoteRun is how many words in a row prove a quotation: people answer with the
// same two or three words, not with eight.
const quoteRun = 8

// quotes reports whether a passage repeats a run of words of orig.
func quotes(text passage, orig *Letter) bool {
	of := orig.shownWords()
	if len(of) == 0 {
		return false
	}
	n := min(quoteRun, len(of))
	for i := 0; i+n <= len(of); i++ {
		if text.has(of[i : i+n]) {
			return true
		}
	}
	return false
}

// shareOf returns how much of the words of stands in text, 0 to 1, by runs of
// four words.
func shareOf(of []string, text passage) float64 {
	if len(of) == 0 {
		return 0
	}
	n := min(4, len(of))
	found, total := 0, 0
	for i := 0; i+n <= len(of); i++ {
		total++
		if text.has(of[i : i+n]) {
			found++
		}
	}
	return float64(found) / float64(total)
}
