// Package letter reads raw Internet messages (RFC 5322, RFC 2045-2049,
// RFC 2231, RFC 6532) into a bounded, tolerant, typed view, writes them
// deterministically, and tells what a writer wrote himself from what he quoted.
//
// Invariants:
//
//   - Read never fails and never panics. What it could not understand it keeps
//     as raw bytes and lists in [Letter.Problems].
//   - Work and memory are linear in the size of the message, with a factor
//     bounded by Limits.MaxDepth.
//   - All text that comes out is valid UTF-8 in Unicode form NFC.
//   - Offsets in the skeleton (Node) always lie inside the raw message.
//   - Compose and BounceMessage have no clock and no randomness: equal drafts
//     give equal bytes.
//
// The package has its own MIME walker because readers that stop at the first
// fault lose the parts of slightly broken mail, and losing what a candidate
// sent is worse than reading it imperfectly.
package letter
