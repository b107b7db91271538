package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"thuchanh/checks"
)

//go:embed sheet.gohtml
var pageSource string

// Print is what a printed sheet says beside the marks. What is empty becomes a
// dotted line to write on.
type Print struct {
	Options // Width and Color have no meaning here
	Agency  string
	Exam    string
	Name    string // the candidate's
}

// page is the template's data.
type page struct {
	*view
	HTMLLang           string
	Agency, Exam, Name string
	Candidate, Receipt string
	Entries            uint64
}

// HTML writes the sheet for graders as a page to print; see PrintHTML.
func HTML(w io.Writer, s *checks.Sheet, lang string) error {
	return PrintHTML(w, s, Print{Options: Options{Lang: lang}})
}

// PrintHTML writes the sheet as one self-contained page for A4 paper, without
// scripts, pictures or links: it works under the Content-Security-Policy
// "default-src 'none'; style-src 'unsafe-inline'", which it also states
// itself. It fails if an option does not exist or w fails.
func PrintHTML(w io.Writer, s *checks.Sheet, p Print) error {
	if s == nil {
		return errNoSheet
	}
	opt, err := p.Options.complete()
	if err != nil {
		return err
	}
	v := newView(s, opt)
	data := page{view: v, HTMLLang: opt.Lang, Agency: clean(p.Agency), Exam: clean(p.Exam), Name: clean(p.Name),
		Candidate: clean(string(s.Candidate)), Entries: s.Entries}
	if opt.Lang == Both {
		data.HTMLLang = Vietnamese
	}
	if !s.JournalHead.IsZero() {
		data.Receipt = s.JournalHead.String()
	}
	t, err := template.New("sheet").Funcs(template.FuncMap{"label": v.Lang.label, "lines": v.Lang.lines, "row": newRow}).Parse(pageSource)
	if err != nil {
		return fmt.Errorf("report: the page's template: %w", err)
	}
	var buf bytes.Buffer
	if err := t.Execute(&buf, data); err != nil {
		return fmt.Errorf("report: drawing the page: %w", err)
	}
	if _, err := w.Write(buf.Bytes()); err != nil {
		return fmt.Errorf("report: writing the page: %w", err)
	}
	return nil
}

// row is one check in a table, with its evidence as it is cited there.
type row struct {
	P    page
	C    checkView
	Acts []citedView
}

type citedView struct {
	Ref  string
	What []line
}

func newRow(p page, c checkView, marked *actView) row {
	r := row{P: p, C: c}
	for i := range c.Acts {
		a := &c.Acts[i]
		again := marked != nil && same(a, marked)
		if again && a.Seq == 0 {
			continue
		}
		cited := citedView{Ref: p.cite(a)}
		if !again {
			cited.What = a.What
		}
		r.Acts = append(r.Acts, cited)
	}
	return r
}
