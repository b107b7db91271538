package rest_test

import (
	"encoding/base64"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
)

// scene is an operation of the interface that succeeds: who asks finds a world
// (see office) in which it is his to do, after what others did before. The role
// matrix and the conformance tests are made from scenes; an operation or a
// command without one fails them.
//
// In names, body and sees, {me} is who asks, {leader} a leader and {colleague} a
// specialist or else a clerk who are not he, {form} the form that he signs in.
type scene struct {
	// op is the operation as in the OpenAPI document, command the command of
	// dms.Rules that it gives; "" for what everybody may.
	op, command string
	// needs is the command that makes what is asked for; who may not give it has
	// none, and is answered 404.
	needs dms.Command
	// names fill in the path in the order of its {…}; query goes after it.
	names []string
	query string
	body  string
	media string // of the body; JSON if ""
	// before are acts of others, and earlier ones of who asks.
	before func(*play)
	// kind is what is recorded, "" for nothing. see is where the answer shows what
	// was done, and want what it shows there.
	kind action.Kind
	see  string
	want any
}

const jsonType = "application/json"

// scenes is the table. A new operation gets a row here.
func scenes() []scene {
	var out []scene
	for _, list := range [][]scene{incomingScenes(), deskScenes(), caseScenes(), outgoingScenes(), readScenes()} {
		out = append(out, list...)
	}
	return out
}

// on is the operation of an act on an incoming document.
func on(verb string) string { return "POST /api/dms/documents/{id}/" + verb }

