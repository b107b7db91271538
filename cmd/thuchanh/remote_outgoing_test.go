package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/stage"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

func TestDeedsOnOutgoingDocumentsGoOverTheWireAsTheInterfaceTakesThem(t *testing.T) {
	var got []string
	server := overheard(t, &got)
	r := &remote{rest: server.URL, http: server.Client(), file: func(action.FileID) ([]byte, error) { return []byte("%PDF"), nil },
		world: &stage.Staged{World: world.NewIndex(&world.World{Candidate: "an", People: []world.Person{{ID: "an", PIN: "246810"}}, Files: []world.File{{ID: "f", Name: "báo cáo.pdf"}}})}}
	for _, d := range []tasks.HandleOutgoing{
		{Do: "open_draft"}, {Do: "open_draft", Version: 2}, {Do: "revise", File: "f", Text: "sửa"}, {Do: "submit"}, {Do: "comment", Text: "A", Version: 1},
		{Do: "return_draft", Text: "A", To: "b"}, {Do: "initial"}, {Do: "approve_content"}, {Do: "check_form"}, {Do: "approve"},
		{Do: "sign", Form: action.FormKT}, {Do: "sign", PIN: "1", Version: 1}, {Do: "refuse_sign", Text: "A"}, {Do: "number"}, {Do: "seal"}, {Do: "issue"},
		{Do: "send_out"}, {Do: "order_remedy", Remedy: action.Correct, Text: "A"}, {Do: "remedy", With: "w"},
	} {
		d.Document = "vb"
		if refused, err := r.document(t.Context(), d); err != nil || refused != "" {
			t.Errorf("%s: %q, %v", d.Do, refused, err)
		}
		if name := deedName(d); strings.Contains(name, d.Do) && d.Do != "" {
			t.Errorf("%s has no words: %s", d.Do, name)
		}
	}
	const at = "/api/dms/outgoing/vb"
	want := []string{
		"GET " + at + " ", "GET " + at + "/versions/2/file ", "POST " + at + "/versions?name=b%C3%A1o+c%C3%A1o.pdf&note=s%E1%BB%ADa %PDF", "POST " + at + "/submit {}",
		"POST " + at + `/comment {"text":"A","version":1}`, "POST " + at + `/return {"reason":"A","to":"b"}`, "POST " + at + "/initial ", "POST " + at + "/approve-content ",
		"POST " + at + "/check-form ", "POST " + at + "/approve ", "POST " + at + `/sign {"form":"KT","pin":"246810"}`, "POST " + at + `/sign {"pin":"1","version":1}`,
		"POST " + at + `/refuse-sign {"reason":"A"}`, "POST " + at + "/number ", "POST " + at + `/seal {"pin":"246810"}`, "POST " + at + "/issue ", "POST " + at + "/send ",
		"POST " + at + `/order-remedy {"reason":"A","remedy":"correct"}`, "POST " + at + `/remedy {"with":"w"}`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	r.world = &stage.Staged{World: world.NewIndex(&world.World{})}
	if _, err := r.document(t.Context(), tasks.HandleOutgoing{Do: "sign", Document: "vb"}); err == nil {
		t.Error("a candidate without a PIN signs")
	}
	if _, err := r.document(t.Context(), tasks.HandleOutgoing{Do: "burn", Document: "vb"}); err == nil {
		t.Error("a deed that there is not is done")
	}
}
