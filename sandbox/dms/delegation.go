package dms

import (
	"fmt"
	"slices"
	"time"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Delegation is a delegation (ủy quyền). Treat as read-only outside this package.
type Delegation struct {
	ID          action.DelegationID
	By, To      action.PersonID
	From, Until action.Date // Until zero: open-ended
	Scope       action.DelegationScope
	Of          []string
	Reason      string
	At          time.Time
	Revoked     *Note
}

// InForce reports whether the delegation has effect on a day.
func (g *Delegation) InForce(day action.Date) bool {
	return g.Revoked == nil && g.From.Compare(day) <= 0 && (g.Until.IsZero() || day.Compare(g.Until) <= 0)
}

// overlaps reports whether two delegations are for some of the same days and
// some of the same things.
func (g *Delegation) overlaps(h *Delegation) bool {
	apart := !g.Until.IsZero() && g.Until.Compare(h.From) < 0 || !h.Until.IsZero() && h.Until.Compare(g.From) < 0
	signing := g.Scope == action.ScopeSigning
	if apart || signing != (h.Scope == action.ScopeSigning) {
		return false
	}
	if len(g.Of) == 0 || len(h.Of) == 0 {
		return true
	}
	return slices.ContainsFunc(g.Of, func(f string) bool { return names(h.Of, f) })
}

// names reports whether a list has a name, however it is typed.
func names(list []string, name string) bool {
	return slices.ContainsFunc(list, func(x string) bool { return viet.Equal(x, name) })
}

// Covers reports whether the delegation is for an incoming document.
func (g *Delegation) Covers(d *Document) bool {
	return g.Scope == action.ScopeIncoming || g.Scope == action.ScopeField && names(g.Of, d.Info.Field)
}

// Delegations returns all delegations in the order in which they were made.
func (s *State) Delegations() []*Delegation { return slices.Clone(s.desk.delegations) }

// Delegation returns the delegation named id, or nil.
func (s *State) Delegation(id action.DelegationID) *Delegation {
	i := slices.IndexFunc(s.desk.delegations, func(g *Delegation) bool { return g.ID == id })
	if i < 0 {
		return nil
	}
	return s.desk.delegations[i]
}

// MaySign returns who lets who sign in this form (KT, TL, TUQ) on a day by a
// delegation in force.
func (s *State) MaySign(who action.PersonID, form string, day action.Date) []action.PersonID {
	var out []action.PersonID
	for _, g := range s.desk.delegations {
		if g.To == who && g.Scope == action.ScopeSigning && g.InForce(day) && (len(g.Of) == 0 || names(g.Of, form)) && !slices.Contains(out, g.By) {
			out = append(out, g.By)
		}
	}
	return out
}

// asDelegate finds the level of routing that the actor decides on in another's
// place, and notes in whose. What that one has by delegation himself is not
// passed on (compare article 13.3).
func (d *decider) asDelegate(doc *Document) (under action.AssignmentID, ok bool) {
	by, under, ok := d.delegator(doc, d.who.ID, d.today)
	if ok {
		d.as = by
	}
	return under, ok
}

func (s *State) delegator(doc *Document, who action.PersonID, day action.Date) (by action.PersonID, under action.AssignmentID, ok bool) {
	for _, g := range s.desk.delegations {
		if g.To != who || !g.InForce(day) || !g.Covers(doc) {
			continue
		}
		if under, ok := s.levelOf(doc, g.By); ok {
			return g.By, under, true
		}
	}
	return "", 0, false
}

// signingForms are the forms of signing in another's place that can be delegated (article 13).
var signingForms = []string{"KT", "TL", "TUQ"}

func (d *decider) delegate(c Delegate) (action.Action, error) {
	if err := d.delegateTo(c); err != nil {
		return nil, err
	}
	if err := d.interval(c); err != nil {
		return nil, err
	}
	of, err := d.scope(c)
	if err != nil {
		return nil, err
	}
	reason, err := reasonField(true).read(c.Reason)
	if err != nil {
		return nil, err
	}
	made := &Delegation{By: d.who.ID, To: c.To, From: c.From, Until: c.Until, Scope: c.Scope, Of: of}
	for _, g := range d.desk.delegations {
		if g.Revoked != nil || !g.overlaps(made) {
			continue
		}
		if g.To == d.who.ID {
			name := d.World.PartyName(action.Party(g.By))
			return nil, action.Refuse("redelegation",
				fmt.Sprintf("Anh/chị đang được %s ủy quyền trong phạm vi và thời gian này. Người được ủy quyền không được ủy quyền lại (Điều 13); đề nghị người ủy quyền giao cho người khác.", name),
				fmt.Sprintf("%s has delegated this to you for that time. A delegate does not delegate again (article 13); ask who delegated to choose somebody else.", name))
		}
		if g.By == d.who.ID {
			name := d.World.PartyName(action.Party(g.To))
			d.warn("", action.Refuse("delegation_overlaps",
				fmt.Sprintf("Trùng với ủy quyền đã có cho %s. Ủy quyền mới vẫn được ghi; nếu cần, anh/chị thu hồi ủy quyền cũ.", name),
				fmt.Sprintf("This overlaps with your delegation to %s. It is made all the same; revoke the old one if it is not meant.", name)))
		}
	}
	id := nextName(len(d.desk.delegations), "uy_quyen", func(id action.DelegationID) bool { return d.Delegation(id) != nil })
	return action.DelegationMade{Delegation: id, To: c.To, From: c.From, Until: c.Until, Scope: c.Scope, Of: of, Reason: reason}, nil
}

func (d *decider) delegateTo(c Delegate) error {
	to := d.World.Person(c.To)
	switch {
	case to == nil:
		return d.unknownParty(action.Party(c.To))
	case to.ID == d.who.ID:
		return action.Refuse("to_oneself", "Anh/chị không ủy quyền cho chính mình. Hãy chọn người khác.", "Nobody delegates to himself. Choose somebody else.")
	case to.Rank == world.RankHead || to.Rank == world.RankDeputy:
		return nil
	case c.Scope == action.ScopeSigning && slices.Contains(unitHeads, to.Rank):
		return nil
	}
	return action.Refuse("not_a_delegate",
		fmt.Sprintf("%s không nhận được ủy quyền này: chỉ đạo văn bản đến ủy quyền cho lãnh đạo cơ quan; ký thay, ký thừa lệnh cho lãnh đạo hoặc trưởng đơn vị (Điều 13).", to.Name),
		fmt.Sprintf("%s cannot be given this: directing incoming documents is delegated to a leader, signing to a leader or the head of a unit (article 13).", to.Name))
}

// interval checks the days: a delegation has a beginning and an end.
func (d *decider) interval(c Delegate) error {
	switch {
	case c.From.IsZero() || c.Until.IsZero():
		return action.Refuse("interval_missing",
			"Ủy quyền phải có ngày bắt đầu và ngày kết thúc (Điều 13). Anh/chị nhập đủ hai ngày.",
			"A delegation has a first and a last day (article 13). Give both.")
	case c.Until.Compare(c.From) < 0:
		return action.Refuse("interval_reversed",
			fmt.Sprintf("Ngày kết thúc %s trước ngày bắt đầu %s. Anh/chị sửa lại.", vnDate(c.Until), vnDate(c.From)),
			fmt.Sprintf("The last day %s is before the first %s. Correct them.", c.Until, c.From))
	case c.From.Compare(d.today) < 0:
		return action.Refuse("interval_past",
			fmt.Sprintf("Ngày bắt đầu %s đã qua (hôm nay là %s). Ủy quyền không có hiệu lực trở về trước.", vnDate(c.From), vnDate(d.today)),
			fmt.Sprintf("The first day %s is past (today is %s). A delegation does not reach back.", c.From, d.today))
	}
	return nil
}

func (d *decider) scope(c Delegate) ([]string, error) {
	var of []string
	for _, x := range c.Of {
		if x = tidy(x); x != "" && !names(of, x) {
			of = append(of, x)
		}
	}
	switch c.Scope {
	case action.ScopeIncoming:
		if len(of) == 0 {
			return nil, nil
		}
		return nil, action.Refuse("scope_wrong", "Ủy quyền mọi văn bản đến thì không kể lĩnh vực. Anh/chị bỏ danh sách, hoặc chọn phạm vi theo lĩnh vực.", "A delegation of all incoming documents lists no fields. Leave them out, or choose the scope field.")
	case action.ScopeField:
		if len(of) > 0 && len(of) <= 20 {
			return of, nil
		}
		return nil, action.Refuse("scope_wrong", "Chưa kể lĩnh vực được ủy quyền. Anh/chị ghi ít nhất một lĩnh vực.", "The fields of work are missing. Name at least one.")
	case action.ScopeSigning:
		for i, x := range of {
			if of[i] = canonical(signingForms, x); of[i] == "" {
				return nil, action.Refuse("scope_wrong", fmt.Sprintf("Không có hình thức ký “%s”. Dùng KT, TL hoặc TUQ.", x), fmt.Sprintf("There is no form of signing %q. Use KT, TL or TUQ.", x))
			}
		}
		return of, nil
	}
	return nil, action.Refuse("scope_wrong",
		fmt.Sprintf("Không có phạm vi ủy quyền “%s”. Dùng incoming (mọi văn bản đến), field (theo lĩnh vực) hoặc signing (ký).", c.Scope),
		fmt.Sprintf("There is no scope %q. Use incoming, field or signing.", string(c.Scope)))
}

// canonical is the spelling in the list of what was typed, "" if it is not there.
func canonical(list []string, typed string) string {
	for _, x := range list {
		if viet.Equal(x, typed) {
			return x
		}
	}
	return ""
}

func (d *decider) revoke(c RevokeDelegation) (action.Action, error) {
	g := d.Delegation(c.Delegation)
	switch {
	case g == nil:
		return nil, action.Refuse("no_such_delegation",
			fmt.Sprintf("Không có ủy quyền “%s”. Anh/chị chọn trong danh sách ủy quyền.", c.Delegation),
			fmt.Sprintf("There is no delegation %q. Choose one from the list.", string(c.Delegation)))
	case g.By != d.who.ID:
		name := d.World.PartyName(action.Party(g.By))
		return nil, action.Refuse("not_your_delegation",
			fmt.Sprintf("Ủy quyền này do %s lập; chỉ người ủy quyền mới thu hồi.", name),
			fmt.Sprintf("%s made this delegation; only who made it revokes it.", name))
	case g.Revoked != nil:
		return nil, action.Refuse("already_revoked", "Ủy quyền này đã được thu hồi.", "The delegation was revoked already.")
	}
	reason, err := reasonField(true).read(c.Reason)
	return action.DelegationRevoked{Delegation: g.ID, Reason: reason}, err
}
