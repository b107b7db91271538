// Package e2e has no code of its own: its tests let programs that nobody here
// wrote (curl, swaks, msmtp, mbsync, neomutt under tmux) do the tasks of the
// bundled paper against the built program, as a candidate's own mail program
// would, and compare the marks.
//
// The same task done in different ways must earn the same points. A program
// that is missing fails the tests with the name of its Debian package.
package e2e
