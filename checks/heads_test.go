package checks_test

import (
	"testing"

	"thuchanh/checks"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// Work for a unit that is given to its head by name is nearly right: he does it, but
// the unit is not named (Decree 30/2020, article 23.2).
func TestTheHeadOfTheUnitInPersonIsANearMissAsLead(t *testing.T) {
	lead := tasks.LeadIs{Document: "cv_moi", Party: "phong_tc"}
	to := func(lead action.Party, inform ...action.Party) tasks.Route {
		return tasks.Route{Document: "cv_moi", Lead: parties(lead), Inform: inform, Due: october(9)}
	}
	task := func(lead action.Party) tasks.AssignTask {
		return tasks.AssignTask{Content: "Soạn kế hoạch.", Lead: parties(lead), Due: october(9)}
	}
	give := doing("assign_task")
	tryOn(t, "desk", []row{
		{"the unit", routing, lead, deeds(to("phong_tc")), `met 1 | Chủ trì: Phòng Tài chính. | Lead: Phòng Tài chính. | 07:31 routed`},
		{"its head", routing, lead, deeds(to("tp_tc")), `near 0.25 head_in_person | Chủ trì giao đích danh Vũ Thị Tiền là người đứng đầu Phòng Tài chính; cần giao cho đơn vị. | The lead is Vũ Thị Tiền in person, who heads Phòng Tài chính; it should be the unit. | 07:31 routed`},
		{"its head, and the unit informed", routing, lead, deeds(to("tp_tc", "phong_tc")), `near 0.25 head_in_person | Chủ trì giao đích danh Vũ Thị Tiền là người đứng đầu Phòng Tài chính; cần giao cho đơn vị. | The lead is Vũ Thị Tiền in person, who heads Phòng Tài chính; it should be the unit. | 07:31 routed`},
		{"another's head", routing, lead, deeds(to("tp_tccb")), `not_met 0 | Chủ trì cần là Phòng Tài chính; thấy Lê Văn Cường. | The lead should be Phòng Tài chính; found Lê Văn Cường. | 07:31 routed`},
		{"the head is asked for, the unit named", routing, tasks.LeadIs{Document: "cv_moi", Party: "tp_tc"}, deeds(to("phong_tc")), `not_met 0 | Chủ trì cần là Vũ Thị Tiền; thấy Phòng Tài chính. | The lead should be Vũ Thị Tiền; found Phòng Tài chính. | 07:31 routed`},
		{"nobody", routing, lead, nil, `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"a document that there is not", routing, tasks.LeadIs{Document: "khong_co", Party: "phong_tc"}, deeds(to("phong_tc")), `not_met 0 | Văn bản chưa được chuyển xử lý. | The document was not routed.`},
		{"a task for the unit", give, tasks.TaskHas{Lead: "phong_tc"}, deeds(task("phong_tc")), `met 1 | Công việc được giao đúng yêu cầu. | The task was given as asked. | 07:31 gave`},
		{"a task for its head", give, tasks.TaskHas{Lead: "phong_tc"}, deeds(task("tp_tc")), `near 0.25 head_in_person | Chủ trì giao đích danh Vũ Thị Tiền là người đứng đầu Phòng Tài chính; cần giao cho đơn vị. | The lead is Vũ Thị Tiền in person, who heads Phòng Tài chính; it should be the unit. | 07:31 gave`},
		{"a task for another's head", give, tasks.TaskHas{Lead: "phong_tc"}, deeds(task("tp_tccb")), `not_met 0 | Chủ trì cần là Phòng Tài chính; thấy Lê Văn Cường. | The lead should be Phòng Tài chính; found Lê Văn Cường. | 07:31 gave`},
	})
}

func TestWhoHeadsAUnit(t *testing.T) {
	x := world.NewIndex(&world.World{
		Units: []world.Unit{{ID: "co", Head: "an"}, {ID: "khong"}, {ID: "vp"}},
		People: []world.Person{
			{ID: "an", Rank: world.RankUnitHead, Unit: "khong"}, {ID: "binh", Rank: world.RankUnitHead, Unit: "co"}, {ID: "chi", Rank: world.RankOfficeChief, Unit: "vp"},
			{ID: "dung", Rank: world.RankUnitDeputy, Unit: "khong"}, {ID: "em", Rank: world.RankSpecialist, Unit: "vp"},
		},
	})
	for _, c := range []struct {
		who, unit action.Party
		want      bool
	}{
		{"an", "co", true}, {"binh", "co", false}, // whom the unit names, whatever his rank
		{"an", "khong", true}, {"dung", "khong", false}, {"binh", "khong", false}, // else by rank, in it
		{"chi", "vp", true}, {"em", "vp", false}, {"chi", "khong", false},
		{"ai", "co", false}, {"an", "dau", false}, {"co", "co", false}, {"an", "an", false},
	} {
		if got := checks.HeadOf(x, c.who, c.unit); got != c.want {
			t.Errorf("%s heads %s: %v, want %v", c.who, c.unit, got, c.want)
		}
	}
}
