package edxml

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const minute = time.Minute

func sent() Sent {
	return Sent{Envelope: full(), Partner: "000.00.02.H99", At: time.Date(2026, 10, 5, 1, 0, 0, 0, time.UTC)}
}

func timetable(list []Planned) string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%v %s", p.Delay, p.Status.Code))
	}
	return strings.Join(out, ", ")
}

func TestAPartnerFollowsItsScript(t *testing.T) {
	accepts := Accepts(minute, 2*minute, 3*minute, 4*minute, 5*minute)
	tests := []struct {
		name   string
		script Script
		asked  time.Duration // of a recall; negative: none
		want   string
	}{
		{"accepts", accepts, -1, "1m0s 01, 3m0s 03, 6m0s 04, 10m0s 05, 15m0s 06"},
		{"refuses", Refuses(minute, 2*minute, "Gửi nhầm"), -1, "1m0s 01, 3m0s 02"},
		{"stays at 01", StaysArrived(minute), -1, "1m0s 01"},
		{"says nothing", Script{}, -1, ""},
		{"agrees to a recall", accepts.Agreeing(minute), 4 * minute, "1m0s 01, 3m0s 03, 5m0s 15"},
		{"what falls on the answer comes first", accepts.Agreeing(minute), 5 * minute, "1m0s 01, 3m0s 03, 6m0s 04, 6m0s 15"},
		{"goes on until it answers", accepts.Agreeing(4 * minute), 4 * minute, "1m0s 01, 3m0s 03, 6m0s 04, 8m0s 15"},
		{"declines a recall and goes on", accepts.Declining(minute, "Đã xử lý"), 4 * minute, "1m0s 01, 3m0s 03, 5m0s 16, 6m0s 04, 10m0s 05, 15m0s 06"},
		{"agrees after the end", accepts.Agreeing(minute), 20 * minute, "1m0s 01, 3m0s 03, 6m0s 04, 10m0s 05, 15m0s 06, 21m0s 15"},
		{"sent it back before it could answer", Refuses(minute, 2*minute, "Gửi nhầm").Agreeing(minute), 2 * minute, "1m0s 01, 3m0s 02"},
		{"recalled before it arrives", accepts.Agreeing(0), 0, "0s 15"},
		{"stays at 01 and agrees", StaysArrived(minute).Agreeing(minute), 9 * minute, "1m0s 01, 10m0s 15"},
		{"does not answer", accepts, 4 * minute, "1m0s 01, 3m0s 03, 6m0s 04, 10m0s 05, 15m0s 06"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			play := func() ([]Planned, error) {
				if tt.asked < 0 {
					return Play(sent(), tt.script, Standard())
				}
				return PlayRecalled(sent(), tt.script, Standard(), tt.asked)
			}
			got, err := play()
			if err != nil || timetable(got) != tt.want {
				t.Fatalf("got %s (%v), want %s", timetable(got), err, tt.want)
			}
			again, _ := play()
			if diff := cmp.Diff(got, again); diff != "" {
				t.Error(diff)
			}
			for _, p := range got {
				if _, err := Encode(p.Status); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

func TestAReportNamesTheDocumentTheAgencyAndTheMoment(t *testing.T) {
	script := Refuses(minute, 90*time.Second, "Không thuộc thẩm quyền")
	script.Staff = Staff{Name: "Phạm Văn Nhận"}
	got, err := Play(sent(), script, Standard())
	if err != nil {
		t.Fatal(err)
	}
	want := refusal()
	want.From = full().Header.To[0]
	want.Description = "Không thuộc thẩm quyền"
	want.At.Hour, want.At.Minute, want.At.Second = 8, 2, 30
	if diff := cmp.Diff(want, got[1].Status); diff != "" {
		t.Error(diff)
	}
	if got[0].Status.Description != "Đã đến" {
		t.Errorf("a report without a description says %q", got[0].Status.Description)
	}
}

func TestAScriptThatBreaksTheTableIsRefused(t *testing.T) {
	stranger := sent()
	stranger.Partner = "000.00.09.H99"
	for _, tt := range []struct {
		name   string
		sent   Sent
		script Script
	}{
		{"begins in the middle", sent(), Script{Reports: []Report{{Code: Received}}}},
		{"goes on after a refusal", sent(), Script{Reports: []Report{{Code: Arrived}, {Code: Refused, Description: "x"}, {Code: Received}}}},
		{"refuses without a reason", sent(), Refuses(0, 0, "")},
		{"declines a recall without a reason", sent(), StaysArrived(0).Declining(0, "")},
		{"goes back in time", sent(), StaysArrived(-1)},
		{"an unknown code", sent(), Script{Reports: []Report{{Code: "07"}}}},
		{"sends what the sender sends", sent(), Script{Reports: []Report{{Code: RecallAsked}}}},
		{"answers what nobody asked", sent(), Script{Reports: []Report{{Code: Arrived}, {Code: RecallAgreed}}}},
		{"answers a recall with 06", sent(), Script{OnRecall: &Report{Code: Done}}},
		{"talks too long", sent(), Refuses(0, 0, words(501))},
		{"was not sent the document", stranger, StaysArrived(0)},
		{"no document", Sent{}, StaysArrived(0)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := Play(tt.sent, tt.script, Standard()); !errors.Is(err, ErrScript) || got != nil {
				t.Errorf("got %s, %v", timetable(got), err)
			}
			if _, err := PlayRecalled(tt.sent, tt.script, Standard(), minute); !errors.Is(err, ErrScript) {
				t.Errorf("recalled: %v", err)
			}
		})
	}
}

// The caller may have recorded what came before the recall: it must not change afterwards.
func TestARecallChangesNothingThatCameBeforeIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.Int64Range(0, 600)
		delay := func() time.Duration { return time.Duration(d.Draw(t, "seconds")) * time.Second }
		script := rapid.SampledFrom([]Script{Accepts(delay(), delay(), delay(), delay(), delay()), Refuses(delay(), delay(), "x"), StaysArrived(delay())}).Draw(t, "script")
		script = rapid.SampledFrom([]Script{script, script.Agreeing(delay()), script.Declining(delay(), "x")}).Draw(t, "answer")
		asked := delay()
		before, err1 := Play(sent(), script, Standard())
		after, err2 := PlayRecalled(sent(), script, Standard(), asked)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		var history []StatusCode
		for i, p := range after {
			if p.Delay <= asked && i < len(before) && before[i].Delay <= asked {
				if diff := cmp.Diff(before[i], p); diff != "" {
					t.Fatal(diff)
				}
			}
			if i > 0 && after[i-1].Delay > p.Delay {
				t.Fatal("out of time")
			}
			if row, _ := Standard().Row(p.Status.Code); row.Lane == Recall {
				history = append(history, RecallAsked)
			}
			if !Standard().MayFollow(history, p.Status.Code) {
				t.Fatalf("%s may not follow %v", p.Status.Code, history)
			}
			history = append(history, p.Status.Code)
		}
		for i, p := range before {
			if p.Delay <= asked && (i >= len(after) || after[i].Delay > asked && p.Delay <= asked) {
				t.Fatalf("%s was lost", p.Status.Code)
			}
		}
	})
}
