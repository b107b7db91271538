package viet

import "testing"

func TestWhatIsDeniedAsWrongOrMissingIsNamedAsAFault(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Không đúng ký hiệu, chưa có Lưu: VT.", "sai ký hiệu, thiếu Lưu: VT."},
		{"Ký hiệu không phù hợp", "Ký hiệu sai hợp"},
		{"Khong dung ky hieu; chưa ghi dòng lưu ở cuối", "sai ky hieu; thiếu dòng lưu ở cuối"},
		{"Văn bản không có đủ nơi nhận", "Văn bản thiếu đủ nơi nhận"},
		// Denied for good.
		{"Không có lỗi về ký hiệu", "Không có lỗi về ký hiệu"},
		{"Không có gì phải sửa", "Không có gì phải sửa"},
		{"Không phải là sai ký hiệu", "Không phải là sai ký hiệu"},
		{"Không ghi nhận thấy sai ký hiệu", "Không ghi nhận thấy sai ký hiệu"},
		{"Không sai ký hiệu", "Không sai ký hiệu"},
		// What comes too far behind, or in a clause of its own, denies nothing.
		{"Không đúng ký hiệu và sai thời hạn", "sai ký hiệu và sai thời hạn"},
		{"Chưa đúng, ghi sai nơi gửi", "sai, ghi sai nơi gửi"},
		{"Chưa đúng hạn, sai nơi gửi", "sai hạn, sai nơi gửi"},
		{"Chưa có, sai", "thiếu, sai"},
		// No negation, none before it, or a double one.
		{"Ký hiệu đúng", "Ký hiệu đúng"},
		{"Có ký hiệu", "Có ký hiệu"},
		{"Không, đúng ký hiệu", "Không, đúng ký hiệu"},
		{"Không thể không có dòng lưu", "Không thể không có dòng lưu"},
		{"không", "không"},
		{"Không đúng", "sai"},
		{"", ""},
	} {
		if got := Faults(c.text); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
