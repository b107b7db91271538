package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/tasks"
)

// deskDeedName says what a scripted candidate does with the rest of the
// document system.
func deskDeedName(d tasks.DeedAct) string {
	switch d := d.(type) {
	case tasks.RefuseReceipt:
		return "từ chối tiếp nhận " + string(d.Document)
	case tasks.Preroute:
		return fmt.Sprintf("phân phối sơ bộ %s → %s", d.Document, d.To)
	case tasks.AskExtension:
		return "đề nghị gia hạn " + string(d.Document)
	case tasks.ApproveExtension:
		return "duyệt gia hạn " + string(d.Document)
	case tasks.RefuseExtension:
		return "từ chối gia hạn " + string(d.Document)
	case tasks.ChangeLead:
		return fmt.Sprintf("đổi chủ trì %s → %s", d.Document, d.To)
	case tasks.AskOpinion:
		return fmt.Sprintf("xin ý kiến %s: %s", d.Document, names(d.Of))
	case tasks.GiveOpinion:
		return "cho ý kiến " + string(d.Document)
	case tasks.AcceptReport:
		return "xác nhận hoàn thành " + string(d.Document)
	case tasks.RejectReport:
		return "trả lại kết quả " + string(d.Document)
	case tasks.Follow:
		return "theo dõi " + string(d.Document)
	case tasks.AssignTask:
		return "giao việc" + quoted(d.Content)
	case tasks.ReportTask:
		return "báo cáo công việc " + string(d.Task)
	case tasks.AcceptTask:
		return "duyệt công việc " + string(d.Task)
	case tasks.RejectTask:
		return "trả lại công việc " + string(d.Task)
	case tasks.RemindTask:
		return "đôn đốc công việc " + string(d.Task)
	case tasks.RecallTask:
		return "thu hồi công việc " + string(d.Task)
	case tasks.Delegate:
		return "ủy quyền cho " + string(d.To)
	case tasks.RevokeDelegation:
		return "thu hồi ủy quyền " + string(d.Delegation)
	case tasks.OpenCase:
		return "mở hồ sơ " + d.Line + d.Info.Notation
	case tasks.AddToCase:
		return fmt.Sprintf("thêm %s vào hồ sơ %s", names(d.Documents), d.Case)
	case tasks.RemoveFromCase:
		return fmt.Sprintf("bỏ %s khỏi hồ sơ %s", d.Document, d.Case)
	case tasks.CloseCase:
		return "kết thúc hồ sơ " + string(d.Case)
	case tasks.ApproveCase:
		return "duyệt hồ sơ " + string(d.Case)
	default:
		return calendarDeedName(d)
	}
}

// calendarDeedName says what is done with the calendar, reports and look-ups.
func calendarDeedName(d tasks.DeedAct) string {
	switch d := d.(type) {
	case tasks.ProposeEntry:
		return "đăng ký lịch" + quoted(d.Title)
	case tasks.ApproveEntry:
		return "duyệt lịch " + string(d.Entry)
	case tasks.DeclineEntry:
		return "không duyệt lịch " + string(d.Entry)
	case tasks.MoveEntry:
		return "dời lịch " + string(d.Entry)
	case tasks.NoteClash:
		return "ghi nhận trùng lịch"
	case tasks.RunReport:
		return "xem báo cáo " + string(d.Query.Kind)
	case tasks.ExportReport:
		return fmt.Sprintf("kết xuất báo cáo %s (%s)", d.Query.Kind, d.Format)
	case tasks.PublishWeek:
		return "công bố lịch tuần " + d.Monday.String()
	case tasks.FindDocuments:
		return "tra cứu nâng cao" + quoted(d.Criteria.Text)
	case tasks.Pin:
		return "ghim " + string(d.Document)
	default:
		return fmt.Sprintf("%T", d)
	}
}

// call is a request of the REST interface.
type call struct {
	path string
	body map[string]any
}

