package world

import (
	"time"

	"thuchanh/sandbox/action"
)

// Clock derives world time from server time: the world's start plus the time
// elapsed since the attempt was started, pauses left out. It is a fold over the
// attempt's entries, so replay gives the same times.
type Clock struct {
	begin   time.Time // world time at the start
	minutes int

	started time.Time // server time; zero before Started
	paused  time.Time // server time; zero while running
	lost    time.Duration
	extra   int
	ended   time.Time // world time of Submitted; zero before
}

// NewClock returns a clock that stands at begin until Started is applied.
func NewClock(begin time.Time, minutes int) Clock { return Clock{begin: begin, minutes: minutes} }

// Apply takes one recorded action and the server time of its entry.
func (c *Clock) Apply(a action.Action, at time.Time) {
	switch a := a.(type) {
	case action.Started:
		if c.started.IsZero() {
			c.started = at
		}
	case action.Paused:
		if c.paused.IsZero() {
			c.paused = at
		}
	case action.Resumed:
		if !c.paused.IsZero() {
			c.lost += at.Sub(c.paused)
			c.paused = time.Time{}
		}
	case action.TimeExtended:
		c.extra += a.Minutes
	case action.Submitted:
		if c.ended.IsZero() {
			c.ended = c.World(at)
			if end := c.End(); c.ended.After(end) {
				c.ended = end
			}
		}
	default:
		// Nothing else moves the clock.
	}
}

// World returns the world time of a server time, in the world's zone.
func (c *Clock) World(at time.Time) time.Time {
	if c.started.IsZero() || at.Before(c.started) {
		return c.begin
	}
	if !c.paused.IsZero() && at.After(c.paused) {
		at = c.paused
	}
	return c.begin.Add(at.Sub(c.started) - c.lost)
}

// Server returns the server time at which the world time w falls or fell, as
// far as is known now; ok is false while the clock stands.
func (c *Clock) Server(w time.Time) (at time.Time, ok bool) {
	if c.started.IsZero() || !c.paused.IsZero() {
		return time.Time{}, false
	}
	return c.started.Add(w.Sub(c.begin) + c.lost), true
}

// Started reports whether the attempt has begun.
func (c *Clock) Started() bool { return !c.started.IsZero() }

// Running reports whether acts count now: begun, not paused, not handed in.
func (c *Clock) Running() bool {
	return c.Started() && c.paused.IsZero() && c.ended.IsZero()
}

// Ended reports whether the candidate has handed in.
func (c *Clock) Ended() bool { return !c.ended.IsZero() }

// End is the world time at which the examination ends, extra time included.
func (c *Clock) End() time.Time {
	return c.begin.Add(time.Duration(c.minutes+c.extra) * time.Minute)
}
