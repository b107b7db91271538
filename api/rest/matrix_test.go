package rest_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// byItself are the commands that no candidate gives: they happen.
var byItself = map[string]string{"dms.arrive": "what is sent arrives by itself"}

func TestEveryCommandOfTheRulesHasAScene(t *testing.T) {
	have := map[string]bool{}
	for _, s := range scenes() {
		have[s.command] = true
	}
	for _, r := range dms.Rules() {
		name := r.Command.Name()
		if have[name] == (byItself[name] != "") {
			t.Errorf("the command %s has no scene over REST: add a row with command: %q to the table in scenes_test.go (or, if no candidate gives it, to byItself)", name, name)
		}
		delete(have, name)
	}
	delete(have, "")
	for name := range have {
		t.Errorf("a scene is for the command %s, which is not in dms.Rules", name)
	}
}

// ruleOf is the rule of a scene's command; what is for no command everybody may do.
func ruleOf(t testing.TB, s scene) dms.Rule {
	t.Helper()
	if s.command == "" {
		return dms.Rule{Ranks: world.Ranks(), Looks: true}
	}
	rules := dms.Rules()
	i := slices.IndexFunc(rules, func(r dms.Rule) bool { return r.Command.Name() == s.command })
	if i < 0 {
		t.Fatalf("no rule says who may give %s", s.command)
	}
	return rules[i]
}

func TestEveryRowOfTheRulesWorksForWhoMayAndIsRefusedToWhoMayNot(t *testing.T) {
	for _, s := range scenes() {
		rule := ruleOf(t, s)
		for _, rank := range world.Ranks() {
			t.Run(s.op+" by "+string(rank), func(t *testing.T) {
				p := stageFor(t, rank, s)
				switch {
				case !slices.Contains(rule.Ranks, rank):
					p.isRefused(s, rule)
				case p.lacks(s):
					p.hasNone(s)
				default:
					p.works(s)
				}
			})
		}
	}
}

// lacks reports whether who asks cannot have what the scene asks for.
func (p *play) lacks(s scene) bool { return s.needs != nil && !p.may(s.needs) }

func (p *play) hasNone(s scene) {
	p.t.Helper()
	if a := p.ask(s); a.Status != 404 {
		p.t.Errorf("answered %d, want 404: he cannot have any", a.Status)
	}
}

// works holds that the scene's request is carried out, shows it and is recorded.
func (p *play) works(s scene) {
	p.t.Helper()
	before := p.seq()
	a := p.ask(s)
	if a.Status < 200 || a.Status > 299 {
		p.t.Fatalf("answered %d: %s", a.Status, a.Raw)
	}
	want := s.want
	if w, ok := want.(string); ok {
		want = p.fill(w)
	}
	if s.see != "" && look(a.JSON, s.see) != want {
		p.t.Errorf("the answer shows %s as %v, want %v: %s", s.see, look(a.JSON, s.see), want, a.Raw)
	}
	rs := p.records(before)
	if s.kind == "" {
		if len(rs) > 0 {
			p.t.Errorf("looking was recorded as %+v", rs)
		}
		return
	}
	if len(rs) == 0 || rs[0].Do.Kind() != s.kind {
		p.t.Fatalf("recorded as %+v, want %s", rs, s.kind)
	}
	if by := rs[0].By; by.Person != p.me || by.Role != action.Candidate || by.Via != action.ViaREST {
		p.t.Errorf("recorded as done by %+v", by)
	}
	if seq, ok := a.JSON["seq"]; ok && uint64(seq.(float64)) != before+1 {
		p.t.Errorf("the answer says entry %v, it is %d", seq, before+1)
	}
}

// isRefused holds that the scene's request is refused with its reason, and that
// this and nothing else is recorded.
func (p *play) isRefused(s scene, rule dms.Rule) {
	p.t.Helper()
	before := p.seq()
	a := p.ask(s)
	whose := rule.Whose()
	detail, _ := a.JSON["detail"].(string)
	if a.Status != 403 || a.problem() != "role_forbids" || !strings.Contains(detail, whose.VI) {
		p.t.Errorf("answered %d %s, want 403 role_forbids and that it is for %s", a.Status, a.Raw, whose.VI)
	}
	rs := p.records(before)
	if len(rs) != 1 {
		p.t.Fatalf("%d records, want one: %+v", len(rs), rs)
	}
	r, ok := rs[0].Do.(action.Refused)
	if !ok || r.Command != s.command || r.Code != "role_forbids" || !strings.Contains(r.Reason.EN, whose.EN) || rs[0].By.Person != p.me {
		p.t.Errorf("recorded as %+v", rs[0])
	}
}

func TestAFieldInTheWrongPlaceIsSentToTheRightOne(t *testing.T) {
	h := open(t, "giam_doc")
	for body, want := range map[string]string{
		`{"title": "Hồ sơ"}`:            "stands inside another object",
		`{"info": {"titel": "Hồ sơ"}}`:  `Did you mean "title"?`,
		`{"info": {"qwerty": "Hồ sơ"}}`: "Leave it out.",
	} {
		a := h.do("POST", "/api/dms/cases", body)
		if got, _ := dig(a.JSON, "errors", 0, "detail_en").(string); a.Status != 422 || !strings.Contains(got, want) {
			t.Errorf("%s: %d %q, want … %s …", body, a.Status, got, want)
		}
	}
}
