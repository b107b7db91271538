package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	sqlite3 "modernc.org/sqlite/lib"
)

// version is the version of the tables, kept in SQLite's user_version. Raise
// it with every change, and teach prepareFile to bring older files up to it.
const version = 1

// applicationID marks the file as a journal: "ThHn" in ASCII. See
// https://www.sqlite.org/fileformat2.html#application_id.
const applicationID = 0x5468486e

// The entries of a stream lie next to each other (WITHOUT ROWID, ordered by
// the primary key), because they are always read as a stream. Blobs are large
// and read one by one, for which SQLite wants ordinary rows.
var schema = [...]string{
	`CREATE TABLE entries (
		stream TEXT    NOT NULL,
		seq    INTEGER NOT NULL CHECK (seq >= 1),
		time   INTEGER NOT NULL, -- microseconds since 1970-01-01 UTC
		kind   TEXT    NOT NULL,
		body   BLOB    NOT NULL,
		hash   BLOB    NOT NULL,
		PRIMARY KEY (stream, seq)
	) STRICT, WITHOUT ROWID`,
	`CREATE TABLE blobs (
		hash  BLOB NOT NULL UNIQUE,
		bytes BLOB NOT NULL
	) STRICT`,
	fmt.Sprintf("PRAGMA application_id = %d", applicationID),
	fmt.Sprintf("PRAGMA user_version = %d", version),
}

// NewerError means that the file was written by a newer version of the
// program, which this one must not touch.
type NewerError struct {
	Found, Known int // versions of the tables
}

func (e *NewerError) Error() string {
	return fmt.Sprintf("the file has table version %d, this program knows versions up to %d: run the newer program", e.Found, e.Known)
}

// errForeign means a database of some other program.
var errForeign = errors.New("the file is an SQLite database but no journal: choose another path")

// prepareFile checks that the file is a journal this program understands, or
// makes it one if it is new, and puts it into WAL mode. Nothing is written
// before the file is known to be ours.
func prepareFile(ctx context.Context, conn driver.Conn, path string) error {
	id, err := queryInt(ctx, conn, "PRAGMA application_id")
	if err != nil {
		return err
	}
	have, err := queryInt(ctx, conn, "PRAGMA user_version")
	if err != nil {
		return err
	}
	tables, err := queryInt(ctx, conn, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return err
	}
	fresh := id == 0 && have == 0 && tables == 0
	switch {
	case fresh:
	case id != applicationID:
		return errForeign
	case have > version:
		return &NewerError{Found: int(have), Known: version}
	}
	if err := execute(ctx, conn, "PRAGMA journal_mode = WAL"); err != nil {
		return err
	}
	if fresh {
		if err := create(ctx, conn); err != nil {
			return fmt.Errorf("create the tables: %w", err)
		}
	}
	if full, err := queryInt(ctx, conn, "PRAGMA synchronous"); err != nil || full != 2 {
		return errors.Join(fmt.Errorf("synchronous is %d, not 2 (FULL): appends would not be durable", full), err)
	}
	// An empty log at the start makes what checkLog finds unambiguous.
	if err := execute(ctx, conn, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
		return fmt.Errorf("copy the log into the main file: %w", err)
	}
	// SQLite syncs the directory for the log, not for the main file.
	return syncDir(filepath.Dir(path))
}

// create makes the tables, all or none.
func create(ctx context.Context, conn driver.Conn) error {
	if err := execute(ctx, conn, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, sql := range schema {
		if err := execute(ctx, conn, sql); err != nil {
			return errors.Join(err, execute(ctx, conn, "ROLLBACK"))
		}
	}
	return execute(ctx, conn, "COMMIT")
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	if err := d.Sync(); err != nil {
		return errors.Join(fmt.Errorf("sync directory: %w", err), d.Close())
	}
	return d.Close()
}

func execute(ctx context.Context, conn driver.Conn, sql string) error {
	_, err := conn.(driver.ExecerContext).ExecContext(ctx, sql, nil)
	return err
}

// queryInt asks for a single integer.
func queryInt(ctx context.Context, conn driver.Conn, sql string) (int64, error) {
	rows, err := conn.(driver.QueryerContext).QueryContext(ctx, sql, nil)
	if err != nil {
		return 0, err
	}
	var row [1]driver.Value
	if err := rows.Next(row[:]); err != nil {
		if errors.Is(err, io.EOF) {
			err = fmt.Errorf("%q has no answer", sql)
		}
		return 0, errors.Join(err, rows.Close())
	}
	n, ok := row[0].(int64)
	if !ok {
		return 0, errors.Join(fmt.Errorf("%q answers %v, not an integer", sql, row[0]), rows.Close())
	}
	return n, rows.Close()
}

// code is the primary result code of an SQLite error, 0 for other errors. See
// https://www.sqlite.org/rescode.html.
func code(err error) int {
	var coded interface{ Code() int }
	if errors.As(err, &coded) {
		return coded.Code() & 0xff
	}
	return 0
}

// diskFailed reports whether err leaves unknown what the disk holds.
func diskFailed(err error) bool {
	switch code(err) {
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return true
	}
	return false
}

// diagnose adds what to do about an error on opening.
func diagnose(err error) error {
	switch code(err) {
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("the file is damaged or no journal, restore it from a backup: %w", err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("the file is damaged, restore it from a backup: %w", err)
	case sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("the file cannot be opened, check that it is a file in a directory you may write to: %w", err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("another program is using the file, end it: %w", err)
	}
	return err
}
