// Command thuchanh runs practical examinations in e-mail and official
// documents: it deals sandboxes, records what candidates do in them, and marks
// the record.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Getenv, os.Stdin, os.Stdout, os.Stderr)
	if code, ok := errors.AsType[exitCode](err); ok {
		stop()
		os.Exit(int(code))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "thuchanh:", err)
		stop()
		os.Exit(1)
	}
}

// exitCode ends the program with this status; what is wrong was already said.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit status %d", int(c)) }

// command line: each command is a struct whose fields are its flags.
type commands struct {
	Demo  demoCmd   `cmd:"" help:"Chạy thử cả quy trình trong một phút: ba thí sinh làm bài qua SMTP, IMAP và HTTP, rồi chấm. / Run the whole thing once: three candidates work over SMTP, IMAP and HTTP, then are marked."`
	Serve serveCmd  `cmd:"" help:"Mở máy chủ phòng thi. / Open the examination server."`
	Task  taskCmds  `cmd:"" help:"Kiểm tra đề thi: lint, test, explain. / Work on papers."`
	Grade gradeCmd  `cmd:"" help:"Chấm mọi bài làm trong một thư mục dữ liệu. / Mark every attempt in a data directory."`
	Trace traceCmds `cmd:"" help:"Gói một bài làm thành tệp, chấm lại từ tệp. / Pack an attempt into a file, mark it from there."`
}

// env is what commands get from their surroundings.
type env struct {
	ctx    context.Context
	getenv func(string) string
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// run is main without the process: tests call it too.
func run(ctx context.Context, args []string, getenv func(string) string, stdin io.Reader, stdout, stderr io.Writer) error {
	var c commands
	exited := false
	parser, err := kong.New(&c, kong.Name("thuchanh"),
		kong.Description("Thực Hành: thi thực hành thư điện tử và văn bản điều hành. / Practical examinations in e-mail and official documents."),
		kong.Writers(stdout, stderr), kong.Exit(func(int) { exited = true }),
		kong.UsageOnError(), kong.Vars{"version": version()})
	if err != nil {
		return fmt.Errorf("reading the command line: %w", err)
	}
	k, err := parser.Parse(args)
	if exited { // --help was asked for, and given
		return nil
	}
	if err != nil {
		fmt.Fprintf(stderr, "thuchanh: %v\n", err)
		fmt.Fprintf(stderr, "Gõ “%[1]s --help” để xem cách dùng. / Type “%[1]s --help” for how it is used.\n", commandOf(err))
		return exitCode(2)
	}
	return k.Run(&env{ctx, getenv, stdin, stdout, stderr})
}

// commandOf is the command that a line was meant to be, as far as it was read.
func commandOf(err error) string {
	var wrong *kong.ParseError
	if errors.As(err, &wrong) && wrong.Context != nil {
		if at := wrong.Context.Selected(); at != nil {
			return at.FullPath()
		}
	}
	return "thuchanh"
}
