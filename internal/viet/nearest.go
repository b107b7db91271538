package viet

// maxNearest is the longest word, in characters, for which a nearest spelling
// is sought; a longer one is a sentence, not a slip of the finger.
const maxNearest = 64

// Nearest returns the candidate spelt most like word, for messages such as
// "ý anh/chị là …?". The distance is optimal string alignment on keys: letters
// added, dropped, replaced, or two neighbours swapped, one each. At most one
// slip in every three characters is forgiven, never more than four; of equally
// near candidates the first wins.
func Nearest(word string, candidates []string) (string, bool) {
	w := []rune(Key(word))
	if len(w) == 0 || len(w) > maxNearest {
		return "", false
	}
	limit := min(max(1, len(w)/3), 4)
	best, bestAt := limit+1, -1
	for i, c := range candidates {
		k := []rune(Key(c))
		if len(k) == 0 || len(k) > maxNearest+4 || max(len(k), len(w))-min(len(k), len(w)) >= best {
			continue
		}
		if d := alignment(w, k); d < best && d < len(w) {
			best, bestAt = d, i
		}
	}
	if bestAt < 0 {
		return "", false
	}
	return candidates[bestAt], true
}

// alignment is the optimal string alignment distance of a and b.
func alignment(a, b []rune) int {
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}
