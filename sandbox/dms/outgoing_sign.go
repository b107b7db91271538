package dms

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/world"
)

// codeWrongPIN is the code of refusals that count as tries.
const codeWrongPIN = "wrong_pin"

// sign makes the personal signature on the version in force.
func (d *decider) sign(c Sign) (action.Action, error) {
	doc, v, err := d.toSign(c.Document)
	if err != nil {
		return nil, err
	}
	switch {
	case c.Version != 0 && doc.Version(c.Version) == nil:
		return nil, d.noVersion(doc, c.Version)
	case c.Version != 0 && c.Version != v.No:
		return nil, action.Refuse("old_version",
			fmt.Sprintf("Bản %d đã được thay bằng bản %d. Chỉ ký bản mới nhất đã duyệt (Điều 11, Điều 13 Nghị định 30/2020/NĐ-CP).", c.Version, v.No),
			fmt.Sprintf("Version %d was followed by version %d. Only the newest, approved version is signed (Decree 30/2020, articles 11 and 13).", c.Version, v.No))
	case d.World.World.Agency.Numbering.Order == world.NumberBeforeSigning && v.Numbered == nil:
		return nil, action.Refuse("not_numbered",
			"Cơ quan này cấp số trước khi ký để số, ngày nằm trong văn bản được ký số (Điều 15 Nghị định 30/2020/NĐ-CP). Đề nghị văn thư cấp số trước.",
			"This agency gives the number before the signature, so that it is inside the signed document (Decree 30/2020, article 15). Ask the clerk to number it first.")
	}
	if err := d.mayUse(doc, c.Form); err != nil {
		return nil, err
	}
	if err := d.signable(v); err != nil {
		return nil, err
	}
	signed, err := d.useKey(v.Current, c.PIN, SignOrder{Form: c.Form, Page: c.Page, Rect: c.Rect}, Keys.Sign)
	if err != nil {
		return nil, err
	}
	return action.OutgoingSigned{
		Document: doc.ID, Version: v.No, Of: v.Current, Blob: action.Sum(signed.PDF), Form: c.Form,
		Page: signed.Page, Rect: rounded(signed.Rect), Serial: signed.Serial,
	}, nil
}

// signable refuses files that cannot bear a signature.
func (d *decider) signable(v *Version) error {
	if v.Type == typePDF {
		return nil
	}
	return action.Refuse("not_pdf",
		fmt.Sprintf("Bản %d là tệp “%s”, không phải PDF nên chưa ký số được. Anh/chị trả lại hoặc thêm bản PDF.", v.No, v.Name),
		fmt.Sprintf("Version %d is the file %q, not a PDF, so it cannot be signed. Return it, or add a PDF version.", v.No, v.Name))
}

// useKey hands a document to the key of who acts, and keeps the signed bytes.
func (d *decider) useKey(blob action.Hash, pin PIN, o SignOrder, use func(Keys, SignOrder) (SignedPDF, error)) (SignedPDF, error) {
	if d.out.keys == nil || d.out.blob == nil {
		return SignedPDF{}, action.Refuse("no_keys",
			"Phần ký số chưa được bật trong kỳ thi này nên không ký được. Anh/chị báo giám thị.",
			"Digital signatures are not set up in this examination, so nothing can be signed. Tell the invigilator.")
	}
	pin = PIN(strings.TrimSpace(string(pin))) // pasted with a space or a line end
	o.Person, o.PIN, o.At, o.Unlocked = d.who.ID, pin, d.now, d.by.Role == action.Colleague
	if !o.Unlocked {
		if d.PINTries(o.Person) == 0 {
			return SignedPDF{}, action.Refuse("pin_locked",
				fmt.Sprintf("Thiết bị ký đã khóa sau %d lần nhập sai mã PIN. Anh/chị báo giám thị.", MaxPINTries),
				fmt.Sprintf("The signing token is locked after %d wrong PINs. Tell the invigilator.", MaxPINTries))
		}
		if pin == "" {
			return SignedPDF{}, action.Refuse("pin_missing", "Chưa nhập mã PIN của thiết bị ký. Anh/chị nhập mã PIN rồi ký lại.", "The PIN of the signing token is missing. Type it, then sign again.")
		}
	}
	var err error
	if o.PDF, err = d.out.blob(blob); err != nil {
		return SignedPDF{}, fmt.Errorf("reading what is to be signed: %w", err)
	}
	signed, err := use(d.out.keys, o)
	if err != nil {
		return SignedPDF{}, d.keyRefused(err)
	}
	d.blobs = append(d.blobs, signed.PDF)
	return signed, nil
}