func incomingScenes() []scene {
	return []scene{
		{op: on("receive"), command: "dms.receive", names: ids("moi"), kind: action.KindDocumentReceived, see: "document.status", want: "received"},
		{op: on("register"), command: "dms.register", names: ids("nhan"), body: `{"book": "Sổ công văn đến"}`, kind: action.KindDocumentRegistered, see: "document.book", want: "Sổ công văn đến"},
		{op: on("present"), command: "dms.present", names: ids("vao_so"), body: `{"to": "head"}`, kind: action.KindDocumentPresented, see: "document.presented_to", want: "head"},
		{op: on("refuse-receipt"), command: "dms.refuse_receipt", names: ids("moi"), body: `{"reason": "Gửi nhầm."}`, kind: action.KindReceiptRefused, see: "document.refusal.text", want: "Gửi nhầm."},
		{op: on("preroute"), command: "dms.preroute", names: ids("vao_so"), body: `{"to": "deputy", "text": "Thuộc lĩnh vực phụ trách."}`, kind: action.KindDocumentPrerouted, see: "document.presented_to", want: "deputy"},
		{op: on("direct"), command: "dms.direct", names: ids("giu"), body: `{"text": "Giao chuyên viên xử lý."}`, kind: action.KindDocumentDirected, see: "document.directions.0.text", want: "Giao chuyên viên xử lý."},
		{op: on("route"), command: "dms.route", names: ids("giu"), body: `{"targets": [{"party": "specialist", "role": "lead"}], "due": "2026-10-09", "text": "Gấp."}`, kind: action.KindDocumentRouted, see: "document.assignments.-1.party", want: "specialist"},
		{op: on("due"), command: "dms.set_due", names: ids("giao"), body: `{"due": "2026-10-13", "reason": "Nhiều việc."}`, before: (*play).gave, kind: action.KindDueSet, see: "document.assignments.-1.due", want: "2026-10-13"},
		{op: on("return"), command: "dms.return", names: ids("giu"), body: `{"reason": "Không thuộc thẩm quyền."}`, kind: action.KindDocumentReturned, see: "document.returns.0.by", want: "{me}"},
		{op: on("recall"), command: "dms.recall", names: ids("giao"), body: `{"reason": "Nhầm."}`, before: (*play).gave, kind: action.KindAssignmentsRecalled, see: "document.assignments.-1.status", want: "recalled"},
		{op: on("remind"), command: "dms.remind", names: ids("giao"), body: `{"text": "Đề nghị báo cáo."}`, before: (*play).gave, kind: action.KindDocumentReminded, see: "document.assignments.-1.reminders.0.text", want: "Đề nghị báo cáo."},
		{op: on("report"), command: "dms.report", names: ids("cua_toi"), body: `{"text": "Đã xong.", "files": [{"name": "phụ lục.txt", "content": "` + base64.StdEncoding.EncodeToString([]byte("phụ lục")) + `"}]}`, kind: action.KindAssignmentReported, see: "document.assignments.0.reports.0.files.0.name", want: "phụ lục.txt"},
		{op: on("complete"), command: "dms.complete", names: ids("giao"), body: `{"note": "Đạt."}`, before: (*play).gotReport, kind: action.KindDocumentCompleted, see: "document.status", want: "completed"},
		{op: on("ask-extension"), command: "dms.ask_extension", names: ids("cua_toi"), body: `{"until": "2026-10-20", "reason": "Chờ số liệu."}`, kind: action.KindExtensionAsked, see: "document.assignments.0.extensions.0.state", want: "pending"},
		{op: on("approve-extension"), command: "dms.approve_extension", names: ids("giao"), body: `{"note": "Đồng ý."}`, before: (*play).wasAsked, kind: action.KindExtensionApproved, see: "document.assignments.-1.due", want: "2026-10-14"},
		{op: on("refuse-extension"), command: "dms.refuse_extension", names: ids("giao"), body: `{"reason": "Đã trễ."}`, before: (*play).wasAsked, kind: action.KindExtensionRefused, see: "document.assignments.-1.extensions.0.state", want: "declined"},
		{op: on("change-lead"), command: "dms.change_lead", names: ids("giao"), body: `{"to": "unit_head", "reason": "Đúng chức năng."}`, before: (*play).gave, kind: action.KindLeadChanged, see: "document.assignments.-1.party", want: "unit_head"},
		{op: on("ask-opinion"), command: "dms.ask_opinion", names: ids("cua_toi"), body: `{"of": ["{colleague}"], "text": "Cho ý kiến."}`, kind: action.KindOpinionAsked, see: "document.opinions.0.of.0", want: "{colleague}"},
		{op: on("give-opinion"), command: "dms.give_opinion", names: ids("cua_toi"), body: `{"text": "Nhất trí."}`, kind: action.KindOpinionGiven, see: "document.opinions.0.asked.text", want: "Nhất trí."},
		{op: on("accept-report"), command: "dms.accept_report", names: ids("giao"), body: `{"note": "Đạt yêu cầu."}`, before: (*play).gotReport, kind: action.KindReportAccepted, see: "document.assignments.-1.reviews.0.accepted", want: true},
		{op: on("reject-report"), command: "dms.reject_report", names: ids("giao"), body: `{"reason": "Thiếu phụ lục.", "due": "2026-10-12"}`, before: (*play).gotReport, kind: action.KindReportRejected, see: "document.assignments.-1.reviews.0.accepted", want: false},
		{op: on("follow"), command: "dms.follow", names: ids("vao_so"), body: `{}`, kind: action.KindDocumentFollowed, see: "document.flags.-1", want: "followed"},
		{op: on("pin"), command: "dms.pin", names: ids("vao_so"), kind: action.KindResultPinned, see: "document.id", want: "vao_so"},
	}
}

