package mail

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"thuchanh/sandbox/action"
)

// Limits of folders.
const (
	MaxFolders       = 500  // folders of one mailbox
	MaxFolderName    = 200  // bytes of a whole name
	MaxFolderLevels  = 8    // levels of a name
	MaxSubscriptions = 1000 // subscribed names
)

// checkName refuses names that no folder can have. name is Canonical.
func checkName(name string) error {
	bad := func(vi, en string) error {
		return action.Refuse("bad_folder_name",
			fmt.Sprintf("Tên thư mục %q không dùng được: %s.", clip(name, MaxFolderName), vi),
			fmt.Sprintf("The folder name %q cannot be used: %s.", clip(name, MaxFolderName), en))
	}
	switch {
	case name == "":
		return bad("hãy đặt tên cho thư mục", "give the folder a name")
	case !utf8.ValidString(name):
		return bad("tên phải là chữ Unicode (UTF-8)", "it must be valid UTF-8")
	case len(name) > MaxFolderName:
		return bad(fmt.Sprintf("tên dài %d byte, nhiều nhất là %d, hãy đặt tên ngắn hơn", len(name), MaxFolderName),
			fmt.Sprintf("it has %d bytes, at most %d are allowed, choose a shorter one", len(name), MaxFolderName))
	case strings.ContainsAny(name, "*%"):
		return bad("không dùng ký tự * và %", "the characters * and % are not allowed")
	case strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }):
		return bad("không dùng ký tự điều khiển", "control characters are not allowed")
	}
	levels := strings.Split(name, "/")
	if slices.Contains(levels, "") {
		return bad("mỗi cấp giữa các dấu / phải có tên", "each level between the slashes needs a name")
	}
	if len(levels) > MaxFolderLevels {
		return bad(fmt.Sprintf("tên có %d cấp, nhiều nhất là %d", len(levels), MaxFolderLevels),
			fmt.Sprintf("it has %d levels, at most %d are allowed", len(levels), MaxFolderLevels))
	}
	return nil
}

func folderExists(name string) *action.Refusal {
	return action.Refuse("folder_exists",
		fmt.Sprintf("Thư mục %q đã có rồi. Hãy chọn tên khác.", name),
		fmt.Sprintf("The folder %q exists already. Choose another name.", name))
}

// newFolders returns the actions that create name and the levels above it that
// are missing; the last one is name itself.
func (s *State) newFolders(name, use string) ([]action.Action, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	if s.byName[name] != nil {
		return nil, folderExists(name)
	}
	var out []action.Action
	id := s.nextFolder
	for i := range len(name) + 1 {
		if i < len(name) && name[i] != '/' || s.byName[name[:i]] != nil {
			continue
		}
		f := action.FolderCreated{Folder: id, Name: name[:i]}
		if i == len(name) {
			f.Use = use
		}
		out = append(out, f)
		id++
	}
	return out, nil
}

// checkFolders refuses n more folders when there would be too many.
func (s *State) checkFolders(n int) error {
	if len(s.folders)+n <= MaxFolders {
		return nil
	}
	return action.Refuse("too_many_folders",
		fmt.Sprintf("Hộp thư đã có %d thư mục, nhiều nhất là %d. Hãy xóa bớt thư mục không dùng.", len(s.folders), MaxFolders),
		fmt.Sprintf("The mailbox has %d folders, at most %d are possible. Delete some that are not used.", len(s.folders), MaxFolders))
}

func (s *State) createFolder(c CreateFolder) (Decision, error) {
	use, err := s.checkUse(c.Use)
	if err != nil {
		return Decision{}, err
	}
	acts, err := s.newFolders(Canonical(c.Folder), use)
	if err != nil {
		return Decision{}, err
	}
	if err := s.checkFolders(len(acts)); err != nil {
		return Decision{}, err
	}
	return Decision{Actions: acts}, nil
}

// checkUse refuses special uses that are unknown or that another folder has
// (RFC 6154, section 3, lets a server do so).
func (s *State) checkUse(use string) (string, error) {
	if use == "" {
		return "", nil
	}
	uses := []string{UseDrafts, UseSent, UseJunk, UseTrash, UseArchive}
	i := slices.IndexFunc(uses, func(u string) bool { return strings.EqualFold(u, use) })
	if i < 0 {
		return "", action.Refuse("bad_special_use",
			fmt.Sprintf("Không có loại thư mục đặc biệt %q. Hãy tạo thư mục thường.", clip(use, MaxFlagLength)),
			fmt.Sprintf("The special use %q is not supported. Create an ordinary folder.", clip(use, MaxFlagLength)))
	}
	if f := s.FolderUse(use); f != nil {
		return "", action.Refuse("special_use_taken",
			fmt.Sprintf("Thư mục %q đã giữ vai trò %s. Hãy dùng thư mục đó.", f.Name, f.Use),
			fmt.Sprintf("The folder %q has the special use %s already. Use that folder.", f.Name, f.Use))
	}
	return uses[i], nil
}

