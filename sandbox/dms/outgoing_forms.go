package dms

import (
	"fmt"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// FormsOf lists the forms that a rank could ever sign in (article 13). What is
// right for a document is for FormProblem.
func FormsOf(r world.Rank) []action.SignForm {
	switch r {
	case world.RankHead:
		return []action.SignForm{action.FormNone, action.FormTM, action.FormQ}
	case world.RankDeputy:
		return []action.SignForm{action.FormKT, action.FormTM, action.FormQ}
	case world.RankOfficeChief, world.RankUnitHead:
		return []action.SignForm{action.FormTL, action.FormTUQ}
	case world.RankUnitDeputy:
		return []action.SignForm{action.FormKT, action.FormTL}
	}
	return nil
}

// mayUse refuses a form that the actor's rank can never use, and with strict
// rules one that he may not use for this document.
func (d *decider) mayUse(doc *Outgoing, form action.SignForm) error {
	forms := FormsOf(d.who.Rank)
	if !slices.Contains(forms, form) {
		var names []string
		for _, f := range forms {
			names = append(names, FormLabel(f).VI)
		}
		if form == action.FormTUQ && d.who.Rank == world.RankUnitDeputy {
			return redelegated()
		}
		if form == action.FormNone {
			return action.Refuse("form_impossible",
				fmt.Sprintf("Chỉ người đứng đầu ký mà không ghi hình thức ký; %s ký theo: %s (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị chọn hình thức ký.", d.who.Rank.Label().VI, strings.Join(names, ", ")),
				fmt.Sprintf("Only the head signs without a form; %s does not (Decree 30/2020, article 13). Choose the form.", d.who.Rank.Label().EN))
		}
		return action.Refuse("form_impossible",
			fmt.Sprintf("Hình thức “%s” không dành cho %s (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị chọn: %s.", FormLabel(form).VI, d.who.Rank.Label().VI, strings.Join(names, ", ")),
			fmt.Sprintf("%s is not for %s (Decree 30/2020, article 13). Choose another form.", FormLabel(form).EN, d.who.Rank.Label().EN))
	}
	if !d.World.World.Agency.Signing.Strict {
		return nil
	}
	if p := d.FormProblem(doc, d.who.ID, form, d.today); p != nil {
		return p
	}
	return nil
}

func redelegated() *action.Refusal {
	return action.Refuse("redelegated",
		"Người được ủy quyền không được ủy quyền lại cho người khác ký (Điều 13 Nghị định 30/2020/NĐ-CP). Đề nghị người được ủy quyền trực tiếp ký, hoặc trình thủ trưởng.",
		"Who signs by authorisation may not pass it on (Decree 30/2020, article 13). Let him sign himself, or present it to the head.")
}

// FormProblem says why who may not sign a document in a form on a day by the
// rules of the decree and of the agency (article 13); nil if he may.
func (s *State) FormProblem(doc *Outgoing, who action.PersonID, form action.SignForm, today action.Date) *action.Refusal {
	p := s.World.Person(who)
	if p == nil || !slices.Contains(FormsOf(p.Rank), form) {
		return action.Refuse("form_impossible",
			"Người này không ký văn bản theo hình thức đó được (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị trình người có thẩm quyền.",
			"This person cannot sign in that form (Decree 30/2020, article 13). Present it to the competent person.")
	}
	switch p.Rank {
	case world.RankHead:
		return s.headProblem(p, form)
	case world.RankDeputy:
		return s.deputyProblem(doc, p, form, today)
	case world.RankUnitDeputy:
		return s.unitDeputyProblem(doc, p, form)
	default:
		return s.unitHeadProblem(doc, p, form, today)
	}
}

func (s *State) headProblem(p *world.Person, form action.SignForm) *action.Refusal {
	collective := s.World.World.Agency.Signing.Collective
	switch {
	case form == action.FormTM && !collective:
		return action.Refuse("not_collective",
			"Cơ quan làm việc theo chế độ thủ trưởng nên không ký TM. (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị ký với chức vụ của mình.",
			"The agency works under a head, so nobody signs TM. (Decree 30/2020, article 13). Sign with your own title.")
	case form == action.FormNone && collective:
		return action.Refuse("needs_tm",
			"Cơ quan làm việc theo chế độ tập thể nên người đứng đầu ký TM. (Điều 13 Nghị định 30/2020/NĐ-CP).",
			"The agency is a collective body, so its head signs TM. (Decree 30/2020, article 13).")
	case form == action.FormQ && !p.Acting:
		return action.Refuse("not_acting",
			"Chỉ người được giao quyền cấp trưởng ký Q. Anh/chị ký với chức vụ của mình.",
			"Only an acting head signs Q. Sign with your own title.")
	case form == action.FormNone && p.Acting:
		return action.Refuse("needs_q",
			"Người được giao quyền cấp trưởng ghi Q. trước chức vụ. Anh/chị chọn Q.",
			"An acting head puts Q. before the title. Choose Q.")
	}
	return nil
}

func (s *State) deputyProblem(doc *Outgoing, p *world.Person, form action.SignForm, today action.Date) *action.Refusal {
	if form != action.FormKT {
		return action.Refuse("needs_kt",
			"Cấp phó, kể cả người được giao phụ trách, ký thay cấp trưởng: ghi KT. (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị chọn KT.",
			"A deputy, also one in charge, signs for the head: KT. (Decree 30/2020, article 13). Choose KT.")
	}
	if doc.Info.Field == "" || len(p.Fields) > 0 && world.Covers(nil, p.Fields, "", doc.Info.Field) {
		return nil
	}
	if problem := s.authorised(doc, p.ID, action.FormKT, today); problem == nil {
		return nil
	}
	return action.Refuse("outside_field",
		fmt.Sprintf("Văn bản thuộc lĩnh vực “%s”, ngoài lĩnh vực anh/chị được phân công và không có văn bản ủy quyền (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị trả lại, đề nghị trình người phụ trách hoặc thủ trưởng.", doc.Info.Field),
		fmt.Sprintf("The document is of the field %q, which is not yours and not delegated to you (Decree 30/2020, article 13). Return it for the deputy in charge or the head.", doc.Info.Field))
}

// byOrder reports whether the agency lets the head of p's unit sign a document by order.
func (s *State) byOrder(doc *Outgoing, p *world.Person) bool {
	return slices.ContainsFunc(s.World.World.Agency.Signing.ByOrder, func(o world.ByOrder) bool {
		return o.Unit == p.Unit && world.Covers(o.Types, o.Fields, doc.Info.Type, doc.Info.Field)
	})
}

func notByOrder() *action.Refusal {
	return action.Refuse("not_by_order",
		"Quy chế làm việc của cơ quan không giao đơn vị này ký thừa lệnh loại văn bản này (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị trình lãnh đạo cơ quan ký.",
		"The agency's rules do not let this unit sign such a document by order (Decree 30/2020, article 13). Present it to the leaders.")
}

func (s *State) unitHeadProblem(doc *Outgoing, p *world.Person, form action.SignForm, today action.Date) *action.Refusal {
	if form == action.FormTUQ {
		return s.authorised(doc, p.ID, action.FormTUQ, today)
	}
	if !s.byOrder(doc, p) {
		return notByOrder()
	}
	return nil
}

// unitDeputyProblem: TL. may pass to the deputy of the unit, who then signs KT.
func (s *State) unitDeputyProblem(doc *Outgoing, p *world.Person, form action.SignForm) *action.Refusal {
	if !s.byOrder(doc, p) {
		return notByOrder()
	}
	if form != action.FormKT {
		return action.Refuse("needs_kt",
			"Cấp phó của đơn vị được giao ký thừa lệnh thì ký thay: ghi TL. thủ trưởng, KT. trưởng đơn vị (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị chọn KT.",
			"The deputy of a unit that signs by order signs for its head: KT. below TL. (Decree 30/2020, article 13). Choose KT.")
	}
	return nil
}

// authorised says why a person has no authorisation for a document on a day:
// none at all, one passed on, one that is over, or one for something else.
func (s *State) authorised(doc *Outgoing, to action.PersonID, form action.SignForm, today action.Date) *action.Refusal {
	problem := action.Refuse("not_authorised",
		"Không có văn bản ủy quyền cho anh/chị ký (ủy quyền phải bằng văn bản, giới hạn thời gian và nội dung: Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị trình thủ trưởng ký.",
		"There is no authorisation for you to sign (it is in writing and limited in time and content: Decree 30/2020, article 13). Present it to the head.")
	// A delegation of signing on the desk is an authorisation in writing, too.
	for _, by := range s.MaySign(to, string(form), today) {
		if from := s.World.Person(by); from != nil && from.Rank == world.RankHead {
			return nil
		}
		problem = redelegated()
	}
	for _, a := range s.World.World.Authorisations {
		if a.To != to || a.Form != form {
			continue
		}
		from := s.World.Person(a.From)
		switch {
		case from == nil || from.Rank != world.RankHead:
			problem = redelegated()
		case !a.Begin.IsZero() && today.Compare(a.Begin) < 0 || !a.End.IsZero() && today.Compare(a.End) > 0:
			problem = action.Refuse("authorisation_over",
				fmt.Sprintf("Văn bản ủy quyền chỉ có hiệu lực từ %s đến %s, hôm nay là %s (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị trình thủ trưởng ký.", vnDate(a.Begin), vnDate(a.End), vnDate(today)),
				fmt.Sprintf("The authorisation is for %s to %s; today is %s (Decree 30/2020, article 13). Present it to the head.", a.Begin, a.End, today))
		case !world.Covers(a.Types, a.Fields, doc.Info.Type, doc.Info.Field):
			problem = action.Refuse("authorisation_other_matter",
				"Văn bản này không thuộc nội dung được ủy quyền (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị trình thủ trưởng ký.",
				"The authorisation is not for this matter (Decree 30/2020, article 13). Present it to the head.")
		default:
			return nil
		}
	}
	return problem
}
