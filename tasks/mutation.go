package tasks

import "thuchanh/sandbox/action"

// Mutation is one way to corrupt a model answer, to see which check notices.
type Mutation string

// The mutations that must cost points.
const (
	MutDrop            Mutation = "drop"             // the deed is left out
	MutDuplicate       Mutation = "duplicate"        // done twice
	MutSwap            Mutation = "swap"             // two deeds change places in time
	MutLate            Mutation = "late"             // done after the time has run on
	MutEarly           Mutation = "early"            // done before everything else
	MutWrongPerson     Mutation = "wrong_person"     // a namesake or neighbour instead
	MutExtraPerson     Mutation = "extra_person"     // one recipient more, in sight
	MutHiddenBcc       Mutation = "hidden_bcc"       // one recipient more, in Bcc
	MutMissingPerson   Mutation = "missing_person"   // one recipient fewer
	MutToCc            Mutation = "to_cc"            // To into Cc
	MutCcTo            Mutation = "cc_to"            // Cc into To
	MutBccCc           Mutation = "bcc_cc"           // Bcc into Cc: everybody sees everybody
	MutNewThread       Mutation = "new_thread"       // a new letter instead of a reply or forward
	MutReplyAll        Mutation = "reply_all"        // reply to all instead of reply
	MutReplyOnly       Mutation = "reply_only"       // reply instead of reply to all
	MutWrongLetter     Mutation = "wrong_letter"     // another letter answered, passed on, moved, flagged
	MutOlderRevision   Mutation = "older_revision"   // an older revision of the file
	MutWrongFormat     Mutation = "wrong_format"     // the same revision in another format
	MutExtraFile       Mutation = "extra_file"       // one file more
	MutNoFile          Mutation = "no_file"          // no file
	MutSecretFile      Mutation = "secret_file"      // a marked file along
	MutSecretOutside   Mutation = "secret_outside"   // a marked file, to somebody outside
	MutDraft           Mutation = "draft"            // left in the drafts
	MutQuoted          Mutation = "quoted"           // quoted instead of written
	MutEmptyText       Mutation = "empty_text"       // nothing written
	MutNoMarks         Mutation = "no_marks"         // typed without diacritics
	MutOtherText       Mutation = "other_text"       // polite words that say nothing asked for
	MutNegated         Mutation = "negated"          // the opposite
	MutWrongValue      Mutation = "wrong_value"      // another date, time, number
	MutEveryValue      Mutation = "every_value"      // the right value among wrong ones
	MutLeftOver        Mutation = "left_over"        // template text left in
	MutNoSubject       Mutation = "no_subject"       // an empty subject
	MutPart            Mutation = "part"             // one of several letters or documents left out
	MutWrongFolder     Mutation = "wrong_folder"     // into another folder
	MutNoDiacritics    Mutation = "folder_no_marks"  // a folder named without diacritics
	MutUndo            Mutation = "undo"             // undone later: moved back, unflagged, recalled
	MutPurge           Mutation = "purge"            // deleted for good
	MutOthersToo       Mutation = "others_too"       // the same to letters or documents that were not meant
	MutWrongParty      Mutation = "wrong_party"      // another unit
	MutSecondLead      Mutation = "second_lead"      // a second unit leads
	MutSwapRoles       Mutation = "swap_roles"       // lead and co-ordinator change places
	MutMissingParty    Mutation = "missing_party"    // a unit left out
	MutExtraParty      Mutation = "extra_party"      // a unit too many
	MutWrongDue        Mutation = "wrong_due"        // another due date
	MutNoDue           Mutation = "no_due"           // no due date
	MutWrongDocument   Mutation = "wrong_document"   // another document
	MutWrongDeed       Mutation = "wrong_deed"       // another command on the document: return for route
	MutNotLooked       Mutation = "not_looked"       // nothing was opened first
	MutWrongName       Mutation = "wrong_name"       // the file under another name
	MutChangedFile     Mutation = "changed_file"     // the file's content changed
	MutWrongForm       Mutation = "wrong_form"       // signed in another form
	MutWrongPlace      Mutation = "wrong_place"      // signed where the seal belongs, or in a corner
	MutOldVersion      Mutation = "old_version"      // an older version commented on or signed
	MutOtherRemedy     Mutation = "other_remedy"     // another remedy ordered
	MutOtherPriority   Mutation = "other_priority"   // another priority
	MutLongerInterval  Mutation = "longer_interval"  // a delegation for longer
	MutWholeScope      Mutation = "whole_scope"      // a delegation of everything
	MutWrongTime       Mutation = "wrong_time"       // an appointment an hour later
	MutOtherRetention  Mutation = "other_retention"  // another retention
	MutNoReceipt       Mutation = "no_receipt"       // no read receipt asked for
	MutOtherImportance Mutation = "other_importance" // another importance set, or none
	MutSubjectOnly     Mutation = "subject_only"     // urgent in the subject instead of an importance
	MutOtherAnswer     Mutation = "other_answer"     // another answer to an invitation
	MutPlainLetter     Mutation = "plain_letter"     // a plain letter instead of a calendar part
	MutForbidden       Mutation = "forbidden"        // what must not be done is done as well
	MutNone            Mutation = "nothing"          // nothing at all is done
)

// The mutations that must cost nothing: what careful people and programs vary.
const (
	SameLook         Mutation = "look"       // looks at everything first
	SameDraft        Mutation = "save_draft" // saves drafts on the way
	SameRename       Mutation = "rename"     // gives an attached file another name
	SameCopyMove     Mutation = "copy_move"  // moves by copy and delete
	SameNFD          Mutation = "nfd"        // text in NFD, tones placed the other way
	SameCase         Mutation = "case"       // addresses in capital letters
	SameCourtesy     Mutation = "courtesy"   // polite words around the text
	SameEarlier      Mutation = "minute"     // a minute earlier
	SameCalendarFile Mutation = "ics_file"   // the calendar part as an attached file
	SameForwardIn    Mutation = "attached"   // forwards as an attachment instead of inline
)

// MutationDoc is one line of the reference on mutations.
type MutationDoc struct {
	Mutation Mutation
	Harmless bool
	Doc      action.Text
}
