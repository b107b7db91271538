package action

// Quick reads an entry without encoding/json, if it can.
func Quick(k Kind, body []byte) (Record, bool) { return quick(k, body) }

// Slow reads an entry with encoding/json alone.
func Slow(k Kind, body []byte) (Record, error) {
	dec, ok := decoder(k)
	if !ok {
		return Record{}, &UnknownKindError{k}
	}
	return dec(body)
}
