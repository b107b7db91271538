package sqlite_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/journal"
	"thuchanh/sandbox/journal/sqlite"
)

// childPath, when set, makes the test binary a program that appends to the
// journal there and prints what was acknowledged, until it is killed.
const childPath = "JOURNAL_TEST_CHILD"

func TestMain(m *testing.M) {
	path := os.Getenv(childPath)
	if path == "" {
		os.Exit(m.Run())
	}
	if err := child(context.Background(), path, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// ack is one line of the child: seq of stream has this hash, and the blob
// that belongs to it was stored with it.
type ack struct {
	stream journal.Stream
	seq    uint64
	hash   action.Hash
}

// blobOf is the blob that goes with an entry: of any size from 0 to 8 KiB.
func blobOf(stream journal.Stream, seq uint64) []byte {
	return bytes.Repeat(fmt.Appendf(nil, "%s %d\n", stream, seq), int(seq*37%600))
}

func child(ctx context.Context, path string, out io.Writer) error {
	s, err := sqlite.Open(ctx, path, sqlite.WithCheckpointPages(50)) // to be killed in checkpoints too
	if err != nil {
		return err
	}
	errs := make(chan error)
	for w := range 6 {
		go func() {
			stream := journal.Stream(fmt.Sprintf("attempt/ts%03d", w))
			last, err := journal.VerifyChain(s.Read(ctx, stream, 0))
			for seq := last.Seq; err == nil; seq += 2 {
				ds := []journal.Draft{
					{Time: time.Unix(1_800_000_000, int64(seq)), Kind: "first", Body: []byte(`{}`)},
					{Time: time.Unix(1_800_000_000, int64(seq)), Kind: "second", Body: bytes.Repeat([]byte("b"), w*100)},
				}
				var es []journal.Entry
				if es, err = s.Append(ctx, stream, seq, ds, blobOf(stream, seq+1), blobOf(stream, seq+2)); err == nil {
					// One write of one line: the pipe keeps it whole.
					_, err = fmt.Fprintf(out, "%s %d %s %d %s\n", stream, es[0].Seq, es[0].Hash, es[1].Seq, es[1].Hash)
				}
			}
			errs <- err
		}()
	}
	return <-errs
}

func parseAcks(line string) ([]ack, error) {
	var a, b ack
	var h0, h1 string
	if _, err := fmt.Sscanf(line, "%s %d %s %d %s\n", &a.stream, &a.seq, &h0, &b.seq, &h1); err != nil {
		return nil, err
	}
	b.stream = a.stream
	var err error
	if a.hash, err = action.ParseHash(h0); err != nil {
		return nil, err
	}
	b.hash, err = action.ParseHash(h1)
	return []ack{a, b}, err
}

// killedChild runs a child on the journal at path, kills it once it has
// acknowledged so many appends, and returns all it acknowledged.
func killedChild(t *testing.T, path string, appends int) (acks []ack) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childPath+"="+path)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(pipe)
	for n := 0; ; n++ {
		if n == appends {
			if err := cmd.Process.Kill(); err != nil {
				t.Error(err)
			}
		}
		line, err := lines.ReadString('\n')
		if err != nil { // the pipe is empty and the child gone
			break
		}
		two, err := parseAcks(line)
		if err != nil {
			t.Fatalf("line %q of the child: %v", line, err)
		}
		acks = append(acks, two...)
	}
	if err := cmd.Wait(); err == nil || stderr.Len() > 0 {
		t.Fatalf("the child was not killed but failed: %v %s", err, stderr.String())
	}
	return acks
}

func TestWhatWasAcknowledgedSurvivesKill9(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	random := rand.New(rand.NewPCG(1, 2))
	acked := make(map[journal.Stream]map[uint64]action.Hash)
	for round := range 12 {
		for range 1 + round%2 { // a second child finds what nobody closed
			for _, a := range killedChild(t, path, 1+random.IntN(150)) {
				if acked[a.stream] == nil {
					acked[a.stream] = make(map[uint64]action.Hash)
				}
				acked[a.stream][a.seq] = a.hash
			}
		}
		s, err := sqlite.Open(t.Context(), path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for stream, want := range acked {
			checkAcked(t, s, stream, want)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// checkAcked checks that a stream is whole, holds everything in want, and
// nothing by halves: an append was of two entries with their blobs.
func checkAcked(t *testing.T, s *sqlite.Store, stream journal.Stream, want map[uint64]action.Hash) {
	t.Helper()
	last, err := journal.VerifyChain(s.Read(t.Context(), stream, 0))
	if err != nil {
		t.Error(err)
	}
	if last.Seq%2 != 0 {
		t.Errorf("stream %s ends at seq %d, in the middle of an append", stream, last.Seq)
	}
	found := 0
	for e, err := range s.Read(t.Context(), stream, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if h, ok := want[e.Seq]; ok {
			found++
			if h != e.Hash {
				t.Errorf("stream %s: seq %d is not what was acknowledged", stream, e.Seq)
			}
		}
		blob := blobOf(stream, e.Seq)
		if got, err := s.Blob(t.Context(), action.Sum(blob)); err != nil || !bytes.Equal(got, blob) {
			t.Errorf("stream %s: the blob of seq %d: %v", stream, e.Seq, err)
		}
	}
	if found != len(want) {
		t.Errorf("stream %s: %d of %d acknowledged entries are lost", stream, len(want)-found, len(want))
	}
}

func TestASecondProcessIsRefused(t *testing.T) {
	s, path := openNew(t)
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childPath+"="+path)
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "open elsewhere") || !strings.Contains(string(out), path) ||
		!strings.Contains(string(out), fmt.Sprintf("process %d", os.Getpid())) {
		t.Errorf("the second process: %v, %q, want a refusal that names the file and this process", err, out)
	}
	if _, err := s.Append(t.Context(), "a", 0, []journal.Draft{{Time: time.Unix(1, 0), Kind: "k"}}); err != nil {
		t.Errorf("the first process is disturbed: %v", err)
	}
}