// incomingCalls are the requests of further deeds on incoming documents.
func (r *remote) incomingCalls(d tasks.DeedAct) ([]call, error) {
	type body = map[string]any
	on := func(id action.DocID, act string, b body) ([]call, error) {
		return []call{{"/api/dms/documents/" + url.PathEscape(string(id)) + "/" + act, b}}, nil
	}
	branch := func(b body, id action.AssignmentID) body {
		if id != 0 {
			b["assignment"] = id
		}
		return b
	}
	switch d := d.(type) {
	case tasks.RefuseReceipt:
		return on(d.Document, "refuse-receipt", body{"reason": d.Reason})
	case tasks.Preroute:
		return on(d.Document, "preroute", optional(body{"to": d.To}, "text", d.Text))
	case tasks.AskExtension:
		return on(d.Document, "ask-extension", branch(body{"until": d.Until.String(), "reason": d.Reason}, d.Assignment))
	case tasks.ApproveExtension:
		return on(d.Document, "approve-extension", branch(optional(optional(body{}, "until", d.Until.String()), "note", d.Note), d.Assignment))
	case tasks.RefuseExtension:
		return on(d.Document, "refuse-extension", branch(body{"reason": d.Reason}, d.Assignment))
	case tasks.ChangeLead:
		return on(d.Document, "change-lead", optional(body{"to": d.To, "reason": d.Reason}, "due", d.Due.String()))
	case tasks.AskOpinion:
		return on(d.Document, "ask-opinion", body{"of": d.Of, "text": d.Text})
	case tasks.GiveOpinion:
		files, err := r.enclose(d.Attach)
		if err != nil {
			return nil, err
		}
		return on(d.Document, "give-opinion", body{"text": d.Text, "files": files})
	case tasks.AcceptReport:
		return on(d.Document, "accept-report", branch(optional(body{}, "note", d.Note), d.Assignment))
	case tasks.RejectReport:
		return on(d.Document, "reject-report", branch(optional(body{"reason": d.Reason}, "due", d.Due.String()), d.Assignment))
	case tasks.Follow:
		return on(d.Document, "follow", body{"off": d.Off})
	case tasks.Pin:
		if r.world.World.Draft(d.Document) != nil {
			return []call{{"/api/dms/outgoing/" + url.PathEscape(string(d.Document)) + "/pin", body{"off": d.Off}}}, nil
		}
		return on(d.Document, "pin", body{"off": d.Off})
	default:
		return r.deskCalls(d)
	}
}

// deskCalls are the requests of deeds on tasks, delegations, case files and the
// calendar; none if d is something else.
func (r *remote) deskCalls(d tasks.DeedAct) ([]call, error) {
	type body = map[string]any
	one := func(b body, parts ...string) ([]call, error) {
		for i := range parts {
			parts[i] = url.PathEscape(parts[i])
		}
		return []call{{"/api/dms/" + strings.Join(parts, "/"), b}}, nil
	}
	branch := func(b body, id action.AssignmentID) body {
		if id != 0 {
			b["assignment"] = id
		}
		return b
	}
	switch d := d.(type) {
	case tasks.AssignTask:
		b := routeBody(tasks.Route{Lead: d.Lead, Coordinate: d.Coordinate, Inform: d.Inform, Due: d.Due})
		b["content"] = d.Content
		return one(optional(b, "priority", d.Priority), "tasks")
	case tasks.ReportTask:
		files, err := r.enclose(d.Attach)
		if err != nil {
			return nil, err
		}
		return one(body{"text": d.Text, "files": files}, "tasks", string(d.Task), "report")
	case tasks.AcceptTask:
		return one(branch(optional(body{}, "note", d.Note), d.Assignment), "tasks", string(d.Task), "accept")
	case tasks.RejectTask:
		return one(branch(optional(body{"reason": d.Reason}, "due", d.Due.String()), d.Assignment), "tasks", string(d.Task), "reject")
	case tasks.RemindTask:
		b := body{"text": d.Text}
		if len(d.Assignments) > 0 {
			b["assignments"] = d.Assignments
		}
		return one(b, "tasks", string(d.Task), "remind")
	case tasks.RecallTask:
		return one(body{"reason": d.Reason}, "tasks", string(d.Task), "recall")
	case tasks.Delegate:
		b := optional(optional(optional(body{"to": d.To, "scope": d.Scope}, "from", d.From.String()), "until", d.Until.String()), "reason", d.Reason)
		if len(d.Of) > 0 {
			b["of"] = d.Of
		}
		return one(b, "delegations")
	case tasks.RevokeDelegation:
		return one(optional(body{}, "reason", d.Reason), "delegations", string(d.Delegation), "revoke")
	default:
		return filingCalls(d, one)
	}
}

