package letter

import (
	"os"
	"strings"
	"testing"
)

// The letters in testdata/real were written and sent by the programs that their
// names say, in a Vietnamese setting where the program has one, by the recorder
// (internal/e2e/record.md). Parts with files were taken out of two of them.
const (
	realAnswer    = "Kính gửi bà Ngô Thị Tạm Tên, Sở Mẫu xin cung cấp thông tin hội nghị như sau: - Ngày tổ chức: 15/10/2026 - Địa điểm: Nhà văn hóa Bến Lụa - Số lượng: 45 đại biểu Trân trọng./. Nguyễn Văn Mẫu Giám đốc Sở Mẫu"
	realDirection = "Gửi đồng chí Hoàng Thị Minh Họa, Giao Phòng Tổ chức cán bộ rà soát số liệu, xây dựng báo cáo, trình Giám đốc trước ngày 07/10/2026. Nguyễn Văn Mẫu"
)

func TestOwnTextOfLettersThatRealProgramsWrote(t *testing.T) {
	const question, file = "Để bố trí lịch công tác", "gửi biểu số liệu cải cách hành chính quý III"
	for _, tt := range []struct {
		file, own, intro, other string // intro and other: how the other letter is introduced, and words of it
		style                   Style
		forward                 bool
	}{
		{"thunderbird-reply", realAnswer, "Vào lúc 07:05 5/10/26, Ngô Thị Tạm Tên đã viết:", question, StyleMarks, false},
		{"thunderbird-reply-html", realAnswer, "Vào lúc 07:05 5/10/26, Ngô Thị Tạm Tên đã viết:", question, StyleStructure, false},
		{"thunderbird-reply-html-english", realAnswer, "On 10/5/26 07:05, Ngô Thị Tạm Tên wrote:", question, StyleStructure, false},
		{"thunderbird-reply-alternative", realAnswer, "Vào lúc 07:05 5/10/26, Ngô Thị Tạm Tên đã viết:", question, StyleMarks, false},
		{"thunderbird-reply-author-first", realAnswer, "Ngô Thị Tạm Tên đã viết vào lúc 07:05 5/10/26:", question, StyleMarks, false},
		{"thunderbird-reply-author-alone", realAnswer, "Ngô Thị Tạm Tên đã viết:", question, StyleMarks, false},
		{"thunderbird-reply-below", realAnswer, "Vào lúc 07:05 5/10/26, Ngô Thị Tạm Tên đã viết:", question, StyleMarks, false},
		{"thunderbird-reply-signature", realAnswer, "Vào lúc 07:05 5/10/26, Ngô Thị Tạm Tên đã viết:", question, StyleMarks, false},
		{"thunderbird-forward", realDirection, "-------- Tin nhắn đã được chuyển tiếp --------", file, StyleSeparator, true},
		{"thunderbird-forward-html", realDirection, "-------- Tin nhắn đã được chuyển tiếp --------", file, StyleStructure, true},
		{"s-nail-reply", realAnswer, "Ngô Thị Tạm Tên <ten.ntt@vpub.songmay.gov.example wrote:", question, StyleMarks, false},
		{"roundcube-reply", realAnswer, "Vào ngày 2026-10-05 07:05, Ngô Thị Tạm Tên viết:", question, StyleMarks, false},
		{"roundcube-reply-below", realAnswer, "Vào ngày 2026-10-05 07:05, Ngô Thị Tạm Tên viết:", question, StyleMarks, false},
		{"roundcube-reply-html", realAnswer, "Vào ngày 2026-10-05 07:05, Ngô Thị Tạm Tên viết:", question, StyleMarks, false},
		{"roundcube-forward", realDirection, "-------- Thư gốc --------", file, StyleSeparator, true},
		{"roundcube-forward-html", realDirection, "-------- Thư gốc --------", file, StyleSeparator, true},
		{"neomutt-reply", realAnswer, "Vào 05/10/2026 07:05, Ngô Thị Tạm Tên đã viết:", question, StyleMarks, false},
		{"neomutt-reply-below", realAnswer, "On Mon, Oct 05, 2026 at 07:05:00AM +0700, Ngô Thị Tạm Tên wrote:", question, StyleMarks, false},
		{"neomutt-forward", realDirection, "----- Forwarded message from Đinh Văn Phác Thảo", file, StyleSeparator, true},
		{"neomutt-forward-marked", realDirection, "----- Forwarded message from Đinh Văn Phác Thảo", file, StyleSeparator, true},
		{"neomutt-bounce", "", "Kính gửi ông Nguyễn Văn Mẫu,", file, StyleNone, true},
		{"mutt-reply", realAnswer, "On Mon, Oct 05, 2026 at 07:05:00AM +0700, Ngô Thị Tạm Tên wrote:", question, StyleMarks, false},
		{"mutt-reply-bars", realAnswer, "On Mon, Oct 05, 2026 at 07:05:00AM +0700, Ngô Thị Tạm Tên wrote:", question, StyleMarks, false},
		{"mutt-forward", realDirection, "----- Forwarded message from Đinh Văn Phác Thảo", file, StyleSeparator, true},
	} {
		t.Run(tt.file, func(t *testing.T) {
			raw, err := os.ReadFile("testdata/real/" + tt.file + ".eml")
			if err != nil {
				t.Fatal(err)
			}
			l := Read(Normalise(raw))
			o := l.OwnText()
			own := strings.NewReplacer("16/10/2026", "15/10/2026", "Hội trường Cồn Sen", "Nhà văn hóa Bến Lụa", "52 đại", "45 đại", "08/10/2026", "07/10/2026").Replace(strings.Join(strings.Fields(o.Text), " "))
			if own != tt.own || o.Signature != "" || o.Style != tt.style || len(l.Problems()) > 0 {
				t.Errorf("own words %q, want %q; signature %q, style %q, problems %q", own, tt.own, o.Signature, o.Style, l.Problems())
			}
			others, none := o.Quoted, o.Forwarded
			if tt.forward {
				others, none = none, others
			}
			others = strings.Join(strings.Fields(strings.ReplaceAll(others, ">", "")), " ")
			if !strings.HasPrefix(others, tt.intro) || !strings.Contains(others, tt.other) || none != "" {
				t.Errorf("the other letter is %q and %q, want one that begins with %q and has %q", others, none, tt.intro, tt.other)
			}
		})
	}
}
