package checks

import (
	"testing"

	"thuchanh/sandbox/mail"
)

func TestALetterLiesWhereItLiesAlone(t *testing.T) {
	inbox, orders := &mail.Folder{Name: mail.Inbox}, &mail.Folder{Name: "Chỉ đạo 2026"}
	trash := &mail.Folder{Name: mail.NameTrash, Use: mail.UseTrash}
	for _, c := range []struct {
		name string
		in   []*mail.Folder
		want bool
	}{
		{"moved", []*mail.Folder{orders}, true},
		{"copied, and left where it was", []*mail.Folder{inbox, orders}, false},
		{"copied, and the original put into the trash", []*mail.Folder{trash, orders}, true},
		{"moved, and a copy after it in the trash", []*mail.Folder{orders, trash}, true},
		{"put into the trash", []*mail.Folder{trash}, false},
		{"gone", nil, false},
		{"untouched", []*mail.Folder{inbox}, false},
	} {
		var homes []home
		for _, f := range c.in {
			homes = append(homes, home{folder: f, msg: &mail.Message{}})
		}
		if got := liesIn(homes, "Chỉ đạo 2026"); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if !liesIn([]home{{trash, &mail.Message{}}}, mail.NameTrash) {
		t.Error("a letter in the trash does not lie there")
	}
}
