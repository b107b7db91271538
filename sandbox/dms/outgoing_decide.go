package dms

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// Limits of outgoing documents.
const (
	MaxSubject  = 500      // characters of a trích yếu (appendix VI)
	MaxFileName = 200      // characters
	MaxFile     = 10 << 20 // bytes of a version
	MaxNumber   = 99_999   // of a series
)

// outDoc finds the outgoing document of a command.
func (d *decider) outDoc(id action.DocID) (*Outgoing, error) {
	if doc := d.out.docs[id]; doc != nil {
		return doc, nil
	}
	vi, en := "", ""
	names := make([]string, len(d.out.order))
	for i, o := range d.out.order {
		names[i] = string(o)
	}
	if near, ok := viet.Nearest(string(id), names); ok {
		vi, en = fmt.Sprintf(" Có phải “%s” không?", near), fmt.Sprintf(" Did you mean %q?", near)
	}
	return nil, action.Refuse("no_such_document",
		fmt.Sprintf("Không có văn bản đi “%s”.%s Anh/chị chọn văn bản trong danh sách văn bản đi.", id, vi),
		fmt.Sprintf("There is no outgoing document %q.%s Choose one from the list.", string(id), en))
}

// at finds a document that stands at one of the steps.
func (d *decider) at(id action.DocID, steps ...OutStatus) (*Outgoing, error) {
	doc, err := d.outDoc(id)
	if err != nil {
		return nil, err
	}
	return doc, d.step(doc, steps...)
}

// step refuses what does not belong to the step at which a document stands.
func (d *decider) step(doc *Outgoing, steps ...OutStatus) error {
	if slices.Contains(steps, doc.Status) {
		return nil
	}
	if !doc.Status.Before(Issued) {
		return action.Refuse("already_issued",
			"Văn bản đã phát hành nên không sửa, trả, ký hay cấp số lại được. Sai sót sau phát hành xử lý bằng văn bản sửa đổi, thay thế, đính chính hoặc thu hồi (Điều 18 Nghị định 30/2020/NĐ-CP).",
			"The document was issued, so it cannot be changed, returned, signed or numbered again. Errors after the issue are amended, replaced, corrected or revoked (Decree 30/2020, article 18).")
	}
	var vi, en []string
	for _, s := range steps {
		vi, en = append(vi, "“"+s.Label().VI+"”"), append(en, fmt.Sprintf("%q", s.Label().EN))
	}
	do := doc.Status.todo()
	return action.Refuse("wrong_step",
		fmt.Sprintf("Văn bản đang ở bước “%s”; thao tác này dành cho bước %s (Điều 10 đến Điều 18 Nghị định 30/2020/NĐ-CP). Việc cần làm bây giờ: %s.", doc.Status.Label().VI, strings.Join(vi, ", "), do.VI),
		fmt.Sprintf("The document is at the step %q; this belongs to %s (Decree 30/2020, articles 10 to 18). What is to be done now: %s.", doc.Status.Label().EN, strings.Join(en, ", "), do.EN))
}

// holds refuses what only who holds the draft does. The head may take what waits
// for a signature: he signs all documents of the agency (article 13.1); and so may
// whom the holder lets sign by a delegation in force.
func (d *decider) holds(doc *Outgoing, also ...action.PersonID) error {
	if doc.Holder == d.who.ID || slices.Contains(also, d.who.ID) || doc.Status == AwaitingSignature && (d.who.Rank == world.RankHead || d.signsFor(d.who, doc.Holder, d.today)) {
		return nil
	}
	name := d.World.PartyName(action.Party(doc.Holder))
	return action.Refuse("not_holder",
		fmt.Sprintf("Dự thảo đang ở chỗ %s; mỗi bước do đúng người có trách nhiệm thực hiện (Điều 10 đến Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị góp ý, hoặc chờ đến lượt.", name),
		fmt.Sprintf("The draft is with %s; each step is for the person who answers for it (Decree 30/2020, articles 10 to 13). Comment on it, or wait for your turn.", name))
}

// signsFor reports whether p signs in another's place on a day.
func (s *State) signsFor(p *world.Person, whom action.PersonID, day action.Date) bool {
	return slices.ContainsFunc(FormsOf(p.Rank), func(f action.SignForm) bool {
		return f != action.FormNone && slices.Contains(s.MaySign(p.ID, string(f), day), whom)
	})
}

