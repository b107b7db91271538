package strictyaml

import (
	"fmt"
	"strings"
	"testing"
)

// problems parses, applies read to the tree and returns what was reported.
func problems(src string, read func(*Node)) string {
	var r Report
	n := Parse([]byte(src), &r)
	if read != nil {
		read(n)
	}
	var b strings.Builder
	for _, p := range r.Problems() {
		fmt.Fprintf(&b, "%d:%d %s | %s\n", p.Line, p.Column, p.Message.EN, p.Remedy.EN)
	}
	return b.String()
}

func TestWordsThatYAMLWouldTurnIntoOtherThingsStayAsWritten(t *testing.T) {
	var r Report
	n := Parse([]byte("a: no\nb: 0123\nc: 1e3\nd: 2026-10-05\ne: 12:30\nf: hoà\n"), &r)
	for i, want := range []string{"no", "0123", "1e3", "2026-10-05", "12:30", "hoà"} {
		if got := n.Pairs[i].Value.Str(); got != want {
			t.Errorf("%q is read as %q", want, got)
		}
	}
	// "à" as a letter and a combining mark is the same text.
	if m := Parse([]byte("f: hoa\u0300\n"), &r); m.Pairs[0].Value.Text != "hoà" {
		t.Errorf("not NFC: %+q", m.Pairs[0].Value.Text)
	}
	if len(r.Problems()) > 0 {
		t.Error(r.Problems())
	}
}

func TestWhatIsRefusedNamesLineColumnAndRemedy(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		read      func(*Node)
		want      string
	}{
		{"an alias", "a: &x 1\nb: *x\n", nil, "2:4 YAML anchors and aliases"},
		{"a bomb of aliases", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", nil, "3:5 YAML anchors"},
		{"a type tag", "a: !!binary aGk=\n", nil, "1:4 YAML type tags"},
		{"a merge key", "a: {x: 1}\nb:\n  <<: {y: 2}\n", func(n *Node) { n.Peek("b").Keys("y") }, `3:3 there is no key "<<"`},
		{"a key that is a list", "? [a]\n: b\n", nil, "1:3 a key must be a word"},
		{"a key with a variable", "${a}: b\n", nil, "a key must be a word"},
		{"the same key in two spellings of Unicode", "hoà: 1\nhoa\u0300: 2\n", nil, "2:1 the key \"hoà\" is written twice (first on line 1)"},
		{"a list for a text", "a: [b]\n", func(n *Node) { n.Peek("a").Str() }, "1:4 here should be a single value, but there is a list"},
		{"a text for a mapping", "a: b\n", func(n *Node) { n.Peek("a").Keys("c") }, `1:4 here should be a mapping of keys to values, but there is "b"`},
		{"an empty text", "a: \"\"\n", func(n *Node) { n.Peek("a").Str() }, "1:4 the value is empty"},
		{"nothing for a text", "a:\n", func(n *Node) { n.Peek("a").Str() }, "here should be a single value, but there is nothing"},
		{"yes for true", "a: yes\n", func(n *Node) { n.Peek("a").Bool() }, `1:4 "yes" is neither true nor false | Write true or false`},
		{"words for a number", "a: ba\n", func(n *Node) { n.Peek("a").Int(1, 9) }, `1:4 "ba" is not a whole number`},
		{"an octal", "a: 010\n", func(n *Node) { n.Peek("a").Int(1, 99) }, `"010" is not a whole number`},
		{"a number out of range", "a: 12\n", func(n *Node) { n.Peek("a").Int(1, 9) }, "1:4 12 is out of range | write a number from 1 to 9"},
		{"a missing key", "a: {b: 1}\n", func(n *Node) { n.Peek("a").Keys("b", "c").Need("c") }, `1:4 the key "c" is missing | add c: …`},
		{"a Vietnamese column", "ngày: {tháng: [a\n", nil, "not valid YAML"},
		{"a colon in a text", "a: b: c\n", nil, "put a value that contains \": \" in double quotes"},
		{"an open quotation mark", "a: \"b\n", nil, "close the quotation mark"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := problems(tt.src, tt.read)
			if !strings.Contains(strings.ToLower(got), strings.ToLower(tt.want)) {
				t.Errorf("got %swant %s", got, tt.want)
			}
		})
	}
}

func TestVariablesAreReplacedInValuesAndColumnsStayRight(t *testing.T) {
	var r Report
	n := Parse([]byte("a: {b: ${x}, c: [${y}, \"<${x}>\"], d: oops}\ne: $${x}\nf: ${x} và ${z}\n"), &r)
	values := map[string]string{"x": "một", "y": "hai"}
	n.Expand(func(name string) (string, bool) { v, ok := values[name]; return v, ok }, []string{"x", "y"})
	a := n.Peek("a")
	if got := a.Peek("b").Str() + a.Peek("c").Items[0].Str() + a.Peek("c").Items[1].Str() + n.Peek("e").Str(); got != "mộthai<một>${x}" {
		t.Errorf("got %q", got)
	}
	if c := a.Peek("d").Column; c != 38 {
		t.Errorf("the column after variables is %d, want 38", c)
	}
	ps := r.Problems()
	if len(ps) != 1 || ps[0].Line != 3 || ps[0].Message.EN != "there is no variable ${z}" {
		t.Errorf("problems: %v", ps)
	}
	if s := n.Peek("f").Str(); s != "" || len(r.Problems()) != 1 {
		t.Error("a value with an unknown variable is reported twice")
	}
}

func TestReadingWhatIsNotThereIsHarmless(t *testing.T) {
	var n *Node
	if n.Str() != "" || n.Int(3, 4) != 3 || n.Bool() || n.OneOf("", "") != "" || n.Each() != nil || n.ListItems() != nil || n.Names() != nil || n.Peek("a") != nil || n.KeysWritten() != nil {
		t.Error("a missing value is not empty")
	}
	n.Fail("", "", "", "")
	n.Expand(nil, nil)
	if f := n.Keys("a"); f.Get("a") != nil || f.Need("a") != nil {
		t.Error("a missing mapping has keys")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: b\n", "{a: ${x}}", "a: |\n  b\n", "&a [*a]", "\xff", "a:\n\t- b", "---\n---\n", "? ? a", "%YAML 1.2\n---\na", "!!str a", "a: ${", "$${x}", "\uFEFFa: b"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var r Report
		n := Parse(b, &r)
		n.Expand(func(s string) (string, bool) { return s, s == "x" }, []string{"x"})
		n.Keys("a").Need("a").Str()
		if n == nil && len(r.Problems()) == 0 {
			t.Fatal("nothing was read and nothing is said to be wrong")
		}
		for _, p := range r.Problems() {
			if p.Line < 1 || p.Column < 1 || p.Message.VI == "" || p.Remedy.EN == "" {
				t.Fatalf("a poor message: %+v", p)
			}
		}
	})
}
