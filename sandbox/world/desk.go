package world

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"thuchanh/sandbox/action"
)

// Task is a task without a document that was given before the start (giao việc).
type Task struct {
	ID       action.TaskID   `json:"id"`
	Content  string          `json:"content"`
	By       action.PersonID `json:"by"`
	Given    action.Date     `json:"given"`
	Due      action.Date     `json:"due,omitzero"`
	Priority string          `json:"priority,omitempty"` // see Priorities
	Assigned []Assignment    `json:"assigned"`
}

// Priorities are the priorities of tasks: thường, cao, gấp.
func Priorities() []string { return []string{"normal", "high", "urgent"} }

// Delegation is a delegation made before the start (ủy quyền).
type Delegation struct {
	ID     action.DelegationID    `json:"id"`
	By     action.PersonID        `json:"by"`
	To     action.PersonID        `json:"to"`
	From   action.Date            `json:"from"`
	Until  action.Date            `json:"until,omitzero"` // none: open-ended, as only an old one can be
	Scope  action.DelegationScope `json:"scope"`
	Of     []string               `json:"of,omitempty"`
	Reason string                 `json:"reason,omitempty"`
}

// PlanLine is a line of the file plan (danh mục hồ sơ, article 28).
type PlanLine struct {
	Notation    string          `json:"notation"` // 01.TCCB
	Title       string          `json:"title"`
	Maintenance string          `json:"maintenance"` // thời hạn bảo quản
	Creator     action.PersonID `json:"creator,omitempty"`
}

// Case is a case file that exists at the start (hồ sơ công việc).
type Case struct {
	ID        action.CaseID   `json:"id"`
	Info      action.CaseInfo `json:"info"`
	Line      string          `json:"line,omitempty"`
	By        action.PersonID `json:"by"`
	Documents []action.DocID  `json:"documents,omitempty"`
	Closed    bool            `json:"closed,omitempty"`
}

// Entry is an entry of the work calendar at the start.
type Entry struct {
	ID       action.EntryID   `json:"id"`
	Info     action.EntryInfo `json:"info"`
	By       action.PersonID  `json:"by"`
	Approved bool             `json:"approved,omitempty"`
}

// Notice is a notification that is there at the start (thông báo).
type Notice struct {
	By       action.PersonID `json:"by"`
	To       []action.Party  `json:"to"`
	Text     string          `json:"text"`
	At       time.Time       `json:"at"`
	Document action.DocID    `json:"document,omitempty"`
	Item     string          `json:"item,omitempty"`
	// Read are who has read it already.
	Read []action.PersonID `json:"read,omitempty"`
}

// Settings are what a deployment, or a change of the law, may set differently.
type Settings struct {
	// Labels renames words of the screens by their key; see LabelKeys.
	Labels map[string]string `json:"labels,omitempty"`
	// Holidays are days off; MakeUpDays are worked though they are a Saturday or Sunday.
	Holidays   []action.Date `json:"holidays,omitempty"`
	MakeUpDays []action.Date `json:"make_up_days,omitempty"`
	// Deadlines replaces rules of DeadlineRules by their key.
	Deadlines map[string]string `json:"deadlines,omitempty"`
	// Urgency are the four levels in words, from ordinary up; Markings are the marks that a document may bear.
	Urgency  []string `json:"urgency,omitempty"`
	Markings []string `json:"markings,omitempty"`
	// ExtensionWithinDeadline refuses extensions past the superior's deadline;
	// otherwise they are approved with a warning.
	ExtensionWithinDeadline bool `json:"extension_within_deadline,omitempty"`
	// CalendarClash says what becomes of an appointment that clashes: "warn" (also if blank) or "refuse".
	CalendarClash string `json:"calendar_clash,omitempty"`
	// Secrecy are the levels of secrecy that outgoing documents may have.
	Secrecy []string `json:"secrecy,omitempty"`
	// Tiers are the levels of local government, from above: two since 1 July 2025.
	Tiers []string `json:"tiers,omitempty"`
	// Legal replaces references to the law by their key; see LegalKeys.
	Legal map[string]string `json:"legal,omitempty"`
	// Registers changes registers and reports by their kind.
	Registers map[string]RegisterForm `json:"registers,omitempty"`
	// DueSoonDays is how many days before its due date a branch is due soon; 3 if 0.
	DueSoonDays int `json:"due_soon_days,omitempty"`
}

