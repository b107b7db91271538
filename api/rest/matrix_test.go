package rest_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// addressOf is where each command is given, with a body that is well formed. It
// is about things that do not exist, so who may give it learns that, and who may
// not learns whose business it is.
var addressOf = map[string][2]string{
	"dms.receive": {"documents/x/receive"}, "dms.register": {"documents/x/register", `{}`}, "dms.present": {"documents/x/present", `{"to": "giam_doc"}`},
	"dms.direct": {"documents/x/direct", `{"text": "Xử lý."}`}, "dms.route": {"documents/x/route", `{"targets": [{"party": "phong_tccb", "role": "lead"}]}`},
	"dms.set_due": {"documents/x/due", `{"due": "2026-10-09"}`}, "dms.return": {"documents/x/return", `{"reason": "Nhầm."}`},
	"dms.recall": {"documents/x/recall", `{"reason": "Nhầm."}`}, "dms.remind": {"documents/x/remind", `{"text": "Đề nghị báo cáo."}`},
	"dms.report": {"documents/x/report", `{"text": "Xong."}`}, "dms.complete": {"documents/x/complete", `{}`},
	"dms.refuse_receipt": {"documents/x/refuse-receipt", `{"reason": "Gửi nhầm."}`}, "dms.preroute": {"documents/x/preroute", `{"to": "pho_gd"}`},
	"dms.ask_extension":     {"documents/x/ask-extension", `{"until": "2026-10-12", "reason": "Chờ số liệu."}`},
	"dms.approve_extension": {"documents/x/approve-extension", `{"assignment": 1}`}, "dms.refuse_extension": {"documents/x/refuse-extension", `{"assignment": 1, "reason": "Đã trễ."}`},
	"dms.change_lead": {"documents/x/change-lead", `{"to": "phong_tc", "reason": "Đúng chức năng."}`},
	"dms.ask_opinion": {"documents/x/ask-opinion", `{"of": ["phong_tc"], "text": "Cho ý kiến."}`}, "dms.give_opinion": {"documents/x/give-opinion", `{"text": "Đồng ý."}`},
	"dms.accept_report": {"documents/x/accept-report", `{"assignment": 1}`}, "dms.reject_report": {"documents/x/reject-report", `{"assignment": 1, "reason": "Thiếu phụ lục."}`},
	"dms.follow": {"documents/x/follow", `{}`}, "dms.pin": {"documents/x/pin", `{}`},
	"dms.assign_task": {"tasks", `{"content": "Làm báo cáo.", "targets": [{"party": "phong_tc", "role": "lead"}], "due": "2026-10-09"}`}, "dms.report_task": {"tasks/x/report", `{"text": "Xong."}`},
	"dms.accept_task": {"tasks/x/accept", `{}`}, "dms.reject_task": {"tasks/x/reject", `{"reason": "Thiếu phụ lục."}`},
	"dms.remind_task": {"tasks/x/remind", `{"text": "Đề nghị báo cáo."}`}, "dms.recall_task": {"tasks/x/recall", `{"reason": "Nhầm."}`},
	"dms.delegate":          {"delegations", `{"to": "pho_gd", "from": "2026-10-06", "until": "2026-10-08", "scope": "incoming"}`},
	"dms.revoke_delegation": {"delegations/x/revoke", `{"reason": "Đã về."}`},
	"dms.open_case":         {"cases", `{"info": {"notation": "01.TCCB", "title": "Hồ sơ", "maintenance": "10 năm"}}`}, "dms.add_to_case": {"cases/x/add", `{"document": "x"}`},
	"dms.remove_from_case": {"cases/x/remove", `{"document": "x", "reason": "Trùng."}`}, "dms.close_case": {"cases/x/close", `{}`}, "dms.approve_case": {"cases/x/approve", `{}`},
	"dms.propose_entry": {"calendar", `{"title": "Họp giao ban", "from": "2026-10-06T08:00:00+07:00", "to": "2026-10-06T09:00:00+07:00", "people": ["head"]}`},
	"dms.approve_entry": {"calendar/x/approve", `{}`}, "dms.decline_entry": {"calendar/x/decline", `{"reason": "Trùng lịch."}`}, "dms.publish_week": {"calendar/publish", `{"monday": "2026-10-05"}`},
	"dms.read_notifications": {"notifications/read", `{}`},
	"out.draft":              {"outgoing", `{"type": "Công văn", "subject": "trả lời"}`}, "out.revise": {"outgoing/x/versions?name=b.pdf", "%PDF-1.7"},
	"out.submit": {"outgoing/x/submit", `{}`}, "out.comment": {"outgoing/x/comment", `{"text": "Sửa lại."}`}, "out.return_draft": {"outgoing/x/return", `{"reason": "Sai."}`},
	"out.initial": {"outgoing/x/initial"}, "out.approve_content": {"outgoing/x/approve-content"}, "out.check_form": {"outgoing/x/check-form"}, "out.approve": {"outgoing/x/approve"},
	"out.sign": {"outgoing/x/sign", `{"pin": "246810"}`}, "out.refuse_sign": {"outgoing/x/refuse-sign", `{"reason": "Sai thẩm quyền."}`}, "out.number": {"outgoing/x/number"},
	"out.seal": {"outgoing/x/seal", `{"pin": "135790"}`}, "out.issue": {"outgoing/x/issue"}, "out.send_out": {"outgoing/x/send"},
	"out.order_remedy": {"outgoing/x/order-remedy", `{"remedy": "replace", "reason": "Sai nội dung."}`}, "out.remedy": {"outgoing/x/remedy", `{}`},
	"ix.order_recall": {"outgoing/x/order-recall", `{"reason": "Gửi nhầm."}`}, "ix.request_recall": {"outgoing/x/request-recall", `{}`},
}

// everyRank is a world in which somebody has each rank.
func everyRank(candidate action.PersonID) *world.World {
	w := songMay(candidate)
	w.People = nil
	for _, r := range world.Ranks() {
		w.People = append(w.People, world.Person{ID: action.PersonID(r), Name: r.Label().VI, Rank: r, Unit: "phong_tccb", Address: string(r) + "@song-may.test"})
	}
	w.Units[0].Head = ""
	w.Documents = nil
	return w
}

func TestEveryRowOfTheRulesHoldsForEveryRoleOverHTTP(t *testing.T) {
	for _, rank := range world.Ranks() {
		h := openWorld(t, everyRank(action.PersonID(rank)))
		for _, r := range dms.Rules() {
			name := r.Command.Name()
			if r.Looks || name == "dms.arrive" { // what arrives arrives by itself; reading is tested where it is read
				continue
			}
			to, ok := addressOf[name]
			if !ok {
				t.Fatalf("%s cannot be given over HTTP", name)
			}
			var header []string
			if name == "out.revise" {
				header = []string{"Content-Type", "application/pdf"}
			}
			a := h.do("POST", "/api/dms/"+to[0], to[1], header...)
			if a.problem() == "validation_failed" || a.Status == 415 || a.Status == 405 || a.Status >= 500 {
				t.Errorf("%s is not well formed here: %d %s", name, a.Status, a.Raw)
			}
			last, refused := h.last().Do.(action.Refused)
			if may := slices.Contains(r.Ranks, rank); may {
				if a.problem() == "role_forbids" {
					t.Errorf("%s by %s: %s", name, rank, a.Raw)
				}
			} else if a.Status != 403 || a.problem() != "role_forbids" || !refused || last.Command != name || !strings.Contains(last.Reason.VI, r.Whose().VI) {
				t.Errorf("%s by %s: %d %s, recorded %+v", name, rank, a.Status, a.Raw, last)
			}
		}
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
