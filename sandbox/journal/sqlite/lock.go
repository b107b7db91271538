package sqlite

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// ErrLocked means that another store, in this or another process, has the
// journal open.
var ErrLocked = errors.New("the journal is open elsewhere: close the other program first")

// lockFile takes the lock that makes this process the journal's only writer.
// The kernel releases it when the process ends, however it ends. The file
// itself stays: removing it would let two processes hold two different locks.
func lockFile(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock file: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		holder := make([]byte, 20)
		n, _ := f.ReadAt(holder, 0)
		if errors.Is(err, syscall.EWOULDBLOCK) {
			err = fmt.Errorf("%w (process %s)", ErrLocked, strings.TrimSpace(string(holder[:n])))
		}
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	// The number is only for the message above, but a file that cannot be
	// written is worth knowing of.
	if err := f.Truncate(0); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	if _, err := fmt.Fprintf(f, "%d\n", os.Getpid()); err != nil {
		return nil, errors.Join(fmt.Errorf("lock %s: %w", path, err), f.Close())
	}
	return f, nil
}