// RegisterForm is how a deployment writes a register: its title, and which
// columns of the decree's it has, by number from 1, under which heads. What is
// blank stays as the decree has it.
type RegisterForm struct {
	Title   string           `json:"title,omitempty"`
	Columns []RegisterColumn `json:"columns,omitempty"`
}

// RegisterColumn is a column of the decree's register, perhaps under another head.
type RegisterColumn struct {
	Column int    `json:"column"`
	Head   string `json:"head,omitempty"`
}

// LegalKeys are the references to the law that screens and refusals make, with
// their usual forms: records management, its English name, archives, signatures.
func LegalKeys() map[string]string {
	return map[string]string{
		"van_thu": "Nghị định 30/2020/NĐ-CP", "van_thu_en": "Decree 30/2020", "luu_tru": "Luật Lưu trữ 33/2024/QH15", "giao_dich_dien_tu": "Luật Giao dịch điện tử 20/2023/QH15",
	}
}

// LegalNames are the keys of LegalKeys in order.
func LegalNames() []string { return slices.Sorted(maps.Keys(LegalKeys())) }

// Legal is the reference of this key as the deployment has it.
func (x *Index) Legal(key string) string {
	return cmp.Or(x.Settings().Legal[key], LegalKeys()[key])
}

// Cite puts the deployment's references in the place of the usual ones.
func (x *Index) Cite(t action.Text) action.Text {
	for _, key := range LegalNames() {
		if own := x.Settings().Legal[key]; own != "" {
			t.VI, t.EN = strings.ReplaceAll(t.VI, LegalKeys()[key], own), strings.ReplaceAll(t.EN, LegalKeys()[key], own)
		}
	}
	return t
}

// LabelKeys are the words that a deployment may rename, with their usual forms.
func LabelKeys() map[string]string {
	return map[string]string{
		"chu_tri": "Chủ trì", "phoi_hop": "Phối hợp", "nhan_de_biet": "Nhận để biết", "but_phe": "Bút phê", "trinh_ky": "Trình ký",
		"thu_hoi": "Thu hồi", "tra_lai": "Trả lại", "don_doc": "Đôn đốc", "gia_han": "Gia hạn", "xin_y_kien": "Xin ý kiến",
		"giao_viec": "Giao việc", "uy_quyen": "Ủy quyền", "ho_so": "Hồ sơ công việc", "lich": "Lịch công tác",
	}
}

// LabelNames are the keys of LabelKeys in order.
func LabelNames() []string { return slices.Sorted(maps.Keys(LabelKeys())) }

// Label is the word of this key as the deployment has it.
func (x *Index) Label(key string) string {
	if s := x.Settings().Labels[key]; s != "" {
		return s
	}
	return LabelKeys()[key]
}

// Settings returns the world's settings, never nil.
func (x *Index) Settings() *Settings {
	if x.World.Settings == nil {
		return new(Settings)
	}
	return x.World.Settings
}

// DueSoonDays is how many days before its due date something is due soon.
func (x *Index) DueSoonDays() int { return cmp.Or(x.Settings().DueSoonDays, 3) }

// Working reports whether a day is a working day: Monday to Friday without the
// holidays, and the days made up.
func (x *Index) Working(d action.Date) bool {
	s := x.Settings()
	if slices.Contains(s.MakeUpDays, d) {
		return true
	}
	w := d.Time(time.UTC).Weekday()
	return w != time.Saturday && w != time.Sunday && !slices.Contains(s.Holidays, d)
}