func (d *decider) draftNew(c Draft) (action.Action, error) {
	id := c.Document
	taken := func(id action.DocID) bool { return d.out.docs[id] != nil || d.docs[id] != nil }
	for n := len(d.out.order) + 1; id == "" || c.Document == "" && taken(id); n++ {
		id = action.DocID(fmt.Sprintf("van_ban_di_%d", n))
	}
	if taken(id) {
		return nil, action.Refuse("already_drafted",
			fmt.Sprintf("Mã văn bản “%s” đã dùng. Anh/chị bỏ trống để hệ thống tự đặt mã.", id), fmt.Sprintf("The name %q is taken. Leave it out to get a free one.", string(id)))
	}
	in := c.Info
	t, ok := d.World.World.Agency.DocType(in.Type)
	if !ok {
		return nil, d.unknownType(in.Type)
	}
	in.Type, in.Drafter = t.Name, d.who.ID
	var err error
	if in.Subject, err = subjectField().read(in.Subject); err != nil {
		return nil, err
	}
	if in.Unit == "" {
		in.Unit = d.who.Unit
	}
	if in.Unit != "" && d.World.Unit(in.Unit) == nil {
		return nil, d.unknownParty(action.Party(in.Unit))
	}
	for _, p := range in.To {
		if !d.World.IsParty(p) {
			return nil, d.unknownParty(p)
		}
	}
	if in.Signer == "" {
		in.Signer = d.first(world.RankHead)
	}
	if err := d.canSign(in.Signer); err != nil {
		return nil, err
	}
	if in.ReplyTo != "" {
		if _, err := d.any(in.ReplyTo); err != nil {
			return nil, err
		}
	}
	in.Urgency = min(max(in.Urgency, 0), 3)
	return action.OutgoingDrafted{Document: id, Info: in}, nil
}

// unknownType refuses a type that the agency does not have; a type is never
// guessed from what it resembles (ĐA is not DA).
func (d *decider) unknownType(s string) error {
	var names []string
	vi, en := "", ""
	for _, t := range d.World.World.Agency.DocTypes() {
		names = append(names, t.Name)
		if t.Abbrev != "" && viet.ConfusableTypes(t.Abbrev, s) {
			vi, en = fmt.Sprintf(" Có phải “%s” (%s) không?", t.Abbrev, t.Name), fmt.Sprintf(" Did you mean %q (%s)?", t.Abbrev, t.Name)
		}
	}
	if near, ok := viet.Nearest(s, names); ok && vi == "" {
		vi, en = fmt.Sprintf(" Có phải “%s” không?", near), fmt.Sprintf(" Did you mean %q?", near)
	}
	return action.Refuse("unknown_type",
		fmt.Sprintf("Không có loại văn bản “%s” (Điều 7 Nghị định 30/2020/NĐ-CP).%s Anh/chị chọn loại trong danh mục.", s, vi),
		fmt.Sprintf("There is no type of document %q (Decree 30/2020, article 7).%s Choose one from the list.", s, en))
}

func (d *decider) canSign(id action.PersonID) error {
	p := d.World.Person(id)
	if p == nil {
		return d.unknownParty(action.Party(id))
	}
	if !slices.Contains(RuleOf(Sign{}).Ranks, p.Rank) {
		return action.Refuse("cannot_sign",
			fmt.Sprintf("%s (%s) không có thẩm quyền ký văn bản (Điều 13 Nghị định 30/2020/NĐ-CP). Anh/chị chọn người ký khác.", p.Name, p.Rank.Label().VI),
			fmt.Sprintf("%s (%s) may not sign documents (Decree 30/2020, article 13). Choose another signer.", p.Name, p.Rank.Label().EN))
	}
	return nil
}

// revise adds a version. After the signature only the drafter and who signed may
// still do so, and the signature is void then.
func (d *decider) revise(c Revise) (action.Action, error) {
	doc, err := d.at(c.Document, Drafting, AwaitingContent, CheckingForm, AwaitingSignature, Signed, Numbered, Sealed)
	if err != nil {
		return nil, err
	}
	var also []action.PersonID
	if doc.Status == Drafting || !doc.Status.Before(Signed) {
		also = append(also, doc.Info.Drafter)
	}
	if s := doc.Signature(); s != nil {
		also = append(also, s.By)
	}
	if err := d.holds(doc, also...); err != nil {
		return nil, err
	}
	rev, err := d.revision(c)
	if err != nil {
		return nil, err
	}
	if v := doc.Last(); v != nil && v.Blob == rev.Blob {
		return nil, action.Refuse("unchanged",
			fmt.Sprintf("Tệp này giống hệt bản %d nên không tạo bản mới. Anh/chị chọn tệp đã sửa.", v.No),
			fmt.Sprintf("The file is the same as version %d, so there is no new version. Choose the file that was changed.", v.No))
	}
	return action.OutgoingRevised{Document: doc.ID, Version: len(doc.Versions) + 1, Revision: rev}, nil
}

