package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
)

// File is a PDF file opened for reading. It refers to the bytes it was opened with and is not safe for concurrent use.
type File struct {
	Data []byte
	// Trailer is the newest trailer dictionary.
	Trailer Dict
	// LastXref is the byte at which the newest cross-reference section begins.
	LastXref int
	// XrefStreams says that the newest section is a stream (7.5.8), so an update must bring one too.
	XrefStreams bool
	// Sections is the number of cross-reference sections.
	Sections int

	entries map[int]entry
	cache   map[int]Object
	busy    map[int]bool
	packed  map[int]map[int]Object // object streams, opened
	budget  budget
	inflate int64
	start   int // of the newest update
	end     int // after the last %%EOF
}

// entry says where an object is: at an offset, or in an object stream.
type entry struct {
	free   bool
	offset int
	gen    int
	in     int // number of the object stream, 0 if none
}

// Open reads the cross-reference of a file. The error is a *DamageError or ErrComplex.
func Open(data []byte) (*File, error) { return open(data, &Work{maxWork}) }

// Prefix opens the first n bytes of a file: an earlier revision of it. It spends what the file may still spend.
func (f *File) Prefix(n int) (*File, error) {
	if n < 0 || n > len(f.Data) {
		return nil, damaged(n, "no revision ends here")
	}
	return open(f.Data[:n:n], f.budget.work)
}

// Work is what may still be spent on this file.
func (f *File) Work() *Work { return f.budget.work }

func open(data []byte, work *Work) (*File, error) {
	f := &File{Data: data, entries: map[int]entry{}, cache: map[int]Object{}, busy: map[int]bool{}, packed: map[int]map[int]Object{},
		budget: budget{maxTokens, work}, inflate: maxInflate}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, damaged(0, "the file does not begin with %%PDF-")
	}
	at, err := f.startxref()
	if err != nil {
		return nil, err
	}
	f.LastXref = at
	if err := f.chain(at); err != nil {
		return nil, err
	}
	if _, ok := f.Trailer["Root"].(Ref); !ok {
		return nil, damaged(at, "the trailer names no catalog")
	}
	return f, nil
}

// noEOL goes before an update of a file that does not end its last line; it tells Previous that the file ended there.
const noEOL = "\n%\n"

// Previous is the length of the file before its newest update; ok is false if there was none. It is right for updates that Writer wrote.
func (f *File) Previous() (n int, ok bool) {
	if _, ok := f.Trailer["Prev"]; !ok || f.start <= 0 || f.start > len(f.Data) {
		return 0, false
	}
	return len(bytes.TrimSuffix(f.Data[:f.start], []byte(noEOL))), true
}

// Rest is what stands after the end of the newest revision, line ends aside.
func (f *File) Rest() []byte { return bytes.Trim(f.Data[f.end:], "\r\n") }

// startxref finds the last "startxref N %%EOF".
func (f *File) startxref() (int, error) {
	i := bytes.LastIndex(f.Data, []byte("startxref"))
	if i < 0 {
		return 0, damaged(len(f.Data), "startxref is missing")
	}
	l := f.at(i + len("startxref"))
	n, ok := l.integer()
	if !ok || n >= i {
		return 0, damaged(i, "startxref without a place")
	}
	for l.i < len(l.b) && space(l.b[l.i]) {
		l.i++
	}
	if !bytes.HasPrefix(l.b[l.i:], []byte("%%EOF")) {
		return 0, damaged(l.i, "%%%%EOF is missing")
	}
	f.end = l.i + len("%%EOF")
	return n, nil
}

func (f *File) at(i int) *lexer { return &lexer{b: f.Data, i: i, budget: &f.budget} }

// chain reads the sections from the newest to the oldest. What a newer one says about an object counts.
func (f *File) chain(at int) error {
	seen := map[int]bool{}
	for {
		if seen[at] {
			return damaged(at, "the cross-reference sections go round in a circle")
		}
		if len(seen) >= maxUpdates {
			return ErrComplex
		}
		seen[at] = true
		f.Sections++
		trailer, frees, stream, err := f.section(at)
		if err != nil {
			return err
		}
		if f.Trailer == nil {
			f.Trailer, f.XrefStreams, f.start = trailer, stream, at
			for _, e := range f.entries {
				if !e.free && e.in == 0 {
					f.start = min(f.start, e.offset)
				}
			}
		}
		if hybrid, ok := trailer["XRefStm"].(int64); ok && !stream {
			if hybrid < 0 || hybrid >= int64(len(f.Data)) {
				return damaged(at, "XRefStm points outside the file")
			}
			if _, err := f.xrefStream(int(hybrid)); err != nil {
				return err
			}
		}
		for _, n := range frees { // what a hybrid's table calls free may be in its stream (7.5.8.4)
			f.set(n, entry{free: true})
		}
		prev, ok := trailer["Prev"]
		if !ok {
			return nil
		}
		n, ok := prev.(int64)
		if !ok || n < 0 || n >= int64(len(f.Data)) {
			return damaged(at, "Prev points outside the file")
		}
		at = int(n)
	}
}

