package tasks

import "thuchanh/sandbox/action"

// What the sender sets for a letter.
type (
	// AsksReceipt: the letter asks for a read receipt (RFC 8098, 2.1). Near misses
	// of_others, delivery_receipt.
	AsksReceipt struct {
		// OnlyOf are the only people who may be asked; empty for no limit.
		OnlyOf []action.PersonID
	}
	// ImportanceIs: high, normal or low. Near miss in_subject.
	ImportanceIs struct{ Level string }
)

func (AsksReceipt) isSpec()  {}
func (ImportanceIs) isSpec() {}
