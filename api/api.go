// Package api is the HTTP server of the program. It and the packages below it
// are the only ones that know echo.
package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/labstack/echo/v4"

	"thuchanh/api/rest"
)

// Config is what the HTTP server needs from its surroundings.
type Config struct {
	// REST is the programming interface.
	REST rest.Config
	// Faces are mounted beside it, such as the pages.
	Faces []func(*echo.Echo) error
	// IPExtractor finds the client's address, which goes into the record. By
	// default it is that of the connection: forwarding headers can be forged,
	// so they are believed only if a trusted proxy is configured here.
	IPExtractor echo.IPExtractor
	// Healthy says whether the server can serve; always if nil.
	Healthy func(context.Context) error
	// Log gets faults; nothing if nil.
	Log *slog.Logger
}

// Limits of every connection.
const (
	readHeaderTimeout = 10 * time.Second
	readTimeout       = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 64 << 10
)

// New builds the HTTP server. It fails only if a face cannot be mounted.
func New(cfg Config) (*echo.Echo, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.REST.Log == nil {
		cfg.REST.Log = cfg.Log
	}
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = cfg.IPExtractor
	if e.IPExtractor == nil {
		e.IPExtractor = echo.ExtractIPDirect()
	}
	for _, s := range []*http.Server{e.Server, e.TLSServer} {
		s.ReadHeaderTimeout, s.ReadTimeout, s.IdleTimeout, s.MaxHeaderBytes = readHeaderTimeout, readTimeout, idleTimeout, maxHeaderBytes
	}
	e.HTTPErrorHandler = rest.HandleError
	e.Use(recovered(cfg.Log), secured(http.NewCrossOriginProtection()))
	if err := rest.Mount(e, cfg.REST); err != nil {
		return nil, err
	}
	for _, mount := range cfg.Faces {
		if err := mount(e); err != nil {
			return nil, err
		}
	}
	e.GET("/healthz", healthz(cfg))
	return e, nil
}

// recovered turns a panic outside a candidate's request into an error.
func recovered(log *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) (err error) {
			defer func() {
				r := recover()
				if r == nil {
					return
				}
				if err, ok := r.(error); ok && errors.Is(err, http.ErrAbortHandler) {
					panic(r)
				}
				log.Error("panic", "path", c.Path(), "value", fmt.Sprint(r), "stack", string(debug.Stack()))
				err = echo.NewHTTPError(http.StatusInternalServerError)
			}()
			return next(c)
		}
	}
}

// secured refuses what a page of another site makes the candidate's browser
// send, and keeps answers out of caches.
func secured(cross *http.CrossOriginProtection) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			h := c.Response().Header()
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Cache-Control", "no-store")
			if err := cross.Check(c.Request()); err != nil {
				return echo.NewHTTPError(http.StatusForbidden).SetInternal(err)
			}
			return next(c)
		}
	}
}

func healthz(cfg Config) echo.HandlerFunc {
	return func(c echo.Context) error {
		if cfg.Healthy != nil {
			if err := cfg.Healthy(c.Request().Context()); err != nil {
				cfg.Log.Error("the server is not healthy", "err", err)
				return echo.NewHTTPError(http.StatusServiceUnavailable).SetInternal(err)
			}
		}
		return c.JSON(http.StatusOK, map[string]string{"status": "ok"})
	}
}
