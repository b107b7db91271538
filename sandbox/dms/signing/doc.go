// Package signing makes and checks real digital signatures on official documents: the certificates of an examination, the draft as a
// PDF in the form of Decree 30/2020 (Appendix I), the leader's signature and the agency's seal on it, the number that the clerk fills in
// between them, and the report of what a file shows.
//
// What holds:
//
//   - Everything is a function of its arguments: no clock, no chance, no files. An Authority made again from its seed has the same keys and
//     certificates, and the same signature on the same bytes at the same time has the same bytes (RFC 6979).
//   - A file only grows. A signature and a number are incremental updates (ISO 32000-1, 7.5.6); the bytes that somebody signed stay.
//   - A signature has the shape of PAdES baseline B (ETSI EN 319 142-1): CMS SignedData (RFC 5652), detached, with the attributes content-type,
//     message-digest and signing-certificate-v2 (RFC 5035) and no signing-time, which stands in the signature dictionary.
//   - Verify never trusts what a file says about itself beyond what it reports: it recomputes, compares revision with revision, and says what differs.
//
// The certificates say of themselves that they are worth nothing outside an examination.
package signing
