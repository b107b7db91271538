package dms

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"thuchanh/sandbox/action"
)

// moveEntry changes time, place or people of an appointment.
func (d *decider) moveEntry(c MoveEntry) (action.Action, error) {
	e, err := d.anEntry(c.Entry)
	if err != nil {
		return nil, err
	}
	if e.Status == EntryDeclined {
		return nil, action.Refuse("already_decided",
			"Lịch này đã bị từ chối nên không dời được. Muốn đưa lại vào lịch thì đăng ký mới.",
			"This appointment was declined, so it is not moved. To bring it back, propose it anew.")
	}
	i := e.Info
	length := i.To.Sub(i.From)
	switch {
	case c.To.IsZero() && !c.From.IsZero(): // moved as a whole
		i.From, i.To = c.From, c.From.Add(length)
	default:
		i.From, i.To = orTime(c.From, i.From), orTime(c.To, i.To)
	}
	i.Place = cmp.Or(c.Place, i.Place)
	if len(c.People) > 0 {
		i.People = slices.Clone(c.People)
	}
	if i, err = d.entryInfo(i); err != nil {
		return nil, err
	}
	if i.From.Equal(e.Info.From) && i.To.Equal(e.Info.To) && i.Place == e.Info.Place && slices.Equal(i.People, e.Info.People) {
		return nil, action.Refuse("entry_unchanged", "Lịch không có gì thay đổi. Anh/chị nhập giờ, địa điểm hoặc người dự mới.", "Nothing would change. Give another time, place or other people.")
	}
	reason, err := reasonField(true).read(c.Reason)
	if err != nil {
		return nil, err
	}
	if err := d.clashes(i, e.ID, e.Status == EntryApproved); err != nil {
		return nil, err
	}
	d.warnAbove(e)
	d.warnPublished(e)
	return action.EntryMoved{Entry: e.ID, Info: i, Reason: reason}, nil
}

func orTime(t, or time.Time) time.Time {
	if t.IsZero() {
		return or
	}
	return t
}

// warnPublished reminds who changes an appointment of a published week to publish it again.
func (d *decider) warnPublished(e *Entry) {
	if e.Published {
		d.warn("", action.Refuse("published_before", "Lịch tuần này đã công bố. Anh/chị công bố lại để mọi người biết thay đổi.", "The week was published already. Publish it again, so that people know."))
	}
}

// warnAbove warns of changing a meeting that a superior calls.
func (d *decider) warnAbove(e *Entry) {
	if e.Info.Above {
		name := cmp.Or(e.Info.Convener, "cấp trên")
		d.warn("", action.Refuse("superior_meeting",
			fmt.Sprintf("“%s” do %s triệu tập; lịch của cấp trên không do cơ quan này dời hay hủy.", e.Info.Title, name),
			fmt.Sprintf("%q is called by %s; a superior's meeting is not for this agency to move or cancel.", e.Info.Title, name)))
	}
}

// noteClash records that appointments clash, whether they do or not; who is
// wrong is told.
func (d *decider) noteClash(c NoteClash) (action.Action, error) {
	var ids []action.EntryID
	for _, id := range c.Entries {
		e, err := d.anEntry(id)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, e.ID) {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) < 2 {
		return nil, action.Refuse("clash_of_one", "Trùng lịch là giữa ít nhất hai lịch. Anh/chị chọn đủ các lịch bị trùng.", "A clash is between two appointments at least. Choose all of them.")
	}
	text, err := commentField().read(c.Text)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		e := d.Entry(id)
		if !slices.ContainsFunc(d.Clashes(e.Info, id), func(k Clash) bool { return slices.Contains(ids, k.With.ID) }) {
			d.warn("", action.Refuse("no_clash",
				fmt.Sprintf("“%s” không trùng giờ với các lịch còn lại về người hay địa điểm.", e.Info.Title),
				fmt.Sprintf("%q does not clash with the others in people or place.", e.Info.Title)))
		}
	}
	return action.ClashNoted{Entries: ids, Text: text}, nil
}
