package archtest

// Groups that several rows of the table share.
var (
	// core is what the pure interpretation of a record is made of.
	core = []string{"sandbox/action", "sandbox/world", "sandbox/act", "sandbox/mail", "sandbox/mail/letter", "sandbox/dms", "internal/viet"}
	// shell is a running sandbox.
	shell = []string{"sandbox/journal", "sandbox/attempt", "sandbox/exam", "sandbox/stage", "sandbox/cast"}
)

// layers says which packages of this module each package may import, from the
// lowest to the highest. Tests of a package may import more (they start a
// sandbox on a memory journal); only the faces and the program stay closed to them.
var layers = []struct {
	path string
	may  []string
}{
	{"internal/viet", nil},
	{"internal/office/fonts", nil},
	{"internal/office", []string{"internal/office/fonts"}},
	{"internal/formula", nil},
	{"internal/archtest", nil},
	{"internal/covergate", nil},
	{"internal/papertest", nil},
	{"internal/e2e", nil}, // tests only, against the built program
	{"sandbox/action", nil},
	{"internal/strictyaml", []string{"sandbox/action", "internal/viet"}},

	{"sandbox/world", []string{"sandbox/action", "internal/viet"}},
	{"sandbox/mail/letter", []string{"sandbox/action"}},
	{"sandbox/mail", []string{"sandbox/action", "sandbox/world", "sandbox/mail/letter", "internal/viet"}},
	{"sandbox/dms/registers", []string{"sandbox/action", "internal/viet", "internal/office/fonts"}},
	{"sandbox/dms/edxml", []string{"sandbox/action"}},
	{"sandbox/dms", []string{"sandbox/action", "sandbox/world", "internal/viet", "sandbox/dms/registers", "sandbox/dms/edxml"}},
	{"sandbox/dms/edxml/seal", []string{"sandbox/dms/edxml"}},
	{"sandbox/dms/signing/internal/pdf", nil},
	{"sandbox/dms/signing/internal/typeface", nil},
	{"sandbox/dms/signing", []string{"sandbox/action", "internal/office/fonts", "sandbox/dms/signing/internal/pdf", "sandbox/dms/signing/internal/typeface"}},
	{"sandbox/dms/keyring", []string{"sandbox/action", "sandbox/world", "sandbox/dms", "sandbox/dms/signing", "sandbox/dms/edxml", "sandbox/dms/edxml/seal"}},
	{"sandbox/act", []string{"sandbox/action", "sandbox/world", "sandbox/mail", "sandbox/mail/letter", "internal/viet"}},
	{"sandbox/cast", []string{"sandbox/action", "sandbox/world", "sandbox/mail", "sandbox/dms", "sandbox/dms/edxml", "sandbox/act"}},
	{"sandbox/stage", []string{"sandbox/action", "sandbox/world", "sandbox/mail", "sandbox/mail/letter", "sandbox/dms", "sandbox/act", "internal/viet"}},

	{"sandbox/journal", []string{"sandbox/action"}},
	{"sandbox/journal/memory", []string{"sandbox/action", "sandbox/journal"}},
	{"sandbox/journal/sqlite", []string{"sandbox/action", "sandbox/journal"}},
	{"sandbox/journal/journaltest", []string{"sandbox/action", "sandbox/journal"}},
	{"sandbox/journal/trace", []string{"sandbox/action", "sandbox/world", "sandbox/journal", "sandbox/journal/memory"}},

	{"sandbox/attempt", join(core, []string{"sandbox/journal", "sandbox/cast", "sandbox/stage", "sandbox/dms/keyring"})},
	{"sandbox/exam", []string{"sandbox/action", "sandbox/world", "sandbox/journal", "sandbox/attempt", "sandbox/stage"}},

	// The faces: none imports another.
	{"sandbox/mail/imapd", []string{"sandbox/action", "sandbox/attempt", "sandbox/mail", "sandbox/mail/letter", "internal/viet"}},
	{"sandbox/mail/smtpd", []string{"sandbox/action", "sandbox/attempt", "sandbox/mail", "sandbox/mail/letter", "internal/viet"}},
	{"api/rest", []string{"sandbox/action", "sandbox/world", "sandbox/attempt", "sandbox/mail", "sandbox/mail/letter", "sandbox/dms", "sandbox/dms/edxml", "sandbox/dms/registers", "internal/viet"}},
	{"api", []string{"api/rest", "sandbox/action", "sandbox/attempt"}},

	{"tasks", []string{"sandbox/action", "sandbox/world", "internal/viet", "internal/office", "internal/office/fonts", "internal/strictyaml", "internal/formula", "sandbox/dms/signing", "sandbox/dms/edxml"}},
	{"tasks/papers", nil},
	{"tasks/papers/gen", []string{"tasks/papers/internal/fixtures", "internal/office"}},
	{"tasks/papers/internal/fixtures", []string{"internal/office"}},
	{"tasks/bank", nil},
	{"tasks/compose", []string{"tasks", "sandbox/action", "internal/strictyaml"}},
	{"tasks/bank/gen", []string{"internal/office", "internal/strictyaml"}},

	// The marking reads records; it never runs a sandbox. Only prove does.
	{"checks", join(core, []string{"sandbox/dms/signing", "sandbox/journal", "sandbox/stage", "tasks", "internal/office", "internal/formula"})},
	{"checks/review", []string{"checks", "tasks", "sandbox/action"}},
	{"checks/report", []string{"checks", "checks/review", "tasks", "sandbox/action", "internal/viet"}},
	{"checks/prove", join(core, shell, []string{"sandbox/journal/memory", "checks", "tasks", "internal/office"})},

	{"checks/mutate", join(core, []string{"checks", "checks/prove", "tasks", "internal/office"})},
	{"checks/marking", []string{"checks", "tasks", "sandbox/action", "sandbox/stage", "sandbox/journal"}},
	{"checks/transcribe", join(core, []string{"checks", "tasks"})},
	{"checks/corpus", nil}, // tests only: recorded attempts and the marks they must get
	{"checks/corpus/scenario", []string{"sandbox/action", "sandbox/journal", "sandbox/journal/memory", "checks/prove", "tasks"}},
	{"checks/corpus/record", []string{"checks/corpus/scenario", "sandbox/journal/trace", "tasks", "tasks/papers"}},

	// Benchmarks of the whole, and the crowd of made-up candidates they mark.
	{"internal/bench", join(core, shell, []string{"sandbox/journal/memory", "checks", "checks/prove", "tasks"})},

	{"cmd/thuchanh", []string{"*"}},
}

