package dms

import (
	"fmt"
	"slices"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms/edxml"
	"thuchanh/sandbox/world"
)

// number gives number, symbol and date. Numbers of a series begin at 1 every
// year (article 15).
func (d *decider) number(c GiveNumber) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	rules := &d.World.World.Agency.Numbering
	switch {
	case !doc.Status.Before(Issued):
		return nil, d.step(doc, Signed)
	case doc.Last() != nil && doc.Last().Numbered != nil:
		return nil, action.Refuse("already_numbered",
			fmt.Sprintf("Văn bản đã có số %s; mỗi văn bản một số trong năm (Điều 15 Nghị định 30/2020/NĐ-CP). Việc cần làm bây giờ: %s.", doc.Symbol, doc.Status.todo().VI),
			fmt.Sprintf("The document has the number %s; a document has one number in the year (Decree 30/2020, article 15). What is to be done now: %s.", doc.Symbol, doc.Status.todo().EN))
	case rules.Order == world.NumberBeforeSigning && doc.Status.Before(AwaitingSignature):
		return nil, d.step(doc, AwaitingSignature)
	case rules.Order != world.NumberBeforeSigning && doc.Status != Signed:
		return nil, d.notSigned(doc, "Văn bản được cấp số sau khi có chữ ký của người có thẩm quyền (Điều 14, Điều 15 Nghị định 30/2020/NĐ-CP)", "A document is numbered after the competent person has signed it (Decree 30/2020, articles 14 and 15)")
	}
	v, err := d.last(doc)
	if err != nil {
		return nil, err
	}
	k := series{d.seriesOf(doc), d.today.Year}
	n := d.out.last[k] + 1
	if doc.Series == k.name && doc.Year == k.year && doc.Number > 0 {
		n = doc.Number // of the version before this one
	}
	if n > MaxNumber {
		return nil, action.Refuse("series_full",
			fmt.Sprintf("Sổ đã cấp đến số %d, là số lớn nhất trong năm %d. Anh/chị báo thủ trưởng quyết định cách cấp số (Điều 15 Nghị định 30/2020/NĐ-CP).", MaxNumber, k.year),
			fmt.Sprintf("The series has reached %d, the last number of %d. Let the head decide how to go on (Decree 30/2020, article 15).", MaxNumber, k.year))
	}
	t, ok := d.World.World.Agency.DocType(doc.Info.Type)
	if !ok {
		return nil, d.unknownType(doc.Info.Type)
	}
	filled, err := d.fill(v, n)
	if err != nil {
		return nil, err
	}
	return action.OutgoingNumbered{
		Document: doc.ID, Series: k.name, Year: k.year, Number: n,
		Symbol: d.World.World.Agency.NumberOf(n, t, d.shortOf(doc.Info.Unit)), Date: d.today, Version: v.No, Blob: filled,
	}, nil
}

// fill writes number and date into a version's blanks; zero if it has none or
// nobody can write.
func (d *decider) fill(v *Version, number int) (action.Hash, error) {
	if d.out.keys == nil || d.out.blob == nil || v.Type != typePDF {
		return action.Hash{}, nil
	}
	pdf, err := d.out.blob(v.Current)
	if err != nil {
		return action.Hash{}, fmt.Errorf("reading what is to be numbered: %w", err)
	}
	filled, err := d.out.keys.Fill(pdf, number, d.today)
	if err != nil || filled == nil {
		return action.Hash{}, err
	}
	d.blobs = append(d.blobs, filled)
	return action.Sum(filled), nil
}

// issue sends the sealed document to its recipients inside (article 18).
func (d *decider) issue(c Issue) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	switch {
	case doc.Status.Before(Signed):
		return nil, d.notSigned(doc, "Chỉ phát hành văn bản đã ký, đã cấp số và có chữ ký số của cơ quan (Điều 14, Điều 18 Nghị định 30/2020/NĐ-CP)", "Only a document that is signed, numbered and sealed is issued (Decree 30/2020, articles 14 and 18)")
	case doc.Status.Before(Sealed):
		do := doc.Status.todo()
		return nil, action.Refuse("not_sealed",
			fmt.Sprintf("Văn bản chưa có chữ ký số của cơ quan nên chưa phát hành được (Điều 14, Điều 17 Nghị định 30/2020/NĐ-CP). Việc cần làm bây giờ: %s.", do.VI),
			fmt.Sprintf("The document lacks the agency's signature, so it is not issued yet (Decree 30/2020, articles 14 and 17). What is to be done now: %s.", do.EN))
	}
	if err := d.step(doc, Sealed); err != nil {
		return nil, err
	}
	return action.OutgoingIssued{Document: doc.ID, To: slices.Clone(doc.Info.To)}, nil
}