// below returns the folders below name, in order of creation.
func (s *State) below(name string) []*Folder {
	var out []*Folder
	for _, f := range s.folders {
		if strings.HasPrefix(f.Name, name+"/") {
			out = append(out, f)
		}
	}
	return out
}

// renameFolder follows RFC 9051, 6.3.6: levels above the new name are created,
// inferiors go along, and renaming INBOX moves its messages to a new folder and
// leaves INBOX and its inferiors where they are. Subscriptions are names and stay.
func (s *State) renameFolder(c RenameFolder) (Decision, error) {
	from, to := Canonical(c.Folder), Canonical(c.To)
	f := s.byName[from]
	if f == nil {
		return Decision{}, noSuchFolder(c.Folder)
	}
	if from != Inbox && strings.HasPrefix(to, from+"/") {
		return Decision{}, action.Refuse("folder_into_itself",
			fmt.Sprintf("Không chuyển được thư mục %q vào chính nó. Hãy chọn nơi khác.", from),
			fmt.Sprintf("The folder %q cannot be moved into itself. Choose another place.", from))
	}
	acts, err := s.newFolders(to, "")
	if err != nil {
		return Decision{}, err
	}
	if from == Inbox {
		if err := s.checkFolders(len(acts)); err != nil {
			return Decision{}, err
		}
		created := acts[len(acts)-1].(action.FolderCreated)
		if len(f.Messages) > 0 {
			ids := make([]action.MsgID, len(f.Messages))
			for i, m := range f.Messages {
				ids[i] = m.ID
			}
			acts = append(acts, moved(f, created.Folder, 1, ids))
		}
		return Decision{Actions: acts}, nil
	}
	if err := s.checkFolders(len(acts) - 1); err != nil {
		return Decision{}, err
	}
	acts[len(acts)-1] = action.FolderRenamed{Folder: f.ID, Name: to}
	for _, g := range s.below(from) {
		name := to + strings.TrimPrefix(g.Name, from)
		if err := checkName(name); err != nil {
			return Decision{}, err
		}
		if s.byName[name] != nil {
			return Decision{}, folderExists(name)
		}
		acts = append(acts, action.FolderRenamed{Folder: g.ID, Name: name})
	}
	return Decision{Actions: acts}, nil
}

// decideDeleteFolder refuses INBOX, folders with a special use and folders with
// inferiors; so a parent always exists and \NonExistent parents never occur.
func (s *State) decideDeleteFolder(c DeleteFolder) (Decision, error) {
	f := s.FolderNamed(c.Folder)
	switch {
	case f == nil:
		return Decision{}, noSuchFolder(c.Folder)
	case f.Name == Inbox || f.Use != "":
		return Decision{}, action.Refuse("folder_needed",
			fmt.Sprintf("Thư mục %q là thư mục chuẩn của hộp thư, không xóa được.", f.Name),
			fmt.Sprintf("The folder %q is one of the mailbox's standard folders and cannot be deleted.", f.Name))
	case len(s.below(f.Name)) > 0:
		return Decision{}, action.Refuse("folder_has_children",
			fmt.Sprintf("Thư mục %q còn thư mục con. Hãy xóa các thư mục con trước.", f.Name),
			fmt.Sprintf("The folder %q has folders below it. Delete those first.", f.Name))
	}
	return one(action.FolderDeleted{Folder: f.ID}), nil
}

// subscribe allows names that no folder has (RFC 9051, 6.3.7), but none that no
// folder could have.
func (s *State) subscribe(c Subscribe) (Decision, error) {
	name := Canonical(c.Folder)
	if s.subscribed[name] == c.On {
		return Decision{}, nil
	}
	if c.On {
		if err := checkName(name); err != nil {
			return Decision{}, err
		}
		if len(s.subscribed) >= MaxSubscriptions {
			return Decision{}, action.Refuse("too_many_subscriptions",
				fmt.Sprintf("Đã đăng ký theo dõi %d thư mục, nhiều nhất là %d. Hãy bỏ bớt.", len(s.subscribed), MaxSubscriptions),
				fmt.Sprintf("%d folders are subscribed, at most %d are possible. Unsubscribe some.", len(s.subscribed), MaxSubscriptions))
		}
	}
	return one(action.FolderSubscribed{Name: name, On: c.On}), nil
}
