package dms

import (
	"fmt"
	"iter"
	"path"
	"strings"
	"unicode/utf8"

	"thuchanh/sandbox/action"
)

// Upload is a file that goes with a report or an opinion.
type Upload struct {
	Name    string
	Content []byte
}

// The most that goes with one act.
const (
	MaxUploads    = 10
	MaxUploadSize = 20 << 20 // bytes of one file
	MaxUploadName = 200      // characters
)

// enclose checks the files of a command and leaves their bytes with the decider.
func (d *decider) enclose(files []Upload) ([]action.Enclosed, error) {
	if len(files) > MaxUploads {
		return nil, action.Refuse("too_many_files",
			fmt.Sprintf("Có %d tệp kèm theo, tối đa %d. Anh/chị bớt tệp hoặc nén lại.", len(files), MaxUploads),
			fmt.Sprintf("There are %d files, %d at most. Leave some out, or pack them.", len(files), MaxUploads))
	}
	var out []action.Enclosed
	for _, f := range files {
		name := path.Base(strings.ReplaceAll(tidy(f.Name), `\`, "/"))
		switch {
		case name == "." || name == "/" || utf8.RuneCountInString(name) > MaxUploadName || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }):
			return nil, action.Refuse("file_name_wrong",
				"Tên tệp kèm theo để trống, quá dài hoặc có ký tự lạ. Anh/chị đổi tên tệp rồi thử lại.",
				"The name of an attached file is blank, too long or has odd characters. Rename it, then try again.")
		case len(f.Content) == 0:
			return nil, action.Refuse("file_empty", fmt.Sprintf("Tệp “%s” trống. Anh/chị chọn lại tệp.", name), fmt.Sprintf("The file %q is empty. Choose it again.", name))
		case len(f.Content) > MaxUploadSize:
			return nil, action.Refuse("file_too_large",
				fmt.Sprintf("Tệp “%s” lớn hơn %d MB. Anh/chị giảm dung lượng rồi thử lại.", name, MaxUploadSize>>20),
				fmt.Sprintf("The file %q is larger than %d MB. Make it smaller, then try again.", name, MaxUploadSize>>20))
		}
		out = append(out, action.Enclosed{Name: name, Blob: action.Sum(f.Content), Size: int64(len(f.Content))})
		d.blobs = append(d.blobs, f.Content)
	}
	return out, nil
}

// enclosedAtStart are files of the world that went with a report before the start.
func (s *State) enclosedAtStart(ids []action.FileID) []action.Enclosed {
	var out []action.Enclosed
	for _, id := range ids {
		if f := s.World.File(id); f != nil {
			out = append(out, action.Enclosed{Name: f.Name, Blob: f.Blob, Size: f.Size})
		}
	}
	return out
}

// Enclosures yields the files that went with reports and opinions.
func (s *State) Enclosures() iter.Seq[action.Enclosed] {
	return func(yield func(action.Enclosed) bool) {
		for _, list := range s.enclosures() {
			for _, e := range list {
				if !yield(e) {
					return
				}
			}
		}
	}
}

func (s *State) enclosures() [][]action.Enclosed {
	var out [][]action.Enclosed
	reports := func(list []*Assignment) {
		for _, a := range list {
			for _, r := range a.Reports {
				out = append(out, r.Files)
			}
		}
	}
	for _, d := range s.Documents() {
		reports(d.Assignments)
		for _, o := range d.Opinions {
			for _, a := range o.Answers {
				out = append(out, a.Files)
			}
		}
		for _, r := range d.Remarks {
			out = append(out, r.Files)
		}
	}
	for _, t := range s.desk.tasks {
		reports(t.Assignments)
	}
	return out
}
