package exam

import "time"

// Limits of failed sign-ins: for each login at each address, so that a guesser
// elsewhere cannot lock the candidate at his own machine out, and nobody locks
// out a whole examination hall, which sits behind one address.
const (
	maxFailures = 8
	window      = time.Minute
	maxTracked  = 10_000
	maxLogin    = 100 // bytes of a login that are remembered
)

// guard counts failed sign-ins. Its owner locks.
type guard struct{ trails map[string]*trail }

// trail is what somebody guessing at one login left behind.
type trail struct {
	failures []time.Time
	told     time.Time // when it was last recorded that he is held off
}

func newGuard() guard { return guard{trails: map[string]*trail{}} }

func key(login, address string) string {
	return login[:min(len(login), maxLogin)] + "\x00" + address
}

func (g *guard) blocked(login, address string, now time.Time) bool {
	t := g.recent(key(login, address), now)
	return t != nil && len(t.failures) >= maxFailures
}

// tell reports whether it is to be recorded that this sign-in is held off: once
// in a window, or a program that never gives up would fill the record.
func (g *guard) tell(login, address string, now time.Time) bool {
	t := g.recent(key(login, address), now)
	if t == nil || !t.told.IsZero() && now.Sub(t.told) < window {
		return t == nil
	}
	t.told = now
	return true
}

// recent forgets what has left the window; nil if nothing is in it.
func (g *guard) recent(k string, now time.Time) *trail {
	t := g.trails[k]
	if t == nil {
		return nil
	}
	for len(t.failures) > 0 && now.Sub(t.failures[0]) >= window {
		t.failures = t.failures[1:]
	}
	if len(t.failures) == 0 {
		delete(g.trails, k)
		return nil
	}
	return t
}

func (g *guard) failed(login, address string, now time.Time) {
	k := key(login, address)
	if len(g.trails) >= maxTracked {
		for old := range g.trails {
			g.recent(old, now)
		}
	}
	t := g.recent(k, now)
	if t == nil {
		if len(g.trails) >= maxTracked {
			return
		}
		t = &trail{}
		g.trails[k] = t
	}
	t.failures = append(t.failures, now)
}

// succeeded forgets what was mistyped at this address. Failures elsewhere stay:
// a guesser must not be set free by the candidate's own work.
func (g *guard) succeeded(login, address string) { delete(g.trails, key(login, address)) }
