package sqlite

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// DamagedLogError means that the write-ahead log holds committed transactions
// that can no longer be read. SQLite alone would drop them without a word.
type DamagedLogError struct {
	Path   string
	Offset int64 // of the first unreadable frame, in bytes
	Lost   int   // commits after Offset, at least
}

func (e *DamagedLogError) Error() string {
	return fmt.Sprintf("the log %s is damaged at byte %d, at least %d committed transactions behind it cannot be read: restore the log from a copy, or move it away to go on without them", e.Path, e.Offset, e.Lost)
}

// Sizes and numbers of the log format, https://www.sqlite.org/fileformat2.html#walformat.
const (
	logHeader   = 32
	frameHeader = 24
	logMagic    = 0x377f0682 // the lowest bit tells the byte order of checksums
)

// checkLog looks for damage in the write-ahead log at path, before SQLite
// recovers from it. SQLite trusts the log up to the first frame whose checksum
// is wrong and forgets the rest. After a crash that is right for the last
// transaction, which nobody was told of; but a transaction is only written
// after the one before it has reached the disk. So two commits behind the
// first bad frame mean that acknowledged data was damaged.
//
// What a log cannot show: that its end was cut off, or that its very last
// transaction (or the mark that ends the one before) was damaged. Signed
// checkpoints of the streams show that.
func checkLog(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	err = scanLog(path, bufio.NewReaderSize(f, 1<<20))
	return errors.Join(err, f.Close())
}

func scanLog(path string, r io.Reader) error {
	header := make([]byte, logHeader)
	if _, err := io.ReadFull(r, header); err != nil {
		return notShort(err)
	}
	be := binary.BigEndian
	sum := checksum{order: binary.LittleEndian}
	if be.Uint32(header)&1 == 1 {
		sum.order = binary.BigEndian
	}
	sum.add(header[:24])
	intact := be.Uint32(header)&^1 == logMagic && sum.is(header[24:])
	salt := be.Uint64(header[16:])
	pageSize := int64(be.Uint32(header[8:]))
	if !intact {
		// Every frame is then lost. The writer uses 4 KiB pages.
		pageSize = 4096
	}
	if pageSize < 512 || pageSize > 65536 {
		return fmt.Errorf("the log %s has pages of %d bytes: it is damaged, restore it from a copy", path, pageSize)
	}
	bad := int64(-1) // offset of the first bad frame
	if !intact {
		bad = 0
	}
	lost := 0
	frame := make([]byte, frameHeader+pageSize)
	for at := int64(logHeader); ; at += int64(len(frame)) {
		if _, err := io.ReadFull(r, frame); err != nil {
			if err := notShort(err); err != nil {
				return err
			}
			break
		}
		commit := be.Uint32(frame[4:]) != 0
		if !intact && at == logHeader {
			salt = be.Uint64(frame[8:]) // the header's cannot be trusted
		}
		current := be.Uint64(frame[8:]) == salt
		if bad < 0 {
			sum.add(frame[:8])
			sum.add(frame[frameHeader:])
			if !current || !sum.is(frame[16:]) {
				bad = at
			}
		}
		if bad >= 0 && commit && current {
			lost++
		}
	}
	if lost < 2 {
		return nil
	}
	return &DamagedLogError{Path: path, Offset: bad, Lost: lost - 1}
}

// notShort turns the end of the log, clean or torn, into nil.
func notShort(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// checksum is the log's running checksum.
type checksum struct {
	order  binary.ByteOrder
	s0, s1 uint32
}

// add takes len(b)/8 pairs of words.
func (c *checksum) add(b []byte) {
	for ; len(b) >= 8; b = b[8:] {
		c.s0 += c.order.Uint32(b) + c.s1
		c.s1 += c.order.Uint32(b[4:]) + c.s0
	}
}

func (c *checksum) is(b []byte) bool {
	return binary.BigEndian.Uint32(b) == c.s0 && binary.BigEndian.Uint32(b[4:]) == c.s1
}
