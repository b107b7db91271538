package letter

import "sync"

// memo is what was worked out about a letter's text, once: a letter is compared
// with many others. A Letter does not change after Read, and goroutines share
// the letters of a world.
type memo struct {
	text, own, shown, all, others, passedOn sync.Once

	theText     string
	theOwn      Own
	shownWords  []string // words of what a quotation of it should show
	allWords    passage
	otherWords  passage // quoted and passed on
	passedWords passage // passed on
}

// shownWords are the words that a quotation of the letter should show: its own
// text, or everything if it has none.
func (l *Letter) shownWords() []string {
	l.memo.shown.Do(func() {
		t := l.OwnText().Text
		if t == "" {
			t = l.Text()
		}
		l.memo.shownWords = words(t)
	})
	return l.memo.shownWords
}

// everything is all words of the letter.
func (l *Letter) everything() passage {
	l.memo.all.Do(func() { l.memo.allWords = newPassage(l.Text()) })
	return l.memo.allWords
}

// byOthers is what the letter quotes and passes on.
func (l *Letter) byOthers() passage {
	l.memo.others.Do(func() {
		own := l.OwnText()
		l.memo.otherWords = newPassage(own.Quoted + "\n" + own.Forwarded)
	})
	return l.memo.otherWords
}

// passedOn is what the letter passes on.
func (l *Letter) passedOn() passage {
	l.memo.passedOn.Do(func() { l.memo.passedWords = newPassage(l.OwnText().Forwarded) })
	return l.memo.passedWords
}

// passage is words with where each stands, so that runs of words are found
// without making every run of the text.
type passage struct {
	words []string
	at    map[string]places
	next  []int32 // the next place of the same word, 0 after the last
}

// places are where a word stands: first, then along next.
type places struct{ first, count, last int32 }

func newPassage(text string) passage {
	p := passage{words: words(text)}
	if len(p.words) == 0 {
		return p
	}
	p.at, p.next = make(map[string]places, len(p.words)), make([]int32, len(p.words))
	for i, w := range p.words {
		at, ok := p.at[w]
		if ok {
			p.next[at.last] = int32(i)
		} else {
			at.first = int32(i)
		}
		at.last, at.count = int32(i), at.count+1
		p.at[w] = at
	}
	return p
}

// maxPlaces bounds how many places of a word are tried: a text that repeats one
// word a hundred thousand times is no quotation worth the time.
const maxPlaces = 2000

// has reports whether the words of run stand in p in this order, together.
func (p passage) has(run []string) bool {
	// The rarest word of the run has the fewest places to try.
	rare, shift := p.at[run[0]], 0
	for i, w := range run {
		at := p.at[w]
		if at.count == 0 {
			return false
		}
		if at.count < rare.count {
			rare, shift = at, i
		}
	}
	at := rare.first
	for range min(rare.count, maxPlaces) {
		if p.matches(int(at)-shift, run) {
			return true
		}
		at = p.next[at]
	}
	return false
}

func (p passage) matches(at int, run []string) bool {
	if at < 0 || at+len(run) > len(p.words) {
		return false
	}
	for i, w := range run {
		if p.words[at+i] != w {
			return false
		}
	}
	return true
}
