package signing

import (
	"testing"
	"time"
)

func BenchmarkIssue(b *testing.B) {
	a := testAuthority(b)
	for b.Loop() {
		if _, err := a.Issue(Subject{Name: "Lê Thị Giả Định", Code: "1"}, day, day.Add(time.Hour)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCompose(b *testing.B) {
	for b.Loop() {
		if _, _, err := Compose(testDraft()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSign(b *testing.B) {
	c := testCast(b)
	doc := run1(b, c, testDraft())
	for b.Loop() {
		if _, err := Sign(doc.draft, c.person, Field{Kind: Person, Box: doc.layout.Boxes[Person]}, day); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkVerify checks a file with both signatures and the number between them.
func BenchmarkVerify(b *testing.B) {
	c := testCast(b)
	doc, trust := run1(b, c, testDraft()), c.trust(b)
	for b.Loop() {
		if r := Verify(doc.sealed, trust, day); !r.Signatures[1].Valid() {
			b.Fatal(r)
		}
	}
}

func BenchmarkUnlock(b *testing.B) {
	tok, err := NewToken(testCast(b).person, "246813", [16]byte{}, 3)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		tok.Unlock("246813")
	}
}