// nextWorking is the first working day after d. Holidays are few; a year
// without a working day is taken for a mistake of the paper and ends the search.
func (x *Index) nextWorking(d action.Date) action.Date {
	n := d
	for range 366 {
		n = action.DateOf(n.Time(time.UTC).AddDate(0, 0, 1))
		if x.Working(n) {
			return n
		}
	}
	return n
}

// DeadlineRules are the deadlines of Decree 30/2020 as data, by key: same_day,
// next_working_day, at_once (which the law does not put in minutes), one_year
// (a closed file goes to the archive, article 30), N_days_before (the warning
// before that, appendix VI), two_years (how much longer a unit may keep it).
func DeadlineRules() map[string]string {
	return map[string]string{
		"in.ack": "same_day", "in.register": "next_working_day", "in.present": "next_working_day",
		"in.present.urgent": "at_once", "in.handle.urgent": "at_once", "file.submit": "one_year", "file.submit.notice": "30_days_before", "file.keep.max": "two_years", "out.number": "next_working_day", "out.issue": "next_working_day", "out.issue.urgent": "at_once",
	}
}

// DeadlineKeys are the keys of DeadlineRules in order.
func DeadlineKeys() []string { return slices.Sorted(maps.Keys(DeadlineRules())) }

// DeadlineWords are the rules that a deadline can have.
func DeadlineWords() []string {
	return []string{"at_once", "same_day", "next_working_day", "three_months", "one_year", "two_years", "15_days_before", "30_days_before", "60_days_before", "90_days_before"}
}

// Deadline is the last day on which the duty of this key is done in time, for
// what happened on the day of.
func (x *Index) Deadline(key string, of action.Date) action.Date {
	rule := x.Settings().Deadlines[key]
	if rule == "" {
		rule = DeadlineRules()[key]
	}
	switch rule {
	case "next_working_day":
		return x.nextWorking(of)
	case "three_months":
		return action.DateOf(of.Time(time.UTC).AddDate(0, 3, 0))
	case "one_year":
		return action.DateOf(of.Time(time.UTC).AddDate(1, 0, 0))
	case "two_years":
		return action.DateOf(of.Time(time.UTC).AddDate(2, 0, 0))
	}
	if n, ok := strings.CutSuffix(rule, "_days_before"); ok {
		days, err := strconv.Atoi(n)
		if err == nil {
			return action.DateOf(of.Time(time.UTC).AddDate(0, 0, -days))
		}
	}
	return of // at once and on the same day: the day itself
}

// PlanLine returns the line of the file plan with this notation, or nil.
func (x *Index) PlanLine(notation string) *PlanLine {
	for i := range x.World.FilePlan {
		if l := &x.World.FilePlan[i]; l.Notation == notation {
			return l
		}
	}
	return nil
}

// CaseField is a text of a case file's metadata (appendix VI, part I), with its
// longest value in characters.
type CaseField struct {
	Key   string // in papers
	Value *string
	Max   int
	Need  bool
	Name  action.Text
}

// CaseFields are the texts of i, to be read or set.
func CaseFields(i *action.CaseInfo) []CaseField {
	t := func(vi, en string) action.Text { return action.Text{VI: vi, EN: en} }
	return []CaseField{
		{"organ", &i.Organ, 13, true, t("mã định danh cơ quan", "organisation code")},
		{"notation", &i.Notation, 20, true, t("số và ký hiệu hồ sơ", "notation of the file")},
		{"title", &i.Title, 500, true, t("tiêu đề hồ sơ", "title of the file")},
		{"maintenance", &i.Maintenance, 30, true, t("thời hạn bảo quản", "retention")},
		{"rights", &i.Rights, 30, false, t("chế độ sử dụng", "conditions of use")},
		{"creator", &i.Creator, 30, false, t("người lập hồ sơ", "creator")},
		{"language", &i.Language, 50, false, t("ngôn ngữ", "language")},
		{"description", &i.Description, 500, false, t("ghi chú", "description")},
	}
}

// DelegationScopes are the scopes of delegations.
func DelegationScopes() []string {
	return []string{string(action.ScopeIncoming), string(action.ScopeField), string(action.ScopeSigning)}
}