func (f *File) section(at int) (trailer Dict, frees []int, stream bool, err error) {
	l := f.at(at)
	if !l.accept("xref") {
		trailer, err = f.xrefStream(at)
		return trailer, nil, true, err
	}
	for !l.accept("trailer") {
		first, ok1 := l.integer()
		count, ok2 := l.integer()
		if !ok1 || !ok2 || count > len(f.Data)/10 || first+count > maxObjects {
			return nil, nil, false, damaged(l.i, "a broken cross-reference table")
		}
		for n := first; n < first+count; n++ {
			off, ok1 := l.integer()
			gen, ok2 := l.integer()
			kind := l.word()
			switch {
			case !ok1 || !ok2 || (kind != "n" && kind != "f"):
				return nil, nil, false, damaged(l.i, "a broken cross-reference entry")
			case kind == "f" || off == 0:
				frees = append(frees, n)
			default:
				f.set(n, entry{offset: off, gen: gen})
			}
		}
	}
	o, err := l.object(0)
	if err != nil {
		return nil, nil, false, err
	}
	d, ok := o.(Dict)
	if !ok {
		return nil, nil, false, damaged(l.i, "the trailer is not a dictionary")
	}
	return d, frees, false, nil
}

func (f *File) set(n int, e entry) {
	if _, ok := f.entries[n]; !ok {
		f.entries[n] = e
	}
}

func (f *File) xrefStream(at int) (Dict, error) {
	_, o, err := f.indirect(at, false)
	if err != nil {
		return nil, err
	}
	s, ok := o.(*Stream)
	if !ok || s.Dict["Type"] != Name("XRef") {
		return nil, damaged(at, "no cross-reference here")
	}
	data, err := f.decode(s)
	if err != nil {
		return nil, err
	}
	w, ok := s.Dict["W"].(Array)
	if !ok || len(w) != 3 {
		return nil, damaged(at, "a cross-reference stream without widths")
	}
	var width [3]int
	for i, x := range w {
		n, ok := x.(int64)
		if !ok || n < 0 || n > 8 {
			return nil, damaged(at, "a cross-reference stream with strange widths")
		}
		width[i] = int(n)
	}
	index, ok := s.Dict["Index"].(Array)
	if !ok {
		index = Array{int64(0), s.Dict["Size"]}
	}
	row := width[0] + width[1] + width[2]
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := index[i].(int64)
		count, ok2 := index[i+1].(int64)
		if !ok1 || !ok2 || first < 0 || count < 0 || first > maxObjects || count > maxObjects || first+count > maxObjects || row == 0 || int(count) > len(data)/row {
			return nil, damaged(at, "a cross-reference stream with a strange index")
		}
		for n := int(first); n < int(first+count); n++ {
			f.row(n, data[:row], width)
			data = data[row:]
		}
	}
	return s.Dict, nil
}

func (f *File) row(n int, b []byte, width [3]int) {
	var v [3]uint64
	v[0] = 1 // the type is 1 where its width is 0
	for i, w := range width {
		if w > 0 {
			v[i] = 0
		}
		for range w {
			v[i] = v[i]<<8 | uint64(b[0])
			b = b[1:]
		}
	}
	if v[1] > 1<<40 || v[2] > 1<<31 {
		v[0] = 0
	}
	switch v[0] {
	case 0:
		f.set(n, entry{free: true})
	case 1:
		f.set(n, entry{offset: int(v[1]), gen: int(v[2]), free: v[1] == 0})
	case 2:
		f.set(n, entry{in: int(v[1]), free: v[1] == 0})
	}
}

// decode undoes FlateDecode with the PNG predictors, which is what cross-reference and object streams use.
func (f *File) decode(s *Stream) ([]byte, error) {
	filter := s.Dict["Filter"]
	if a, ok := filter.(Array); ok && len(a) == 1 {
		filter = a[0]
	}
	if filter == nil {
		return s.Data, nil
	}
	if filter != Name("FlateDecode") {
		return nil, damaged(0, "a structural stream with filter %v", filter)
	}
	z, err := zlib.NewReader(bytes.NewReader(s.Data))
	if err != nil {
		return nil, damaged(0, "a compressed stream: %v", err)
	}
	out, err := io.ReadAll(io.LimitReader(z, f.inflate+1))
	if f.inflate -= int64(len(out)); f.inflate < 0 {
		return nil, ErrComplex
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, damaged(0, "a compressed stream: %v", err)
	}
	parms := s.Dict["DecodeParms"]
	if a, ok := parms.(Array); ok && len(a) == 1 {
		parms = a[0]
	}
	d, _ := parms.(Dict)
	if p, _ := d["Predictor"].(int64); p >= 10 {
		columns, ok := d["Columns"].(int64)
		if !ok {
			columns = 1
		}
		if columns < 1 || columns > 4096 {
			return nil, damaged(0, "a predictor over %d columns", columns)
		}
		return unpredict(out, int(columns))
	} else if p > 1 {
		return nil, damaged(0, "a structural stream with predictor %d", p)
	}
	return out, nil
}

// unpredict undoes the PNG filters None, Sub and Up with one byte per column (RFC 2083, 6); others do not occur in cross-reference streams.
func unpredict(in []byte, columns int) ([]byte, error) {
	out := make([]byte, 0, len(in))
	before := make([]byte, columns)
	for len(in) > columns {
		kind, line := in[0], in[1:columns+1]
		in = in[columns+1:]
		at := len(out)
		out = append(out, line...)
		cur := out[at:]
		for i := range cur {
			switch {
			case kind == 1 && i > 0:
				cur[i] += cur[i-1]
			case kind == 2:
				cur[i] += before[i]
			case kind > 2:
				return nil, damaged(0, "PNG filter %d in a structural stream", kind)
			}
		}
		before = cur
	}
	return out, nil
}
