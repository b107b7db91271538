package dms

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// EntryStatus is how far an entry of the work calendar has come.
type EntryStatus string

// The states of an entry.
const (
	EntryProposed EntryStatus = "proposed"
	EntryApproved EntryStatus = "approved"
	EntryDeclined EntryStatus = "declined"
)

// Label is the state in words.
func (s EntryStatus) Label() action.Text {
	switch s {
	case EntryProposed:
		return action.Text{VI: "Chờ duyệt", EN: "Proposed"}
	case EntryApproved:
		return action.Text{VI: "Đã duyệt", EN: "Approved"}
	case EntryDeclined:
		return action.Text{VI: "Không duyệt", EN: "Declined"}
	}
	return action.Text{VI: string(s), EN: string(s)}
}

// Entry is an appointment of the work calendar. Treat as read-only outside this package.
type Entry struct {
	ID     action.EntryID
	Info   action.EntryInfo
	By     action.PersonID
	Status EntryStatus
	Reason string // of declining
	// Was are the earlier forms of one that was moved, oldest first; Moved says
	// who moved it and why. Noted are notes on clashes with others.
	Was   []action.EntryInfo
	Moved []Note
	Noted []Note
	// Published is set when it was in a week as last published.
	Published bool
}

// Published is a week that was published, with its entries.
type Published struct {
	Monday  action.Date
	Entries []action.EntryID
}

// Entries returns all entries in the order in which they were proposed.
func (s *State) Entries() []*Entry { return slices.Clone(s.desk.entries) }

// Entry returns the entry named id, or nil.
func (s *State) Entry(id action.EntryID) *Entry {
	i := slices.IndexFunc(s.desk.entries, func(e *Entry) bool { return e.ID == id })
	if i < 0 {
		return nil
	}
	return s.desk.entries[i]
}

// Week returns the entries that touch the week of this Monday, by time.
func (s *State) Week(monday action.Date) []*Entry {
	from := monday.Time(s.World.World.Clock.Location())
	to := from.AddDate(0, 0, 7)
	var out []*Entry
	for _, e := range s.desk.entries {
		if e.Info.From.Before(to) && e.Info.To.After(from) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b *Entry) int { return a.Info.From.Compare(b.Info.From) })
	return out
}

// Clash is two appointments at the same time for the same person or place.
type Clash struct {
	With   *Entry
	People []action.PersonID // who would be in two places
	Place  bool              // the same room
}

