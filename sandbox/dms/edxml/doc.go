// Package edxml writes and reads the messages by which agencies exchange electronic
// documents: edXML as laid down in QCVN 102:2016/BTTTT, the part of it that the sandbox
// uses. There are two: an Envelope carries a document, a Status reports what its receiver
// did with it. It also knows the status codes (Table) and what a partner agency that
// follows a script answers, and when (Play).
//
// Invariants:
//   - Encode gives the same bytes for the same message: UTF-8, NFC, no clock, no chance.
//   - What Encode accepts Decode reads back unchanged, and edxml.xsd (Schema) describes it.
//   - Decode is strict and bounded: it accepts nothing that the schema refuses, reads no
//     entity, no document type, no comment, and reports all problems at once, each with the
//     element, the limit and the remedy in Vietnamese and English.
//   - Everything here is a function of what it is given.
//
// Names of elements are the standard's, including its spelling Bussiness. Field lengths
// that the standard's summary gives are constants of this package; the others are those of
// Appendix VI of Decree 30/2020/NĐ-CP, or, where it says nothing, what systems in use store.
//
// AttachmentEncoded stands beside edXMLEnvelope, below the root, as systems in use write it,
// and a file's name and type stand in the manifest of the body.
package edxml