func deskScenes() []scene {
	return []scene{
		{op: "POST /api/dms/tasks", command: "dms.assign_task", body: `{"content": "Làm báo cáo.", "targets": [{"party": "specialist", "role": "lead"}], "due": "2026-10-09", "priority": "high"}`, kind: action.KindTaskAssigned, see: "item.by", want: "{me}"},
		{op: "POST /api/dms/tasks/{id}/report", command: "dms.report_task", names: ids("viec_toi"), body: `{"text": "Xong."}`, kind: action.KindTaskReported, see: "item.status", want: "awaiting_confirmation"},
		{op: "POST /api/dms/tasks/{id}/accept", command: "dms.accept_task", names: ids("viec_xong"), body: `{"note": "Đạt."}`, kind: action.KindTaskAccepted, see: "item.status", want: "completed"},
		{op: "POST /api/dms/tasks/{id}/reject", command: "dms.reject_task", names: ids("viec_xong"), body: `{"reason": "Thiếu phụ lục.", "due": "2026-10-09"}`, kind: action.KindTaskRejected, see: "item.status", want: "in_progress"},
		{op: "POST /api/dms/tasks/{id}/remind", command: "dms.remind_task", names: ids("viec_giao"), body: `{"text": "Đề nghị báo cáo."}`, kind: action.KindTaskReminded, see: "item.assignments.0.reminders.0.text", want: "Đề nghị báo cáo."},
		{op: "POST /api/dms/tasks/{id}/recall", command: "dms.recall_task", names: ids("viec_giao"), body: `{"reason": "Thôi."}`, kind: action.KindTaskRecalled, see: "item.status", want: "recalled"},
		{op: "POST /api/dms/delegations", command: "dms.delegate", body: `{"to": "{leader}", "from": "2026-10-06", "until": "2026-10-08", "scope": "field", "of": ["Tổ chức"], "reason": "Đi công tác."}`, kind: action.KindDelegationMade, see: "item.to", want: "{leader}"},
		{op: "POST /api/dms/delegations/{id}/revoke", command: "dms.revoke_delegation", names: ids("uy_quyen"), body: `{"reason": "Đã về."}`, kind: action.KindDelegationRevoked, see: "item.revoked.text", want: "Đã về."},
		{op: "POST /api/dms/calendar", command: "dms.propose_entry", body: `{"title": "Họp", "from": "2026-10-07T08:00:00+07:00", "to": "2026-10-07T09:00:00+07:00", "place": "Phòng họp 2", "people": ["{me}", "{leader}"]}`, kind: action.KindEntryProposed, see: "item.by", want: "{me}"},
		{op: "POST /api/dms/calendar/{id}/approve", command: "dms.approve_entry", names: ids("lich_moi"), kind: action.KindEntryApproved, see: "item.status", want: "approved"},
		{op: "POST /api/dms/calendar/{id}/decline", command: "dms.decline_entry", names: ids("lich_moi"), body: `{"reason": "Trùng lịch."}`, kind: action.KindEntryDeclined, see: "item.reason", want: "Trùng lịch."},
		{op: "POST /api/dms/calendar/publish", command: "dms.publish_week", body: `{"monday": "2026-10-05"}`, before: func(p *play) { p.act(p.leader, dms.DeclineEntry{Entry: "lich_moi", Reason: "Để sau."}) }, kind: action.KindWeekPublished, see: "item.published", want: true},
		{op: "POST /api/dms/calendar/{id}/move", command: "dms.move_entry", names: ids("lich_duyet"), body: `{"from": "2026-10-08T14:00:00+07:00", "to": "2026-10-08T15:00:00+07:00", "place": "Phòng họp 3", "people": ["clerk"], "reason": "Trùng lịch."}`, kind: action.KindEntryMoved, see: "item.place", want: "Phòng họp 3"},
		{op: "POST /api/dms/calendar/clashes", command: "dms.note_clash", body: `{"entries": ["lich_moi", "lich_duyet"], "text": "Trùng người dự."}`, kind: action.KindClashNoted, see: "item.items.1.id", want: "lich_duyet"},
		{op: "POST /api/dms/reports", command: "dms.run_report", body: `{"kind": "incoming_situation", "by": "arrived", "from": "2026-10-01", "to": "2026-10-31"}`, kind: action.KindReportRun, see: "item.query.kind", want: "incoming_situation"},
		{op: "POST /api/dms/reports/export", command: "dms.export_report", body: `{"kind": "incoming_register", "from": "2026-10-01", "to": "2026-10-31", "format": "xlsx"}`, kind: action.KindReportExported, see: "item.id", want: "bao_cao_1"},
		{op: "POST /api/dms/notifications/read", command: "dms.read_notifications", body: `{"notifications": [1]}`, before: (*play).wasTold, kind: action.KindNotificationsRead, see: "item.unread", want: 0.0},
	}
}

