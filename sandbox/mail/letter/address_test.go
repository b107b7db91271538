package letter

import (
	"slices"
	"testing"
)

func TestAddressListsAreReadTolerantly(t *testing.T) {
	a, b := Address{"", "a@x.vn"}, Address{"", "b@x.vn"}
	tests := []struct {
		name, in string
		want     []Address
	}{
		{"nothing", "", nil},
		{"two bare addresses", "a@x.vn, b@x.vn", []Address{a, b}},
		{"Outlook's semicolons", "a@x.vn; b@x.vn", []Address{a, b}},
		{"a domain in capitals", "A@X.VN", []Address{{"", "A@x.vn"}}},
		{"a quoted name with a comma", `"Nguyễn, A" <a@x.vn>, b@x.vn`, []Address{{"Nguyễn, A", "a@x.vn"}, b}},
		{"a quoted name with a quote", `"A \"B\"" <a@x.vn>`, []Address{{`A "B"`, "a@x.vn"}}},
		{"an encoded name in two words", "=?UTF-8?B?Tmd1eeG7hQ==?= =?UTF-8?Q?n_A?= <a@x.vn>", []Address{{"Nguyễn A", "a@x.vn"}}},
		{"a character split between two words", "=?UTF-8?B?4bs=?= =?UTF-8?B?hQ==?= <a@x.vn>", []Address{{"ễ", "a@x.vn"}}},
		{"an encoded name inside quotes", `"=?UTF-8?Q?Tr=E1=BA=A7n?=" <a@x.vn>`, []Address{{"Trần", "a@x.vn"}}},
		{"a comma inside an encoded word", "=?UTF-8?Q?A,_B?= <a@x.vn>, b@x.vn", []Address{{"A, B", "a@x.vn"}, b}},
		{"an unknown charset", "=?x-odd?Q?=e1?= <a@x.vn>, b@x.vn", []Address{{"=?x-odd?Q?=e1?=", "a@x.vn"}, b}},
		{"raw UTF-8 decomposed", "Tra\u0302\u0300n <a@x.vn>", []Address{{"Trần", "a@x.vn"}}},
		{"a comment as name", "a@x.vn (Ông A)", []Address{{"Ông A", "a@x.vn"}}},
		{"a group", "Phòng TCCB: a@x.vn, b@x.vn;, c@x.vn", []Address{a, b, {"", "c@x.vn"}}},
		{"an empty group", "undisclosed-recipients:;", nil},
		{"one bad address among good ones", "a@x.vn, @, <>, không phải địa chỉ, b@x.vn", []Address{a, b}},
		{"a quote that is not closed", `a@x.vn, "B <b@x.vn>`, []Address{a, {"B", "b@x.vn"}}},
		{"a bracket that is not closed", "A <a@x.vn, b@x.vn", []Address{{"A", "a@x.vn"}, b}},
		{"brackets forgotten", "Ông A a@x.vn", []Address{{"Ông A", "a@x.vn"}}},
		{"spaces around the at", "a @ x . vn", []Address{a}},
		{"a route", "<@r1,@r2:a@x.vn>", []Address{a}},
		{"a mailto", "<mailto:a@x.vn>", []Address{a}},
		{"a quoted local part", `"a b"@x.vn`, []Address{{"", `"a b"@x.vn`}}},
		{"a needlessly quoted local part", `"a"@x.vn`, []Address{a}},
		{"a domain literal", "a@[IPv6:::1]", []Address{{"", "a@[ipv6:::1]"}}},
		{"a local user", "root", []Address{{"", "root"}}},
		{"the address as its own name", "a@x.vn <a@x.vn>", []Address{a}},
		{"an address in UTF-8", "hòa@x.vn", []Address{{"", "hòa@x.vn"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := ParseAddresses(tt.in); !slices.Equal(got, tt.want) {
				t.Errorf("ParseAddresses(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}
