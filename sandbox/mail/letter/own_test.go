package letter

import (
	"os"
	"strings"
	"testing"
)

func fixture(t testing.TB, name string) *Letter {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name + ".eml")
	if err != nil {
		t.Fatal(err)
	}
	l := Read(Normalise(raw))
	if len(l.Problems()) > 0 {
		t.Errorf("%s: unexpected problems %q", name, l.Problems())
	}
	return l
}

func plain(subject, text string) *Letter {
	return Read(Compose(Draft{Subject: subject, Text: text}))
}

func TestOwnTextOfMailPrograms(t *testing.T) {
	tests := []struct {
		file, own, sig string
		quoted, fwd    string // words that must be there
	}{
		{"thunderbird", "Kính gửi ông A,\n\nCuộc họp có 25 người tham dự tại hội trường tầng 2.\n\n\nThời gian là 8 giờ 30.", "Trần B\nPhó Giám đốc", "26 tháng 6", ""},
		{"outlook", "Kính gửi ông A,\nCuộc họp có 25 người.", "", "26 tháng 6", ""},
		{"outlookweb", "Tôi đồng ý.", "Trần B, Phó Giám đốc", "Đề nghị bà", ""},
		{"gmail", "Cuộc họp có 25 người.", "", "26 tháng 6", ""},
		{"gmailforward", "Giao Phòng TCCB thực hiện trước 30/6.", "Trần B", "", "26 tháng 6"},
		{"roundcube", "Cuộc họp có 25 người.", "Trần B", "Đề nghị bà", ""},
		{"neomutt", "Cuộc họp có 25 người.", "", "Đề nghị bà", ""},
		{"muttforward", "Giao anh C xử lý.\n\n\nBáo cáo tôi trước 30/6.", "", "", "26 tháng 6"},
		{"thunderbirdforward", "Chuyển đồng chí C.", "", "", "26 tháng 6"},
		{"zimbra", "Tôi đồng ý.", "", "Đề nghị bà", ""},
	}
	for _, tt := range tests {
		t.Run("own words of a letter by "+tt.file, func(t *testing.T) {
			o := fixture(t, tt.file).OwnText()
			if o.Text != tt.own {
				t.Errorf("own text = %q, want %q", o.Text, tt.own)
			}
			if o.Signature != tt.sig {
				t.Errorf("signature = %q, want %q", o.Signature, tt.sig)
			}
			if !strings.Contains(o.Quoted, tt.quoted) || (tt.quoted == "") != (o.Quoted == "") {
				t.Errorf("quoted = %q, want it to hold %q", o.Quoted, tt.quoted)
			}
			if !strings.Contains(o.Forwarded, tt.fwd) || (tt.fwd == "") != (o.Forwarded == "") {
				t.Errorf("forwarded = %q, want it to hold %q", o.Forwarded, tt.fwd)
			}
		})
	}
	if !fixture(t, "thunderbird").OwnText().Interleaved {
		t.Error("an answer between two quotations is not seen as interleaved")
	}
}

