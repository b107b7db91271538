// Package viet reads and compares Vietnamese text the way an examiner would.
//
// Everything here is a pure function: the same input gives the same output on
// every machine, no clock, no locale of the system, no files. Parsers never
// fail on what a candidate typed; they report what they understood and where,
// in byte offsets of the text they were given. Running time is linear in the
// length of the text, so a body of one megabyte is safe to mark.
//
// Three levels of comparison exist, and callers must choose one knowingly:
//
//   - exact: bytes of NFC, for checks of form;
//   - normal: Equal and Key, which forgive what the keyboard decides (tone
//     placement, NFC or NFD, look-alike letters, dashes, spaces, case) and
//     nothing else: "hoa" is not "hòa", "da" is not "đa";
//   - lenient: Lenient, which drops marks, for search boxes only. It must never
//     decide a document type or a place name.
package viet
