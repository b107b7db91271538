package checks

import (
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
	"thuchanh/tasks"
)

// home is one place where a letter of the world lies.
type home struct {
	folder *mail.Folder
	msg    *mail.Message
}

// homes lists where copies of a letter lie, those flagged \Deleted left out.
func (r *Record) homes(box *mail.State, id action.LetterID) []home {
	var out []home
	for _, f := range box.Folders() {
		for _, m := range f.Messages {
			if r.in.NameOf(m) == id && !slices.Contains(m.Flags, `\Deleted`) {
				out = append(out, home{f, m})
			}
		}
	}
	return out
}

func (q *question) endsUp(s tasks.EndsUp) finding {
	if len(s.Letters) == 0 && len(s.Documents) == 0 {
		return q.folderExists(s.Folder)
	}
	hits, total := 0, 0
	var wrong []string
	var touched []*act.Act
	count := func(ok bool, name string) {
		total++
		if ok {
			hits++
		} else {
			wrong = append(wrong, name)
		}
	}
	for _, id := range s.Letters {
		count(q.letterIs(s, id), "“"+q.m.rec.World.Letter(id).Subject+"”")
		touched = append(touched, q.changesTo(id)...)
	}
	for _, id := range s.Documents {
		d := q.m.rec.End.Documents.Document(id)
		count(d != nil && string(d.Status) == s.Status, docName(d, id))
		touched = append(touched, q.actsOn(func(a *act.Act) bool { return a.Document == id && a.Verb != act.Open })...)
	}
	why := say("Trạng thái cuối đúng yêu cầu.", "The final state is as asked.")
	if len(wrong) > 0 {
		why = sayf("Trạng thái cuối chưa đúng: %s.", "Not as asked at the end: %s.", strings.Join(wrong, ", "))
	}
	return q.share(hits, total, faultNotDone, why, inOrder(touched)...)
}

func (q *question) actsOn(is func(*act.Act) bool) []*act.Act {
	var out []*act.Act
	for _, a := range q.m.acts {
		if a.Refused == nil && is(a) {
			out = append(out, a)
		}
	}
	return out
}

// changesTo are the acts that may have changed a letter: reading it does not,
// nor does answering it or passing it on.
func (q *question) changesTo(id action.LetterID) []*act.Act {
	return q.actsOn(func(a *act.Act) bool { return slices.Contains(a.Letters, id) && a.Verb != act.Read && a.Sent == nil })
}

func docName(d *dms.Document, id action.DocID) string {
	if d == nil {
		return string(id)
	}
	return d.Info.Number
}

// letterIs reports whether a letter is as s wants it. A letter that was copied
// but still lies where it was has not been moved. The folder is recognised
// without diacritics too: how it is spelt is a check of its own.
func (q *question) letterIs(s tasks.EndsUp, id action.LetterID) bool {
	now := q.m.rec.homes(q.m.rec.End.Mail, id)
	if s.Deleted {
		// What is only marked as deleted counts: many programs expunge later.
		kept := func(m *mail.Message) bool { return q.m.rec.in.NameOf(m) == id }
		held := slices.ContainsFunc(q.m.rec.End.Mail.Folders(), func(f *mail.Folder) bool { return slices.ContainsFunc(f.Messages, kept) })
		elsewhere := slices.ContainsFunc(now, func(h home) bool { return h.folder.Use != mail.UseTrash })
		return held && !elsewhere
	}
	if len(now) == 0 {
		return false
	}
	flag := func(want *bool, name string) bool {
		carries := func(h home) bool { return slices.Contains(h.msg.Flags, name) }
		return want == nil || slices.ContainsFunc(now, carries) == *want
	}
	if !flag(s.Flagged, `\Flagged`) || !flag(s.Seen, `\Seen`) {
		return false
	}
	return s.Folder == "" || liesIn(now, s.Folder)
}

// liesIn reports whether a letter lies in the folder and nowhere else. What it
// left in the trash does not count: some programs move by copying to the folder
// and deleting, and put what they delete into the trash.
func liesIn(homes []home, folder string) bool {
	there := false
	for _, h := range homes {
		same := act.SameFolder(h.folder.Name, folder)
		there = there || same
		if !same && h.folder.Use != mail.UseTrash {
			return false
		}
	}
	return there
}

// folderExists: a folder of this name, on whatever level.
func (q *question) folderExists(name string) finding {
	made := q.actsOn(func(a *act.Act) bool { return a.Verb == act.CreateFolder && act.SameFolder(a.Folder, last(name)) })
	lenient := ""
	for _, f := range q.m.rec.End.Mail.Folders() {
		switch {
		case viet.Equal(last(f.Name), last(name)):
			return q.met(sayf("Có thư mục “%s”.", "The folder “%s” is there.", f.Name), made...)
		case act.SameFolder(f.Name, last(name)):
			lenient = f.Name
		}
	}
	if lenient != "" {
		return q.near("without_marks", faultNone, sayf("Thư mục tên “%s”, cần “%s”.", "The folder is called “%s”, wanted “%s”.", lenient, name), made...)
	}
	return q.notMet(faultNotDone, sayf("Không có thư mục “%s”.", "There is no folder “%s”.", name), made...)
}

func last(folder string) string {
	return folder[strings.LastIndexByte(folder, '/')+1:]
}

// leftUnchanged: as at the start. Looking never costs: \Seen does not count.
func (q *question) leftUnchanged(s tasks.LeftUnchanged) finding {
	for _, id := range s.Letters {
		if !slices.Equal(q.outline(q.m.rec.Start.Mail, id), q.outline(q.m.rec.End.Mail, id)) {
			return q.notMet(faultNone, sayf("Thư “%s” đã bị thay đổi.", "The letter “%s” was changed.", q.m.rec.World.Letter(id).Subject),
				q.changesTo(id)...)
		}
	}
	for _, id := range s.Documents {
		changes := q.actsOn(func(a *act.Act) bool { return a.Document == id && a.Verb != act.Open })
		if len(changes) > 0 {
			return q.notMet(faultNone, sayf("Văn bản %s đã bị xử lý.", "Document %s was acted on.", docName(q.m.rec.End.Documents.Document(id), id)), changes...)
		}
	}
	return finding{verdict: Met, why: say("Giữ nguyên như ban đầu.", "As at the start.")}
}

// outline is what must stay the same of a letter.
func (q *question) outline(box *mail.State, id action.LetterID) []string {
	var out []string
	for _, h := range q.m.rec.homes(box, id) {
		out = append(out, h.folder.Name+" flagged="+map[bool]string{true: "1", false: "0"}[slices.Contains(h.msg.Flags, `\Flagged`)])
	}
	return out
}
