package tasks_test

import (
	"os"
	"slices"
	"testing"

	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/mail"
	"thuchanh/sandbox/world"
	"thuchanh/tasks"
)

// The paper's words for states and folders are those of the sandbox: a status
// that the document system does not know would never be reached.
func TestStatusesOfPapersAreThoseOfTheDocumentSystem(t *testing.T) {
	want := []string{string(dms.AwaitingReceipt), string(dms.Received), string(dms.Registered), string(dms.AwaitingDirection),
		string(dms.Directed), string(dms.InProgress), string(dms.ReturnedToClerk), string(dms.Completed), string(dms.ReceiptRefused)}
	for _, s := range dms.OutStatuses() {
		want = append(want, string(s))
	}
	// On the desk, but for those that have the same name; a delegation that stands has no word there.
	want = append(want, string(dms.TaskReported), string(dms.TaskRecalled), "standing", "revoked", string(dms.CaseOpen), string(dms.CaseClosed), string(dms.CaseApproved), string(dms.EntryProposed), string(dms.EntryDeclined))
	for _, k := range tasks.Kinds() {
		for _, p := range k.Params {
			if p.Name == "status" && !slices.Equal(p.Choices, want) {
				t.Errorf("%s: statuses %v, the document system has %v", k.Name, p.Choices, want)
			}
		}
	}
}

func TestFoldersOfEveryMailboxAreKnownToPapers(t *testing.T) {
	want := []string{mail.Inbox, mail.NameDrafts, mail.NameSent, mail.NameJunk, mail.NameTrash, mail.NameArchive}
	if got := tasks.StandardFolders(); !slices.Equal(got, want) {
		t.Errorf("papers know %v, a mailbox has %v", got, want)
	}
}

func TestADealtWorldMakesLettersForTheMailbox(t *testing.T) {
	p, err := tasks.Load(os.DirFS("testdata"), "good")
	if err != nil {
		t.Fatal(err)
	}
	letters, err := mail.SeedLetters(world.NewIndex(p.World), p.File)
	if err != nil || len(letters["de_nghi"]) == 0 {
		t.Errorf("%d letters, %v", len(letters), err)
	}
}
