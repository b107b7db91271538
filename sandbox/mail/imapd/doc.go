// Package imapd is the IMAP face of the sandbox: RFC 9051 (IMAP4rev2) and RFC
// 3501 (IMAP4rev1) over the protocol layer of go-imap, with a mailbox that is
// the candidate's attempt.
//
// Invariants:
//   - What a tagged OK says has happened is durable: every command that changes
//     something or looks into a letter goes through Box.Mail first.
//   - A client's sequence numbers change only when the client is told. A session
//     keeps the UIDs its client knows (type view); Poll is the difference
//     between that list and the folder.
//   - Nothing is written to a connection while the attempt's lock is held: a
//     command takes a snapshot and writes afterwards. A slow client delays
//     nobody but itself.
//   - Bytes of letters go out exactly as they were stored; offsets come from
//     letter.Node, never from parsing again.
//   - Fetching a body with PEEK is recorded as such and sets no flag. Listing
//     (flags, sizes, envelopes, structures, headers) is not recorded at all.
//
// The protocol layer has faults that are dealt with here: see matchName,
// slicePartial, addressList and session.Authenticate.
package imapd