// revision reads the file of a new version.
func (d *decider) revision(c Revise) (action.Revision, error) {
	note, err := changeField().read(c.Note)
	if err != nil {
		return action.Revision{}, err
	}
	if c.File != "" {
		f := d.World.File(c.File)
		if f == nil {
			return action.Revision{}, action.Refuse("no_such_file",
				fmt.Sprintf("Không có tệp “%s”. Anh/chị chọn tệp khác.", c.File), fmt.Sprintf("There is no file %q. Choose another.", string(c.File)))
		}
		return action.Revision{File: f.ID, Blob: f.Blob, Name: f.Name, Type: f.Type, Size: f.Size, Note: note}, nil
	}
	if len(c.Content) > MaxFile {
		return action.Revision{}, action.Refuse("file_too_large",
			fmt.Sprintf("Tệp lớn hơn %d MiB. Anh/chị giảm dung lượng rồi tải lại.", MaxFile>>20), fmt.Sprintf("The file is larger than %d MiB. Make it smaller, then try again.", MaxFile>>20))
	}
	mediaType := ""
	switch {
	case len(c.Content) == 0:
		return action.Revision{}, action.Refuse("file_missing", "Chưa có tệp dự thảo. Anh/chị chọn tệp PDF hoặc DOCX.", "The file of the draft is missing. Choose a PDF or DOCX file.")
	case bytes.HasPrefix(c.Content, []byte("%PDF-")):
		mediaType = typePDF
	case bytes.HasPrefix(c.Content, []byte("PK\x03\x04")):
		mediaType = typeDOCX
	default:
		return action.Revision{}, action.Refuse("file_type", "Dự thảo phải là tệp PDF hoặc DOCX. Anh/chị chuyển tệp sang một trong hai dạng rồi tải lại.", "A draft is a PDF or DOCX file. Convert it to one of them, then try again.")
	}
	name, err := fileNameField().read(path.Base(strings.ReplaceAll(c.FileName, "\\", "/")))
	if err != nil {
		return action.Revision{}, err
	}
	d.blobs = append(d.blobs, c.Content)
	rev := action.Revision{Blob: action.Sum(c.Content), Name: name, Type: mediaType, Size: int64(len(c.Content)), Note: note}
	if f := d.World.FileOf(rev.Blob); f != nil {
		rev.File = f.ID
	}
	return rev, nil
}

const (
	typePDF  = "application/pdf"
	typeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// submit passes the draft on by the rules: to the head of the drafting unit, who
// answers for the content; a unit head's own draft goes on from there at once.
func (d *decider) submit(c Submit) (action.Action, error) {
	doc, err := d.at(c.Document, Drafting)
	if err != nil {
		return nil, err
	}
	if err := d.holds(doc, doc.Info.Drafter); err != nil {
		return nil, err
	}
	v := doc.Last()
	if v == nil {
		return nil, action.Refuse("no_version",
			"Dự thảo chưa có bản nào để trình. Anh/chị tải tệp dự thảo lên trước (Điều 10 Nghị định 30/2020/NĐ-CP).",
			"The draft has no version to submit. Upload its file first (Decree 30/2020, article 10).")
	}
	note, err := changeField().read(c.Note)
	if err != nil {
		return nil, err
	}
	to := d.contentChecker(doc)
	if to == "" {
		to = d.afterContent(doc)
	}
	if to == d.who.ID && to == d.contentChecker(doc) && leadsUnit(d.who.Rank) {
		d.more = append(d.more, action.OutgoingContentApproved{Document: doc.ID, Version: v.No, To: d.afterContent(doc)})
	}
	return action.OutgoingSubmitted{Document: doc.ID, Version: v.No, To: to, Note: note}, nil
}

// afterContent is who gets a draft whose content was answered for.
func (d *decider) afterContent(doc *Outgoing) action.PersonID {
	if f := d.formChecker(); f != "" {
		return f
	}
	return doc.Info.Signer
}

func (d *decider) comment(c Comment) (action.Action, error) {
	doc, err := d.at(c.Document, Drafting, AwaitingContent, CheckingForm, AwaitingSignature)
	if err != nil {
		return nil, err
	}
	no := c.Version
	if no == 0 {
		no = len(doc.Versions)
	}
	if no != 0 && doc.Version(no) == nil {
		return nil, d.noVersion(doc, no)
	}
	text, err := draftCommentField().read(c.Text)
	if err != nil {
		return nil, err
	}
	return action.OutgoingCommented{Document: doc.ID, Version: no, Text: text}, nil
}

func (d *decider) noVersion(doc *Outgoing, no int) error {
	return action.Refuse("no_such_version",
		fmt.Sprintf("Dự thảo không có bản %d; bản mới nhất là bản %d. Anh/chị chọn bản trong danh sách.", no, len(doc.Versions)),
		fmt.Sprintf("The draft has no version %d; the newest is %d. Choose one from the list.", no, len(doc.Versions)))
}

func (d *decider) openOutgoing(c OpenOutgoing) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	if c.Version != 0 && doc.Version(c.Version) == nil {
		return nil, d.noVersion(doc, c.Version)
	}
	return action.OutgoingOpened{Document: doc.ID, Version: c.Version}, nil
}
