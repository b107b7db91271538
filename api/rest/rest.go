// Package rest is the programming interface of the document system and of the
// attempt: OpenAPI 3.1 over HTTP, with problem details (RFC 9457) for every error.
//
// Invariants:
//   - One POST is one act, recorded like the same act in any other face; the
//     answer says where in the record it stands.
//   - Looking at a list is not opening; reading a document is, and is recorded.
//   - What is refused at the door (a malformed body, a failed precondition) is
//     recorded for who is signed in, and so is a fault of the server.
//   - A password is compared and forgotten: it is neither recorded nor logged.
package rest

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
)

// Box is one candidate's attempt, as *attempt.Attempt is.
type Box interface {
	Documents(ctx context.Context, by action.Origin, c dms.Command, key string) (attempt.Receipt, error)
	Note(ctx context.Context, by action.Origin, a action.Action, blobs ...[]byte) (attempt.Receipt, error)
	View(func(attempt.View))
	Blob(ctx context.Context, h action.Hash) ([]byte, error)
}

// Desk signs candidates in. Every request is signed in; a Desk that records
// sign-ins records one for a run of requests.
//
// A refusal is an *action.Refusal: wrong_password, rate_limited or not_open.
type Desk interface {
	SignIn(ctx context.Context, login, password string, from action.Origin) (Box, error)
}

// DeskFunc makes a Desk of a function such as the SignIn method of an
// examination's room, which returns a concrete kind of Box.
type DeskFunc[B Box] func(ctx context.Context, login, password string, from action.Origin) (B, error)

// SignIn implements Desk.
func (f DeskFunc[B]) SignIn(ctx context.Context, login, password string, from action.Origin) (Box, error) {
	b, err := f(ctx, login, password, from)
	if err != nil {
		return nil, err // not b: a nil *attempt.Attempt in a Box would not be nil
	}
	return b, nil
}

// keyLooker is a Box that can tell whether an idempotency key was used, so that
// a repeated request is answered though its If-Match has long passed.
type keyLooker interface{ Used(key string) bool }

// Config is what the interface needs from its surroundings.
type Config struct {
	Desk Desk
	// Tasks gives the task sheet of a variant; nil if tasks are not handed out here.
	Tasks func(ctx context.Context, variant uint64) (TaskSheet, error)
	// Log gets faults; nothing if nil.
	Log *slog.Logger
	// Version of the program, for the OpenAPI document.
	Version string
	// Timeout bounds the handling of one request; 30 seconds if 0.
	Timeout time.Duration
	// Stopping is closed when the server begins to stop, which ends the streams of
	// events: by themselves they would go on. They go on if it is nil.
	Stopping <-chan struct{}
}

// MaxBody is the largest request body, in bytes.
const MaxBody = 1 << 20

// face is the interface mounted.
type face struct {
	Config
	api     huma.API
	streams streams
}

// Mount adds the interface to e, under /api.
func Mount(e *echo.Echo, cfg Config) error {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Timeout <= 0 {
		cfg.Timeout = 30 * time.Second
	}
	f := &face{Config: cfg}
	f.api = humaecho.New(e, f.openAPI())
	f.api.UseMiddleware(f.admit)
	f.registerReads()
	f.registerActs()
	f.registerOutgoing()
	f.registerIncomingActs()
	f.registerDeskReads()
	f.registerDeskActs()
	f.registerReports()
	f.registerAttempt()
	f.registerTaskSheet()
	f.registerEvents()
	if err := f.finishOpenAPI(); err != nil {
		return err
	}
	return f.serveDocs(e)
}

// operation describes an endpoint; command is its name in records of refusals.
func operation(method, path, id, command string, tag string, summary, description string, errors ...int) huma.Operation {
	return huma.Operation{
		Method: method, Path: path, OperationID: id, Summary: summary, Description: description, Tags: []string{tag},
		Errors:   append([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusUnprocessableEntity, http.StatusTooManyRequests, http.StatusServiceUnavailable}, errors...),
		Security: []map[string][]string{{"basic": {}}},
		Metadata: map[string]any{"command": command},
		// The door has read the body, and bounded it.
		MaxBodyBytes: 2 * MaxBody, BodyReadTimeout: -1,
	}
}
