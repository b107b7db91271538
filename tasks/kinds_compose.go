package tasks

import (
	"thuchanh/internal/strictyaml"
)

func (a *args) checks(name string) []*Check {
	n := a.get(name, TypeChecks)
	if n == nil || a.parts == nil {
		return nil
	}
	out := a.parts(n)
	if n.Kind == strictyaml.List && len(n.Items) < 2 {
		n.Fail("tổ hợp cần ít nhất hai phần", "a composition needs at least two parts", "thêm phần, hoặc viết câu hỏi thẳng", "add a part, or write the check itself")
	}
	return out
}

// composedKinds ask whether other checks hold. Parts have only a kind and its
// parameters; whether they are nearly met does not count.
func composedKinds() []Kind {
	of := Param{Name: "of", Type: TypeChecks, Required: true, Doc: text("Các phần, mỗi phần là một câu hỏi không có điểm riêng", "The parts, each a check without points of its own")}
	return []Kind{
		{
			Name: "all_of", spec: AllOf{}, Doc: text("Mọi phần đều đạt", "Every part is met"), Params: []Param{of},
			Example: "{check: all_of, points: 2, said: a, of: [{check: to_includes, people: [tran_b]}, {check: cc_includes, people: [van_thu]}]}",
			build:   func(a *args) Spec { return AllOf{Of: a.checks("of")} },
		},
		{
			Name: "any_of", spec: AnyOf{}, Doc: text("Ít nhất một phần đạt", "At least one part is met"), Params: []Param{of},
			Example: "{check: any_of, points: 2, said: a, of: [{check: to_exactly, people: [tran_b]}, {check: cc_exactly, people: [tran_b]}]}",
			build:   func(a *args) Spec { return AnyOf{Of: a.checks("of")} },
		},
		{
			Name: "at_least", spec: AtLeast{}, Doc: text("Đạt ít nhất bấy nhiêu phần", "At least this many parts are met"),
			Params:  []Param{{Name: "count", Type: TypeInt, Required: true, Doc: text("Số phần phải đạt", "How many must be met")}, of},
			Example: "{check: at_least, count: 2, points: 2, said: a, of: [{check: has_part, part: greeting}, {check: has_part, part: closing}, {check: has_part, part: signature}]}",
			build: func(a *args) Spec {
				s := AtLeast{Of: a.checks("of")}
				if n := a.intPtr("count"); n != nil {
					s.Count = *n
					if s.Count < 1 || s.Count > len(s.Of) {
						a.get("count", TypeInt).Fail("số phần phải từ 1 đến %[1]d", "the count lies from 1 to %[1]d", "sửa count hoặc thêm phần", "correct count, or add parts", len(s.Of))
					}
				}
				return s
			},
		},
	}
}

// judgedKinds are marked by people, or by an expression that people answer for.
func judgedKinds() []Kind {
	return []Kind{
		{
			Name: "human_rates", spec: HumanRates{}, Doc: text("Giám khảo xếp mức, không biết thí sinh là ai; chưa xếp thì điểm để ngỏ", "A grader rates it, blind; until then the points stay open"),
			Params: []Param{{Name: "levels", Type: TypeLevels, Required: true,
				Doc: text("Các mức từ thấp đến cao: {level: tên, points: điểm, means: thấy gì thì xếp mức này}; mức cao nhất được đủ điểm", "The levels from the lowest: {level: name, points: points, means: what a grader must have seen}; the highest is worth all points")}},
			Example: "{check: human_rates, levels: [{level: chua_dat, points: 0, means: Không lịch sự}, {level: dat, points: 1, means: Lịch sự và đủ ý}], points: 1, said: a}",
			build:   func(a *args) Spec { return HumanRates{Levels: a.levels("levels")} },
		},
		{
			Name: "formula", spec: Formula{}, Doc: text("Biểu thức CEL trên chứng cứ, cho true, false hoặc phần điểm từ 0.0 đến 1.0; có hai người ký", "A CEL expression over the evidence that gives true, false or a share from 0.0 to 1.0; two people sign it"),
			Params: []Param{
				{Name: "cel", Type: TypeText, Required: true,
					Doc: text("Biểu thức; biến: acts (mọi việc), act (việc của bước), done (bước có được làm), steps {name, done, act}, letters {name, folders, flagged, seen}, documents {name, status, lead, coordinate, inform, due}; mỗi việc có seq, at (giờ UTC), minute (phút từ lúc bắt đầu), app, verb, refused, letters, document, folder, parties, to, cc, bcc, subject, text, files",
						"The expression; variables: acts (all acts), act (the step's), done (whether the step was done), steps {name, done, act}, letters {name, folders, flagged, seen}, documents {name, status, lead, coordinate, inform, due}; an act has seq, at (UTC), minute (since the start), app, verb, refused, letters, document, folder, parties, to, cc, bcc, subject, text, files")},
				{Name: "signed", Type: TypeSigned, Required: true, Doc: text("Hai người khác nhau đã kiểm tra biểu thức: {name: họ tên, date: ngày}", "Two different people who checked it: {name: name, date: date}")}},
			Example: `{check: formula, cel: "acts.exists(a, a.verb == 'route')", signed: [{name: Lê Văn Một, date: 2026-10-01}, {name: Trần Thị Hai, date: 2026-10-02}], points: 1, said: a}`,
			build:   func(a *args) Spec { return a.formula() },
		},
	}
}

// levels reads the levels of human_rates.
func (a *args) levels(name string) []Level {
	n := a.get(name, TypeLevels)
	var out []Level
	for _, item := range n.ListItems() {
		f := item.Keys("level", "points", "means")
		l := Level{ID: f.Need("level").Str(), Points: points(f.Need("points")), Means: f.Need("means").Str()}
		for _, o := range out {
			if o.ID == l.ID {
				f.Get("level").Fail("mức %q có hai lần", "the level %q is there twice", "đặt tên khác", "choose another name", l.ID)
			}
		}
		if len(out) > 0 && l.Points <= out[len(out)-1].Points || len(out) == 0 && l.Points < 0 {
			item.Fail("các mức phải xếp từ thấp đến cao, điểm tăng dần, từ 0", "levels go from low to high, with rising points, from 0", "sắp lại các mức", "put them in order")
		}
		out = append(out, l)
	}
	if n != nil && n.Kind == strictyaml.List && len(out) < 2 {
		n.Fail("cần ít nhất hai mức", "at least two levels are needed", "thêm mức", "add a level")
	}
	return out
}

// signatures reads who answers for something.
func signatures(n *strictyaml.Node) []Signature {
	var out []Signature
	for _, item := range n.ListItems() {
		f := item.Keys("name", "date")
		out = append(out, Signature{Name: f.Need("name").Str(), Date: date(f.Need("date"))})
	}
	return out
}