// filingCalls are the requests of deeds on case files and the calendar; one
// makes a single request of a body and the parts of a path.
func filingCalls(d tasks.DeedAct, one func(map[string]any, ...string) ([]call, error)) ([]call, error) {
	type body = map[string]any
	switch d := d.(type) {
	case tasks.OpenCase:
		info := body{}
		for key, v := range map[string]string{"notation": d.Info.Notation, "title": d.Info.Title, "maintenance": d.Info.Maintenance, "description": d.Info.Description} {
			optional(info, key, v)
		}
		return one(optional(body{"info": info}, "line", d.Line), "cases")
	case tasks.AddToCase:
		var out []call
		for _, id := range d.Documents {
			c, _ := one(body{"document": id}, "cases", string(d.Case), "add")
			out = append(out, c...)
		}
		return out, nil
	case tasks.RemoveFromCase:
		return one(optional(body{"document": d.Document}, "reason", d.Reason), "cases", string(d.Case), "remove")
	case tasks.CloseCase:
		return one(body{"pages": d.Pages}, "cases", string(d.Case), "close")
	case tasks.ApproveCase:
		return one(optional(body{}, "note", d.Note), "cases", string(d.Case), "approve")
	case tasks.ProposeEntry:
		b := body{"title": d.Title, "from": d.From.Format(time.RFC3339), "to": d.To.Format(time.RFC3339), "people": d.People}
		return one(optional(optional(b, "place", d.Place), "document", string(d.Document)), "calendar")
	case tasks.ApproveEntry:
		return one(nil, "calendar", string(d.Entry), "approve")
	case tasks.DeclineEntry:
		return one(body{"reason": d.Reason}, "calendar", string(d.Entry), "decline")
	case tasks.MoveEntry:
		b := optional(optional(body{}, "place", d.Place), "reason", d.Reason)
		if !d.From.IsZero() {
			b["from"] = d.From.Format(time.RFC3339)
		}
		if !d.To.IsZero() {
			b["to"] = d.To.Format(time.RFC3339)
		}
		if len(d.People) > 0 {
			b["people"] = d.People
		}
		return one(b, "calendar", string(d.Entry), "move")
	case tasks.NoteClash:
		return one(optional(body{"entries": d.Entries}, "text", d.Text), "calendar", "clashes")
	case tasks.RunReport:
		return one(reportBody(d.Query), "reports")
	case tasks.ExportReport:
		b := reportBody(d.Query)
		b["format"] = d.Format
		return one(b, "reports", "export")
	case tasks.PublishWeek:
		return one(body{"monday": d.Monday.String()}, "calendar", "publish")
	default:
		return nil, fmt.Errorf("a scripted candidate cannot do %T over the network", d)
	}
}

// findPath is the request of an advanced search.
func findPath(c action.Criteria) string {
	q := url.Values{}
	for key, v := range map[string]string{"text": c.Text, "number": c.Number, "issuer": c.Issuer, "type": c.Type, "field": c.Field, "status": c.Status, "by": c.By, "from": c.From.String(), "to": c.To.String(), "direction": c.Direction} {
		if v != "" {
			q.Set(key, v)
		}
	}
	return "/api/dms/find?" + q.Encode()
}

// reportBody is what a report is asked about.
func reportBody(q action.ReportQuery) map[string]any {
	b := map[string]any{"kind": q.Kind}
	for key, v := range map[string]string{"by": q.By, "from": q.From.String(), "to": q.To.String(), "unit": string(q.Unit), "field": q.Field, "case": string(q.Case)} {
		optional(b, key, v)
	}
	return b
}

// report fetches a report that was exported before.
func (r *remote) report(id action.ReportID) (string, []byte, error) {
	q, err := http.NewRequestWithContext(context.Background(), http.MethodGet, r.rest+"/api/dms/exports/"+url.PathEscape(string(id))+"/file", nil)
	if err != nil {
		return "", nil, fmt.Errorf("making a request: %w", err)
	}
	q.SetBasicAuth(r.account.login, r.account.password)
	res, err := r.http.Do(q)
	if err != nil {
		return "", nil, fmt.Errorf("fetching the report %s: %w", id, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(io.LimitReader(res.Body, 64<<20))
	if err != nil {
		return "", nil, fmt.Errorf("fetching the report %s: %w", id, err)
	}
	if res.StatusCode != http.StatusOK {
		return "", nil, fmt.Errorf("fetching the report %s: %s: %.300s", id, res.Status, b)
	}
	_, params, err := mime.ParseMediaType(res.Header.Get("Content-Disposition"))
	if err != nil {
		return "", nil, fmt.Errorf("the name of the report %s: %w", id, err)
	}
	return params["filename"], b, nil
}

// enclose is files of the paper as the interface takes them.
func (r *remote) enclose(ids []action.FileID) ([]map[string]any, error) {
	out := []map[string]any{}
	for _, id := range ids {
		b, err := r.file(id)
		if err != nil {
			return nil, fmt.Errorf("attaching a file to a report: %w", err)
		}
		name := string(id)
		if f := r.world.World.File(id); f != nil {
			name = f.Name
		}
		out = append(out, map[string]any{"name": name, "content": base64.StdEncoding.EncodeToString(b)})
	}
	return out, nil
}

// deskDeed does a deed with the rest of the document system over REST.
func (r *remote) deskDeed(ctx context.Context, d tasks.DeedAct) (refused string, err error) {
	if f, ok := d.(tasks.FindDocuments); ok {
		return r.request(ctx, http.MethodGet, findPath(f.Criteria), nil)
	}
	calls, err := r.incomingCalls(d)
	if err != nil {
		return "", err
	}
	for _, c := range calls {
		if refused, err = r.request(ctx, http.MethodPost, c.path, c.body); err != nil {
			return refused, err
		}
	}
	return refused, nil
}
