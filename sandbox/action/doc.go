// Package action is the closed vocabulary of what can be recorded in an
// examination: every act of a candidate, a simulated colleague or the system,
// refused attempts and faults of the server included.
//
// Invariants:
//   - Action is a closed sum type. A journal entry's kind names exactly one of
//     its variants; an unknown kind is refused (UnknownKindError), never skipped.
//   - An encoding is canonical: one Record has one spelling, so equal records
//     are equal bytes, and Decode refuses any other spelling.
//   - No variant has a field that could hold a password.
//
// The package depends on the standard library alone.
package action
