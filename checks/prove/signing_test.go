package prove

import (
	"bytes"
	"os"
	"testing"

	"thuchanh/tasks"
)

func TestAPaperOnSigningScoresWhatItPromises(t *testing.T) {
	p, err := tasks.Load(os.DirFS("testdata/signing"), ".")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Test(t.Context(), p, 20, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.OK() || len(r.Results) != 8 {
		var b bytes.Buffer
		r.Write(&b)
		t.Errorf("%d results:\n%s", len(r.Results), b.String())
	}
}