func TestOwnTextKeepsWhatTheWriterWrote(t *testing.T) {
	tests := []struct{ name, subject, text, own string }{
		{"a programme with Từ and Đến is not a header block", "Lịch", "Từ: 8 giờ\nĐến: 11 giờ\nChủ đề: Họp giao ban", "Từ: 8 giờ\nĐến: 11 giờ\nChủ đề: Họp giao ban"},
		{"a sentence about who wrote is kept", "x", "Vào ngày 24/6 ông Nam đã viết:\nnội dung này là của tôi", "Vào ngày 24/6 ông Nam đã viết:\nnội dung này là của tôi"},
		{"a line before the attribution is kept", "Re: x", "Đồng ý.\nVào 24/6/2024, A đã viết:\n> hỏi", "Đồng ý."},
		{"a sentence that starts with Vào before the attribution is kept", "Re: x", "Vào tuần sau tôi trả lời.\nVào 24/6/2024, A đã viết:\n> hỏi", "Vào tuần sau tôi trả lời."},
		{"a finished sentence is not part of a short attribution", "Re: x", "Vào 26/6 có 25 người.\nÔng A đã viết:\n> hỏi", "Vào 26/6 có 25 người."},
		{"a dashed line alone is no separator", "x", "Một\n----------\nHai", "Một\n----------\nHai"},
		{"text after a marked quotation is kept", "Re: x", "> hỏi\nđáp", "đáp"},
		{"-----Thư gốc----- hides the rest", "Re: x", "Đáp\n-----Thư gốc-----\nTừ: A\nhỏi", "Đáp"},
		{"-----Original Message----- hides the rest", "Re: x", "Đáp\n-----Original Message-----\nhỏi", "Đáp"},
		{"an English header block hides the rest", "Re: x", "Đáp\n\nFrom: A <a@b.vn>\nSent: Monday\nTo: B\nSubject: x\n\nhỏi", "Đáp"},
		{"a header block on one line hides the rest", "Re: x", "Đáp\nTừ: A Đã gửi: thứ Hai Đến: B Chủ đề: x\nhỏi", "Đáp"},
		{"an underscore rule goes with the header block", "Re: x", "Đáp\n________________________________\nTừ: A\nĐã gửi: thứ Hai\nĐến: B\nChủ đề: x\nhỏi", "Đáp"},
		{"an attribution with an address hides unmarked text", "Re: x", "Đáp\nOn 24/6/2024, A <a@b.vn> wrote:\nhỏi", "Đáp"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := plain(tt.subject, tt.text).OwnText().Text; got != tt.own {
				t.Errorf("own text = %q, want %q", got, tt.own)
			}
		})
	}
}

func TestAmbiguousSeparatorFollowsTheSubject(t *testing.T) {
	text := "Giao anh\n-----Original Message-----\nnội dung cũ"
	if o := plain("FW: x", text).OwnText(); !strings.Contains(o.Forwarded, "nội dung cũ") || o.Quoted != "" {
		t.Errorf("below FW: the old letter is forwarded, have %+v", o)
	}
	if o := plain("RE: x", text).OwnText(); !strings.Contains(o.Quoted, "nội dung cũ") || o.Forwarded != "" {
		t.Errorf("below RE: the old letter is quoted, have %+v", o)
	}
}

func TestQuoteReplyIsSplitAgain(t *testing.T) {
	orig := original()
	for style := QuoteThunderbird; style <= QuoteMutt; style++ {
		o := plain("Re: x", QuoteReply(orig, "Tôi có 25 người.", style)).OwnText()
		if o.Text != "Tôi có 25 người." || !strings.Contains(o.Quoted, "26 tháng 6") {
			t.Errorf("style %d: own %q, quoted %q", style, o.Text, o.Quoted)
		}
	}
	o := plain("Chuyển tiếp: x", ForwardInline(orig, "Giao anh C.")).OwnText()
	if o.Text != "Giao anh C." || !strings.Contains(o.Forwarded, "26 tháng 6") {
		t.Errorf("forward: own %q, forwarded %q", o.Text, o.Forwarded)
	}
}

func TestStripPrefixes(t *testing.T) {
	tests := []struct {
		in, base string
		kind     PrefixKind
	}{
		{"Đề nghị", "Đề nghị", NoPrefix},
		{"Re: Đề nghị", "Đề nghị", ReplyPrefix},
		{"RE: FW: Đề nghị", "Đề nghị", ReplyPrefix},
		{"Fwd: Re: Đề nghị", "Đề nghị", ForwardPrefix},
		{"TRẢ LỜI: Đề nghị", "Đề nghị", ReplyPrefix},
		{"Tra\u0309 lo\u031b\u0300i: x", "x", ReplyPrefix},
		{"TL: CT: x", "x", ReplyPrefix},
		{"Chuyển tiếp : x", "x", ForwardPrefix},
		{"Re[2]: x", "x", ReplyPrefix},
		{"[vp] Re: x", "[vp] x", ReplyPrefix},
		{"Re: [vp] Re: x", "[vp] x", ReplyPrefix},
		{"[vp] x", "[vp] x", NoPrefix},
		{"[Fwd: x]", "x", ForwardPrefix},
		{"CT 15/CT-TTg: triển khai", "CT 15/CT-TTg: triển khai", NoPrefix},
		{"Re:", "", ReplyPrefix},
	}
	for _, tt := range tests {
		if base, kind := StripPrefixes(tt.in); base != tt.base || kind != tt.kind {
			t.Errorf("StripPrefixes(%q) = %q, %v; want %q, %v", tt.in, base, kind, tt.base, tt.kind)
		}
	}
}
