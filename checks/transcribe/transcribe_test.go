package transcribe_test

import (
	"strings"
	"testing"

	"thuchanh/checks/prove"
	"thuchanh/checks/transcribe"
	"thuchanh/tasks"
	"thuchanh/tasks/papers"
)

func load(t *testing.T) *tasks.Paper {
	t.Helper()
	p, err := tasks.Load(papers.FS(), "song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// only returns the paper with nothing but the drafted task and transcript.
func only(t *testing.T, p *tasks.Paper, d *transcribe.Draft) *tasks.Paper {
	t.Helper()
	changes := map[string][]byte{"tasks/ghi-lai.yaml": d.Task, "transcripts/ghi-lai.yaml": d.Transcript}
	for _, path := range p.Paths() {
		if strings.HasPrefix(path, "tasks/") || strings.HasPrefix(path, "transcripts/") || path == "mutations.yaml" {
			changes[path] = nil
		}
	}
	changes["tasks/ghi-lai.yaml"], changes["transcripts/ghi-lai.yaml"] = d.Task, d.Transcript
	q, err := p.With(changes)
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, d.Task, d.Transcript)
	}
	return q
}

func TestARecordedAttemptBecomesATaskThatItSolves(t *testing.T) {
	p := load(t)
	for _, id := range []string{"oracle", "forward-attached", "sorted-by-copy-delete", "direct-then-route", "hidden-bcc", "renamed-file"} {
		t.Run(id, func(t *testing.T) {
			o, err := prove.Explain(t.Context(), p, 0, id)
			if err != nil {
				t.Fatal(err)
			}
			d, err := transcribe.Propose(p, o.Record, "ghi-lai", "Nhiệm vụ ghi lại", 40*tasks.Point)
			if err != nil {
				t.Fatal(err)
			}
			if d.Checks < 20 {
				t.Errorf("only %d checks are proposed", d.Checks)
			}
			q := only(t, p, d)
			again, err := prove.Explain(t.Context(), q, 0, "ghi-lai")
			if err != nil {
				t.Fatal(err)
			}
			if !again.OK() || again.Sheet.Lo != 40*tasks.Point {
				t.Errorf("done again from its transcript it scores %s–%s of 40\n%s\n%s", again.Sheet.Lo, again.Sheet.Hi, d.Task, d.Transcript)
				for _, s := range again.Sheet.Tasks[0].Steps {
					for _, c := range s.Checks {
						if c.Lo != c.Max {
							t.Log(s.ID, c.Kind, c.Verdict, c.Why.EN)
						}
					}
				}
			}
		})
	}
}

func TestATranscriptKeepsWhatWasWritten(t *testing.T) {
	p := load(t)
	o, err := prove.Explain(t.Context(), p, 0, "oracle")
	if err != nil {
		t.Fatal(err)
	}
	d, err := transcribe.Propose(p, o.Record, "ghi-lai", "Nhiệm vụ ghi lại", 40*tasks.Point)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"letter: hoi_thong_tin", "Sở Mẫu xin cung cấp thông tin hội nghị", "attach: [ke_hoach_v3]", "create_folder: \"Chỉ đạo 2026\"",
		"lead: [tccb], coordinate: [van_phong]", "remind: {document: qh_1"} {
		if !strings.Contains(string(d.Transcript), want) {
			t.Errorf("the transcript lacks %q:\n%s", want, d.Transcript)
		}
	}
	if strings.Contains(string(d.Transcript), "đã viết:") {
		t.Error("the transcript holds the quotation")
	}
	for _, want := range []string{"check: replied_to, letter: hoi_thong_tin", "check: attached, file: ke_hoach_v3, only: true", "check: lead_is, document: cv_123, party: tccb", "folder: \"Chỉ đạo 2026\""} {
		if !strings.Contains(string(d.Task), want) {
			t.Errorf("the task lacks %q:\n%s", want, d.Task)
		}
	}
}

func TestNothingDoneIsNothingToRecord(t *testing.T) {
	p := load(t)
	o, err := prove.Explain(t.Context(), p, 0, "do-nothing")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := transcribe.Propose(p, o.Record, "ghi-lai", "x", 5*tasks.Point); err == nil || !strings.Contains(err.Error(), "hãy làm nhiệm vụ một lần") {
		t.Errorf("a recording of nothing gives %v", err)
	}
}
