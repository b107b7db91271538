// Package corpus is recorded attempts and the marks that they must get, as
// data for a test: it guards the marking against changes that nobody meant.
//
// testdata is a folder of traces (see package trace) that share their blobs.
// Beside each NAME.trace stands NAME.want: a head written by the person who
// reviewed the marks,
//
//	# did: what the candidate did
//	# by: the program that did it, with its version, or transcript
//	# right: why these marks are the right ones
//
// then what the candidate did as the marking sees it, and every verdict.
// After a change that is meant, go test ./checks/corpus -update writes the
// verdicts anew and keeps the heads. Read every line that changed: a wrong
// verdict is a fault of the marking and is never written down as right.
//
// Scripted traces are made from scenarios/*.yaml:
//
//	go run ./checks/corpus/record          all that are not there yet
//	go run ./checks/corpus/record NAME...  these again
//
// A trace carries its paper. It stays as it is when the bundled papers move on.
package corpus
