package exam

import "time"

// Limits of failed sign-ins. They are per login, and per address only for
// logins that nobody has: an examination hall sits behind one address.
const (
	maxFailures = 8
	window      = time.Minute
	maxTracked  = 10_000
)

// guard counts failed sign-ins. Its owner locks.
type guard struct{ failures map[string][]time.Time }

func newGuard() guard { return guard{failures: map[string][]time.Time{}} }

// key separates hosts that guess at one login, so that a guesser cannot lock
// the candidate at his own machine out.
func key(login, address string) string { return login + "\x00" + address }

func (g *guard) blocked(login, address string, now time.Time) bool {
	return len(g.recent(key(login, address), now)) >= maxFailures
}

func (g *guard) recent(k string, now time.Time) []time.Time {
	list := g.failures[k]
	for len(list) > 0 && now.Sub(list[0]) >= window {
		list = list[1:]
	}
	if len(list) == 0 {
		delete(g.failures, k)
		return nil
	}
	g.failures[k] = list
	return list
}

func (g *guard) failed(login, address string, now time.Time) {
	k := key(login, address)
	if len(g.failures) >= maxTracked {
		for old := range g.failures {
			g.recent(old, now)
		}
	}
	if len(g.failures) < maxTracked {
		g.failures[k] = append(g.recent(k, now), now)
	}
}

func (g *guard) succeeded(login string) {
	for k := range g.failures {
		if len(k) > len(login) && k[:len(login)] == login && k[len(login)] == 0 {
			delete(g.failures, k)
		}
	}
}
