package dms_test

import (
	"slices"
	"strings"
	"testing"

	"thuchanh/sandbox/action"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

// What each command does at each step, given by the person whose business it
// is: the next step, "." if the step stays, or the code of the refusal.
const outgoingTable = `
                    drafting         awaiting_content checking_form               awaiting_signature signed          numbered         sealed         issued         withdrawn      replaced
out.revise          .                .                drafting                    drafting           drafting        drafting         drafting       already_issued already_issued already_issued
out.submit          awaiting_content wrong_step       wrong_step                  wrong_step         wrong_step      wrong_step       wrong_step     already_issued already_issued already_issued
out.comment         .                .                .                           .                  wrong_step      wrong_step       wrong_step     already_issued already_issued already_issued
out.return_draft    not_holder       drafting         drafting                    drafting           wrong_step      wrong_step       wrong_step     already_issued already_issued already_issued
out.initial         wrong_step       .                already_initialled          already_initialled wrong_step      wrong_step       wrong_step     already_issued already_issued already_issued
out.approve_content wrong_step       checking_form    wrong_step                  wrong_step         wrong_step      wrong_step       wrong_step     already_issued already_issued already_issued
out.check_form      wrong_step       wrong_step       awaiting_signature          wrong_step         wrong_step      wrong_step       wrong_step     already_issued already_issued already_issued
out.approve         wrong_step       wrong_step       wrong_step                  .                  already_signed  already_signed   already_signed already_issued already_issued already_issued
out.sign            wrong_step       wrong_step       wrong_step                  signed             already_signed  already_signed   already_signed already_issued already_issued already_issued
out.refuse_sign     wrong_step       wrong_step       wrong_step                  drafting           already_signed  already_signed   already_signed already_issued already_issued already_issued
out.number          not_signed       not_signed       not_signed                  not_signed         numbered        already_numbered already_numbered already_issued already_issued already_issued
out.seal            not_signed       not_signed       not_signed                  not_signed         wrong_step      sealed           already_sealed already_issued already_issued already_issued
out.issue           not_signed       not_signed       not_signed                  not_signed         not_sealed      not_sealed       issued         already_issued already_issued already_issued
out.send_out        not_issued       not_issued       not_issued                  not_issued         not_issued      not_issued       not_issued     .              already_issued already_issued
out.order_remedy    not_issued       not_issued       not_issued                  not_issued         not_issued      not_issued       not_issued     .              not_in_force   not_in_force
out.remedy          not_ordered      not_ordered      not_ordered                 not_ordered        not_ordered     not_ordered      not_ordered    not_ordered    not_ordered    not_ordered
out.open            .                .                .                           .                  .               .                .              .              .              .
`

func TestEveryCommandAtEveryStep(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(outgoingTable), "\n")
	want := map[string][]string{}
	for _, l := range lines[1:] {
		f := strings.Fields(l)
		want[f[0]] = f[1:]
	}
	for i, step := range dms.OutStatuses() {
		id := action.DocID("di_" + string(step))
		for _, c := range outgoingOn(id) {
			s := openDesk(t, nil)
			if got := s.Outgoing(id).Status; got != step {
				t.Fatalf("%s begins at %s", id, got)
			}
			w := want[c.Name()][i]
			code := s.try(whose(c, step), c)
			after := s.Outgoing(id).Status
			switch {
			case code != "" && code != w:
				t.Errorf("%s at %s is refused: %s, want %s", c.Name(), step, code, w)
			case code == "" && w == "." && after != step, code == "" && w != "." && string(after) != w:
				t.Errorf("%s at %s leads to %s, want %s", c.Name(), step, after, w)
			}
		}
	}
	for _, r := range dms.Rules() {
		if n := r.Command.Name(); strings.HasPrefix(n, "out.") && n != "out.draft" && len(want[n]) != len(dms.OutStatuses()) {
			t.Errorf("the table has %d columns for %s", len(want[n]), n)
		}
	}
}

// Who may give which command at all. An "x" is allowed.
const outgoingMatrix = `
                    head deputy office_chief unit_head unit_deputy specialist clerk admin outside
out.draft           x    x      x            x         x           x          x     .     .
out.revise          x    x      x            x         x           x          x     .     .
out.submit          x    x      x            x         x           x          x     .     .
out.comment         x    x      x            x         x           x          .     .     .
out.return_draft    x    x      x            x         x           x          x     .     .
out.initial         .    .      x            x         x           .          .     .     .
out.approve_content .    .      x            x         x           .          .     .     .
out.check_form      x    x      x            x         x           x          x     .     .
out.approve         x    x      x            x         x           .          .     .     .
out.sign            x    x      x            x         x           .          .     .     .
out.refuse_sign     x    x      x            x         x           .          .     .     .
out.number          .    .      .            .         .           .          x     .     .
out.seal            .    .      .            .         .           .          x     .     .
out.issue           .    .      .            .         .           .          x     .     .
out.send_out        .    .      .            .         .           .          x     .     .
out.order_remedy    x    x      .            .         .           .          .     .     .
out.remedy          .    .      .            .         .           .          x     .     .
out.open            x    x      x            x         x           x          x     .     .
`

func TestTheRoleMatrixOfOutgoingDocuments(t *testing.T) {
	people := map[string]action.PersonID{"head": "giam_doc", "deputy": "pho_gd", "office_chief": "chanh_vp", "unit_deputy": "ptp_tccb", "admin": "quan_tri", "unit_head": "tp_tccb", "specialist": "cv_dung", "clerk": "van_thu", "outside": "cong_dan"}
	lines := strings.Split(strings.TrimSpace(outgoingMatrix), "\n")
	ranks := strings.Fields(lines[0])
	for _, l := range lines[1:] {
		f := strings.Fields(l)
		for _, c := range append(outgoingOn("di_awaiting_signature"), dms.Draft{}) {
			if c.Name() != f[0] {
				continue
			}
			for i, r := range ranks {
				allowed := f[i+1] == "x"
				if got := slices.Contains(dms.RuleOf(c).Ranks, world.Rank(r)); got != allowed {
					t.Errorf("the rule of %s allows it to the %s: %v", c.Name(), r, got)
				}
				s := openDesk(t, nil)
				if refused := s.try(people[r], c) == "role_forbids"; refused == allowed {
					t.Errorf("%s by the %s: refused for the role: %v", c.Name(), r, refused)
				}
			}
		}
	}
}
