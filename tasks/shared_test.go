package tasks

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// alone tells how the tasks of a variant for the marking differ from those of
// the variant read for itself.
func alone(t *testing.T, p *Paper, n uint64) (v *Paper, diff string) {
	t.Helper()
	whole, err := p.Variant(n)
	if err != nil {
		t.Error(err)
		return nil, ""
	}
	if v, err = p.ForMarking(n); err != nil {
		t.Error(err)
		return nil, ""
	}
	unexported := cmpopts.IgnoreUnexported(Formula{})
	return v, cmp.Diff(whole.Tasks, v.Tasks, unexported) + cmp.Diff(whole.Penalties, v.Penalties, unexported)
}

func TestVariantsForTheMarkingShareTasksAndAreWhatTheyWouldBeAlone(t *testing.T) {
	p, err := Load(os.DirFS("papers"), "song-may-01")
	if err != nil {
		t.Fatal(err)
	}
	step := uint64(p.Variants())/12 + 1 // several of each pool's values
	var mu sync.Mutex
	distinct, all := map[*Task]bool{}, 0
	var wg sync.WaitGroup
	for first := range uint64(2) {
		wg.Go(func() {
			for n := first; n < uint64(p.Variants()); n += step {
				v, diff := alone(t, p, n)
				if v == nil {
					return
				}
				if diff != "" {
					t.Errorf("variant %d: %s", n, diff)
				}
				mu.Lock()
				for _, task := range v.Tasks {
					distinct[task], all = true, all+1
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(distinct) > all/2 || len(distinct) <= len(p.Tasks) {
		t.Errorf("%d of the %d tasks of variants were read", len(distinct), all)
	}
}

func TestATaskIsNotSharedWhereItsInstructionSpeaksOfAnotherValueOfTheWorld(t *testing.T) {
	base := good(t)
	files := map[string][]byte{}
	for name, edit := range map[string][2]string{
		"world.yaml":           {"subject: Đề nghị gửi kế hoạch\n", "subject: Đề nghị gửi kế hoạch trước ${gio}\n"},
		"tasks/02-chuyen.yaml": {"instruction: |\n", "instruction: |\n  Đọc thư {de_nghi}.\n"},
	} {
		old := string(base.read.folder[name])
		if strings.Count(old, edit[0]) != 1 {
			t.Fatalf("%s has %q %d times", name, edit[0], strings.Count(old, edit[0]))
		}
		files[name] = []byte(strings.Replace(old, edit[0], edit[1], 1))
	}
	p, err := base.With(files)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for n := range uint64(p.Variants()) {
		v, diff := alone(t, p, n)
		if diff != "" {
			t.Errorf("variant %d: %s", n, diff)
		}
		said[v.Tasks[1].Instruction.Text] = true
	}
	if len(said) < 2 {
		t.Errorf("the instruction is the same in all variants: %v", said)
	}
}

func TestAVariantThatCannotBeReadIsNotMarkedWith(t *testing.T) {
	m := goodFolder(t)
	world := string(m["world.yaml"].Data)
	m["world.yaml"].Data = []byte(strings.Replace(world, `gio: ["09:00", "08:45"]`, `gio: ["09:00", "8 giờ"]`, 1))
	p, err := Load(m, ".")
	if err != nil {
		t.Fatal(err)
	}
	good, bad := 0, 0
	for n := range uint64(p.Variants()) {
		for range 2 { // the second time as the first
			switch _, err := p.ForMarking(n); {
			case err == nil:
				good++
			case strings.Contains(err.Error(), "8 giờ") && strings.Contains(err.Error(), "tasks/01-tra-loi.yaml"):
				bad++
			default:
				t.Errorf("variant %d: %v", n, err)
			}
		}
	}
	if good != 4 || bad != 4 {
		t.Errorf("%d readings succeeded and %d failed, want 4 and 4", good, bad)
	}
}
