package pdf

import (
	"crypto/sha256"
	"fmt"
	"sort"
)

// Writer writes a new file or an incremental update (7.5.6): the bytes before it stay as they are.
type Writer struct {
	// Root and Info go into the trailer.
	Root, Info Ref

	base *File // nil for a new file
	next int
	objs map[int]Object
	gen  map[int]int
	at   map[int]int
}

// NewFile begins a file.
func NewFile() *Writer {
	return &Writer{next: 1, objs: map[int]Object{}, gen: map[int]int{}, at: map[int]int{}}
}

// NewUpdate begins an update of f.
func NewUpdate(f *File) *Writer {
	w := NewFile()
	w.base, w.next = f, f.Size()
	w.Root, _ = f.Trailer["Root"].(Ref)
	w.Info, _ = f.Trailer["Info"].(Ref)
	return w
}

// Reserve gives a number to an object that is written later with Set.
func (w *Writer) Reserve() Ref {
	w.next++
	return Ref{Num: w.next - 1}
}

// Add writes a new object.
func (w *Writer) Add(o Object) Ref {
	r := w.Reserve()
	w.Set(r, o)
	return r
}

// Set writes an object under a number that exists or was reserved.
func (w *Writer) Set(r Ref, o Object) { w.objs[r.Num], w.gen[r.Num] = o, r.Gen }

// At is the byte at which an object's value begins in what Bytes returned.
func (w *Writer) At(r Ref) int { return w.at[r.Num] }

// Bytes is the whole file: for an update, the old bytes and the new.
func (w *Writer) Bytes() []byte {
	var b []byte
	if w.base != nil {
		b = append(make([]byte, 0, len(w.base.Data)+64<<10), w.base.Data...)
		if n := len(b); n > 0 && b[n-1] != '\n' && b[n-1] != '\r' {
			b = append(b, noEOL...)
		}
	} else {
		b = append(b, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	}
	nums := make([]int, 0, len(w.objs))
	for n := range w.objs {
		nums = append(nums, n)
	}
	sort.Ints(nums)
	offsets := make(map[int]int, len(nums))
	for _, n := range nums {
		offsets[n] = len(b)
		b = fmt.Appendf(b, "%d %d obj\n", n, w.gen[n])
		w.at[n] = len(b)
		b = Append(b, w.objs[n])
		b = append(b, "\nendobj\n"...)
	}
	start := len(b)
	if w.base != nil && w.base.XrefStreams {
		b = w.xrefStream(b, nums, offsets)
	} else {
		b = w.xrefTable(b, nums, offsets)
	}
	return fmt.Appendf(b, "startxref\n%d\n%%%%EOF\n", start)
}

func (w *Writer) trailer(b []byte) Dict {
	sum := sha256.Sum256(b)
	id := String(sum[:16])
	d := Dict{"Size": int64(w.next), "Root": w.Root, "ID": Array{id, id}}
	if w.Info.Num != 0 {
		d["Info"] = w.Info
	}
	if w.base != nil {
		d["Prev"] = int64(w.base.LastXref)
		if old := w.base.Array(w.base.Trailer["ID"]); len(old) == 2 {
			d["ID"] = Array{old[0], id}
		}
	}
	return d
}

func (w *Writer) xrefTable(b []byte, nums []int, offsets map[int]int) []byte {
	trailer := w.trailer(b)
	b = append(b, "xref\n"...)
	if w.base == nil {
		b = append(b, "0 1\n0000000000 65535 f \n"...)
	}
	for i := 0; i < len(nums); {
		j := i + 1
		for j < len(nums) && nums[j] == nums[j-1]+1 {
			j++
		}
		b = fmt.Appendf(b, "%d %d\n", nums[i], j-i)
		for ; i < j; i++ {
			b = fmt.Appendf(b, "%010d %05d n \n", offsets[nums[i]], w.gen[nums[i]])
		}
	}
	b = append(b, "trailer\n"...)
	b = Append(b, trailer)
	return append(b, '\n')
}

// xrefStream writes the cross-reference as a stream, uncompressed, as an update of a file with such streams must.
func (w *Writer) xrefStream(b []byte, nums []int, offsets map[int]int) []byte {
	self := w.Reserve()
	nums = append(nums, self.Num)
	offsets[self.Num] = len(b)
	var data []byte
	index := Array{}
	for _, n := range nums {
		index = append(index, int64(n), int64(1))
		off, gen := offsets[n], w.gen[n]
		data = append(data, 1, byte(off>>24), byte(off>>16), byte(off>>8), byte(off), byte(gen>>8), byte(gen))
	}
	d := w.trailer(b)
	d["Type"], d["W"], d["Index"] = Name("XRef"), Array{int64(1), int64(4), int64(2)}, index
	b = fmt.Appendf(b, "%d 0 obj\n", self.Num)
	b = Append(b, &Stream{Dict: d, Data: data})
	return append(b, "\nendobj\n"...)
}
