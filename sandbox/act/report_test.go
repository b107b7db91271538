package act_test

import (
	"testing"

	"thuchanh/sandbox/act"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/mail/letter"
	"thuchanh/sandbox/world"
)

func TestAnExportIsRecognisedWhereItsBytesGo(t *testing.T) {
	d := newDesk(t)
	file, other := []byte("PK tệp kết xuất"), []byte("PK tệp khác")
	attached := func(b []byte) *act.Act {
		raw := letter.Compose(letter.Draft{From: addr("an@so.example")[0], To: addr("binh@so.example"), Subject: "Báo cáo", Text: "Xin gửi.", Attachments: []letter.Attachment{{FileName: "anh.xlsx", Type: "application/octet-stream", Content: b}}})
		d.blobs[action.Sum(raw)] = raw
		acts := d.observe(action.LetterSubmitted{Letter: action.Sum(raw), From: "an@so.example"})
		return &acts[0]
	}
	if a := attached(file); len(a.Exports) != 0 {
		t.Errorf("before the export it is known: %v", a.Exports)
	}
	q := action.ReportQuery{Kind: action.ReportIncomingSituation, By: "arrived"}
	acts := d.observe(action.ReportExported{Report: "bao_cao_1", Query: q, Format: "xlsx", Blob: action.Sum(file)})
	if acts[0].Verb != act.ExportReport || !act.Matches(&world.Pattern{App: "dms", Action: "export_report", Item: "incoming_situation"}, &acts[0], d.x) {
		t.Errorf("the export: %+v", acts[0])
	}
	if acts := d.observe(action.ReportRun{Query: q}); acts[0].Verb != act.RunReport || acts[0].Item != "incoming_situation" {
		t.Errorf("the run: %+v", acts[0])
	}
	if a := attached(file); len(a.Exports) != 1 || a.Exports[0].Report != "bao_cao_1" || a.Exports[0].Query != q {
		t.Errorf("the export is not known: %v", a.Exports)
	}
	if a := attached(other); len(a.Exports) != 0 {
		t.Errorf("another file is taken for it: %v", a.Exports)
	}
	acts = d.observe(action.TaskReported{Task: "viec", Files: []action.Enclosed{{Name: "a.xlsx", Blob: action.Sum(file)}}})
	if len(acts[0].Exports) != 1 {
		t.Error("enclosed with a report it is not known")
	}
	acts = d.observe(action.ClashNoted{Entries: []action.EntryID{"lich_1", "lich_2"}})
	if !act.Matches(&world.Pattern{App: "dms", Action: "note_clash", Item: "lich_2"}, &acts[0], d.x) || act.Matches(&world.Pattern{App: "dms", Action: "note_clash", Item: "lich_3"}, &acts[0], d.x) {
		t.Errorf("a noted clash: %+v", acts[0])
	}
}
