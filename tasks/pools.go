package tasks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"
	"strings"

	"thuchanh/internal/strictyaml"
	"thuchanh/sandbox/action"
)

// MaxVariants caps the number of variants: more than anybody can compare.
const MaxVariants = 1 << 30

// pool is one pool of values. A value that is a mapping gives several
// variables at once (${name.part}), so that they change together.
type pool struct {
	name   string
	values []map[string]string // by variable name: "name" or "name.part"
}

// pools are a paper's pools in the order written, with the values drawn.
type pools struct {
	list  []pool
	value map[string]string
}

// Variants returns how many variants the paper has: the product of its pools'
// sizes, at most MaxVariants, at least 1.
func (p *Paper) Variants() int {
	return max(1, p.variants)
}

// Draw returns the variant of a candidate: HMAC-SHA256 of the candidate number
// under the paper's secret, so neighbours differ and the draw can be repeated.
func (p *Paper) Draw(secret []byte, candidate action.CandidateID) uint64 {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte("thuchanh variant\x00" + p.ID + "\x00" + string(candidate)))
	// 64 bits modulo at most 2^30: the bias is below 2^-34.
	return binary.BigEndian.Uint64(m.Sum(nil)) % uint64(p.Variants())
}

// readPools reads variants.pools of world.yaml and draws the values of a variant.
func (l *loader) readPools(root *strictyaml.Node, variant uint64) {
	f := root.Peek("variants").Keys("pools")
	count, whole := 1, 1
	l.pools.value = map[string]string{}
	for _, pair := range f.Get("pools").Names() {
		if !isName(pair.Key.Text) {
			pair.Key.Fail("%q không dùng làm tên biến được", "%q cannot be the name of a variable", "dùng chữ thường không dấu, chữ số, gạch dưới", "use lower-case letters a-z, digits and underscores", pair.Key.Text)
			continue
		}
		p := pool{name: pair.Key.Text}
		for _, item := range pair.Value.ListItems() {
			p.values = append(p.values, p.variables(item))
		}
		if len(p.values) == 0 {
			pair.Value.Fail("biến %q không có giá trị nào", "the pool %q has no values", "ghi danh sách giá trị, ví dụ [a, b]", "write a list of values, such as [a, b]", p.name)
			continue
		}
		for i, v := range p.values {
			if !slices.Equal(slices.Sorted(maps.Keys(v)), slices.Sorted(maps.Keys(p.values[0]))) {
				pair.Value.Items[i].Fail("các giá trị của biến %q không cùng các mục", "the values of %q do not have the same keys", "ghi đủ và giống nhau các mục ở mọi giá trị", "write the same keys in every value", p.name)
			}
		}
		l.pools.list = append(l.pools.list, p)
		count = min(count*min(len(p.values), MaxVariants), MaxVariants)
		whole = min(whole*len(p.values), 2*MaxVariants)
	}
	l.paper.variants = count
	for i, p := range l.pools.list {
		l.paper.poolSizes = append(l.paper.poolSizes, len(p.values))
		size := uint64(len(p.values))
		if whole <= MaxVariants {
			maps.Copy(l.pools.value, p.values[variant%size])
			variant /= size
		} else {
			maps.Copy(l.pools.value, p.values[scatter(variant, uint64(i))%size])
		}
	}
}

// scatter draws from pool i of a paper that has more variants than can be
// numbered, as composed papers do: counting through them would never reach the
// last pools. Variant 0 has the first value of every pool, as everywhere.
func scatter(variant, i uint64) uint64 {
	if variant == 0 {
		return 0
	}
	x := (variant + i<<32) * 0x9E3779B97F4A7C15 // splitmix64: every bit depends on all
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31
}

// variables reads one value of a pool.
func (p *pool) variables(n *strictyaml.Node) map[string]string {
	if n.Kind != strictyaml.Mapping {
		return map[string]string{p.name: n.Str()}
	}
	out := map[string]string{}
	for _, pair := range n.Pairs {
		if !isName(pair.Key.Text) {
			pair.Key.Fail("%q không dùng làm tên được", "%q cannot be a name", "dùng chữ thường không dấu, chữ số, gạch dưới", "use lower-case letters a-z, digits and underscores", pair.Key.Text)
		}
		out[p.name+"."+pair.Key.Text] = pair.Value.Str()
	}
	return out
}

// expand puts the drawn values into a tree. The pools themselves hold no variables.
func (l *loader) expand(root *strictyaml.Node) {
	known := slices.Sorted(maps.Keys(l.pools.value))
	value := func(name string) (string, bool) {
		v, ok := l.pools.value[name]
		return v, ok
	}
	if root != nil && root.Kind != strictyaml.Mapping {
		root.Keys() // reports that the file should be a mapping
		return
	}
	for _, pair := range root.Names() {
		if !strings.EqualFold(pair.Key.Text, "variants") {
			pair.Value.Expand(value, known)
		}
	}
}
