package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnExaminationKeepsTheSecretThatItWasOpenedWith(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	one, other, short := file("one", "mười sáu byte trở lên\n"), file("other", "một bí mật khác hẳn"), file("short", "ngắn\n")
	for _, c := range []struct {
		name, exam, file, want, wrong string
	}{
		{"the first start", "a", one, "mười sáu byte trở lên", ""},
		{"the second", "a", one, "mười sáu byte trở lên", ""},
		{"another secret", "a", other, "", "another --key-secret-file"},
		{"the secret forgotten", "a", "", "", "another --key-secret-file"},
		{"another examination without one", "b", "", "", ""},
		{"which gets one later", "b", one, "", "another --key-secret-file"},
		{"one that can be guessed", "c", short, "", "at least 16"},
		{"no such file", "c", filepath.Join(dir, "none"), "", "organiser's secret"},
	} {
		got, err := keySecret(&Config{Data: dir, Exam: c.exam, KeySecretFile: c.file})
		switch {
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%s: error %v, want … %s …", c.name, err, c.wrong)
		case c.wrong == "" && (err != nil || string(got) != c.want):
			t.Errorf("%s: %q, error %v", c.name, got, err)
		}
	}
	file("d-accounts.txt", "ts001\tx\n")
	if _, err := keySecret(&Config{Data: dir, Exam: "d", KeySecretFile: one}); err == nil || !strings.Contains(err.Error(), "leave it out") {
		t.Errorf("an examination of before gets a secret: %v", err)
	}
}
