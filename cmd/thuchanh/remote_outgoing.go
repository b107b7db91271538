package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"thuchanh/sandbox/dms"
	"thuchanh/tasks"
)

// outgoing does a deed on an outgoing document over REST.
func (r *remote) outgoing(ctx context.Context, d tasks.HandleOutgoing) (refused string, err error) {
	base := "/api/dms/outgoing/" + url.PathEscape(string(d.Document))
	type body = map[string]any
	switch d.Do {
	case "open_draft":
		if d.Version > 0 {
			base += fmt.Sprintf("/versions/%d/file", d.Version)
		}
		return r.request(ctx, http.MethodGet, base, nil)
	case "revise":
		return r.upload(ctx, base, d)
	case "sign", "seal":
		pin, err := r.pin(d.PIN)
		if err != nil {
			return "", err
		}
		b := body{"pin": pin}
		if d.Do == "sign" {
			if d.Version > 0 {
				b["version"] = d.Version
			}
			optional(b, "form", string(d.Form))
			if d.Page > 0 {
				b["page"], b["rect"] = d.Page, []float64{d.Rect.X1, d.Rect.Y1, d.Rect.X2, d.Rect.Y2}
			}
		}
		return r.request(ctx, http.MethodPost, base+"/"+d.Do, b)
	case "comment":
		b := body{"text": d.Text}
		if d.Version > 0 {
			b["version"] = d.Version
		}
		return r.request(ctx, http.MethodPost, base+"/comment", b)
	case "return_draft":
		return r.request(ctx, http.MethodPost, base+"/return", optional(body{"reason": d.Text}, "to", string(d.To)))
	case "refuse_sign":
		return r.request(ctx, http.MethodPost, base+"/refuse-sign", body{"reason": d.Text})
	case "submit":
		return r.request(ctx, http.MethodPost, base+"/submit", optional(body{}, "note", d.Text))
	case "order_remedy":
		return r.request(ctx, http.MethodPost, base+"/order-remedy", body{"remedy": d.Remedy, "reason": d.Text})
	case "order_recall":
		b := optional(body{"reason": d.Text}, "purpose", string(d.Purpose))
		if len(d.Agencies) > 0 {
			b["partners"] = d.Agencies
		}
		return r.request(ctx, http.MethodPost, base+"/order-recall", b)
	case "request_recall":
		return r.request(ctx, http.MethodPost, base+"/request-recall", optional(body{}, "with", string(d.With)))
	case "read_exchange":
		return r.request(ctx, http.MethodGet, base+"/exchange", nil)
	case "remedy":
		return r.request(ctx, http.MethodPost, base+"/remedy", optional(body{}, "with", string(d.With)))
	}
	verb, ok := map[string]string{"initial": "initial", "approve_content": "approve-content", "check_form": "check-form", "approve": "approve",
		"number": "number", "issue": "issue", "send_out": "send"}[d.Do]
	if !ok {
		return "", fmt.Errorf("a scripted candidate cannot %q over the network", d.Do)
	}
	return r.request(ctx, http.MethodPost, base+"/"+verb, nil)
}

// pin is what the scripted candidate types: as the deed says, else what the
// paper gives him.
func (r *remote) pin(typed string) (string, error) {
	if typed != "" {
		return typed, nil
	}
	if p := r.world.World.Candidate(); p != nil && p.PIN != "" {
		return p.PIN, nil
	}
	return "", errors.New("the paper gives the candidate no PIN: add pin: \"246810\" to the person in world.yaml")
}

// upload sends the file of a new version.
func (r *remote) upload(ctx context.Context, base string, d tasks.HandleOutgoing) (refused string, err error) {
	content, err := r.file(d.File)
	if err != nil {
		return "", err
	}
	name := string(d.File)
	if f := r.world.World.File(d.File); f != nil {
		name = f.Name
	}
	q := url.Values{"name": {name}}
	if d.Text != "" {
		q.Set("note", d.Text)
	}
	return r.call(ctx, http.MethodPost, base+"/versions?"+q.Encode(), "application/octet-stream", content)
}

// request makes one REST call with a JSON body, if there is one.
func (r *remote) request(ctx context.Context, method, path string, body map[string]any) (refused string, err error) {
	if body == nil {
		return r.call(ctx, method, path, "", nil)
	}
	b, err := json.Marshal(body)
	if err != nil {
		return "", fmt.Errorf("encoding a request: %w", err)
	}
	return r.call(ctx, method, path, "application/json", b)
}

// outgoingTitle is a deed on an outgoing document in words, those of the role matrix.
func outgoingTitle(deed string) string {
	name := "out." + deed
	switch deed {
	case "open_draft":
		name = "out.open"
	case "read_exchange":
		name = "ix.open"
	case "order_recall", "request_recall":
		name = "ix." + deed
	}
	for _, r := range dms.Rules() {
		if r.Command.Name() == name {
			return strings.ToLower(r.Title.VI)
		}
	}
	return deed
}
