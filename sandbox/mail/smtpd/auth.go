package smtpd

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"thuchanh/sandbox/action"
)

// maxCredential is the longest login or password that is looked at, in bytes.
const maxCredential = 1024

// AuthMechanisms implements smtp.AuthSession.
func (s *session) AuthMechanisms() []string { return []string{sasl.Plain, sasl.Login} }

// Auth implements smtp.AuthSession.
func (s *session) Auth(mech string) (sasl.Server, error) {
	if s.inMail() {
		return nil, reply(503, smtp.EnhancedCode{5, 5, 1}, false, "Không đăng nhập giữa chừng một lá thư", "AUTH is not allowed in a mail transaction")
	}
	switch mech {
	case sasl.Plain:
		return sasl.NewPlainServer(func(identity, login, password string) error {
			if identity != "" && identity != login {
				return s.signInFailed(reply(535, smtp.EnhancedCode{5, 7, 8}, false,
					"Không được đăng nhập thay người khác", "Acting for another person is not allowed"))
			}
			return s.signIn(login, password)
		}), nil
	case sasl.Login:
		return &loginServer{signIn: s.signIn}, nil
	}
	return nil, reply(504, smtp.EnhancedCode{5, 5, 4}, false, "Chỉ có AUTH PLAIN và AUTH LOGIN", "Use AUTH PLAIN or AUTH LOGIN")
}

// signIn asks the desk. Every answer but yes counts against the connection.
func (s *session) signIn(login, password string) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.srv.cfg.Log.Error("panic at sign-in", "login", login, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			err = errSignInFault()
		}
	}()
	if login == "" || len(login) > maxCredential || len(password) > maxCredential {
		return s.signInFailed(reply(535, smtp.EnhancedCode{5, 7, 8}, false,
			"Tên đăng nhập hoặc mật khẩu không đúng", "The login or the password is wrong"))
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.srv.cfg.CommitTimeout)
	defer cancel()
	box, err := s.srv.desk.SignIn(ctx, login, password, s.origin())
	if refusal, ok := errors.AsType[*action.Refusal](err); ok {
		code, enhanced := 535, smtp.EnhancedCode{5, 7, 8}
		if refusal.Code == "rate_limited" {
			code, enhanced = 454, smtp.EnhancedCode{4, 7, 0}
		}
		return s.signInFailed(reply(code, enhanced, false, refusal.Reason.VI, refusal.Reason.EN))
	}
	if err != nil {
		s.srv.cfg.Log.Error("sign-in failed by a fault", "login", login, "err", err)
		return errSignInFault()
	}
	key := strings.ToLower(login)
	if !s.srv.admit(key) {
		s.conn.hangUp()
		return reply(421, smtp.EnhancedCode{4, 7, 0}, false,
			"Tài khoản này đang mở quá nhiều kết nối, hãy đóng bớt chương trình thư", "This login has too many connections open, close some mail programs")
	}
	s.conn.signedIn(key)
	s.mu.Lock()
	s.box = box
	s.mu.Unlock()
	return nil
}

func errSignInFault() error {
	return reply(454, smtp.EnhancedCode{4, 7, 0}, false,
		"Máy chủ gặp lỗi khi đăng nhập, hãy thử lại", "Sign-in failed by a fault of the server, try again")
}

// signInFailed turns the answer into a farewell when there were too many.
func (s *session) signInFailed(answer error) error {
	if !s.conn.failed() {
		return answer
	}
	return reply(421, smtp.EnhancedCode{4, 7, 0}, false,
		"Đăng nhập sai quá nhiều lần, hãy kiểm tra tên đăng nhập và mật khẩu rồi kết nối lại",
		"Too many failed sign-ins, check login and password and connect again")
}

// loginServer is AUTH LOGIN (draft-murchison-sasl-login-00), which Outlook
// needs and go-sasl does not have. It ignores what the challenges say, as clients do.
type loginServer struct {
	signIn   func(login, password string) error
	login    string
	hasLogin bool
	asked    bool
}

// Next implements sasl.Server. A nil response is no response yet.
func (l *loginServer) Next(response []byte) (challenge []byte, done bool, err error) {
	switch {
	case !l.hasLogin && response == nil && !l.asked:
		l.asked = true
		return []byte("Username:"), false, nil
	case !l.hasLogin:
		l.login, l.hasLogin = string(response), true
		return []byte("Password:"), false, nil
	default:
		return nil, true, l.signIn(l.login, string(response))
	}
}