func caseScenes() []scene {
	return []scene{
		{op: "POST /api/dms/cases", command: "dms.open_case", body: `{"info": {"notation": "09.TCCB", "title": "Hồ sơ tuyển dụng", "maintenance": "10 năm", "start": "2026-10-05"}}`, kind: action.KindCaseOpened, see: "item.by", want: "{me}"},
		{op: "POST /api/dms/cases/{id}/add", command: "dms.add_to_case", names: ids("ho_so"), body: `{"document": "giu"}`, kind: action.KindCaseItemAdded, see: "item.documents.-1.document", want: "giu"},
		{op: "POST /api/dms/cases/{id}/remove", command: "dms.remove_from_case", names: ids("ho_so"), body: `{"document": "vao_so", "reason": "Trùng."}`, kind: action.KindCaseItemRemoved, see: "item.documents.0", want: nil},
		{op: "POST /api/dms/cases/{id}/close", command: "dms.close_case", names: ids("ho_so"), body: `{"pages": 12}`, kind: action.KindCaseClosed, see: "item.info.page_total", want: 12.0},
		{op: "POST /api/dms/cases/{id}/approve", command: "dms.approve_case", names: ids("ho_so_xong"), body: `{"note": "Được."}`, kind: action.KindCaseApproved, see: "item.status", want: "approved"},
	}
}

// out is the operation of an act on an outgoing document.
func out(verb string) string { return "POST /api/dms/outgoing/{id}/" + verb }

