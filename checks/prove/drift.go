package prove

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"thuchanh/internal/viet"
	"thuchanh/tasks"
)

// driftLimit is how far apart variants may be before the report warns: the
// range in thousandths of the middle value. Candidates draw one variant each,
// so what one has to read, type and hurry more than another is unfair (law 15).
const driftLimit = 150

// Difficulty is what a variant asks of a candidate, as far as it can be counted.
type Difficulty struct {
	Variant uint64
	// Instructions and World are the words to read: the tasks' instructions, and
	// the letters and documents with their abstracts and directions.
	Instructions, World int
	// Acts and Typed are the model answer's deeds and the words typed in them.
	Acts, Typed int
	// Deadline is the earliest one, in minutes from the start; the end of the
	// examination if there is none.
	Deadline int
}

// difficulty counts it for a paper in one variant.
func difficulty(p *tasks.Paper) Difficulty {
	d := Difficulty{Variant: p.World.Variant}
	words := func(texts ...string) (n int) {
		for _, t := range texts {
			n += len(viet.Words(t))
		}
		return n
	}
	d.Deadline = p.Minutes
	for _, t := range p.Tasks {
		d.Instructions += words(t.Instruction.Text)
		for _, s := range t.Steps {
			for _, c := range s.Checks {
				for _, part := range tasks.Parts(c) {
					if by, ok := part.Spec.(tasks.ByDeadline); ok {
						d.Deadline = min(d.Deadline, int(by.At.Sub(p.World.Clock).Minutes()))
					}
				}
			}
		}
	}
	for _, l := range p.World.Letters {
		d.World += words(l.Subject, l.Body)
	}
	for _, doc := range p.World.Documents {
		d.World += words(doc.Info.Number, doc.Info.Subject, doc.Info.Issuer, doc.Direction)
	}
	if i := slices.IndexFunc(p.Transcripts, func(t *tasks.Transcript) bool { return t.ID == "oracle" }); i >= 0 {
		for _, deed := range p.Transcripts[i].Do {
			d.Acts++
			d.Typed += words(typed(deed.Act)...)
		}
	}
	return d
}

// typed are the texts that a person writes in a deed.
func typed(a tasks.DeedAct) []string {
	switch a := a.(type) {
	case tasks.SendLetter:
		return []string{a.Subject, a.Body}
	case tasks.SaveDraft:
		return []string{a.Letter.Subject, a.Letter.Body}
	case tasks.Direct:
		return []string{a.Text}
	case tasks.Route:
		return []string{a.Text}
	case tasks.SetDue:
		return []string{a.Reason}
	case tasks.Return:
		return []string{a.Reason}
	case tasks.Recall:
		return []string{a.Reason}
	case tasks.Remind:
		return []string{a.Text}
	case tasks.Complete:
		return []string{a.Note}
	case tasks.Report:
		return []string{a.Text}
	case tasks.CreateFolder:
		return []string{a.Folder}
	case tasks.SearchDocuments:
		return []string{a.Query}
	case tasks.HandleOutgoing:
		return []string{a.Text}
	case tasks.RefuseReceipt:
		return []string{a.Reason}
	case tasks.Preroute:
		return []string{a.Text}
	case tasks.AskExtension:
		return []string{a.Reason}
	case tasks.ApproveExtension:
		return []string{a.Note}
	case tasks.RefuseExtension:
		return []string{a.Reason}
	case tasks.ChangeLead:
		return []string{a.Reason}
	case tasks.AskOpinion:
		return []string{a.Text}
	case tasks.GiveOpinion:
		return []string{a.Text}
	case tasks.RejectReport:
		return []string{a.Reason}
	case tasks.AssignTask:
		return []string{a.Content}
	case tasks.ReportTask:
		return []string{a.Text}
	case tasks.RejectTask:
		return []string{a.Reason}
	case tasks.RemindTask:
		return []string{a.Text}
	case tasks.RecallTask:
		return []string{a.Reason}
	case tasks.Delegate:
		return []string{a.Reason}
	case tasks.OpenCase:
		return []string{a.Info.Title, a.Info.Notation}
	case tasks.ProposeEntry:
		return []string{a.Title, a.Place}
	case tasks.DeclineEntry:
		return []string{a.Reason}
	case tasks.FindDocuments:
		return []string{a.Criteria.Text, a.Criteria.Number}
	default:
		return nil // nothing is typed in the others
	}
}

// Drift is how one measure differs between the variants that were tried.
type Drift struct {
	VI, EN        string
	Low, High     int
	LowIn, HighIn uint64 // the variants
}

// Apart is the range in thousandths of the middle between Low and High.
func (d Drift) Apart() int {
	if d.Low+d.High == 0 {
		return 0
	}
	return 2000 * (d.High - d.Low) / (d.High + d.Low)
}

// Much reports whether the designer should look: the range is over the limit, and
// more than counting by words can make up.
func (d Drift) Much() bool { return d.Apart() > driftLimit && d.High-d.Low > 3 }

// Drift compares the difficulty of the variants, measure by measure.
func (r *Report) Drift() []Drift {
	measure := func(vi, en string, of func(Difficulty) int) Drift {
		d := Drift{VI: vi, EN: en}
		for i, x := range r.Difficulty {
			n := of(x)
			if i == 0 || n < d.Low {
				d.Low, d.LowIn = n, x.Variant
			}
			if i == 0 || n > d.High {
				d.High, d.HighIn = n, x.Variant
			}
		}
		return d
	}
	return []Drift{
		measure("từ phải đọc trong hướng dẫn", "words of instructions", func(d Difficulty) int { return d.Instructions }),
		measure("từ trong thư và văn bản", "words of letters and documents", func(d Difficulty) int { return d.World }),
		measure("thao tác của bài mẫu", "acts of the model answer", func(d Difficulty) int { return d.Acts }),
		measure("từ phải gõ của bài mẫu", "words typed in the model answer", func(d Difficulty) int { return d.Typed }),
		measure("phút từ đầu giờ đến hạn sớm nhất", "minutes from the start to the earliest deadline", func(d Difficulty) int { return d.Deadline }),
	}
}

// writeDrift prints the table, and what to look at.
func (r *Report) writeDrift(b *strings.Builder) error {
	if len(r.Difficulty) < 2 {
		return nil
	}
	b.WriteString("\nĐộ khó giữa các biến thể. / Difficulty between variants.\n\n")
	tw := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	var much []Drift
	for _, d := range r.Drift() {
		fmt.Fprintf(tw, "  %s / %s\t%d – %d\t%d %%\t%s\n", d.VI, d.EN, d.Low, d.High, (d.Apart()+5)/10, tick(!d.Much()))
		if d.Much() {
			much = append(much, d)
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for _, d := range much {
		fmt.Fprintf(b, "  Biến thể %d và %d khác nhau nhiều về %s: sửa giá trị trong variants để thí sinh nào cũng như nhau.\n"+
			"  Variants %[1]d and %[2]d differ much in %[4]s: even out the values of variants.\n", d.LowIn, d.HighIn, d.VI, d.EN)
	}
	return nil
}
