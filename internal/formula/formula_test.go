package formula_test

import (
	"strings"
	"testing"
	"time"

	"thuchanh/internal/formula"
)

func evidence() formula.Evidence {
	at := time.Date(2026, 10, 5, 8, 10, 0, 0, time.UTC)
	send := formula.Act{Seq: 7, At: at, Minute: 40, App: "mail", Verb: "send", To: []string{"tran_b"}, Cc: []string{"van_thu"}, Subject: "Gửi kế hoạch", Text: "Kính gửi", Files: []string{"ke_hoach_sua"}}
	route := formula.Act{Seq: 9, At: at.Add(10 * time.Minute), Minute: 50, App: "dms", Verb: "route", Document: "cv", Parties: []string{"phong_tc"}}
	return formula.Evidence{Act: send, Done: true, Acts: []formula.Act{send, route}, Steps: []formula.Step{{Name: "tra_loi", Done: true, Act: send}},
		Letters:   []formula.Letter{{Name: "de_nghi", Folders: []string{"INBOX"}, Seen: true}},
		Documents: []formula.Document{{Name: "cv", Status: "in_progress", Lead: "phong_tc", Due: "2026-10-08"}}}
}

func TestAnExpressionAsksAboutTheEvidence(t *testing.T) {
	for _, c := range []struct {
		expr string
		want float64
	}{
		{"acts.exists(a, a.verb == 'route' && 'phong_tc' in a.parties)", 1},
		{"acts.exists(a, a.verb == 'return')", 0},
		{"done && act.minute <= 45 && act.files == ['ke_hoach_sua']", 1},
		{"steps.exists(s, s.name == 'tra_loi' && s.done && s.act.seq < 9)", 1},
		{"letters.exists(l, l.name == 'de_nghi' && l.seen && !l.flagged)", 1},
		{"documents.all(d, d.lead == 'phong_tc' && d.due <= '2026-10-08') ? 0.75 : 0.25", 0.75},
		{"double(size(acts)) / 4.0", 0.5},
		{"act.at < timestamp('2026-10-05T08:30:00Z')", 1},
	} {
		p, err := formula.Compile(c.expr)
		if err != nil {
			t.Errorf("%s: %v", c.expr, err)
			continue
		}
		for range 3 {
			if got, err := p.Eval(evidence()); err != nil || got != c.want {
				t.Errorf("%s gives %v, %v; want %v", c.expr, got, err, c.want)
			}
		}
	}
}

func TestAnExpressionThatCannotBeUsedIsRefusedWithItsPlace(t *testing.T) {
	for _, c := range []struct{ expr, want string }{
		{"acts.exists(a, a.verbb == 'route')", "line 1:17: undefined field 'verbb'"},
		{"true &&\n  nothing", "line 2:3: undeclared reference to 'nothing'"},
		{"act.seq == 'x'", "no matching overload"},
		{"act.verb", "it gives string; bool or double is wanted"},
		{"act.verb == ", "line 1:13"},
		{"timestamp(now) < act.at", "undeclared reference to 'now'"},
		{"acts.exists(a, acts.exists(b, acts.exists(c, acts.exists(d, a.seq + b.seq == c.seq + d.seq))))", "too long"},
		{strings.Repeat("true && ", 400) + "true", "longer than"},
	} {
		if _, err := formula.Compile(c.expr); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.60s: %v, want %q", c.expr, err, c.want)
		}
	}
}

func TestAnExpressionThatFailsIsAnErrorNotAnAnswer(t *testing.T) {
	big := evidence()
	for range 2000 {
		big.Acts = append(big.Acts, big.Acts[0])
	}
	for _, c := range []struct {
		name, expr, want string
		e                formula.Evidence
	}{
		{"an index out of range", "acts[5].verb == 'send'", "index", evidence()},
		{"a share above one", "1.5", "share", evidence()},
		{"a share that is no number", "0.0 / 0.0", "share", evidence()},
		{"too costly for this record", "acts.exists(a, acts.exists(b, a.seq + b.seq == 1))", "cost", big},
	} {
		p, err := formula.Compile(c.expr)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got, err := p.Eval(c.e); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v", c.name, got, err)
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range []string{"true", "acts.exists(a, a.verb == 'route')", "double(size(acts)) / 4.0", "acts[", "letters.filter(l, l.seen).size() > 1 ? 1.0 : 0.5", "act.text.matches('(a+)+$')"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, expr string) {
		p, err := formula.Compile(expr)
		if err != nil {
			return
		}
		a, errA := p.Eval(evidence())
		b, errB := p.Eval(evidence())
		if a != b || (errA == nil) != (errB == nil) || errA == nil && (a < 0 || a > 1) {
			t.Fatalf("%q: %v %v, %v %v", expr, a, errA, b, errB)
		}
	})
}
