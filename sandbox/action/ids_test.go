package action_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"thuchanh/sandbox/action"
)

func TestADateHasOneSpelling(t *testing.T) {
	for _, c := range []struct {
		text string
		want action.Date
		ok   bool
	}{
		{"2026-10-09", action.Date{Year: 2026, Month: time.October, Day: 9}, true},
		{"2028-02-29", action.Date{Year: 2028, Month: time.February, Day: 29}, true},
		{"", action.Date{}, true},
		{"2026-02-29", action.Date{}, false},
		{"2026-10-9", action.Date{}, false},
		{"09/10/2026", action.Date{}, false},
		{"2026-10-09T00:00:00Z", action.Date{}, false},
		{" 2026-10-09", action.Date{}, false},
		{"hôm nay", action.Date{}, false},
	} {
		var d action.Date
		err := d.UnmarshalText([]byte(c.text))
		if (err == nil) != c.ok || d != c.want {
			t.Errorf("%q is read as %+v, error %v", c.text, d, err)
		}
		if err != nil && !strings.Contains(err.Error(), "2026-10-09") {
			t.Errorf("%q: the error %q does not show how to write a date", c.text, err)
		}
		if err == nil && d.String() != c.text {
			t.Errorf("%q is written back as %q", c.text, d)
		}
	}
}

func TestADateIsTheDayInItsOwnPlace(t *testing.T) {
	hcm := time.FixedZone("+07", 7*3600)
	evening := time.Date(2026, 10, 5, 20, 0, 0, 0, time.UTC)
	if got := action.DateOf(evening.In(hcm)).String(); got != "2026-10-06" {
		t.Errorf("20:00 UTC is %s in Hồ Chí Minh City, want the 6th", got)
	}
	d := action.Date{Year: 2026, Month: time.October, Day: 6}
	if !d.Time(hcm).Equal(time.Date(2026, 10, 5, 17, 0, 0, 0, time.UTC)) {
		t.Errorf("midnight there is %v", d.Time(hcm).UTC())
	}
}

func TestDatesCompareByTheCalendar(t *testing.T) {
	day := func(s string) action.Date {
		d, err := action.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		a, b string
		want int
	}{{"2026-10-09", "2026-10-10", -1}, {"2026-11-01", "2026-10-31", 1}, {"2027-01-01", "2026-12-31", 1}, {"2026-10-09", "2026-10-09", 0}} {
		if got := day(c.a).Compare(day(c.b)); got != c.want {
			t.Errorf("%s against %s: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestAHashHasOneSpelling(t *testing.T) {
	h := action.Sum([]byte("abc"))
	const text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-4, example
	if h.String() != text {
		t.Errorf("SHA-256 of abc is written %s", h)
	}
	if back, err := action.ParseHash(text); err != nil || back != h {
		t.Errorf("read back as %s, error %v", back, err)
	}
	for name, s := range map[string]string{
		"upper case": strings.ToUpper(text), "too short": text[:62], "too long": text + "00", "not hexadecimal": "g" + text[1:], "a space": " " + text[1:], "empty": "",
	} {
		if _, err := action.ParseHash(s); err == nil {
			t.Errorf("%s is accepted", name)
		}
		if err := new(action.Hash).UnmarshalText([]byte(s)); (err == nil) != (s == "") {
			t.Errorf("%s as text: error %v", name, err)
		}
	}
}

func TestNoHashIsWrittenEmpty(t *testing.T) {
	var none action.Hash
	b, err := json.Marshal(none)
	if err != nil || string(b) != `""` || !none.IsZero() || action.Sum(nil).IsZero() {
		t.Errorf("no hash is written %s, error %v", b, err)
	}
	back := action.Sum(nil)
	if err := json.Unmarshal(b, &back); err != nil || !back.IsZero() {
		t.Errorf("read back as %s, error %v", back, err)
	}
}

func TestARefusalIsAnErrorInEnglishForPrograms(t *testing.T) {
	r := action.Refuse("no_such_folder", "Không có thư mục này.", "There is no such folder.")
	if r.Code != "no_such_folder" || r.Reason.VI != "Không có thư mục này." || r.Error() != "no_such_folder: There is no such folder." {
		t.Errorf("the refusal is %+v, %q", r, r.Error())
	}
}
