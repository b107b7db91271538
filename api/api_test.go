package api_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"thuchanh/api"
)

func get(t *testing.T, cfg api.Config, path string) *httptest.ResponseRecorder {
	t.Helper()
	e, err := api.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	return w
}

func TestAPanicOfAFaceIsAProblemNotACrash(t *testing.T) {
	w := get(t, api.Config{Faces: []func(*echo.Echo) error{func(e *echo.Echo) error {
		e.GET("/trang", func(echo.Context) error { panic("hỏng") })
		return nil
	}}}, "/trang")
	if w.Code != 500 || w.Header().Get("Content-Type") != "application/problem+json" || strings.Contains(w.Body.String(), "hỏng") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestAServerThatCannotServeSaysSo(t *testing.T) {
	w := get(t, api.Config{Healthy: func(context.Context) error { return errors.New("no disk") }}, "/healthz")
	if w.Code != 503 || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

func TestAFaceThatCannotBeMountedIsAnError(t *testing.T) {
	want := errors.New("no pages")
	if _, err := api.New(api.Config{Faces: []func(*echo.Echo) error{func(*echo.Echo) error { return want }}}); !errors.Is(err, want) {
		t.Errorf("got %v", err)
	}
}
