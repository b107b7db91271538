package tasks

import (
	"path"
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// mediaTypes are the types of files by extension.
func mediaTypes() map[string]string {
	return map[string]string{
		".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
		".pdf":  "application/pdf",
		".txt":  "text/plain; charset=utf-8",
		".csv":  "text/csv; charset=utf-8",
		".png":  "image/png",
		".jpg":  "image/jpeg",
		".zip":  "application/zip",
	}
}

// notThere reports a file that is not in files/.
func notThere(where *strictyaml.Node, known []string) {
	remedy := strictyaml.Text("đặt tệp vào thư mục files của đề; trong đó có: %[1]s", "put the file into the paper's folder files; in it there are: %[1]s", strings.Join(known, ", "))
	if len(known) == 0 {
		remedy = strictyaml.Text("đặt tệp vào thư mục files của đề; thư mục đó đang trống", "put the file into the paper's folder files, which is empty")
	}
	if near, ok := viet.Nearest(where.Text, known); ok {
		remedy = strictyaml.Text("đặt tệp vào thư mục files của đề, hoặc sửa tên: ý anh/chị là %q?", "put the file into the paper's folder files, or correct the name: did you mean %q?", near)
	}
	where.Report().Add(where.Line, where.Column, strictyaml.Text("không có tệp %q trong thư mục files", "there is no file %q in the folder files", where.Text), remedy)
}

func (l *loader) readFiles(n *strictyaml.Node) {
	types, hashes := mediaTypes(), map[action.Hash]string{}
	var known, exts []string
	for p := range l.folder {
		if rest, ok := strings.CutPrefix(p, "files/"); ok {
			known = append(known, rest)
		}
	}
	for e := range types {
		exts = append(exts, e)
	}
	slices.Sort(known)
	slices.Sort(exts)
	for _, p := range n.Names() {
		f := p.Value.Keys("name", "path", "origin", "revision", "marking")
		file := world.File{ID: action.FileID(p.Key.Text), Origin: p.Key.Text, Revision: 1, Marking: f.Get("marking").Str()}
		where := f.Need("path")
		file.Name = path.Base(where.Str())
		if v := f.Get("name"); v != nil {
			file.Name = fileName(v)
		}
		if v := f.Get("origin"); v != nil {
			file.Origin = v.Str()
		}
		if v := f.Get("revision"); v != nil {
			file.Revision = v.Int(1, 10_000)
		}
		if where == nil || where.Text == "" {
			continue
		}
		data, ok := l.folder["files/"+where.Text]
		if !ok {
			notThere(where, known)
			continue
		}
		if file.Type = types[strings.ToLower(path.Ext(where.Text))]; file.Type == "" {
			where.FailUnknown("loại tệp của", "file type for", exts)
		}
		file.Blob, file.Size = l.source.sums["files/"+where.Text], int64(len(data))
		if other, dup := hashes[file.Blob]; dup {
			where.Fail("tệp này giống hệt tệp %q; không thể phân biệt khi chấm", "these bytes are the same as those of %q; marking could not tell them apart", "dùng chung một tên, hoặc sửa nội dung một tệp", "use one name for both, or change one of them", other)
		}
		hashes[file.Blob] = p.Key.Text
		l.paper.files[file.ID] = data
		l.world.Files = append(l.world.Files, file)
	}
	l.sameLineage()
}

// sameLineage refuses two files that claim to be the same revision of one work.
func (l *loader) sameLineage() {
	type revision struct {
		origin string
		n      int
	}
	seen := map[revision]action.FileID{}
	for _, f := range l.world.Files {
		r := revision{f.Origin, f.Revision}
		if other, ok := seen[r]; ok {
			l.names.where[string(f.ID)].Fail("%q và %q đều là bản %d của %q", "%q and %q are both revision %d of %q", "sửa revision hoặc origin của một tệp", "correct revision or origin of one of them", f.ID, other, f.Revision, f.Origin)
		}
		seen[r] = f.ID
	}
}

// markings lists the markings of the world's files and documents.
func (l *loader) markings() []string {
	var out []string
	for _, f := range l.world.Files {
		if f.Marking != "" && !slices.Contains(out, f.Marking) {
			out = append(out, f.Marking)
		}
	}
	return out
}

func (l *loader) readLetters(n *strictyaml.Node) {
	for _, p := range n.Names() {
		f := p.Value.Keys("from", "from_raw", "to", "cc", "to_lists", "date", "subject", "body", "attach", "in_reply_to", "folder", "seen", "flagged", "draft", "invitation")
		x := world.Letter{
			ID: action.LetterID(p.Key.Text), From: ref[action.PersonID](l.names, f.Get("from"), catPerson), FromRaw: rawAddress(f.Get("from_raw")),
			To: refs[action.PersonID](l.names, f.Get("to"), catPerson), Cc: refs[action.PersonID](l.names, f.Get("cc"), catPerson), ToLists: refs[string](l.names, f.Get("to_lists"), catList),
			Date: worldTime(f.Need("date"), action.DateOf(l.begin)), Subject: f.Need("subject").Str(), Attach: refs[action.FileID](l.names, f.Get("attach"), catFile),
			InReplyTo: ref[action.LetterID](l.names, f.Get("in_reply_to"), catLetter), Seen: f.Get("seen").Bool(), Flagged: f.Get("flagged").Bool(), Draft: f.Get("draft").Bool(),
		}
		if b := f.Get("body"); b != nil {
			x.Body = b.Str()
		} else if !x.Draft {
			f.Need("body")
		}
		if v := f.Get("folder"); v != nil {
			known := append(StandardFolders(), l.world.Folders...)
			if x.Folder = folderName(v); x.Folder != "-" && !slices.Contains(known, x.Folder) && x.Folder != "" {
				v.FailUnknown("thư mục", "folder", known)
			}
		}
		if (f.Get("from") == nil) == (f.Get("from_raw") == nil) {
			p.Value.Fail("cần đúng một trong from và from_raw", "exactly one of from and from_raw is needed", "viết from: tên người; from_raw: địa chỉ ngoài đề", "write from: a person's name; from_raw: an address outside the world")
		}
		if string(x.InReplyTo) == p.Key.Text {
			f.Get("in_reply_to").Fail("thư trả lời chính nó", "the letter answers itself", "ghi tên thư khác hoặc bỏ", "name another letter, or leave it out")
		}
		l.readInvitation(f.Get("invitation"), &x)
		l.world.Letters = append(l.world.Letters, x)
	}
}

// rawAddress reads the sender of a stranger's letter: an address, with or
// without a name before it (look-alikes of phishing are written in full).
func rawAddress(n *strictyaml.Node) string {
	s := n.Str()
	if s == "" {
		return ""
	}
	if i := strings.LastIndexByte(s, '@'); i <= 0 || i == len(s)-1 || strings.ContainsAny(s, "\r\n") {
		n.Fail("%q không có địa chỉ thư", "%q has no mail address", "viết a@b.example hoặc \"Tên <a@b.example>\"", "write a@b.example or \"Name <a@b.example>\"", s)
	}
	return s
}
