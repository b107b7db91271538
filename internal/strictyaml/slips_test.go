package strictyaml

import (
	"strings"
	"testing"
)

// reading parses, puts a variable's value in and reads the key a as one of x, y.
func reading(src string) string {
	known := []string{"han.gio", "ten"}
	value := func(s string) (string, bool) { return "09:00", s == "han.gio" || s == "ten" }
	return problems(src, func(n *Node) {
		n.Expand(value, known)
		f := n.Keys("a", "b", "units")
		f.Get("a").OneOf("từ", "word", "x", "y")
		f.Get("b").Int(1, 9)
		f.Get("units").Keys("u", "v")
	})
}

func TestASlipOfTypingIsNamedForWhatItIs(t *testing.T) {
	for _, tt := range []struct{ name, src, want string }{
		{"no space after a colon in braces", "units: {u:1, v: 2}\n", `1:9 "u:1" has no space after the colon | Write u: 1`},
		{"a key that is unknown has a colon", "units: {w:1}\n", `1:9 there is no key "w:1"`},
		{"curly marks around a word", "a: “x”\n", "1:4 there is no word \"“x”\" | Use straight quotation marks"},
		{"curly marks that a comma parted", "units: {u: “p, q”}\n", "1:16 there is no key \"q”\" | Use straight quotation marks"},
		{"a word that ends the wrong way round", "b: ”3\n", "is not a whole number | Use straight quotation marks"},
		{"plain marks", "b: \"ba\"\n", "is not a whole number | Write it in digits"},
		{"what belongs under an empty key is not indented", "units:\nroom: 1\nhall: 2\n", `2:1 there is no key "room" on this level, and "units" above is empty | If "room" belongs to "units", indent`},
		{"the next one too", "units:\nroom: 1\nhall: 2\n", `3:1 there is no key "hall" on this level`},
		{"a misspelt key below an empty one", "units:\nunitz: 1\n", `2:1 there is no key "unitz" | Did you mean "units"?`},
		{"an unknown key below a full one", "units:\nb: 3\nroom: 1\n", `3:1 there is no key "room" | Use one of`},
		{"a variable without braces", "a: trước $han.gio.\n", `1:4 "$han.gio." is almost a variable, and would be shown just so | Write ${han.gio}`},
		{"a variable that is not closed", "a: trước ${han.gio\n", `is almost a variable, and would be shown just so | Write ${han.gio}`},
		{"a variable in round brackets", "a: trước $(ten) nhé\n", `"$(ten)" is almost a variable`},
		{"a file in the letters of an old program", "a: x\nb: \xd0\nunits: \xd0\n", "2:4 from this line on the file is not UTF-8 | Save the whole file in UTF-8"},
		{"no colon", "a: x\nb 1\nunits: {}\n", "Write \"key: value\", a colon and then a space"},
		{"a line indented less than its neighbours", "units:\n  u: {p: 1}\n v: 2\n", "What is on one level has the same indentation"},
		{"an item indented less than its neighbours", "a:\n  - x\n - y\n", "What is on one level has the same indentation"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := reading(tt.src)
			lower := strings.ToLower(got)
			if !strings.Contains(lower, strings.ToLower(tt.want)) || got == "" {
				t.Errorf("got:\n%swant: %s", got, tt.want)
			}
			if strings.Count(lower, "not utf-8") > 1 {
				t.Errorf("one encoding is reported twice:\n%s", got)
			}
		})
	}
}

func TestMoneyAndAPlainDollarAreNoVariables(t *testing.T) {
	for _, src := range []string{"a: x\nunits: {u: giá $5}\n", "units: {u: \"$${han.gio}\"}\n", "units: {u: \"${han.gio}\"}\n", "units: {u: $khac, v: \"cuối $\"}\n"} {
		if got := reading(src); got != "" {
			t.Errorf("%q:\n%s", src, got)
		}
	}
}

func TestAParsersEnglishIsSaidInVietnamese(t *testing.T) {
	for src, want := range map[string]string{
		"a: x\nb 1\nc: 2\n":        "thiếu dấu hai chấm hoặc dấu cách sau nó",
		"u:\n  p: {q: 1}\n r: 2\n": "thụt vào không bằng",
		"a: b: c\n":                "dấu hai chấm ở chỗ không được có",
		"a: [b\nc: d\n":            "thiếu dấu phẩy hoặc dấu đóng ngoặc",
		"a: \"b\n":                 "dấu ngoặc kép chưa đóng",
		"a: *x\n":                  "dấu * ở đầu giá trị",
		"a: %\n":                   "chỗ này không đọc được",
	} {
		var r Report
		Parse([]byte(src), &r)
		if ps := r.Problems(); len(ps) == 0 || !strings.Contains(ps[0].Message.VI, want) {
			t.Errorf("%q: %v, want %q", src, ps, want)
		}
	}
}
