package checks_test

import (
	"context"
	"testing"

	"thuchanh/checks/marking"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/memory"
	"thuchanh/tasks"
)

// blobsOf is a journal whose blobs lie in another.
type blobsOf struct {
	*memory.Store
	of *memory.Store
}

func (b blobsOf) Blob(ctx context.Context, h action.Hash) ([]byte, error) { return b.of.Blob(ctx, h) }

// Found with Roundcube, which makes a folder to see whether it may, and removes it.
func TestAFolderThatIsGoneAtTheEndIsNoStray(t *testing.T) {
	o := run(t, smallPaper(t), []*tasks.Task{{ID: "bai", Steps: []*tasks.Step{step("thu", anyLetter, check("did", tasks.Did{}, 1000))}}}, reply(), tasks.CreateFolder{Folder: "Thử"})
	for _, removed := range []bool{false, true} {
		store := memory.New()
		n := uint64(0)
		add := func(e journal.Entry, kind string, body []byte) {
			t.Helper()
			if _, err := store.Append(t.Context(), o.Stream, n, []journal.Draft{{Time: e.Time, Kind: kind, Body: body}}); err != nil {
				t.Fatal(err)
			}
			n++
		}
		for e, err := range o.Store.Read(t.Context(), o.Stream, 0) {
			if err != nil {
				t.Fatal(err)
			}
			add(e, e.Kind, e.Body)
			r, err := action.Decode(action.Kind(e.Kind), e.Body)
			if err != nil {
				t.Fatal(err)
			}
			if made, ok := r.Do.(action.FolderCreated); ok && removed {
				r.Do = action.FolderDeleted{Folder: made.Folder}
				kind, body, err := action.Encode(r)
				if err != nil {
					t.Fatal(err)
				}
				add(e, string(kind), body)
			}
		}
		s, err := marking.NewRoom(blobsOf{store, o.Store}).Mark(t.Context(), o.Stream)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(s.Strays) > 0; got == removed {
			t.Errorf("a folder that was made, removed %v: strays %+v", removed, s.Strays)
		}
	}
}
