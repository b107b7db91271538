package main

import (
	"bytes"
	"path/filepath"
	"testing"

	"thuchanh/internal/bench"
	"thuchanh/sandbox/journal/sqlite"
)

func TestGradeWritesTheSameBytesEveryTime(t *testing.T) {
	p, err := findPaper("song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	store, err := sqlite.Open(t.Context(), journalPath(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := (bench.Crowd{Exam: "hk1", Paper: p, Candidates: 4, Actions: 60, Variants: 2}).Fill(t.Context(), store); err != nil {
		t.Fatal(err)
	}
	store.Close()
	for _, format := range []string{"text", "json", "html"} {
		var twice [2]bytes.Buffer
		for i := range twice {
			if err := run(t.Context(), []string{"grade", "--format", format, filepath.Clean(data)}, func(string) string { return "" }, nil, &twice[i], t.Output()); err != nil {
				t.Fatal(err)
			}
		}
		if twice[0].Len() == 0 || !bytes.Equal(twice[0].Bytes(), twice[1].Bytes()) {
			t.Errorf("thuchanh grade --format %s gives different bytes", format)
		}
	}
}
