package mutate

import (
	"slices"
	"time"

	"thuchanh/tasks"
)

// meeting makes the mutants of a calendar part: an invitation or an answer.
func (d *deriver) meeting(a tasks.SendLetter) {
	with := func(change func(*tasks.Meeting)) []tasks.Deed {
		b, m := a, *a.Meeting
		change(&m)
		b.Meeting = &m
		return d.with(b)
	}
	d.same(tasks.SameCalendarFile, "", with(func(m *tasks.Meeting) { m.AsFile = !m.AsFile }), "lịch là tệp .ics đính kèm", "the calendar as an attached .ics")
	if a.How == "answer" {
		d.otherAnswers(a, with)
	} else {
		d.otherMeetings(a, with)
	}
	if !a.Meeting.Start.IsZero() {
		d.otherTimes(a.Meeting, with)
	}
}

func (d *deriver) otherAnswers(a tasks.SendLetter, with func(func(*tasks.Meeting)) []tasks.Deed) {
	for _, other := range []string{"accept", "decline", "tentative"} {
		if other != a.Meeting.Answer {
			d.add(tasks.MutOtherAnswer, other, with(func(m *tasks.Meeting) { m.Answer, m.Start, m.End = other, time.Time{}, time.Time{} }), "trả lời lời mời khác đi: "+other, "answered the invitation otherwise: "+other)
		}
	}
	plain := a
	plain.How, plain.Meeting = "reply", nil
	d.add(tasks.MutPlainLetter, "", d.with(plain), "trả lời bằng thư thường", "answered by a plain letter")
	for _, l := range d.paper.World.Letters {
		if l.Invitation != nil && l.ID != a.Letter {
			b := a
			b.Letter = l.ID
			d.addWith(l.ID, tasks.MutWrongLetter, b, "trả lời lời mời “"+l.Subject+"”", "answered the invitation “"+l.Subject+"”")
		}
	}
}

func (d *deriver) otherMeetings(a tasks.SendLetter, with func(func(*tasks.Meeting)) []tasks.Deed) {
	plain := a
	plain.Meeting, plain.Subject = nil, a.Meeting.Title
	if len(a.To)+len(a.ToRaw) == 0 {
		plain.To, plain.Cc = a.Meeting.Required, slices.Concat(a.Meeting.Optional, a.Cc)
	}
	d.add(tasks.MutPlainLetter, "", d.with(plain), "mời bằng thư thường, không kèm lịch", "invited by a plain letter without a calendar")
	d.add(tasks.MutWrongValue, "title", with(func(m *tasks.Meeting) { m.Title = "Họp" }), "tiêu đề chỉ ghi “Họp”", "the title says “Họp” only")
	d.add(tasks.MutWrongValue, "place", with(func(m *tasks.Meeting) { m.Place = "Nhà ăn" }), "ghi địa điểm khác", "gave another place")
	if a.Meeting.Name != "" {
		off, m := a, *a.Meeting
		m.Cancel = true
		off.Meeting = &m
		d.add(tasks.MutUndo, "", d.then(off), "rồi hủy cuộc họp", "called the meeting off again")
	}
	m := a.Meeting
	d.add(tasks.MutSwapRoles, "", with(func(m *tasks.Meeting) { m.Required, m.Optional = m.Optional, m.Required }), "đổi vai bắt buộc và tùy chọn", "exchanged required and optional")
	for i, who := range m.Required {
		rest := slices.Delete(slices.Clone(m.Required), i, i+1)
		d.add(tasks.MutMissingPerson, string(who), with(func(m *tasks.Meeting) { m.Required = rest }), "thiếu "+d.nameOf(who), "left out "+d.nameOf(who))
		if other := d.neighbour(who, slices.Concat(m.Required, m.Optional)...); other != "" {
			d.add(tasks.MutWrongPerson, string(who)+"-"+string(other), with(func(m *tasks.Meeting) { m.Required = append(slices.Clone(rest), other) }), "mời "+d.nameOf(other)+" thay vì "+d.nameOf(who), "invited "+d.nameOf(other)+" instead of "+d.nameOf(who))
		}
	}
	for i, who := range m.Optional {
		d.add(tasks.MutMissingPerson, string(who), with(func(m *tasks.Meeting) { m.Optional = slices.Delete(slices.Clone(m.Optional), i, i+1) }), "thiếu "+d.nameOf(who), "left out "+d.nameOf(who))
	}
	if extra := d.stranger(slices.Concat(m.Required, m.Optional)); extra != "" {
		d.add(tasks.MutExtraPerson, "guest-"+string(extra), with(func(m *tasks.Meeting) { m.Optional = append(slices.Clone(m.Optional), extra) }), "mời thêm "+d.nameOf(extra), "invited "+d.nameOf(extra)+" too")
	}
}

// otherTimes moves a meeting: by an hour, half a day (07:30 typed as 19:30) and a day.
func (d *deriver) otherTimes(m *tasks.Meeting, with func(func(*tasks.Meeting)) []tasks.Deed) {
	for _, by := range []struct {
		name string
		d    time.Duration
	}{{"hour", time.Hour}, {"half-day", 12 * time.Hour}, {"day", 24 * time.Hour}} {
		d.add(tasks.MutWrongTime, by.name, with(func(m *tasks.Meeting) {
			m.Start = m.Start.Add(by.d)
			if !m.End.IsZero() {
				m.End = m.End.Add(by.d)
			}
		}), "lệch giờ họp "+by.d.String(), "the meeting is off by "+by.d.String())
	}
	if !m.End.IsZero() {
		d.add(tasks.MutWrongTime, "end", with(func(m *tasks.Meeting) { m.End = m.End.Add(time.Hour) }), "giờ kết thúc muộn hơn một giờ", "it ends an hour later")
	}
}
