package office

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/ledongthuc/pdf"
)

// Limits of the PDF files that text is read from. They count what is read, not the time it takes: the same file gives the
// same answer on every machine.
const (
	maxPDFBytes = 30 << 20
	maxPDFPages = 300
	maxPDFText  = 5 << 20
	maxPDFSteps = 2_000_000 // operators of all pages
)

// errPDFSteps leaves a page that has too many operators; the library has no other way out.
var errPDFSteps = fmt.Errorf("office: %w: the PDF has more than %d operators", ErrTooBig, maxPDFSteps)

// pdfText gives the text of a PDF, a line for each line of a page as far as the file tells. Scanned pages have none. The
// library panics over damaged files; here that is an error.
func pdfText(content []byte) (text string, err error) {
	if len(content) > maxPDFBytes {
		return "", fmt.Errorf("office: %w: a PDF of more than %d MiB", ErrTooBig, maxPDFBytes>>20)
	}
	defer func() {
		if x := recover(); x != nil {
			text, err = "", fmt.Errorf("office: damaged PDF: %v", x)
			if e, ok := x.(error); ok && errors.Is(e, ErrTooBig) {
				err = e
			}
		}
	}()
	return pdfPages(content)
}

func pdfPages(content []byte) (string, error) {
	r, err := pdf.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		if errors.Is(err, pdf.ErrInvalidPassword) {
			return "", fmt.Errorf("office: the PDF is encrypted: %w", ErrNoText)
		}
		return "", fmt.Errorf("office: damaged PDF: %w", err)
	}
	pages := r.NumPage()
	if pages > maxPDFPages {
		return "", fmt.Errorf("office: %w: a PDF of %d pages, at most %d", ErrTooBig, pages, maxPDFPages)
	}
	var b strings.Builder
	steps := 0
	for i := 1; i <= pages; i++ {
		p := r.Page(i)
		if p.V.IsNull() {
			continue
		}
		b.WriteString(pageText(p, &steps))
		b.WriteByte('\n')
		if b.Len() > maxPDFText {
			return "", fmt.Errorf("office: %w: more than %d MiB of text", ErrTooBig, maxPDFText>>20)
		}
	}
	return b.String(), nil
}
