package exam

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"maps"
	"strings"
	"time"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
)

// Refusals of signing in. Whether the login or the password was wrong is not told.
var (
	ErrWrongPassword = action.Refuse("wrong_password",
		"Tên đăng nhập hoặc mật khẩu không đúng. Anh/chị kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại.",
		"The login or the password is wrong. Check Caps Lock and the Vietnamese keyboard, then type again.")
	ErrRateLimited = action.Refuse("rate_limited",
		"Sai mật khẩu nhiều lần. Anh/chị chờ một phút rồi thử lại, hoặc hỏi giám thị.",
		"Too many wrong passwords. Wait a minute and try again, or ask the invigilator.")
)

// restSession is how long a client that sends its password with every request
// (HTTP Basic) counts as signed in, so that the record has one sign-in, not thousands.
const restSession = 30 * time.Minute

// SignIn returns the attempt of the candidate with this login. The sign-in, or
// its refusal, is recorded; the password never is. The error is an
// *action.Refusal or an *attempt.FaultError.
func (r *Room) SignIn(ctx context.Context, login, password string, from action.Origin) (*attempt.Attempt, error) {
	login = loginKey(login)
	s, why, err := r.judge(ctx, login, password, from.Address)
	if err != nil {
		return nil, &attempt.FaultError{Command: "sign_in", Err: err}
	}
	if why != nil {
		return nil, r.refuse(ctx, s, login, from, why)
	}
	from = asCandidate(s, from)
	if from.Via == action.ViaREST && !r.visits(s, from) {
		return s.attempt, nil
	}
	id := make([]byte, 8)
	rand.Read(id) // never fails (crypto/rand)
	if _, err := s.attempt.Note(ctx, from, action.SignedIn{Session: hex.EncodeToString(id)}); err != nil {
		r.forget(s, from)
		return nil, err
	}
	return s.attempt, nil
}

// loginKey is how logins are compared: without case, for telephones write the
// first letter large, and without the blanks that pasting brings along.
func loginKey(login string) string { return strings.ToLower(strings.TrimSpace(login)) }

// judge finds the seat of a login, nil if there is none, and why its owner is
// not let in, nil if he is.
func (r *Room) judge(ctx context.Context, login, password, address string) (s *seat, why *action.Refusal, err error) {
	look := func() (known, blocked bool) {
		r.mu.Lock()
		defer r.mu.Unlock()
		s = r.seats[login]
		return s != nil && s.known.is(password), r.guard.blocked(login, address, r.opt.Now())
	}
	known, blocked := look()
	switch {
	case blocked:
		return s, ErrRateLimited, nil
	case known:
		return s, nil, nil
	}
	// The slow comparison runs without the lock, for unknown logins too, so
	// that the time taken does not tell which logins exist.
	select {
	case r.slow <- struct{}{}:
		defer func() { <-r.slow }()
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	// Those who waited together may have failed, or succeeded, together.
	if known, blocked = look(); blocked {
		return s, ErrRateLimited, nil
	}
	verifier := ""
	if s != nil {
		verifier = s.enrolled.Verifier
	}
	fits := known || verify(verifier, password)
	r.mu.Lock()
	defer r.mu.Unlock()
	if !fits {
		r.guard.failed(login, address, r.opt.Now())
		return s, ErrWrongPassword, nil
	}
	r.guard.succeeded(login, address)
	s.known.remember(password)
	return s, nil, nil
}

// maxSessions bounds how many REST clients of one candidate are remembered: a
// client may call itself something else every time.
const maxSessions = 64

// session tells the clients of a candidate apart.
func session(from action.Origin) string { return from.Address + " " + from.Client }

// visits reports whether this is a new session, and remembers it.
func (r *Room) visits(s *seat, from action.Origin) bool {
	now := r.opt.Now()
	r.mu.Lock()
	defer r.mu.Unlock()
	last, ok := s.sessions[session(from)]
	if !ok && len(s.sessions) >= maxSessions {
		maps.DeleteFunc(s.sessions, func(_ string, last time.Time) bool { return now.Sub(last) >= restSession })
		if len(s.sessions) >= maxSessions {
			return true
		}
	}
	s.sessions[session(from)] = now
	return !ok || now.Sub(last) >= restSession
}

// forget lets the next request sign in again: this one was not recorded.
func (r *Room) forget(s *seat, from action.Origin) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(s.sessions, session(from))
}

// maxComparisons bounds the memory of a hall signing in at once.
const maxComparisons = 4

// refuse records a refused sign-in: with the candidate it was aimed at, or with
// the examination if the login is nobody's.
func (r *Room) refuse(ctx context.Context, s *seat, login string, from action.Origin, why *action.Refusal) error {
	if why == ErrRateLimited {
		r.mu.Lock()
		tell := r.guard.tell(login, from.Address, r.opt.Now())
		r.mu.Unlock()
		if !tell {
			return why
		}
	}
	act := action.SignInRefused{Code: why.Code}
	var err error
	if s != nil {
		_, err = s.attempt.Note(ctx, asCandidate(s, from), act)
	} else {
		from.Role, from.Person = action.System, "" // nobody on the roster
		r.mu.Lock()
		err = r.append(context.WithoutCancel(ctx), from, act)
		r.mu.Unlock()
	}
	if err != nil {
		if _, ok := errors.AsType[*attempt.FaultError](err); ok {
			return err
		}
		return &attempt.FaultError{Command: "sign_in", Err: err}
	}
	return why
}

func asCandidate(s *seat, from action.Origin) action.Origin {
	from.Role = action.Candidate
	s.attempt.View(func(v attempt.View) { from.Person = v.World.World.Candidate })
	return from
}
