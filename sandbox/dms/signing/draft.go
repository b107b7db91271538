package signing

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"thuchanh/sandbox/action"
)

// Draft is an official document with the components of form of Decree 30/2020, Article 8 and Appendix I. Text may use every letter of Vietnamese;
// it is brought to NFC. A draft may leave things out, for an examination may want it wrong: only what Compose cannot do without is required.
type Draft struct {
	// Parent is the superior agency (cơ quan chủ quản), printed above Agency; empty where there is none.
	Parent string
	// Agency is the issuing agency (cơ quan ban hành).
	Agency string
	// Number is the document's number, for example "05" or "12a"; empty leaves it blank for the clerk (Fill).
	Number string
	// Symbol is what follows the number and the slash: "KH-SM", "SM-VP".
	Symbol string
	// Place is the place name before the date (địa danh).
	Place string
	// Date is the day of issue; the zero Date leaves day and month blank for the clerk and prints Year.
	Date action.Date
	Year int
	// Type is the kind of document as printed, "KẾ HOẠCH"; empty for an official letter (công văn), whose subject stands below the number.
	Type string
	// Subject is the trích yếu, without "V/v".
	Subject string
	// To are the addressees of a letter (Kính gửi).
	To []string
	// Body is the content.
	Body []Paragraph
	// Sign is who signs and how.
	Sign SignLine
	// Recipients are the lines of Nơi nhận without their dashes; Keep is the drafting unit in the last of them, "- Lưu: VT, VP.". Without Keep that line is missing.
	Recipients []string
	Keep       string
	// Urgency is the mark of urgency in its frame: "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"; usually empty.
	Urgency string
	// Made is when the draft was made, for the file's properties.
	Made time.Time
}

// Paragraph is a paragraph of the content.
type Paragraph struct {
	// Lead is printed bold before Text: "Điều 1.", "I. MỤC TIÊU".
	Lead string
	Text string
	// Italic is for the grounds (căn cứ), Centered for "QUYẾT ĐỊNH:".
	Italic, Centered bool
}

// Form is how somebody signs for another (Decree 30/2020, Article 13).
type Form string

// The forms. Who signs for himself needs none.
const (
	OnBehalf   Form = "TM."  // thay mặt: of a collective
	ForHead    Form = "KT."  // ký thay: a deputy
	ByOrder    Form = "TL."  // thừa lệnh: head of a unit
	Authorised Form = "TUQ." // thừa ủy quyền
	Acting     Form = "Q."   // quyền: holds the office for the time being
)

// Capacity is a line above the signer's title: TM. ỦY BAN NHÂN DÂN, KT. GIÁM ĐỐC.
type Capacity struct {
	Form Form
	Of   string
}

// SignLine is the block at the end: capacities, the signer's own title, the name below the signature. Somebody who is acting head has no
// capacity but the title "Q. GIÁM ĐỐC", which Lines makes from Capacity{Acting, "GIÁM ĐỐC"} with an empty Title.
type SignLine struct {
	Above []Capacity
	Title string
	Name  string
}

// Lines are the printed lines above the signature, in capitals.
func (s SignLine) Lines() []string {
	var out []string
	for _, c := range s.Above {
		out = append(out, string(c.Form)+" "+strings.ToUpper(norm.NFC.String(c.Of)))
	}
	if s.Title != "" {
		out = append(out, strings.ToUpper(norm.NFC.String(s.Title)))
	}
	return out
}

// numberText is what a document's number may look like (Decree 30/2020, Appendix I; letters for numbers put in between).
var numberText = regexp.MustCompile(`^\d{1,5}[a-zđ]?$`)

// nfc returns the draft with all its text composed and without stray space.
func (d Draft) nfc() Draft {
	clean := func(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }
	all := func(in []string) []string {
		out := make([]string, len(in))
		for i, s := range in {
			out[i] = clean(s)
		}
		return out
	}
	d.Parent, d.Agency, d.Number, d.Symbol, d.Place = clean(d.Parent), clean(d.Agency), clean(d.Number), clean(d.Symbol), clean(d.Place)
	d.Type, d.Subject, d.Keep, d.Urgency = clean(d.Type), clean(d.Subject), clean(d.Keep), clean(d.Urgency)
	d.To, d.Recipients = all(d.To), all(d.Recipients)
	body := make([]Paragraph, len(d.Body))
	for i, p := range d.Body {
		p.Lead, p.Text = clean(p.Lead), clean(p.Text)
		body[i] = p
	}
	d.Body = body
	d.Sign.Name, d.Sign.Title = clean(d.Sign.Name), clean(d.Sign.Title)
	return d
}

// check says what a draft lacks to be set at all.
func (d Draft) check() error {
	switch {
	case d.Agency == "":
		return errors.New("signing: the draft has no agency")
	case d.Symbol == "":
		return errors.New("signing: the draft has no symbol")
	case d.Subject == "" && d.Type == "":
		return errors.New("signing: the draft has neither a type nor a subject")
	case len(d.Body) == 0:
		return errors.New("signing: the draft has no content")
	case d.Sign.Name == "" || len(d.Sign.Lines()) == 0:
		return errors.New("signing: the draft does not say who signs")
	case d.Number != "" && !numberText.MatchString(d.Number):
		return fmt.Errorf("signing: %q is no document number", d.Number)
	case d.Date == (action.Date{}) && (d.Year < 1000 || d.Year > 9999):
		return fmt.Errorf("signing: the draft has neither a date nor a year, but %d", d.Year)
	}
	return nil
}

// dayMonth writes a day and a month as Appendix I wants them: days below 10 and the months 1 and 2 get a zero in front.
func dayMonth(d action.Date) (day, month string) {
	month = fmt.Sprint(int(d.Month))
	if d.Month < 3 {
		month = "0" + month
	}
	return fmt.Sprintf("%02d", d.Day), month
}