// Clashes returns the entries that clash with an appointment: those that are
// not declined, but for the entry named itself. Appointments that follow each
// other without a break do not clash.
func (s *State) Clashes(i action.EntryInfo, self action.EntryID) []Clash {
	var out []Clash
	for _, e := range s.desk.entries {
		if e.ID == self || e.Status == EntryDeclined || !i.From.Before(e.Info.To) || !e.Info.From.Before(i.To) {
			continue
		}
		c := Clash{With: e, Place: i.Place != "" && viet.Equal(i.Place, e.Info.Place)}
		for _, p := range i.People {
			if slices.Contains(e.Info.People, p) {
				c.People = append(c.People, p)
			}
		}
		if c.Place || len(c.People) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// clashes refuses or warns of clashes, as configured. settled leaves out what
// is only proposed.
func (d *decider) clashes(i action.EntryInfo, self action.EntryID, settled bool) error {
	for _, c := range d.Clashes(i, self) {
		if settled && c.With.Status != EntryApproved {
			continue
		}
		var who []string
		for _, p := range c.People {
			who = append(who, d.World.PartyName(action.Party(p)))
		}
		vi, en := strings.Join(who, ", "), strings.Join(who, ", ")
		if c.Place {
			vi, en = strings.TrimPrefix(vi+", địa điểm "+i.Place, ", "), strings.TrimPrefix(en+", the place "+i.Place, ", ")
		}
		at := viet.FormatTime(c.With.Info.From) + " " + viet.FormatDate(c.With.Info.From)
		why := action.Refuse("calendar_clash",
			fmt.Sprintf("Trùng lịch “%s” lúc %s: %s. Anh/chị đổi giờ, đổi người hoặc đổi địa điểm.", c.With.Info.Title, at, vi),
			fmt.Sprintf("This clashes with %q at %s: %s. Change the time, the people or the place.", c.With.Info.Title, at, en))
		if d.World.Settings().CalendarClash == "refuse" {
			return why
		}
		d.warn("", why)
	}
	return nil
}

func (d *decider) proposeEntry(c ProposeEntry) (action.Action, error) {
	i, err := d.entryInfo(c.Info)
	if err != nil {
		return nil, err
	}
	if err := d.clashes(i, "", false); err != nil {
		return nil, err
	}
	id := nextName(len(d.desk.entries), "lich", func(id action.EntryID) bool { return d.Entry(id) != nil })
	return action.EntryProposed{Entry: id, Info: i}, nil
}

// entryInfo checks what an appointment says, and tidies it.
func (d *decider) entryInfo(i action.EntryInfo) (action.EntryInfo, error) {
	given := i
	for _, f := range []struct {
		value *string
		field field
	}{{&i.Title, field{action.Text{VI: "nội dung lịch", EN: "title"}, 500, false}}, {&i.Place, field{action.Text{VI: "địa điểm", EN: "place"}, 200, true}},
		{&i.Convener, field{action.Text{VI: "nơi triệu tập", EN: "convener"}, 200, true}}} {
		var err error
		if *f.value, err = f.field.read(*f.value); err != nil {
			return i, err
		}
	}
	loc := d.World.World.Clock.Location()
	i.From, i.To = i.From.In(loc).Truncate(time.Minute), i.To.In(loc).Truncate(time.Minute)
	switch {
	case given.From.IsZero() || given.To.IsZero():
		return i, action.Refuse("interval_missing", "Lịch phải có giờ bắt đầu và giờ kết thúc.", "An appointment has a beginning and an end.")
	case !i.From.Before(i.To):
		return i, action.Refuse("interval_reversed", "Giờ kết thúc phải sau giờ bắt đầu.", "The end comes after the beginning.")
	case i.To.Before(d.now):
		return i, action.Refuse("interval_past", "Thời gian này đã qua. Anh/chị chọn giờ sắp tới.", "That time is past. Choose one to come.")
	case len(i.People) == 0:
		return i, action.Refuse("no_targets", "Chưa chọn người tham dự. Anh/chị chọn ít nhất một người.", "Nobody takes part. Choose at least one person.")
	}
	for k, p := range i.People {
		q := d.World.Person(p)
		switch {
		case q == nil:
			return i, d.unknownParty(action.Party(p))
		case q.Rank == world.RankOutside:
			return i, action.Refuse("outside_agency", fmt.Sprintf("%s không thuộc cơ quan nên không có trong lịch công tác.", q.Name), fmt.Sprintf("%s is not of this agency and has no place in its calendar.", q.Name))
		case slices.Contains(i.People[:k], p):
			return i, action.Refuse("duplicate_party", fmt.Sprintf("%s được chọn hai lần. Anh/chị giữ lại một.", q.Name), fmt.Sprintf("%s was chosen twice. Keep one.", q.Name))
		}
	}
	if i.Document != "" {
		if _, err := d.any(i.Document); err != nil {
			return i, err
		}
	}
	return i, nil
}

func (d *decider) anEntry(id action.EntryID) (*Entry, error) {
	if e := d.Entry(id); e != nil {
		return e, nil
	}
	return nil, action.Refuse("no_such_entry",
		fmt.Sprintf("Không có lịch “%s”. Anh/chị chọn trong lịch tuần.", id),
		fmt.Sprintf("There is no appointment %q. Choose one from the week.", string(id)))
}

func (d *decider) approveEntry(c ApproveEntry) (action.Action, error) {
	e, err := d.anEntry(c.Entry)
	if err != nil {
		return nil, err
	}
	if e.Status != EntryProposed {
		return nil, action.Refuse("already_decided",
			"Lịch này đã được duyệt hoặc từ chối. Muốn đưa lại vào lịch thì đăng ký mới.",
			"This appointment was approved or declined already. To bring it back, propose it anew.")
	}
	if err := d.clashes(e.Info, e.ID, true); err != nil {
		return nil, err
	}
	return action.EntryApproved{Entry: e.ID}, nil
}

func (d *decider) declineEntry(c DeclineEntry) (action.Action, error) {
	e, err := d.anEntry(c.Entry)
	if err != nil {
		return nil, err
	}
	if e.Status == EntryDeclined {
		return nil, action.Refuse("already_decided", "Lịch này đã bị từ chối.", "This appointment was declined already.")
	}
	reason, err := reasonField(false).read(c.Reason)
	if err == nil {
		d.warnAbove(e)
		d.warnPublished(e)
	}
	return action.EntryDeclined{Entry: e.ID, Reason: reason}, err
}

func (d *decider) publishWeek(c PublishWeek) (action.Action, error) {
	if c.Monday.IsZero() || c.Monday.Time(time.UTC).Weekday() != time.Monday {
		return nil, action.Refuse("not_a_monday", "Tuần được gọi theo ngày thứ Hai. Anh/chị chọn ngày thứ Hai của tuần cần công bố.", "A week goes by its Monday. Choose the Monday of the week to publish.")
	}
	a := action.WeekPublished{Monday: c.Monday}
	open := 0
	for _, e := range d.Week(c.Monday) {
		switch e.Status {
		case EntryApproved:
			a.Entries = append(a.Entries, e.ID)
		case EntryProposed:
			open++
		case EntryDeclined:
		}
	}
	if len(a.Entries) == 0 {
		return nil, action.Refuse("week_empty", "Tuần này chưa có lịch nào được duyệt nên chưa có gì để công bố.", "Nothing of this week is approved yet, so there is nothing to publish.")
	}
	if open > 0 {
		d.warn("", action.Refuse("entries_undecided",
			fmt.Sprintf("Còn %d lịch chờ duyệt trong tuần; các lịch đó không được công bố.", open),
			fmt.Sprintf("%d appointments of the week are undecided; they are not published.", open)))
	}
	return a, nil
}

// applyCalendar folds what is done to the calendar; false if a is something else.
func (s *State) applyCalendar(a action.Action, who action.PersonID, at time.Time) bool {
	switch a := a.(type) {
	case action.EntryProposed:
		s.desk.entries = append(s.desk.entries, &Entry{ID: a.Entry, Info: a.Info, By: who, Status: EntryProposed})
	case action.EntryApproved:
		if e := s.Entry(a.Entry); e != nil {
			e.Status = EntryApproved
		}
	case action.EntryDeclined:
		if e := s.Entry(a.Entry); e != nil {
			e.Status, e.Reason = EntryDeclined, a.Reason
		}
	case action.EntryMoved:
		if e := s.Entry(a.Entry); e != nil {
			e.Was, e.Moved = append(e.Was, e.Info), append(e.Moved, Note{By: who, Text: a.Reason, At: at})
			e.Info, e.Published = a.Info, false
		}
	case action.ClashNoted:
		for _, id := range a.Entries {
			if e := s.Entry(id); e != nil {
				e.Noted = append(e.Noted, Note{By: who, Text: a.Text, At: at})
			}
		}
	case action.WeekPublished:
		s.desk.published = append(s.desk.published, Published{a.Monday, a.Entries})
		for _, e := range s.Week(a.Monday) {
			e.Published = slices.Contains(a.Entries, e.ID)
		}
	default:
		return false
	}
	return true
}

// PublishedWeeks returns the weeks that were published, in order.
func (s *State) PublishedWeeks() []Published { return slices.Clone(s.desk.published) }