// keyRefused says why a key does not sign. Other errors are faults.
func (d *decider) keyRefused(err error) error {
	switch {
	case errors.Is(err, ErrWrongPIN):
		left := d.PINTries(d.who.ID) - 1
		return action.Refuse(codeWrongPIN,
			fmt.Sprintf("Mã PIN không đúng; còn %d lần thử trước khi thiết bị ký bị khóa. Anh/chị kiểm tra rồi nhập lại.", left),
			fmt.Sprintf("The PIN is wrong; %d tries are left before the token is locked. Check it, then type it again.", left))
	case errors.Is(err, ErrNoKey):
		return action.Refuse("no_certificate",
			"Anh/chị chưa được cấp chứng thư số nên không ký được. Đề nghị người khác có thẩm quyền ký, hoặc báo giám thị.",
			"You have no certificate, so you cannot sign. Ask another signatory, or tell the invigilator.")
	case errors.Is(err, ErrRevoked):
		return action.Refuse("certificate_revoked",
			"Chứng thư số đã bị thu hồi hoặc hết hạn nên không dùng để ký được. Anh/chị dùng chứng thư còn hiệu lực hoặc báo giám thị.",
			"The certificate is revoked or has expired, so it cannot sign. Use a valid one, or tell the invigilator.")
	}
	if r, ok := errors.AsType[*action.Refusal](err); ok {
		return r
	}
	return fmt.Errorf("signing: %w", err)
}

// seal makes the agency's signature on the signed document (article 32: by the
// clerk only, and only on what is signed).
func (d *decider) seal(c Seal) (action.Action, error) {
	doc, err := d.outDoc(c.Document)
	if err != nil {
		return nil, err
	}
	v := doc.Last()
	switch {
	case doc.Status.Before(Signed) || v == nil || v.Signature == nil:
		return nil, d.notSigned(doc, "Dấu, chữ ký số của cơ quan chỉ dùng trên văn bản đã có chữ ký của người có thẩm quyền (Điều 32 Nghị định 30/2020/NĐ-CP)", "The agency's signature goes only on what the competent person has signed (Decree 30/2020, article 32)")
	case doc.Status == Sealed:
		return nil, action.Refuse("already_sealed", "Văn bản đã có chữ ký số của cơ quan. Anh/chị phát hành văn bản (Điều 18).", "The document bears the agency's signature already. Issue it (article 18).")
	}
	if err := d.step(doc, Numbered); err != nil {
		return nil, err
	}
	of := v.Current
	signed, err := d.useKey(of, c.PIN, SignOrder{Page: c.Page, Rect: c.Rect, Over: Spot{v.Signature.Page, v.Signature.Rect}}, Keys.Seal)
	if err != nil {
		return nil, err
	}
	return action.OutgoingSealed{
		Document: doc.ID, Version: v.No, Of: of, Blob: action.Sum(signed.PDF),
		Page: signed.Page, Rect: rounded(signed.Rect), Serial: signed.Serial,
	}, nil
}

// notSigned refuses what needs the signature first; the rule comes before it.
func (d *decider) notSigned(doc *Outgoing, vi, en string) error {
	do := doc.Status.todo()
	return action.Refuse("not_signed",
		fmt.Sprintf("%s. Văn bản đang ở bước “%s”; việc cần làm bây giờ: %s.", vi, doc.Status.Label().VI, do.VI),
		fmt.Sprintf("%s. It is at the step %q; what is to be done now: %s.", en, doc.Status.Label().EN, do.EN))
}

// rounded keeps hundredths of a point, so that records read well.
func rounded(r action.Rect) action.Rect {
	f := func(x float64) float64 { return math.Round(x*100) / 100 }
	return action.Rect{X1: f(r.X1), Y1: f(r.Y1), X2: f(r.X2), Y2: f(r.Y2)}
}
