package mutate

import (
	"slices"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// week makes the mutants of appointments that are moved, of clashes that are noted,
// and of a week that is published.
func (d *deriver) week(act tasks.DeedAct) {
	switch a := act.(type) {
	case tasks.MoveEntry:
		d.moving(a)
	case tasks.NoteClash:
		for i, id := range a.Entries {
			if other := d.anotherEntry(a.Entries); other != "" {
				b := a
				b.Entries = slices.Clone(a.Entries)
				b.Entries[i] = other
				d.add(tasks.MutWrongDocument, string(id), d.with(b), "ghi nhận trùng với lịch khác", "noted a clash with another appointment")
			}
		}
		d.texts(a.Text, func(s string) tasks.DeedAct { b := a; b.Text = s; return b }, false)
	case tasks.PublishWeek:
		next := tasks.PublishWeek{Monday: action.DateOf(a.Monday.Time(time.UTC).AddDate(0, 0, 7))}
		d.add(tasks.MutWrongValue, "week", d.with(next), "công bố lịch tuần sau đó", "published the week after")
		if d.deed > 0 {
			d.add(tasks.MutEarly, "", d.at(d.paper.World.Clock), "công bố trước khi làm các việc khác", "published it before everything else")
		}
	default:
		// The others have no further mutants.
	}
}

// moving makes the mutants of an appointment that is moved: it stays where it was,
// goes where something else is, or the other one of the clash is moved.
func (d *deriver) moving(a tasks.MoveEntry) {
	d.add(tasks.MutWrongDeed, "approve", d.with(tasks.ApproveEntry{Entry: a.Entry}), "duyệt, không dời lịch", "approved it and did not move it")
	if d.fixedTime(a.Entry) && !a.From.IsZero() {
		b := a
		b.From, b.To = a.From.Add(time.Hour), a.To.Add(time.Hour)
		d.add(tasks.MutWrongTime, "", d.with(b), "dời muộn hơn một giờ", "moved it to an hour later")
	}
	other := d.clashing(a)
	if other == nil {
		return
	}
	b := a
	b.From, b.To = other.Info.From, other.Info.To
	d.add(tasks.MutWrongTime, string(other.ID), d.with(b), "dời sang giờ của “"+other.Info.Title+"”", "moved it to the time of “"+other.Info.Title+"”")
	b = a
	b.Entry = other.ID
	d.add(tasks.MutWrongDocument, string(other.ID), d.with(b), "dời “"+other.Info.Title+"”", "moved “"+other.Info.Title+"”")
	d.texts(a.Reason, func(s string) tasks.DeedAct { b := a; b.Reason = s; return b }, false)
}

// fixedTime reports whether a question wants the appointment at a certain time; where
// any free time will do, an hour later may be one.
func (d *deriver) fixedTime(id action.EntryID) bool {
	for _, t := range d.paper.Tasks {
		for _, s := range t.Steps {
			if !slices.ContainsFunc(s.LookFor, func(p world.Pattern) bool { return p.Item == string(id) }) {
				continue
			}
			for _, c := range s.Checks {
				for _, part := range tasks.Parts(c) {
					if e, ok := part.Spec.(tasks.EntryHas); ok && !e.From.IsZero() {
						return true
					}
				}
			}
		}
	}
	return false
}

// clashing is an appointment that somebody of the moved one has, too; nil if there is
// none.
func (d *deriver) clashing(a tasks.MoveEntry) *world.Entry {
	people := a.People
	for _, e := range d.paper.World.Calendar {
		if e.ID == a.Entry {
			people = append(slices.Clone(people), e.Info.People...)
		}
	}
	for i := range d.paper.World.Calendar {
		e := &d.paper.World.Calendar[i]
		if e.ID != a.Entry && slices.ContainsFunc(e.Info.People, func(p action.PersonID) bool { return slices.Contains(people, p) }) {
			return e
		}
	}
	return nil
}

// anotherEntry is an appointment that is not among these.
func (d *deriver) anotherEntry(these []action.EntryID) action.EntryID {
	for _, e := range d.paper.World.Calendar {
		if !slices.Contains(these, e.ID) {
			return e.ID
		}
	}
	return ""
}
