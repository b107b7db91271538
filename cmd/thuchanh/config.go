package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
)

// Config is how the server runs. Each field is a flag and an environment
// variable; flags win. This struct is the reference.
type Config struct {
	Data string `help:"Thư mục dữ liệu: nhật ký, chứng chỉ. / Data directory: journal, certificate." env:"THUCHANH_DATA" default:"thuchanh-data" type:"path"`
	Exam string `help:"Tên kỳ thi trong nhật ký (a–z, 0–9, gạch nối). / The examination's name in the journal." env:"THUCHANH_EXAM" default:"demo"`

	// Addresses, host:port. An empty one closes the face. Port 0 takes a free port.
	HTTP       string `name:"http" help:"REST, host:port." env:"THUCHANH_HTTP" default:"127.0.0.1:8080"`
	HTTPS      string `name:"https" help:"REST qua TLS. / REST over TLS." env:"THUCHANH_HTTPS" default:""`
	IMAP       string `name:"imap" help:"IMAP, STARTTLS." env:"THUCHANH_IMAP" default:"127.0.0.1:1143"`
	IMAPS      string `name:"imaps" help:"IMAP, TLS." env:"THUCHANH_IMAPS" default:"127.0.0.1:1993"`
	Submission string `name:"submission" help:"SMTP nộp thư, STARTTLS. / Submission, STARTTLS." env:"THUCHANH_SUBMISSION" default:"127.0.0.1:1587"`
	SMTPS      string `name:"smtps" help:"SMTP nộp thư, TLS. / Submission, TLS." env:"THUCHANH_SMTPS" default:"127.0.0.1:1465"`

	Cert string `help:"Tệp chứng chỉ PEM; mặc định tự tạo lúc chạy lần đầu. / Certificate; made at the first start by default." env:"THUCHANH_CERT" type:"path"`
	Key  string `help:"Tệp khóa riêng PEM của chứng chỉ. / Its private key." env:"THUCHANH_KEY" type:"path"`
	// KeySecretFile holds the organiser's secret, from which the signing keys of all candidates follow.
	KeySecretFile string `help:"Tệp bí mật của ban tổ chức (ít nhất 16 byte) mà khóa ký số, mã PIN của kỳ thi sinh ra từ đó; dùng lại đúng tệp ấy mỗi lần mở kỳ thi; bỏ trống thì sinh ra từ đề thi. / The organiser's secret from which signing keys and PINs follow; the same at every start; they follow from the paper by default." env:"THUCHANH_KEY_SECRET_FILE" type:"path"`

	Host string `help:"Tên máy chủ ghi trong chứng chỉ tự tạo và lời chào SMTP. / Host name for the made certificate and the SMTP greeting." env:"THUCHANH_HOST" default:"localhost"`
	Log  string `help:"Mức nhật ký hệ thống: debug, info, warn, error. / Log level." env:"THUCHANH_LOG" enum:"debug,info,warn,error" default:"warn"`
}

// check finds what cannot work before anything is opened.
func (c *Config) check() error {
	var errs []error
	if (c.Cert == "") != (c.Key == "") {
		errs = append(errs, errors.New("--cert and --key belong together: give both, or neither to have a certificate made"))
	}
	for _, a := range []struct{ flag, addr string }{
		{"--http", c.HTTP}, {"--https", c.HTTPS}, {"--imap", c.IMAP}, {"--imaps", c.IMAPS}, {"--submission", c.Submission}, {"--smtps", c.SMTPS},
	} {
		if a.addr == "" {
			continue
		}
		if _, _, err := net.SplitHostPort(a.addr); err != nil {
			errs = append(errs, fmt.Errorf("%s %q: write host:port, for example 127.0.0.1:1143, or \"\" to close it", a.flag, a.addr))
		}
	}
	return errors.Join(errs...)
}

// journalPath is the journal's file in a data directory.
func journalPath(data string) string { return filepath.Join(data, "journal.db") }

// makeData creates the data directory, readable by its owner only: it holds
// candidates' letters and the server's private key.
func makeData(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("making the data directory: %w", err)
	}
	return nil
}
