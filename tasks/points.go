package tasks

import (
	"strconv"
	"strings"

	"thuchanh/internal/strictyaml"
)

// maxPoints bounds any number of points in a paper.
const maxPoints = 1000 * Point

// ParsePoints reads points as people write them: "1", "1.5" or "0,5", with at
// most three decimals, exactly.
func ParsePoints(s string) (Points, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, frac, hasFrac := strings.Cut(strings.Replace(digits, ",", ".", 1), ".")
	if whole == "" || len(whole) > 4 || hasFrac && frac == "" || len(frac) > 3 || strings.Trim(whole+frac, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + frac + strings.Repeat("0", 3-len(frac)))
	if err != nil || Points(n) > maxPoints {
		return 0, false
	}
	if negative {
		n = -n
	}
	return Points(n), true
}

// String writes points with a decimal point and no needless zeros: "1.5".
func (p Points) String() string {
	sign := ""
	if p < 0 {
		sign, p = "-", -p
	}
	s := strconv.FormatInt(int64(p/Point), 10)
	if f := p % Point; f != 0 {
		s += "." + strings.TrimRight(strconv.FormatInt(int64(Point+f), 10)[1:], "0")
	}
	return sign + s
}

// points reads a node as points.
func points(n *strictyaml.Node) Points {
	s := n.Str()
	if s == "" {
		return 0
	}
	p, ok := ParsePoints(s)
	if !ok {
		n.Fail("%q không phải số điểm", "%q is not a number of points", "viết ví dụ 1, 1.5 hoặc \"0,5\" (tối đa ba chữ số lẻ)", "write 1, 1.5 or \"0,5\" (at most three decimals)", s)
	}
	return p
}
