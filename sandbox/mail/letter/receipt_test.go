package letter

import "testing"

// TestTheFieldsThatProgramsWriteForReceiptsAndImportance has the fields as
// Outlook, Thunderbird, Roundcube, Apple Mail and Pegasus write them.
func TestTheFieldsThatProgramsWriteForReceiptsAndImportance(t *testing.T) {
	for _, c := range []struct {
		name, header, importance string
		read, delivery           int
	}{
		{"nothing is set", "Subject: x\r\n", "normal", 0, 0},
		{"Thunderbird", "Disposition-Notification-To: Nguyen Van Mau <mau@somau.example>\r\nX-Priority: 1 (Highest)\r\n", "high", 1, 0},
		{"Thunderbird, one step above normal", "X-Priority: 2 (High)\r\n", "high", 0, 0},
		{"Outlook", "Importance: high\r\nX-Priority: 1\r\nX-MSMail-Priority: High\r\nDisposition-Notification-To: <mau@somau.example>\r\n", "high", 1, 0},
		{"Outlook, both receipts", "Return-Receipt-To: <mau@somau.example>\r\nDisposition-Notification-To: <mau@somau.example>\r\n", "normal", 1, 1},
		{"Outlook, delivery only", "Return-Receipt-To: <mau@somau.example>\r\n", "normal", 0, 1},
		{"Roundcube", "Disposition-Notification-To: mau@somau.example\r\nX-Priority: 5 (Lowest)\r\n", "low", 1, 0},
		{"Pegasus", "X-Confirm-Reading-To: <mau@somau.example>\r\nPriority: urgent\r\n", "high", 1, 0},
		{"the field is there and empty", "Disposition-Notification-To:\r\nImportance: Normal\r\n", "normal", 0, 0},
	} {
		l := Read([]byte("From: mau@somau.example\r\n" + c.header + "\r\nx\r\n"))
		if l.Importance != c.importance || len(l.ReadReceiptTo) != c.read || len(l.DeliveryReceiptTo) != c.delivery {
			t.Errorf("%s: importance %q, read receipt to %v, delivery receipt to %v", c.name, l.Importance, l.ReadReceiptTo, l.DeliveryReceiptTo)
		}
	}
}