func outgoingScenes() []scene {
	return []scene{
		{op: "POST /api/dms/outgoing", command: "out.draft", body: `{"type": "Quyết định", "subject": "thành lập tổ", "to": ["phong_tc"], "partners": [{"code": "000.00.03.H99", "name": "Sở Thí điểm"}], "form": "none"}`, kind: action.KindOutgoingDrafted, see: "document.drafter", want: "{me}"},
		{op: out("versions"), command: "out.revise", names: ids("di_soan"), query: "?name=b%E1%BA%A3n%202.pdf&note=S%E1%BB%ADa", body: "%PDF-1.7 bản hai", media: "application/pdf", kind: action.KindOutgoingRevised, see: "document.history.1.name", want: "bản 2.pdf"},
		{op: out("pin"), command: "dms.pin", names: ids("di_xong"), kind: action.KindResultPinned, see: "document.id", want: "di_xong"},
		{op: out("submit"), command: "out.submit", names: ids("di_soan"), body: `{"note": "Kính trình."}`, kind: action.KindOutgoingSubmitted, see: "document.id", want: "di_soan"},
		{op: out("comment"), command: "out.comment", names: ids("di_soan"), body: `{"text": "Sửa hạn.", "version": 1}`, kind: action.KindOutgoingCommented, see: "document.comments.0.text", want: "Sửa hạn."},
		{op: out("return"), command: "out.return_draft", names: ids("di_the_thuc"), body: `{"reason": "Thiếu Lưu: VT."}`, kind: action.KindOutgoingReturned, see: "document.returns.0.by", want: "{me}"},
		{op: out("initial"), command: "out.initial", names: ids("di_noi_dung"), kind: action.KindOutgoingInitialled, see: "document.history.0.initials.0.by", want: "{me}"},
		{op: out("approve-content"), command: "out.approve_content", names: ids("di_noi_dung"), kind: action.KindOutgoingContentApproved, see: "document.status", want: "checking_form"},
		{op: out("check-form"), command: "out.check_form", names: ids("di_the_thuc"), kind: action.KindOutgoingFormChecked, see: "document.status", want: "awaiting_signature"},
		{op: out("approve"), command: "out.approve", names: ids("di_cho_ky"), kind: action.KindOutgoingApproved, see: "document.history.0.approved.by", want: "{me}"},
		{op: out("sign"), command: "out.sign", names: ids("di_cho_ky"), body: `{"pin": "246810", "form": "{form}", "page": 1, "rect": [300, 100, 450, 180]}`, kind: action.KindOutgoingSigned, see: "document.history.0.signed.by", want: "{me}"},
		{op: out("refuse-sign"), command: "out.refuse_sign", names: ids("di_cho_ky"), body: `{"reason": "Sai thẩm quyền."}`, kind: action.KindOutgoingSignRefused, see: "document.returns.0.by", want: "{me}"},
		{op: out("number"), command: "out.number", names: ids("di_ky"), kind: action.KindOutgoingNumbered, see: "document.status", want: "numbered"},
		{op: out("seal"), command: "out.seal", names: ids("di_ky"), body: `{"pin": "246810"}`, before: func(p *play) { p.act("clerk", dms.GiveNumber{Document: "di_ky"}) }, kind: action.KindOutgoingSealed, see: "document.history.0.sealed.by", want: "{me}"},
		{op: out("issue"), command: "out.issue", names: ids("di_ky"), before: func(p *play) {
			p.act("clerk", dms.GiveNumber{Document: "di_ky"})
			p.act("clerk", dms.Seal{Document: "di_ky"})
		}, kind: action.KindOutgoingIssued, see: "document.status", want: "issued"},
		{op: out("send"), command: "out.send_out", names: ids("di_xong"), body: `{"partners": ["000.00.03.H99"]}`, kind: action.KindOutgoingSent, see: "document.sent_to.0.code", want: "000.00.03.H99"},
		{op: out("order-remedy"), command: "out.order_remedy", names: ids("di_xong"), body: `{"remedy": "revoke", "reason": "Sai nội dung."}`, kind: action.KindRemedyOrdered, see: "document.remedies.0.ordered.by", want: "{me}"},
		{op: out("remedy"), command: "out.remedy", names: ids("di_xong"), body: `{}`, before: func(p *play) {
			p.act("head", dms.OrderRemedy{Document: "di_xong", Remedy: action.Revoke, Reason: "Sai nội dung."})
		}, kind: action.KindRemedyCarriedOut, see: "document.status", want: "withdrawn"},
		{op: out("order-recall"), command: "ix.order_recall", names: ids("di_xong"), body: `{"partners": ["000.00.03.H99"], "purpose": "update", "reason": "Sai phụ lục."}`, before: (*play).sent, kind: action.KindRecallOrdered, see: "document.id", want: "di_xong"},
		{op: out("request-recall"), command: "ix.request_recall", names: ids("di_xong"), body: `{}`, before: func(p *play) {
			p.sent()
			p.act("head", dms.OrderRecall{Document: "di_xong", Reason: "Sai phụ lục."})
		}, kind: action.KindRecallRequested, see: "document.id", want: "di_xong"},
	}
}

