package exam

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
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
	now := r.opt.Now()
	r.mu.Lock()
	s := r.seats[login]
	if r.guard.blocked(login, from.Address, now) {
		r.mu.Unlock()
		return nil, r.refuse(ctx, s, from, ErrRateLimited)
	}
	known, salted := false, ""
	if s != nil {
		known, salted = s.known.is(password), s.enrolled.Verifier
	}
	r.mu.Unlock()

	// The slow comparison runs without the lock, for unknown logins too, so
	// that the time taken does not tell which logins exist.
	if !known && !r.compare(salted, password) {
		r.mu.Lock()
		r.guard.failed(login, from.Address, now)
		r.mu.Unlock()
		return nil, r.refuse(ctx, s, from, ErrWrongPassword)
	}

	from = asCandidate(s, from)
	r.mu.Lock()
	r.guard.succeeded(login)
	s.known.remember(password)
	session := string(from.Via) + " " + from.Address + " " + from.Client
	last, again := s.sessions[session]
	again = again && from.Via == action.ViaREST && now.Sub(last) < restSession
	s.sessions[session] = now
	r.mu.Unlock()
	if again {
		return s.attempt, nil
	}
	id := make([]byte, 8)
	rand.Read(id) // never fails (crypto/rand)
	if _, err := s.attempt.Note(ctx, from, action.SignedIn{Session: hex.EncodeToString(id)}); err != nil {
		return nil, err
	}
	return s.attempt, nil
}

// maxComparisons bounds the memory of a hall signing in at once.
const maxComparisons = 4

func (r *Room) compare(verifier, password string) bool {
	r.slow <- struct{}{}
	defer func() { <-r.slow }()
	return verify(verifier, password)
}

// refuse records a refused sign-in: with the candidate it was aimed at, or with
// the examination if the login is nobody's.
func (r *Room) refuse(ctx context.Context, s *seat, from action.Origin, why *action.Refusal) error {
	act := action.SignInRefused{Code: why.Code}
	var err error
	if s != nil {
		_, err = s.attempt.Note(ctx, asCandidate(s, from), act)
	} else {
		r.mu.Lock()
		err = r.append(context.WithoutCancel(ctx), act)
		r.mu.Unlock()
	}
	if err != nil {
		return fmt.Errorf("recording a refused sign-in: %w", err)
	}
	return why
}

func asCandidate(s *seat, from action.Origin) action.Origin {
	from.Role = action.Candidate
	s.attempt.View(func(v attempt.View) { from.Person = v.World.World.Candidate })
	return from
}
