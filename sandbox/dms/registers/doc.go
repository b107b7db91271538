// Package registers writes the registers and reports of a document system as files, XLSX and
// PDF: what a system must be able to print (Decree 30/2020/NĐ-CP, Articles 14.2 and 22, Appendices
// IV and VI). There are seven: the register of outgoing and that of incoming documents, the book
// that follows the handling of incoming ones, a situation report for either direction, the
// documents of a case file, the case files.
//
// A caller fills in plain rows, gets a Book and writes it: Outgoing(heading, rows).XLSX().
//
// Invariants:
//   - The same input gives the same bytes: no clock, no chance, no order of a map.
//   - Nothing that a row says is a formula: text stays text whatever it begins with. Dates are
//     dates, numbers are numbers.
//   - Rows are put into the register's order here (numbers by value, names in Vietnamese order), so
//     the order in which the caller found them does not show. The caller's slices are not touched.
//   - Both files show the same cells. Text is NFC. What a file cannot hold is replaced, never dropped
//     without a trace: control characters by U+FFFD, letters that the typeface of the PDF has not by □.
package registers
