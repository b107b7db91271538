package pdf

import "bytes"

// Get returns the object that ref names, nil if there is none (7.3.10: a reference to nothing is null).
func (f *File) Get(ref Ref) (Object, error) {
	e, ok := f.entries[ref.Num]
	if !ok || e.free || (e.in == 0 && e.gen != ref.Gen) || (e.in != 0 && ref.Gen != 0) {
		return nil, nil
	}
	if o, ok := f.cache[ref.Num]; ok {
		return o, nil
	}
	if f.busy[ref.Num] {
		return nil, damaged(e.offset, "object %d needs itself", ref.Num)
	}
	f.busy[ref.Num] = true
	defer delete(f.busy, ref.Num)
	var o Object
	var err error
	if e.in != 0 {
		o, err = f.fromStream(e.in, ref.Num)
	} else {
		var n int
		n, o, err = f.indirect(e.offset, true)
		if err == nil && n != ref.Num {
			err = damaged(e.offset, "object %d stands where object %d should", n, ref.Num)
		}
	}
	if err != nil {
		return nil, err
	}
	f.cache[ref.Num] = o
	return o, nil
}

// Resolve follows references until it has an object; what cannot be read is null.
func (f *File) Resolve(o Object) Object {
	for range 8 {
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		next, err := f.Get(ref)
		if err != nil {
			return nil
		}
		o = next
	}
	return nil
}

// Dict resolves o to a dictionary, nil if it is none. A stream gives its dictionary.
func (f *File) Dict(o Object) Dict {
	switch o := f.Resolve(o).(type) {
	case Dict:
		return o
	case *Stream:
		return o.Dict
	}
	return nil
}

// Array resolves o to an array, nil if it is none.
func (f *File) Array(o Object) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Root is the catalog.
func (f *File) Root() Dict { return f.Dict(f.Trailer["Root"]) }

// Offset is where an object's "n g obj" stands in the file; ok is false if it is in an object stream or nowhere.
func (f *File) Offset(ref Ref) (at int, ok bool) {
	e, ok := f.entries[ref.Num]
	return e.offset, ok && !e.free && e.in == 0 && e.gen == ref.Gen
}

// Size is one more than the largest object number that the file speaks of.
func (f *File) Size() int {
	size := 1
	if n, ok := f.Trailer["Size"].(int64); ok && n > 0 && n <= maxObjects {
		size = int(n)
	}
	for n := range f.entries {
		size = max(size, n+1)
	}
	return size
}

// Bad returns the first error among all objects that the cross-reference lists, nil if every one can be read.
func (f *File) Bad() error {
	for n := range f.Size() {
		e, ok := f.entries[n]
		if !ok || e.free {
			continue
		}
		gen := e.gen
		if e.in != 0 {
			gen = 0
		}
		if _, err := f.Get(Ref{n, gen}); err != nil {
			return err
		}
	}
	return nil
}

// indirect reads "n g obj … endobj" at a place. Where follow is not set, a stream's length must be direct: the cross-reference is not read yet.
func (f *File) indirect(at int, follow bool) (int, Object, error) {
	if at < 0 || at >= len(f.Data) {
		return 0, nil, damaged(at, "an object outside the file")
	}
	l := f.at(at)
	n, ok1 := l.integer()
	_, ok2 := l.integer()
	if !ok1 || !ok2 || l.word() != "obj" {
		return 0, nil, damaged(at, "no object where one should be")
	}
	o, err := l.object(0)
	if err != nil {
		return 0, nil, err
	}
	d, isDict := o.(Dict)
	switch {
	case l.accept("endobj"):
		return n, o, nil
	case !isDict || !l.accept("stream"):
		return 0, nil, damaged(l.i, "endobj is missing")
	}
	if l.i < len(l.b) && l.b[l.i] == '\r' {
		l.i++
	}
	if l.i < len(l.b) && l.b[l.i] == '\n' {
		l.i++
	}
	length := d["Length"]
	if follow {
		length = f.Resolve(length)
	}
	size, ok := length.(int64)
	if !ok || size < 0 || size > int64(len(l.b)-l.i) {
		return 0, nil, damaged(l.i, "a stream without a length")
	}
	s := &Stream{Dict: d, Data: l.b[l.i : l.i+int(size)]}
	l.i += int(size)
	if rest := bytes.TrimLeft(l.b[l.i:min(len(l.b), l.i+16)], "\r\n "); !bytes.HasPrefix(rest, []byte("endstream")) {
		return 0, nil, damaged(l.i, "a stream is longer than it says")
	}
	return n, s, nil
}

// fromStream reads object n out of object stream in (7.5.7).
func (f *File) fromStream(in, n int) (Object, error) {
	if all, ok := f.packed[in]; ok {
		return all[n], nil
	}
	e, ok := f.entries[in]
	if !ok || e.free || e.in != 0 {
		return nil, damaged(0, "object stream %d is missing", in)
	}
	o, err := f.Get(Ref{in, e.gen})
	if err != nil {
		return nil, err
	}
	s, ok := o.(*Stream)
	if !ok {
		return nil, damaged(e.offset, "object %d is no object stream", in)
	}
	data, err := f.decode(s)
	if err != nil {
		return nil, err
	}
	count, ok1 := s.Dict["N"].(int64)
	first, ok2 := s.Dict["First"].(int64)
	if !ok1 || !ok2 || count < 0 || count > int64(len(data)) || first < 0 || first > int64(len(data)) {
		return nil, damaged(e.offset, "a broken object stream")
	}
	all := map[int]Object{}
	head := &lexer{b: data[:first], budget: &f.budget}
	for range count {
		num, ok1 := head.integer()
		off, ok2 := head.integer()
		if !ok1 || !ok2 || int64(off) > int64(len(data))-first {
			return nil, damaged(e.offset, "a broken object stream")
		}
		body := &lexer{b: data, i: int(first) + off, budget: &f.budget}
		o, err := body.object(0)
		if err != nil {
			return nil, err
		}
		all[num] = o
	}
	f.packed[in] = all
	return all[n], nil
}