// onlyIn says which packages may import a library: a prefix of the import path,
// and the packages (with those below them) that hold it in. In tests a library
// may also be used as a client, where tests is set.
var onlyIn = []struct {
	library string
	in      []string
	tests   bool
}{
	{"github.com/labstack/", []string{"api"}, false},
	{"github.com/danielgtaylor/huma", []string{"api"}, false},
	{"github.com/emersion/go-imap", []string{"sandbox/mail/imapd", "cmd"}, true},
	{"github.com/emersion/go-smtp", []string{"sandbox/mail/smtpd", "cmd"}, true},
	{"github.com/emersion/go-sasl", []string{"sandbox/mail/imapd", "sandbox/mail/smtpd", "cmd"}, true},
	{"net/http", []string{"api", "cmd"}, true},
	{"database/sql", []string{"sandbox/journal/sqlite"}, false},
	{"modernc.org/sqlite", []string{"sandbox/journal/sqlite"}, false},
	{"modernc.org/libc", []string{"sandbox/journal/sqlite"}, false},
	{"go.yaml.in/yaml", []string{"internal/strictyaml"}, true},
	{"github.com/xuri/excelize", []string{"internal/office", "checks/report", "sandbox/dms/registers"}, true},
	{"github.com/ledongthuc/pdf", []string{"internal/office"}, false},
	{"github.com/go-pdf/fpdf", []string{"internal/office", "sandbox/dms/registers"}, false},
	{"github.com/russellhaering/goxmldsig", []string{"sandbox/dms/edxml/seal"}, false},
	{"github.com/beevik/etree", []string{"sandbox/dms/edxml/seal"}, false},
	{"cel.dev/cel-go", []string{"internal/formula"}, false},
	{"github.com/alecthomas/kong", []string{"cmd"}, false},
}

// pure packages are functions of what they are given: no files, no network, no
// clock, no chance, no log. tasks is given an fs.FS.
var pure = []string{
	"internal/viet", "internal/office", "internal/strictyaml", "internal/formula",
	"sandbox/action", "sandbox/world", "sandbox/mail/letter", "sandbox/mail", "sandbox/dms", "sandbox/dms/edxml", "sandbox/dms/registers", "sandbox/dms/signing", "sandbox/dms/signing/internal/pdf", "sandbox/dms/signing/internal/typeface", "sandbox/act", "sandbox/cast", "sandbox/stage",
	"tasks", "tasks/papers", "tasks/bank", "tasks/compose", "checks", "checks/report",
}

// impure are standard packages that a pure package does not import.
var impure = []string{
	"os", "os/exec", "os/signal", "os/user", "io/ioutil", "log", "log/slog", "math/rand", "math/rand/v2", "crypto/rand",
	"net", "net/http", "net/smtp", "net/rpc", "crypto/tls", "database/sql", "syscall", "unsafe", "expvar", "plugin",
}

// notInPure are packages that nothing pure depends on, however indirectly.
// The net package itself is not among them: net/mail brings it along.
var notInPure = []string{
	"net/http", "net/smtp", "crypto/tls", "database/sql", "log/slog",
	"github.com/labstack", "github.com/danielgtaylor", "github.com/emersion/go-imap", "github.com/emersion/go-smtp",
	"modernc.org/sqlite", "github.com/jackc",
}

// clocks are the functions of package time that look at a clock or wait for one.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick"}

// nameless are package names that say nothing about what is inside.
var nameless = []string{"util", "utils", "common", "helper", "helpers", "models", "model", "manager", "managers", "misc", "base", "shared"}

// The house style asks for files of at most 400 lines; up to 600 is said in the
// log, beyond it is a failure.
const (
	longFile    = 400
	tooLongFile = 600
)

func join(lists ...[]string) []string {
	var out []string
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}
