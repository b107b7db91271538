package dms

import (
	"slices"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Rule says who may give a command at all (Decree 30/2020, articles 6, 10 to 13
// and 20 to 24, and the usage of document systems). Whether it may be given now
// and on this document is for Decide.
type Rule struct {
	// Command is the zero value of the command.
	Command Command
	Title   action.Text
	// Basis is where the decree says whose duty it is; "" where only usage does.
	Basis string
	Ranks []world.Rank
	// Looks is set for a command that changes nothing that others see.
	Looks bool
}

// Groups of ranks that the table uses.
var (
	clerks    = []world.Rank{world.RankClerk}
	leaders   = []world.Rank{world.RankHead, world.RankDeputy}
	unitHeads = []world.Rank{world.RankOfficeChief, world.RankUnitHead, world.RankUnitDeputy}
	directing = slices.Concat(leaders, unitHeads)
	reporting = slices.Concat([]world.Rank{world.RankDeputy}, unitHeads, []world.Rank{world.RankSpecialist})
	chiefs    = []world.Rank{world.RankOfficeChief}
	// Who sees to the calendar of the leaders, and to timely handling in the agency.
	scheduling = slices.Concat(leaders, chiefs)
	chasing    = scheduling
	handling   = slices.Concat(directing, []world.Rank{world.RankSpecialist})
	staff      = slices.Concat(directing, []world.Rank{world.RankSpecialist, world.RankClerk})
)

// Rules is the table of all commands in the order of the work. The role matrix,
// its tests and docs/roles.md are made from it.
func Rules() []Rule {
	return slices.Concat(incomingRules(), incomingMoreRules(), deskRules(), reportRules(), outgoingRules(), exchangeRules())
}

func incomingRules() []Rule {
	return []Rule{
		{Arrive{}, action.Text{VI: "Nhận văn bản gửi đến", EN: "Take in what was sent"}, "Điều 21", clerks, false},
		{Receive{}, action.Text{VI: "Tiếp nhận", EN: "Receive"}, "Điều 21", clerks, false},
		{Register{}, action.Text{VI: "Vào sổ", EN: "Register"}, "Điều 22", clerks, false},
		{Present{}, action.Text{VI: "Trình lãnh đạo", EN: "Present"}, "Điều 23", clerks, false},
		{Direct{}, action.Text{VI: "Bút phê, cho ý kiến chỉ đạo", EN: "Direct"}, "Điều 23", leaders, false},
		{Route{}, action.Text{VI: "Chuyển xử lý", EN: "Route for handling"}, "Điều 23", directing, false},
		{SetDue{}, action.Text{VI: "Đặt, đổi hạn xử lý", EN: "Set the due date"}, "Điều 23", directing, false},
		{Return{}, action.Text{VI: "Trả lại", EN: "Send back"}, "Điều 21", directing, false},
		{Recall{}, action.Text{VI: "Thu hồi, lấy lại", EN: "Recall"}, "", directing, false},
		// A deputy reports on what the head gave him, also as coordinator.
		{Remind{}, action.Text{VI: "Đôn đốc, nhắc việc", EN: "Remind"}, "Điều 24", directing, false},
		{Report{}, action.Text{VI: "Báo cáo kết quả", EN: "Report the result"}, "Điều 24", reporting, false},
		{Complete{}, action.Text{VI: "Kết thúc xử lý", EN: "Complete"}, "Điều 24", leaders, false},
		{Open{}, action.Text{VI: "Mở xem", EN: "Open"}, "", staff, true},
		{Search{}, action.Text{VI: "Tra cứu", EN: "Search"}, "", staff, true},
	}
}

// RuleOf returns the rule of a command; the zero Rule, which allows it to
// nobody, if there is none.
func RuleOf(c Command) Rule {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.Command.Name() == c.Name() })
	if i < 0 {
		return Rule{}
	}
	return rules[i]
}

// rules is Rules, made once.
var rules = Rules()

// Whose says in words whose business the command is, for refusals.
func (r Rule) Whose() action.Text {
	names := func(of func(world.Rank) string, or string) string {
		out := ""
		for i, k := range r.Ranks {
			switch {
			case i > 0 && i == len(r.Ranks)-1:
				out += or
			case i > 0:
				out += ", "
			}
			out += of(k)
		}
		return out
	}
	return action.Text{
		VI: names(func(k world.Rank) string { return k.Label().VI }, " hoặc "),
		EN: names(func(k world.Rank) string { return k.Label().EN }, " or "),
	}
}

// leadsUnit reports whether a rank decides for its unit.
func leadsUnit(r world.Rank) bool { return slices.Contains(unitHeads, r) }

// actsFor reports whether work given to party is who's to do: given to him, or
// to the unit that he leads.
func (s *State) actsFor(who action.PersonID, party action.Party) bool {
	if party == action.Party(who) {
		return true
	}
	u := s.World.Unit(action.UnitID(party))
	if u == nil {
		return false
	}
	p := s.World.Person(who)
	return u.Head == who || p != nil && p.Unit == u.ID && leadsUnit(p.Rank)
}

// levelOf finds the level of routing that who decides on: 0 for the leader to
// whom the document was presented, else the branch he leads and has not reported on. ok is false if he
// holds nothing.
func (s *State) levelOf(d *Document, who action.PersonID) (under action.AssignmentID, ok bool) {
	if who == "" {
		return 0, false
	}
	if d.PresentedTo == who {
		return 0, true
	}
	for _, a := range d.Assignments {
		if a.Role == action.Lead && a.Pending() && s.actsFor(who, a.Party) {
			return a.ID, true
		}
	}
	return 0, false
}
