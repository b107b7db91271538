package signing

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/signing/internal/pdf"
)

func itoa(n int) string { return strconv.Itoa(n) }

// The names of the fields that the clerk fills in.
const (
	fieldNumber = "SoVanBan"
	fieldDay    = "Ngay"
	fieldMonth  = "Thang"
)

// Compose writes a draft as a PDF in the form of Appendix I: A4, the typeface embedded, its text selectable. Equal drafts give equal bytes. It fails where the
// draft lacks what cannot be left out, has a letter that the typeface lacks, or has a list of recipients longer than a page.
func Compose(d Draft) ([]byte, Layout, error) {
	d = d.nfc()
	if err := d.check(); err != nil {
		return nil, Layout{}, err
	}
	set, err := newFontSet()
	if err != nil {
		return nil, Layout{}, err
	}
	s := &setter{fonts: set}
	s.newPage()
	s.head(d)
	boxes := s.body(d)
	if s.err != nil {
		return nil, Layout{}, s.err
	}
	boxes[Annex] = Box{1, stampBox(pageW, pageH)}
	boxes[Copy] = boxes[Annex]
	l := Layout{Pages: len(s.sheets), Boxes: boxes}
	return s.write(d, l), l, nil
}

// head sets components 1 to 5: agency and number to the left, the nation's name, place and date to the right, then type and subject, or addressees.
func (s *setter) head(d Draft) {
	const leftW, gap = textW * 0.40, 4.0
	const rightX, rightW = marginLeft + leftW + gap, textW - leftW - gap
	top := s.y
	left, right := top, top
	if d.Parent != "" {
		left, _ = s.centered(marginLeft, leftW, left, styled{regular, sizeHead, strings.ToUpper(d.Parent)})
	}
	left, w := s.centered(marginLeft, leftW, left, styled{bold, sizeHead, strings.ToUpper(d.Agency)})
	s.ruleBelow(marginLeft, leftW, left-1, w*0.45)
	right, _ = s.centered(rightX, rightW, right, styled{bold, sizeNation, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"})
	right, w = s.centered(rightX, rightW, right, styled{bold, sizeHead, "Độc lập - Tự do - Hạnh phúc"})
	s.ruleBelow(rightX, rightW, right-1, w)
	row := min(left, right) - 8
	s.number(d, marginLeft, leftW, row-sizeHead)
	s.date(d, rightX, rightW, row-sizeHead)
	y := row - sizeHead*leading
	if d.Type == "" {
		y, _ = s.centered(marginLeft, leftW, y-2, styled{regular, sizeNation, "V/v " + d.Subject})
	}
	if d.Urgency != "" {
		w := s.width(bold, sizeHead, d.Urgency) + 16
		x := marginLeft + (leftW-w)/2
		s.put(bold, sizeHead, x+8, y-8-sizeHead, d.Urgency, 0)
		for _, r := range frame(Rect{x, y - 15 - sizeHead, x + w, y - 4}) {
			s.sheet().rules = append(s.sheet().rules, r)
		}
		y -= 18 + sizeHead
	}
	s.y = y - 14
	if d.Type != "" {
		s.y, _ = s.centered(marginLeft, textW, s.y, styled{bold, sizeBody, strings.ToUpper(d.Type)})
		if d.Subject != "" {
			s.y, w = s.centered(marginLeft+textW*0.1, textW*0.8, s.y, styled{bold, sizeBody, d.Subject})
			s.ruleBelow(marginLeft, textW, s.y-2, min(w*0.4, textW*0.3))
		}
		s.y -= 8
	}
	s.addressees(d.To)
}

func frame(r Rect) []rule {
	return []rule{{r.X1, r.Y1, r.X2, r.Y1}, {r.X2, r.Y1, r.X2, r.Y2}, {r.X2, r.Y2, r.X1, r.Y2}, {r.X1, r.Y2, r.X1, r.Y1}}
}

// number sets "Số: 05/KH-SM", or leaves room for the number.
func (s *setter) number(d Draft, x, w, y float64) {
	const room = 22.0
	if d.Number != "" {
		text := "Số: " + d.Number + "/" + d.Symbol
		s.put(regular, sizeHead, x+(w-s.width(regular, sizeHead, text))/2, y, text, 0)
		return
	}
	before, after := s.width(regular, sizeHead, "Số: "), s.width(regular, sizeHead, "/"+d.Symbol)
	x += (w - before - room - after) / 2
	s.put(regular, sizeHead, x, y, "Số: ", 0)
	s.blankAt(fieldNumber, regular, sizeHead, x+before, y, room)
	s.put(regular, sizeHead, x+before+room, y, "/"+d.Symbol, 0)
}

// date sets the place and the date in italics, smaller if the line would be wider than its column.
func (s *setter) date(d Draft, x, w, y float64) {
	const room = 14.0
	blank := d.Date == (action.Date{})
	day, month := dayMonth(d.Date)
	year := d.Date.Year
	if blank {
		day, month, year = "", "", d.Year
	}
	before := "ngày "
	if d.Place != "" {
		before = d.Place + ", " + before
	}
	parts := []string{before, day, " tháng ", month, fmt.Sprintf(" năm %d", year)}
	size, total := sizeHead, 0.0
	for range 2 { // measured at the full size, then at the size that fits
		total = 0
		for i, p := range parts {
			if total += s.width(italic, size, p); blank && i%2 == 1 {
				total += room
			}
		}
		if total > w {
			size *= w / total * 0.995
		}
	}
	x += (w - total) / 2
	if !blank {
		s.put(italic, size, x, y, strings.Join(parts, ""), 0)
		return
	}
	for i, p := range parts {
		if i%2 == 1 {
			s.blankAt([]string{"", fieldDay, "", fieldMonth}[i], italic, size, x, y, room)
			x += room
			continue
		}
		s.put(italic, size, x, y, p, 0)
		x += s.width(italic, size, p)
	}
}

func (s *setter) addressees(to []string) {
	if len(to) == 0 {
		return
	}
	if len(to) == 1 {
		s.y, _ = s.centered(marginLeft, textW, s.y, styled{regular, sizeBody, "Kính gửi: " + to[0]})
		s.y -= 4
		return
	}
	x := marginLeft + textW*0.2
	s.put(regular, sizeBody, x, s.y-sizeBody, "Kính gửi:", 0)
	x += s.width(regular, sizeBody, "Kính gửi: ")
	s.y -= sizeBody * leading
	for i, t := range to {
		end := ";"
		if i == len(to)-1 {
			end = "."
		}
		for j, line := range s.wrap(regular, sizeBody, pageW-marginRight-x, "- "+t+end) {
			s.put(regular, sizeBody, x+min(float64(j), 1)*8, s.y-sizeBody, line, 0)
			s.y -= sizeBody * leading
		}
	}
	s.y -= 4
}

// body sets the content and, kept together with its last lines, the signature and the recipients. It returns where the signatures belong.
func (s *setter) body(d Draft) map[Kind]Box {
	var lines []textLine
	for _, p := range d.Body {
		lines = append(lines, s.paragraph(p)...)
	}
	end := s.ending(d)
	keep := max(0, len(lines)-2)
	for i, l := range lines {
		need := l.height()
		if i == keep {
			need = end.height
			for _, rest := range lines[i:] {
				need += rest.height()
			}
		}
		if s.y-need < marginBottom && s.y < pageH-marginTop {
			s.newPage()
		}
		s.line(l)
	}
	if end.height > pageH-marginTop-marginBottom-2*sizeBody*leading {
		s.err = errors.Join(s.err, errors.New("signing: the list of recipients is longer than a page"))
	}
	return s.finish(d, end)
}

// ending is components 7 and 9, measured.
type ending struct {
	recipients []styled
	height     float64
}

const (
	endGap   = 16.0
	signRoom = personH + 6*mm // between title and name
	endLeftW = textW * 0.46
	endX     = marginLeft + textW*0.48
	endW     = textW * 0.52
)

func (s *setter) ending(d Draft) ending {
	var e ending
	if len(d.Recipients) > 0 || d.Keep != "" {
		e.recipients = append(e.recipients, styled{boldItalic, sizeNation, "Nơi nhận:"})
	}
	add := func(text string) {
		for _, line := range s.wrap(regular, sizeSmall, endLeftW, text) {
			e.recipients = append(e.recipients, styled{regular, sizeSmall, line})
		}
	}
	for i, r := range d.Recipients {
		end := ";"
		if i == len(d.Recipients)-1 && d.Keep == "" {
			end = "."
		}
		add("- " + r + end)
	}
	if d.Keep != "" {
		add("- Lưu: VT, " + d.Keep + ".")
	}
	left := 0.0
	for _, r := range e.recipients {
		left += r.size * leading
	}
	right := signRoom + sizeBody*leading
	for _, t := range d.Sign.Lines() {
		right += float64(len(s.wrap(bold, sizeHead, endW, t))) * sizeHead * leading
	}
	e.height = endGap + max(left, right)
	return e
}

func (s *setter) finish(d Draft, e ending) map[Kind]Box {
	top := s.y - endGap
	y := top
	for _, r := range e.recipients {
		s.put(r.face, r.size, marginLeft, y-r.size, r.text, 0)
		y -= r.size * leading
	}
	y = top
	for _, t := range d.Sign.Lines() {
		y, _ = s.centered(endX, endW, y, styled{bold, sizeHead, t})
	}
	middle := endX + endW/2
	person := Rect{middle - personW/2, y - 3*mm - personH, middle + personW/2, y - 3*mm}
	s.centered(endX, endW, y-signRoom, styled{bold, sizeBody, d.Sign.Name})
	page := len(s.sheets)
	return map[Kind]Box{Person: {page, person}, Agency: {page, agencyBox(person)}}
}

// content is the content stream of a page.
func (s *setter) content(sh *sheet) []byte {
	b := []byte("BT\n")
	last := run{size: -1}
	for _, r := range sh.runs {
		if r.face != last.face || r.size != last.size {
			b = fmt.Appendf(b, "/%s ", fontName(r.face))
			b = append(pdf.AppendNumber(b, r.size), " Tf\n"...)
		}
		b = append(b, "1 0 0 1 "...)
		b = append(pdf.AppendNumber(b, r.x), ' ')
		b = append(pdf.AppendNumber(b, r.y), " Tm\n"...)
		b = s.fonts.show(b, r.face, r.text, r.size, r.extra)
		last = r
	}
	b = append(b, "ET\n0.75 w\n"...)
	for _, r := range sh.rules {
		for i, v := range []float64{r.x1, r.y1, r.x2, r.y2} {
			b = append(pdf.AppendNumber(b, v), []string{" ", " m ", " ", " l S\n"}[i]...)
		}
	}
	return b
}
