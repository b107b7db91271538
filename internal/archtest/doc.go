// Package archtest holds no code, only the tests that keep the house in order:
// which package may import which, what the pure packages may not touch, and how
// large a file may grow. The directions are in rules_test.go; docs/architecture.md
// explains them.
//
// A package that is not in the table fails the test. That is meant: where a new
// package stands is decided when it is made, not when it has grown roots.
package archtest
