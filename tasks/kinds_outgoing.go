package tasks

import (
	"strings"

	"thuchanh/sandbox/action"
)

func paramOutgoing() Param {
	return Param{Name: "document", Type: TypeOutgoing, Required: true, Doc: text("Văn bản đi được nói đến", "The outgoing document that is meant")}
}

func paramVersion(vi, en string) Param {
	return Param{Name: "version", Type: TypeInt, Doc: text(vi, en)}
}

// outgoing reads the name of an outgoing document.
func (a *args) outgoing(name string) action.DocID {
	return ref[action.DocID](a.l.names, a.get(name, TypeOutgoing), catOutgoing)
}

// choices reads one or more of a parameter's choices, each once.
func (a *args) choices(name string) []string {
	n := a.get(name, TypeChoices)
	var out []string
	for _, item := range n.Each() {
		if s := item.OneOf("giá trị", "value", paramOf(a.params, name).Choices...); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// formOf is the form of signing that a paper writes as none, KT and so on.
func formOf(s string) action.SignForm {
	if s == "none" {
		return action.FormNone
	}
	return action.SignForm(s)
}

// formMisses are near misses named after the form that was used.
func formMisses() []NearMiss {
	var out []NearMiss
	for _, f := range signForms() {
		out = append(out, nearMiss("form_"+strings.ToLower(f), "Đã ký theo hình thức "+f, "Signed in the form "+f))
	}
	return out
}

func remedyMisses() []NearMiss {
	var out []NearMiss
	for _, r := range remedies() {
		out = append(out, nearMiss("remedy_"+r, "Đã chỉ đạo "+r, "What was ordered is "+r))
	}
	return out
}

// signingKinds ask about signatures.
func signingKinds() []Kind {
	kind := func(name, vi, en string, spec Spec, near []NearMiss, build func(*args) Spec, params ...Param) Kind {
		return Kind{Name: name, App: "dms", Doc: text(vi, en), Params: append([]Param{paramOutgoing()}, params...), Near: near, spec: spec, build: build,
			Example: "{check: " + name + ", document: bao_cao, points: 2, said: a}"}
	}
	older := nearMiss("older_version", "Đã ký một bản cũ, sau đó có bản mới", "An older version was signed, and a newer one followed")
	form := kind("sign_form", "Thí sinh ký theo một trong các hình thức này (Điều 13)", "The candidate signed in one of these forms (article 13)", SignForm{}, formMisses(),
		func(a *args) Spec {
			s := SignForm{Document: a.outgoing("document")}
			for _, f := range a.choices("form") {
				s.Forms = append(s.Forms, formOf(f))
			}
			return s
		}, Param{Name: "form", Type: TypeChoices, Required: true, Choices: signForms(), Doc: text("Hình thức ký, hoặc danh sách các hình thức đều đúng; none là người đứng đầu ký", "The form, or a list of forms that are all right; none is the head's own signature")})
	form.Example = "{check: sign_form, document: bao_cao, form: TUQ, points: 3, said: a, near: {if: form_tl, points: 1}}"
	return []Kind{
		kind("signed", "Thí sinh đã ký số bản có hiệu lực; chữ ký trong tệp còn nguyên vẹn và đúng chứng thư số của thí sinh", "The candidate signed the version in force; the signature in the file is intact and by the candidate's certificate", Signed{},
			[]NearMiss{older, nearMiss("only_approved", "Đã duyệt nhưng chưa ký", "Approved, but not signed")}, func(a *args) Spec { return Signed{Document: a.outgoing("document")} }),
		form,
		kind("sign_place", "Chữ ký đặt giữa chức vụ và họ tên (Phụ lục I)", "The signature stands between title and name (appendix I)", SignPlace{},
			[]NearMiss{nearMiss("in_seal_place", "Đặt vào chỗ của dấu cơ quan", "In the place of the agency's seal"), nearMiss("partly", "Lệch, chỉ trùng một phần", "Off, it only touches the place")},
			func(a *args) Spec { return SignPlace{Document: a.outgoing("document")} }),
		kind("sign_authority", "Người ký có thẩm quyền ký văn bản này theo hình thức đã chọn (Điều 13, lĩnh vực và ủy quyền lúc ký)", "Who signed may sign this document in that form (article 13: field, and authorisation when he signed)", SignAuthority{}, nil,
			func(a *args) Spec { return SignAuthority{Document: a.outgoing("document")} }),
		notSignedKind(kind),
	}
}

func notSignedKind(kind func(name, vi, en string, spec Spec, near []NearMiss, build func(*args) Spec, params ...Param) Kind) Kind {
	k := kind("not_signed", "Thí sinh không ký bản nào của văn bản này", "The candidate signed no version of the document", NotSigned{}, nil,
		func(a *args) Spec { return NotSigned{Document: a.outgoing("document")} })
	k.Example = "{check: not_signed, document: quyet_dinh, gate: true, said: a}"
	return k
}

// reviewKinds ask about comments, returns, refusals and remedies.
func reviewKinds() []Kind {
	return []Kind{
		{
			Name: "refused", App: "dms", spec: Refused{},
			Doc: text("Thí sinh đã trả dự thảo hoặc từ chối ký (đều phải nêu lý do), và sau đó không ký bản ấy", "The candidate returned the draft or refused to sign it (either needs a reason), and did not sign that version later"),
			Params: []Param{paramOutgoing(), {Name: "how", Type: TypeChoice, Choices: []string{"return_draft", "refuse_sign"}, Doc: text("Chỉ cách này mới đúng; bỏ trống là cách nào cũng được", "Only this way is right; either if left out")},
				{Name: "to", Type: TypePerson, Doc: text("Phải trả về người này", "Who must have got it back")}},
			Near: []NearMiss{nearMiss("other_way", "Dùng cách kia: từ chối ký thay vì trả, hoặc ngược lại", "The other way: a refusal instead of a return, or the reverse"),
				nearMiss("to_another", "Trả cho người khác", "Returned to somebody else")},
			Example: "{check: refused, document: bao_cao, how: return_draft, to: tp_tccb, points: 3, said: a, near: {if: to_another, points: 2}}",
			build: func(a *args) Spec {
				return Refused{Document: a.outgoing("document"), How: a.str("how"), To: a.person("to")}
			},
		},
		{
			Name: "remarks_say", App: "dms", spec: RemarksSay{},
			Doc:     text("Góp ý, lý do trả và lý do từ chối ký của thí sinh nêu các ý", "The candidate's comments and reasons for returning or refusing state the ideas"),
			Params:  []Param{paramOutgoing(), paramVersion("Chỉ tính ý kiến về bản này; bỏ trống là mọi bản", "Only what was written about this version; all if left out"), paramGroups(), paramAtLeast(), paramShare(), paramWithout()},
			Example: `{check: remarks_say, document: bao_cao, groups: ["ký hiệu | BC", "Lưu: VT"], share: true, points: 4, said: a}`,
			build: func(a *args) Spec {
				return RemarksSay{Document: a.outgoing("document"), Version: a.whole("version"), Groups: a.groups("groups"), AtLeast: a.atLeast("at_least", "groups"), Share: a.flag("share"), Without: a.groups("without")}
			},
		},
		{
			Name: "remarked_on", App: "dms", spec: RemarkedOn{},
			Doc:     text("Thí sinh góp ý, trả hoặc từ chối đúng bản này", "The candidate commented on, returned or refused this version"),
			Params:  []Param{paramOutgoing(), paramVersion("Bản thứ mấy; bỏ trống là bản mới nhất lúc đó", "Which version; the newest at that moment if left out")},
			Near:    []NearMiss{nearMiss("older_version", "Góp ý trên bản cũ", "On an older version")},
			Example: "{check: remarked_on, document: bao_cao, points: 1.5, said: a}",
			build: func(a *args) Spec {
				return RemarkedOn{Document: a.outgoing("document"), Version: a.whole("version")}
			},
		},
		{
			Name: "remedy_is", App: "dms", spec: RemedyIs{},
			Doc:     text("Cách khắc phục mà thí sinh chỉ đạo cuối cùng là một trong các cách này (Điều 18)", "The remedy that the candidate ordered last is one of these (article 18)"),
			Params:  []Param{paramOutgoing(), {Name: "remedy", Type: TypeChoices, Required: true, Choices: remedies(), Doc: text("amend (sửa đổi), replace (thay thế), correct (đính chính), revoke (thu hồi); hoặc danh sách", "amend, replace, correct, revoke, or a list")}},
			Near:    remedyMisses(),
			Example: "{check: remedy_is, document: quyet_dinh, remedy: [amend, replace], points: 2, said: a}",
			build: func(a *args) Spec {
				s := RemedyIs{Document: a.outgoing("document")}
				for _, r := range a.choices("remedy") {
					s.Remedies = append(s.Remedies, action.Remedy(r))
				}
				return s
			},
		},
	}
}
