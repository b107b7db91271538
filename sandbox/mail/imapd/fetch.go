package imapd

import (
	"errors"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/mail/letter"
)

// reading is what a FETCH does besides answering.
type reading struct {
	body   bool // content is delivered
	seen   bool // some of it without PEEK, so \Seen is to be set
	header bool // a header without PEEK, which sets \Seen but is no reading
	chunk  bool // only later parts of what was begun with <0.n>
}

func readingOf(o *imap.FetchOptions) reading {
	r := reading{chunk: true}
	part := func(p *imap.SectionPartial, peek bool) {
		r.body = true
		r.seen = r.seen || !peek
		r.chunk = r.chunk && p != nil && p.Offset > 0
	}
	for _, s := range o.BodySection {
		if listing(s) {
			r.header = r.header || !s.Peek
			continue
		}
		part(s.Partial, s.Peek)
	}
	for _, s := range o.BinarySection {
		part(s.Partial, s.Peek)
	}
	return r
}

// Fetch is FETCH and UID FETCH (RFC 9051, 6.4.5).
func (s *session) Fetch(w *imapserver.FetchWriter, set imap.NumSet, o *imap.FetchOptions) error {
	defer s.watch("FETCH")
	items := s.pick(set)
	if len(items) == 0 {
		return nil
	}
	before := make(map[action.MsgID]bool, len(items))
	for _, it := range items {
		before[it.ID] = it.Has(mail.FlagSeen)
	}
	changed, err := s.record(items, readingOf(o))
	if err != nil {
		return err
	}
	if changed {
		items = s.pick(set)
	}
	told := items[:0:0]
	for _, it := range items {
		// A client that did not ask for flags learns all the same that its
		// fetching has set \Seen (RFC 9051, 6.4.5).
		flags := o.Flags || changed && it.Has(mail.FlagSeen) != before[it.ID]
		if err := s.fetchOne(w, it, o, flags); err != nil {
			return err
		}
		if flags {
			told = append(told, it)
		}
	}
	s.tellFlags(told)
	return nil
}

// record writes down what a FETCH delivers, before it is delivered, and
// reports whether flags may have changed.
func (s *session) record(items []item, r reading) (changed bool, err error) {
	folder, readOnly := s.selected()
	msgs := make([]action.MsgID, len(items))
	unseen, repeated := false, true
	for i, it := range items {
		msgs[i] = it.ID
		unseen = unseen || !it.Has(mail.FlagSeen)
		repeated = repeated && s.fetched[it.ID]
	}
	sets := !readOnly && unseen && (r.seen || r.header && s.running())
	switch {
	case r.body && r.chunk && repeated && !sets:
		return false, nil
	case r.body:
		_, err := s.do(mail.Fetch{Folder: folder, Peek: readOnly || !r.seen, Msgs: msgs})
		if err != nil {
			return false, err
		}
		s.fetched = make(map[action.MsgID]bool, len(msgs))
		for _, id := range msgs {
			s.fetched[id] = true
		}
		if r.seen || !sets {
			return sets, nil
		}
	case !sets:
		return false, nil
	}
	_, err = s.do(mail.Store{Folder: folder, Op: action.FlagsAdd, Flags: []string{mail.FlagSeen}, Msgs: msgs})
	return true, err
}

// running reports whether acts count now. Looking is allowed at any time, but
// while the clock stands it changes nothing.
func (s *session) running() (yes bool) {
	s.box.View(func(a attempt.View) { yes = a.Clock.Running() })
	return yes
}

// material is what the items of one FETCH are cut from; each is read only when
// needed.
type material struct {
	head *header
	tree *tree
	raw  []byte
}

func (s *session) gather(it item, o *imap.FetchOptions) (m material, err error) {
	head, whole, structure := o.Envelope, false, o.BodyStructure != nil
	for _, b := range o.BodySection {
		if headerOnly(b) {
			head = true
			continue
		}
		whole = true
		structure = structure || len(b.Part) > 0 || b.Specifier != imap.PartSpecifierNone
	}
	if len(o.BinarySection)+len(o.BinarySectionSize) > 0 {
		whole, structure = true, true
	}
	l := s.srv.letters
	if head {
		if m.head, err = l.header(s.ctx, s.box, it.Letter); err != nil {
			return m, err
		}
	}
	if structure {
		if m.tree, err = l.tree(s.ctx, s.box, it.Letter); err != nil {
			return m, err
		}
	}
	if whole {
		m.raw, err = l.fetch(s.ctx, s.box, it.Letter)
	}
	return m, err
}

// fetchOne writes the FETCH response of one message. Everything that can fail
// is done before the first byte: a response cannot be taken back.
func (s *session) fetchOne(w *imapserver.FetchWriter, it item, o *imap.FetchOptions, flags bool) error {
	m, err := s.gather(it, o)
	if err != nil {
		return s.fault("mail.fetch", err)
	}
	binary := make([][]byte, len(o.BinarySection))
	for i, b := range o.BinarySection {
		if binary[i], err = binarySection(m.raw, m.tree.root, b.Part); err != nil {
			return err
		}
		binary[i] = slicePartial(binary[i], b.Partial)
	}
	sizes := make([]uint32, len(o.BinarySectionSize))
	for i, b := range o.BinarySectionSize {
		part, err := binarySection(m.raw, m.tree.root, b.Part)
		if err != nil {
			return err
		}
		sizes[i] = uint32(len(part))
	}

	r := w.CreateMessage(it.seq)
	if o.UID {
		r.WriteUID(imap.UID(it.UID))
	}
	if flags {
		r.WriteFlags(it.flags())
	}
	if o.InternalDate {
		r.WriteInternalDate(it.Internal)
	}
	if o.RFC822Size {
		r.WriteRFC822Size(it.Size)
	}
	if o.Envelope {
		r.WriteEnvelope(m.head.envelope)
	}
	if o.BodyStructure != nil {
		r.WriteBodyStructure(m.tree.structure)
	}
	var failed []error
	write := func(b []byte, to interface {
		Write([]byte) (int, error)
		Close() error
	}) {
		_, err := to.Write(b)
		failed = append(failed, err, to.Close())
	}
	for _, b := range o.BodySection {
		part := m.section(b)
		write(part, r.WriteBodySection(b, int64(len(part))))
	}
	for i, b := range o.BinarySection {
		write(binary[i], r.WriteBinarySection(b, int64(len(binary[i]))))
	}
	for i, b := range o.BinarySectionSize {
		r.WriteBinarySectionSize(b, sizes[i])
	}
	return errors.Join(append(failed, r.Close())...)
}

func (m *material) section(b *imap.FetchItemBodySection) []byte {
	if headerOnly(b) {
		if b.Specifier == imap.PartSpecifierMIME { // only parts have one
			return nil
		}
		return slicePartial(headerSection(m.head.raw, m.head.raw, m.head.fields, b), b.Partial)
	}
	var root *letter.Node
	if m.tree != nil {
		root = m.tree.root
	}
	return section(m.raw, root, b)
}