// sendOut passes an issued document to partner agencies.
func (d *decider) sendOut(c SendOut) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	if doc.Status.Before(Issued) {
		do := doc.Status.todo()
		return nil, action.Refuse("not_issued",
			fmt.Sprintf("Văn bản chưa phát hành nên chưa gửi liên thông được (Điều 18 Nghị định 30/2020/NĐ-CP). Việc cần làm bây giờ: %s.", do.VI),
			fmt.Sprintf("The document is not issued, so it is not sent yet (Decree 30/2020, article 18). What is to be done now: %s.", do.EN))
	}
	if doc.Status != Issued {
		return nil, d.step(doc, Sealed)
	}
	named := func(list []action.Partner, code string) bool {
		return slices.ContainsFunc(list, func(p action.Partner) bool { return p.Code == code })
	}
	for _, code := range c.Partners {
		if !named(doc.Info.Partners, code) {
			return nil, action.Refuse("unknown_partner",
				fmt.Sprintf("Cơ quan có mã “%s” không có trong nơi nhận của văn bản. Anh/chị chọn trong danh sách nơi nhận.", code),
				fmt.Sprintf("The agency with the code %q is not among the recipients. Choose one of them.", code))
		}
	}
	var to []action.Partner
	for _, p := range doc.Info.Partners {
		x := doc.Exchange(p.Code)
		// One that sent it back, or gave it back, may get it again when it is asked for by name.
		if len(c.Partners) == 0 && x == nil || slices.Contains(c.Partners, p.Code) && (x == nil || x.Over()) {
			to = append(to, p)
		}
	}
	if len(to) == 0 {
		return nil, action.Refuse("nobody_to_send_to",
			"Văn bản không có nơi nhận liên thông nào còn chưa gửi. Anh/chị xem lại nơi nhận.",
			"No partner agency is left to send it to. Look at the recipients again.")
	}
	message, err := d.sealed(doc, doc, to, edxml.Business{})
	if err != nil {
		return nil, err
	}
	return action.OutgoingSent{Document: doc.ID, Partners: to, Message: message}, nil
}

func (d *decider) orderRemedy(c OrderRemedy) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	switch doc.Status {
	case Issued:
	case Withdrawn, Replaced:
		return nil, action.Refuse("not_in_force",
			"Văn bản đã thu hồi hoặc thay thế nên không còn gì để khắc phục.", "The document was revoked or replaced, so nothing is left to remedy.")
	default:
		return nil, action.Refuse("not_issued",
			"Văn bản chưa phát hành: sửa ngay trong dự thảo hoặc trả lại. Sửa đổi, thay thế, đính chính, thu hồi chỉ dùng sau phát hành (Điều 18 Nghị định 30/2020/NĐ-CP).",
			"The document is not issued: change the draft, or return it. Remedies are for after the issue (Decree 30/2020, article 18).")
	}
	switch c.Remedy {
	case action.Amend, action.Replace, action.Correct, action.Revoke:
	default:
		return nil, action.Refuse("unknown_remedy",
			fmt.Sprintf("Không có cách khắc phục “%s”. Dùng amend (sửa đổi), replace (thay thế), correct (đính chính) hoặc revoke (thu hồi).", c.Remedy),
			fmt.Sprintf("There is no remedy %q. Use amend, replace, correct or revoke.", string(c.Remedy)))
	}
	// Until it is carried out, who ordered wrongly may order anew.
	if r := doc.openRemedy(); r != nil && r.Remedy == c.Remedy {
		return nil, action.Refuse("remedy_pending",
			fmt.Sprintf("Đã có chỉ đạo %s chưa thực hiện. Anh/chị chờ văn thư thực hiện xong, hoặc chỉ đạo cách khác.", RemedyLabel(r.Remedy).VI),
			fmt.Sprintf("This remedy (%s) is ordered already and not carried out. Wait for the clerk, or order another.", RemedyLabel(r.Remedy).EN))
	}
	reason, err := reasonField(false).read(c.Reason)
	if err != nil {
		return nil, err
	}
	return action.RemedyOrdered{Document: doc.ID, Remedy: c.Remedy, Reason: reason}, nil
}

// openRemedy is the order that stands and is not carried out yet, or nil.
func (d *Outgoing) openRemedy() *Remedied {
	if n := len(d.Remedies); n > 0 && d.Remedies[n-1].Done == nil {
		return &d.Remedies[n-1]
	}
	return nil
}

// carryOut carries out what was ordered: a document of the same type amends or
// replaces, a công văn corrects (article 18.3).
func (d *decider) carryOut(c CarryOut) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	r := doc.openRemedy()
	if r == nil {
		return nil, action.Refuse("not_ordered",
			"Chưa có chỉ đạo sửa đổi, thay thế, đính chính hoặc thu hồi văn bản này (Điều 18 Nghị định 30/2020/NĐ-CP). Đề nghị lãnh đạo chỉ đạo trước.",
			"No remedy was ordered for this document (Decree 30/2020, article 18). Ask a leader to order it first.")
	}
	if r.Remedy == action.Revoke {
		return action.RemedyCarriedOut{Document: doc.ID, Remedy: r.Remedy}, nil
	}
	if c.With == "" {
		return nil, action.Refuse("with_missing",
			fmt.Sprintf("Chưa chọn văn bản dùng để %s (Điều 18 Nghị định 30/2020/NĐ-CP). Anh/chị chọn văn bản đã phát hành.", strings.ToLower(RemedyLabel(r.Remedy).VI)),
			"The document that carries out the remedy is missing (Decree 30/2020, article 18). Choose an issued one.")
	}
	with, err := d.outDoc(c.With)
	if err != nil {
		return nil, err
	}
	need := doc.Info.Type
	if r.Remedy == action.Correct {
		need = "Công văn"
	}
	if with.ID == doc.ID || with.Status != Issued || with.Info.Type != need {
		return nil, action.Refuse("wrong_remedy_document",
			fmt.Sprintf("%s cần một văn bản khác, loại %s, đã phát hành (Điều 18 Nghị định 30/2020/NĐ-CP). Anh/chị phát hành văn bản đó trước rồi chọn lại.", RemedyLabel(r.Remedy).VI, need),
			fmt.Sprintf("This needs another document, of the type %q and issued (Decree 30/2020, article 18). Issue it first, then choose it.", need))
	}
	return action.RemedyCarriedOut{Document: doc.ID, Remedy: r.Remedy, With: with.ID}, nil
}
