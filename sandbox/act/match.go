package act

import (
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Matches reports whether a is the act that p looks for. It is lenient: it
// finds the act that was meant, right or wrong, and leaves judging to checks.
// Refused attempts never match; see Tried.
func Matches(p *world.Pattern, a *Act, x *world.Index) bool {
	return a.Refused == nil && fits(p, a, x)
}

// Tried reports whether a is a refused attempt at what p looks for.
func Tried(p *world.Pattern, a *Act, x *world.Index) bool {
	return a.Refused != nil && fits(p, a, x)
}

// Surely reports whether a, which matches p, is meant beyond doubt: p names
// what it is about (a letter, a file, a document, a folder, what it says) and a
// is about that.
// A letter that only went to the right person may be about something else.
func Surely(p *world.Pattern, a *Act) bool {
	if p.About != "" {
		return isAbout(a, p.About)
	}
	return p.File != "" || p.Document != "" || p.Folder != "" || p.Party != "" || p.Item != "" || len(p.Says) > 0
}

func fits(p *world.Pattern, a *Act, x *world.Index) bool {
	// The verb first: it tells most acts apart.
	if !sameVerb(Verb(p.Action), a) || App(p.App) != a.App {
		return false
	}
	if p.Document != "" && a.Document != p.Document {
		return false
	}
	if p.Party != "" && !slices.Contains(a.Parties, p.Party) {
		return false
	}
	if p.Role != "" && !hasRole(a, p) {
		return false
	}
	if p.Item != "" && a.Item != p.Item && !slices.Contains(a.Items, p.Item) && !(a.Refused != nil && len(a.Items) == 0) { // old records do not say what a refusal was about
		return false
	}
	if p.Status != "" && !slices.Contains(a.Statuses, p.Status) {
		return false
	}
	if p.Folder != "" && !SameFolder(a.Folder, p.Folder) {
		return false
	}
	if len(p.To) > 0 && !sentToAny(a, p.To) {
		return false
	}
	if !onMatter(p, a) || onOther(p, a) {
		return false
	}
	if len(p.Says) > 0 && !saysAny(a, p.Says) {
		return false
	}
	// Last: to know a file it must be decoded and hashed.
	return p.File == "" || hasFile(a, x.File(p.File), x)
}

// onMatter reports whether a is about what p names, or went to somebody who may
// stand for it.
func onMatter(p *world.Pattern, a *Act) bool {
	return p.About != "" && isAbout(a, p.About) || len(p.OrTo) > 0 && sentToAny(a, p.OrTo) || p.About == "" && len(p.OrTo) == 0
}

// onOther reports whether a is about a letter that p leaves to others, and not
// about p's own. A refusal without its letter is about none.
func onOther(p *world.Pattern, a *Act) bool {
	about := func(id action.LetterID) bool { return a.Sent != nil && isAbout(a, id) }
	return slices.ContainsFunc(p.NotAbout, about) && (p.About == "" || !about(p.About))
}

// saysAny reports whether the writer's own words have one of the phrases. The
// subject is his own if he did not answer anything or pass it on. A refusal does
// not always say what was written; the rest must fit.
func saysAny(a *Act, phrases []string) bool {
	s := a.Sent
	if s == nil || s.Letter == nil {
		return a.Refused != nil
	}
	texts := []viet.Text{viet.Prepare(s.Own.Text)}
	if len(s.Answers)+len(s.Passes) == 0 {
		texts = append(texts, viet.Prepare(s.Letter.Subject))
	}
	return slices.ContainsFunc(texts, func(t viet.Text) bool { return t.ContainsAny(phrases) })
}

// SameFolder reports whether a folder of the mailbox is the one that a paper
// names. Diacritics do not matter: how it is spelt is judged elsewhere. A name
// without levels is found on whatever level a mail program made it.
func SameFolder(have, want string) bool {
	if !strings.Contains(want, "/") {
		have = have[strings.LastIndexByte(have, '/')+1:]
	}
	return viet.Equal(have, want) || viet.Lenient(have) == viet.Lenient(want)
}

func sameVerb(want Verb, a *Act) bool {
	if want == a.Verb {
		return true
	}
	if a.Verb != Send || a.Sent == nil {
		return false
	}
	switch want {
	case Reply:
		return len(a.Sent.Answers) > 0
	case Forward:
		return len(a.Sent.Passes) > 0
	case Invite:
		return a.Sent.has(invites)
	case AnswerInvitation:
		return a.Sent.has(answers)
	}
	return false
}

func isAbout(a *Act, id action.LetterID) bool {
	if a.Refused != nil && a.Sent == nil {
		return true // a refusal does not say which letters; the rest must fit
	}
	if s := a.Sent; s != nil {
		return slices.Contains(s.Answers, id) || slices.Contains(s.Passes, id) || slices.Contains(s.Alike, id)
	}
	return slices.Contains(a.Letters, id)
}

func sentToAny(a *Act, people []action.PersonID) bool {
	if a.Sent == nil {
		return false
	}
	for _, r := range a.Sent.Everyone() {
		if r.Person != "" && slices.Contains(people, r.Person) {
			return true
		}
	}
	return false
}

// hasRole reports whether a routing gave p's party, or anybody if p names none,
// that role. A refusal does not say who was to do what; the rest must fit.
func hasRole(a *Act, p *world.Pattern) bool {
	if a.Refused != nil {
		return true
	}
	var list []action.Assigned
	switch do := a.Do.(type) {
	case action.DocumentRouted:
		list = do.Assigned
	case action.TaskAssigned:
		list = do.Assigned
	default:
		// Nobody is given a part in the others.
	}
	return slices.ContainsFunc(list, func(t action.Assigned) bool { return t.Role == p.Role && (p.Party == "" || t.Party == p.Party) })
}

// hasFile reports whether any revision of f is with the act: attached to the
// letter, or a file of the document.
func hasFile(a *Act, f *world.File, x *world.Index) bool {
	if f == nil {
		return false
	}
	if a.App == Documents {
		return enclosed(a, f, x) || slices.ContainsFunc(filesOf(a.Document, x), func(id action.FileID) bool {
			g := x.File(id)
			return g != nil && g.Origin == f.Origin
		})
	}
	return a.Sent != nil && slices.ContainsFunc(a.Sent.Files, func(t Attached) bool { return t.File() != nil && t.File().Origin == f.Origin })
}

// filesOf are the files of a document of the start, or of one that a colleague
// registers.
func filesOf(id action.DocID, x *world.Index) []action.FileID {
	for i := range x.World.Documents {
		if d := &x.World.Documents[i]; d.ID == id {
			return d.Info.Files
		}
	}
	for _, r := range x.World.Reactions {
		if r.DocumentID == id && r.Document != nil {
			return r.Document.Files
		}
	}
	return versionsOf(id, x)
}
