package prove

import (
	"bytes"
	"os"
	"testing"

	"thuchanh/tasks"
)

func TestPapersOnSigningAndTheDeskScoreWhatTheyPromise(t *testing.T) {
	for _, name := range []string{"signing", "desk"} {
		p, err := tasks.Load(os.DirFS("testdata/"+name), ".")
		if err != nil {
			t.Fatal(err)
		}
		r, err := Test(t.Context(), p, 20, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !r.OK() || len(r.Results) != p.Variants()*len(p.Transcripts) {
			var b bytes.Buffer
			r.Write(&b)
			t.Errorf("%s: %d results:\n%s", name, len(r.Results), b.String())
		}
	}
}