// readScenes are what only looks, and the attempt itself.
func readScenes() []scene {
	enclosed := []byte("phụ lục")
	return []scene{
		{op: "GET /api/dms/documents/{id}", command: "dms.open", names: ids("giu"), kind: action.KindDocumentOpened, see: "id", want: "giu"},
		{op: "GET /api/dms/documents/{id}/files/{file}", command: "dms.open", names: ids("giu", "cong_van"), kind: action.KindDocumentOpened},
		{op: "GET /api/dms/search", command: "dms.search", query: "?q=quyet%20toan", kind: action.KindDocumentsSearched, see: "documents.0.id", want: "moi"},
		{op: "GET /api/dms/find", command: "dms.find", query: "?text=quyet%20toan&by=arrived&from=2026-10-01&to=2026-10-31&sort=subject&page=1&per_page=2", kind: action.KindDocumentsFound, see: "documents.1.id", want: "nhan"},
		{op: "GET /api/dms/outgoing/{id}", command: "out.open", names: ids("di_xong"), kind: action.KindOutgoingOpened, see: "id", want: "di_xong"},
		{op: "GET /api/dms/outgoing/{id}/versions/{version}/file", command: "out.open", names: ids("di_xong", "1"), kind: action.KindOutgoingOpened},
		{op: "GET /api/dms/exchanges", command: "ix.open", query: "?direction=out&status=sent&partner=000.00.03.H99&page=1&per_page=5", before: (*play).sent, kind: action.KindExchangeOpened, see: "lines.0.document", want: "di_xong"},
		{op: "GET /api/dms/outgoing/{id}/exchange", command: "ix.open", names: ids("di_xong"), before: (*play).sent, kind: action.KindExchangeOpened, see: "lines.0.by", want: "clerk"},
		{op: "GET /api/dms/outgoing/{id}/exchange/files/{hash}", command: "ix.open", names: ids("di_xong", "{package}"), before: (*play).sent, kind: action.KindExchangeOpened},
		{op: "GET /api/dms/documents/{id}/exchange", command: "ix.open", names: ids("lien_thong"), kind: action.KindExchangeOpened, see: "lines.0.status", want: "01"},
		{op: "GET /api/dms/documents/{id}/exchange/files/{hash}", command: "ix.open", names: ids("lien_thong", "{told}"), before: func(p *play) { p.act("clerk", dms.Receive{Document: "lien_thong"}) }, kind: action.KindExchangeOpened},
		{op: "GET /api/dms/me", see: "person.id", want: "{me}"},
		{op: "GET /api/dms/directory", query: "?q=thu%20truong", see: "people.0.id", want: "head"},
		{op: "GET /api/dms/documents", query: "?status=awaiting_receipt&sort=due&page=1&per_page=1", see: "documents.0.id", want: "moi"},
		{op: "GET /api/dms/outgoing", query: "?status=issued&type=C%C3%B4ng%20v%C4%83n&q=bien%20che", see: "documents.0.id", want: "di_xong"},
		{op: "GET /api/dms/tasks", see: "items.1.id", want: "viec_giao"},
		{op: "GET /api/dms/tasks/{id}", names: ids("viec_xong"), see: "status", want: "awaiting_confirmation"},
		{op: "GET /api/dms/delegations", see: "items.0.id", want: "uy_quyen"},
		{op: "GET /api/dms/file-plan", see: "items.0.notation", want: "01.TCCB"},
		{op: "GET /api/dms/cases", see: "items.0.id", want: "ho_so"},
		{op: "GET /api/dms/cases/{id}", names: ids("ho_so_xong"), see: "status", want: "closed"},
		{op: "GET /api/dms/calendar", query: "?monday=2026-10-05", see: "entries.0.id", want: "lich_moi"},
		{op: "GET /api/dms/notifications", before: (*play).wasTold, see: "items.0.kind", want: "entry_approved"},
		{op: "GET /api/dms/settings", see: "labels.chu_tri", want: "Chủ trì"},
		{op: "GET /api/dms/pinned", before: (*play).pinnedOne},
		{op: "GET /api/dms/enclosures/{blob}", names: ids(action.Sum(enclosed).String()), before: func(p *play) {
			p.act(p.leader, dms.GiveOpinion{Document: "cua_toi", Text: "Xem phụ lục.", Files: []dms.Upload{{Name: "phụ lục.txt", Content: enclosed}}})
		}},
		{op: "GET /api/dms/reports/kinds", see: "items.0.kind", want: "incoming_register"},
		{op: "GET /api/dms/exports", before: (*play).exportedOne},
		{op: "GET /api/dms/exports/{id}/file", needs: dms.ExportReport{}, names: ids("bao_cao_1"), before: (*play).exportedOne},
		{op: "GET /api/attempt", see: "status", want: "running"},
		{op: "GET /api/attempt/events", before: func(p *play) { p.note(action.Submitted{}) }}, // or the stream would not end
		{op: "GET /api/attempt/tasks", see: "tasks.0.id", want: "mot"},
		{op: "POST /api/attempt/submit", kind: action.KindSubmitted, see: "seq", want: 3.0},
	}
}

func ids(names ...string) []string { return names }
