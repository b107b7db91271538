package sqlite

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"

	"thuchanh/sandbox/journal"
)

// native is one connection in SQLite's own calls. database/sql/driver makes a
// goroutine for every question and boxes every value; marking an examination
// asks some thousands of questions and reads a quarter of a million rows.
//
// Not safe for concurrent use, though goroutines may use it one after the other.
// All memory of SQLite is outside of Go's: what is kept must be copied.
type native struct {
	tls *libc.TLS
	db  uintptr // sqlite3 *
	out uintptr // a word for what calls return by pointer
	arg uintptr // argRoom bytes, what the question of the moment is about
}

// argRoom holds what questions are about: the name of a stream or of a blob.
const argRoom = journal.MaxStream

// nativeError is an error that SQLite told. Its code is found by [code].
type nativeError struct {
	code int
	text string
}

func (e *nativeError) Error() string { return e.text }

// Code returns SQLite's result code, https://www.sqlite.org/rescode.html.
func (e *nativeError) Code() int { return e.code }

// connectNative opens a connection to a journal that is there.
func connectNative(path string, pragmas ...string) (c *native, err error) {
	c = &native{tls: libc.NewTLS()}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.close())
		}
	}()
	if c.out, c.arg = libc.Xmalloc(c.tls, bits.UintSize/8), libc.Xmalloc(c.tls, argRoom); c.out == 0 || c.arg == 0 {
		return c, errors.New("no memory for a connection")
	}
	name, err := libc.CString(fileName(path))
	if err != nil {
		return c, err
	}
	defer libc.Xfree(c.tls, name)
	// One goroutine at a time has the connection: it needs no lock of its own.
	rc := sqlite3.Xsqlite3_open_v2(c.tls, name, c.out, sqlite3.SQLITE_OPEN_READWRITE|sqlite3.SQLITE_OPEN_NOMUTEX|sqlite3.SQLITE_OPEN_URI, 0)
	c.db = c.pointer() // there even after most errors, to tell about them
	if rc != sqlite3.SQLITE_OK {
		return c, c.failure(rc)
	}
	sqlite3.Xsqlite3_extended_result_codes(c.tls, c.db, 1)
	for _, p := range pragmas {
		q, err := c.prepare("PRAGMA " + p)
		if err != nil {
			return c, err
		}
		err = q.rows(context.Background(), func() (bool, error) { return true, nil })
		if err = errors.Join(err, q.close()); err != nil {
			return c, fmt.Errorf("PRAGMA %s: %w", p, err)
		}
	}
	return c, nil
}

// pointer is what the last call returned by pointer.
func (c *native) pointer() uintptr {
	b := libc.GoBytes(c.out, bits.UintSize/8)
	if bits.UintSize == 32 {
		return uintptr(binary.NativeEndian.Uint32(b))
	}
	return uintptr(binary.NativeEndian.Uint64(b))
}

// failure says what a result code means.
func (c *native) failure(rc int32) error {
	text := libc.GoString(sqlite3.Xsqlite3_errstr(c.tls, rc))
	if c.db != 0 {
		if more := libc.GoString(sqlite3.Xsqlite3_errmsg(c.tls, c.db)); more != text {
			text += ": " + more
		}
	}
	return &nativeError{int(rc), fmt.Sprintf("%s (%d)", text, rc)}
}

func (c *native) close() (err error) {
	if c.db != 0 {
		if rc := sqlite3.Xsqlite3_close_v2(c.tls, c.db); rc != sqlite3.SQLITE_OK {
			err = c.failure(rc)
		}
	}
	libc.Xfree(c.tls, c.out)
	libc.Xfree(c.tls, c.arg)
	c.tls.Close()
	return err
}

// question is a prepared statement. What it is about is bound to it, then rows
// runs it, and what it answers is read with integer, bytes and is.
type question struct {
	c    *native
	stmt uintptr // sqlite3_stmt *
}

func (c *native) prepare(sql string) (*question, error) {
	text, err := libc.CString(sql)
	if err != nil {
		return nil, err
	}
	defer libc.Xfree(c.tls, text)
	if rc := sqlite3.Xsqlite3_prepare_v3(c.tls, c.db, text, -1, sqlite3.SQLITE_PREPARE_PERSISTENT, c.out, 0); rc != sqlite3.SQLITE_OK {
		return nil, fmt.Errorf("prepare %q: %w", sql, c.failure(rc))
	}
	return &question{c, c.pointer()}, nil
}

// about binds the first parameter: a text, or else a blob, which is kept until
// the connection's next question.
func (q *question) about(what []byte, text bool) error {
	if len(what) > argRoom {
		return fmt.Errorf("%d bytes are no name of a stream or blob", len(what))
	}
	copy(libc.GoBytes(q.c.arg, argRoom), what)
	bind := sqlite3.Xsqlite3_bind_blob
	if text {
		bind = sqlite3.Xsqlite3_bind_text
	}
	return q.bound(bind(q.c.tls, q.stmt, 1, q.c.arg, int32(len(what)), 0)) // 0: SQLite need not copy it
}

// number binds the i-th parameter.
func (q *question) number(i int, n int64) error {
	return q.bound(sqlite3.Xsqlite3_bind_int64(q.c.tls, q.stmt, int32(i), n))
}

func (q *question) bound(rc int32) error {
	if rc != sqlite3.SQLITE_OK {
		return q.c.failure(rc)
	}
	return nil
}

// rows runs the question and calls each after every row of the answer, until it
// wants no more.
func (q *question) rows(ctx context.Context, each func() (more bool, err error)) (err error) {
	for more := true; more && err == nil; {
		if err = ctx.Err(); err != nil {
			break
		}
		switch rc := sqlite3.Xsqlite3_step(q.c.tls, q.stmt); rc {
		case sqlite3.SQLITE_ROW:
			more, err = each()
		case sqlite3.SQLITE_DONE:
			more = false
		default:
			err = q.c.failure(rc)
		}
	}
	sqlite3.Xsqlite3_reset(q.c.tls, q.stmt) // says once more what went wrong
	return err
}

// is reports whether column i of the row has this type: SQLITE_INTEGER, …
func (q *question) is(i int, kind int32) bool {
	return sqlite3.Xsqlite3_column_type(q.c.tls, q.stmt, int32(i)) == kind
}

func (q *question) integer(i int) int64 {
	return sqlite3.Xsqlite3_column_int64(q.c.tls, q.stmt, int32(i))
}

// bytes returns column i of the row, a blob or a text, as long as the row lasts.
func (q *question) bytes(i int) []byte {
	p := sqlite3.Xsqlite3_column_blob(q.c.tls, q.stmt, int32(i))
	if p == 0 {
		return nil // of no length
	}
	return libc.GoBytes(p, int(sqlite3.Xsqlite3_column_bytes(q.c.tls, q.stmt, int32(i))))
}

func (q *question) close() error {
	if rc := sqlite3.Xsqlite3_finalize(q.c.tls, q.stmt); rc != sqlite3.SQLITE_OK {
		return q.c.failure(rc)
	}
	return nil
}
