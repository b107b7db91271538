// Package smtpd is the submission service (RFC 6409) in front of attempts: a
// candidate's mail program signs in, hands in a letter, and gets its 250 when
// the journal has the letter on disk.
//
// The protocol is go-smtp's. What that library leaves to its users is done here:
// sign-in before MAIL, limits on sign-ins and connections, AUTH LOGIN, one
// transaction at a time, letters checked at the door, a shutdown that ends idle
// connections and lets transfers finish.
//
// Invariants:
//
//   - 250 is answered to DATA and BDAT LAST only after Box.Mail returned without error.
//   - The bytes recorded are those submitted, only with every line ending made CRLF.
//   - What this face refuses by itself is recorded as action.Refused; what the
//     attempt refuses, the attempt records.
//   - Replies are ASCII unless the transaction asked for SMTPUTF8 (RFC 6531, 3.7.4).
//
// Each connection has a go-smtp server of its own. go-smtp refuses a declared
// size and a recipient over the limit without asking its user, so that nothing
// could be recorded; a server of its own lets a connection show the limits in the
// answer to EHLO and apply them itself.
package smtpd
