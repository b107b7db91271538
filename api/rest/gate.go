package rest

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime/debug"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
)

// visit is one request of somebody who is signed in.
type visit struct {
	box Box
	by  action.Origin
	// reached is set when the core was asked: what it refuses, it records.
	reached bool
	problem *Problem // what the request was answered with, if not granted
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

// maxClient is the longest client name that is recorded, in bytes.
const maxClient = 200

// origin says who asks, through what and from where.
func origin(ctx huma.Context) action.Origin {
	client := strings.ToValidUTF8(ctx.Header("User-Agent"), "")
	if len(client) > maxClient {
		client = client[:maxClient]
		for !utf8.ValidString(client) {
			client = client[:len(client)-1]
		}
	}
	return action.Origin{Role: action.Candidate, Via: action.ViaREST, Address: humaecho.Unwrap(ctx).RealIP(), Client: client}
}

// admit signs the request in, reads its body, lets it through, and records what
// the core did not get to see.
func (f *face) admit(ctx huma.Context, next func(huma.Context)) {
	limit, cancel := f.limit(ctx)
	defer cancel()
	v := &visit{by: origin(ctx)}
	ctx = huma.WithContext(ctx, context.WithValue(limit, visitKey{}, v))
	defer f.catch(ctx, v)
	if p := f.signIn(ctx, v); p != nil {
		p.write(ctx)
		return
	}
	if p := readBody(ctx); p != nil {
		v.problem = p
		p.write(ctx)
	} else {
		next(ctx)
	}
	if ctx.Method() == http.MethodPost && !v.reached && v.problem != nil {
		f.recordRefused(ctx, v)
	}
}

// limit bounds the handling of a request in time; a stream ends otherwise.
func (f *face) limit(ctx huma.Context) (context.Context, context.CancelFunc) {
	if ctx.Operation().Metadata["stream"] != nil {
		return context.WithCancel(ctx.Context())
	}
	return context.WithTimeout(ctx.Context(), f.Timeout)
}

func (f *face) signIn(ctx huma.Context, v *visit) *Problem {
	login, password, ok := basicAuth(ctx.Header("Authorization"))
	if !ok {
		p := newProblem(http.StatusUnauthorized, "not_signed_in",
			"Cần đăng nhập. Gửi tên đăng nhập và mật khẩu của thí sinh theo HTTP Basic.",
			"Sign in first: send the candidate's login and password by HTTP Basic.")
		p.header.Set("WWW-Authenticate", challenge)
		return p
	}
	box, err := f.Desk.SignIn(ctx.Context(), login, password, v.by)
	if err != nil {
		p, refused := problemOf(err)
		if !refused {
			f.Log.Error("a candidate could not be signed in", "login", login, "err", err)
		}
		return p
	}
	v.box = box
	box.View(func(w attempt.View) { v.by.Person = w.World.World.Candidate })
	return nil
}

// basicAuth reads an Authorization header (RFC 7617).
func basicAuth(header string) (login, password string, ok bool) {
	const scheme = "basic "
	if len(header) < len(scheme) || !strings.EqualFold(header[:len(scheme)], scheme) {
		return "", "", false
	}
	b, err := base64.StdEncoding.DecodeString(strings.TrimSpace(header[len(scheme):]))
	if err != nil || !utf8.Valid(b) {
		return "", "", false
	}
	return strings.Cut(string(b), ":")
}

// readBody reads the whole body, so that its size is known before anything of
// it is believed.
func readBody(ctx huma.Context) *Problem {
	r := humaecho.Unwrap(ctx).Request()
	if r.Body == nil || r.Body == http.NoBody {
		return nil
	}
	most := MaxBody
	if n, ok := ctx.Operation().Metadata["max_body"].(int); ok {
		most = n
	}
	b, err := io.ReadAll(io.LimitReader(r.Body, int64(most)+1))
	if len(b) > most {
		return tooLarge(most)
	}
	if err != nil {
		return newProblem(http.StatusBadRequest, "body_unreadable", "Không nhận đủ nội dung yêu cầu. Kiểm tra kết nối rồi gửi lại.", "The body did not arrive whole. Check the connection, then send it again.")
	}
	r.Body = io.NopCloser(bytes.NewReader(b))
	return nil
}

// command names what a request tried to do.
func command(op *huma.Operation) string {
	c, _ := op.Metadata["command"].(string)
	return c
}

func (f *face) recordRefused(ctx huma.Context, v *visit) {
	r := action.Refused{
		Command: command(ctx.Operation()), Code: v.problem.Code,
		Reason: action.Text{VI: v.problem.Detail, EN: v.problem.DetailEN},
	}
	switch id, path := cut(ctx.Param("id"), maxID), ctx.Operation().Path; {
	case strings.HasPrefix(path, "/api/dms/documents/"), strings.HasPrefix(path, "/api/dms/outgoing/"):
		r.Document = action.DocID(id)
	case id != "":
		r.Items = []string{id}
	}
	for i, e := range v.problem.Errors {
		if i == 8 { // enough to see what happened
			break
		}
		r.Detail += cut(e.Field, maxID) + ": " + cut(e.DetailEN, maxClient) + "\n"
	}
	if _, err := v.box.Note(ctx.Context(), v.by, r); err != nil {
		f.Log.Error("a refused request was not recorded", "command", r.Command, "code", r.Code, "err", err)
	}
}

// maxID is the longest identifier in a path, in bytes.
const maxID = 200

func cut(s string, n int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}

// fault records that the server failed the candidate, as far as it still can.
func (f *face) fault(ctx context.Context, v *visit, command, detail string) {
	f.Log.Error("a request failed", "command", command, "detail", detail)
	if v == nil || v.box == nil {
		return
	}
	if _, err := v.box.Note(context.WithoutCancel(ctx), v.by, action.Faulted{Command: command, Detail: cut(detail, 1000)}); err != nil {
		f.Log.Error("a fault was not recorded", "command", command, "err", err)
	}
}

// catch turns a panic into a recorded fault and a problem.
func (f *face) catch(ctx huma.Context, v *visit) {
	r := recover()
	if r == nil {
		return
	}
	if err, ok := r.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(r)
	}
	if humaecho.Unwrap(ctx).Response().Committed {
		// The answer was on its way: the client went away, nothing was lost.
		f.Log.Warn("an answer was cut off", "command", command(ctx.Operation()), "err", fmt.Sprint(r))
		return
	}
	f.Log.Error("panic", "value", fmt.Sprint(r), "stack", string(debug.Stack()))
	v.reached = true
	f.fault(ctx.Context(), v, command(ctx.Operation()), fmt.Sprintf("panic: %v", r))
	internalProblem().write(ctx)
}

// failed is the problem for an error of the core. Faults are recorded.
func (f *face) failed(ctx context.Context, v *visit, command string, err error) error {
	p, refused := problemOf(err)
	if !refused {
		f.fault(ctx, v, command, err.Error())
	}
	return p
}
