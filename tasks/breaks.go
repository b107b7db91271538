package tasks

// breaksOf are the mutations of which at least one must break a check of this
// kind in the papers that use it; a test of package mutate sees to it.
func breaksOf(kind string) []Mutation {
	switch kind {
	case "did", "did_all_of", "did_any_of", "did_times":
		return []Mutation{MutDrop, MutPart, MutWrongLetter, MutWrongDocument}
	case "did_not":
		return []Mutation{MutForbidden, MutSecretFile, MutSecretOutside}
	case "replied_to":
		return []Mutation{MutNewThread, MutReplyAll, MutReplyOnly, MutWrongLetter}
	case "forwarded":
		return []Mutation{MutNewThread, MutNoFile, MutWrongLetter}
	case "to_exactly", "cc_exactly", "bcc_exactly", "to_includes", "cc_includes":
		return []Mutation{MutWrongPerson, MutMissingPerson, MutToCc, MutCcTo, MutBccCc}
	case "nobody_else":
		return []Mutation{MutExtraPerson, MutHiddenBcc}
	case "people_set":
		return []Mutation{MutWrongPerson, MutMissingPerson, MutBccCc}
	case "subject_says":
		return []Mutation{MutNoSubject}
	case "body_says", "direction_says", "reported_problem":
		return []Mutation{MutOtherText, MutEmptyText, MutNegated, MutQuoted}
	case "value_is":
		return []Mutation{MutWrongValue, MutEveryValue}
	case "has_part":
		return []Mutation{MutEmptyText, MutOtherText}
	case "typed_with_marks":
		return []Mutation{MutNoMarks}
	case "nothing_left_over":
		return []Mutation{MutLeftOver}
	case "attached", "same_file_as", "file_type_is", "document_says":
		return []Mutation{MutOlderRevision, MutNoFile, MutExtraFile, MutWrongFormat, MutChangedFile}
	case "file_name_is":
		return []Mutation{MutWrongName}
	case "cell_is", "changed_only":
		return []Mutation{MutChangedFile}
	}
	return breaksOfOrder(kind)
}

// breaksOfOrder are those of kinds about time, state, documents and judgement.
func breaksOfOrder(kind string) []Mutation {
	switch kind {
	case "after_step", "before_step", "in_order":
		return []Mutation{MutSwap, MutDrop}
	case "by_deadline", "within":
		return []Mutation{MutLate}
	case "in_window", "not_before":
		return []Mutation{MutLate, MutEarly}
	case "ends_up":
		return []Mutation{MutDrop, MutPart, MutWrongFolder, MutUndo, MutPurge}
	case "left_unchanged", "only_changed":
		return []Mutation{MutOthersToo, MutWrongLetter}
	case "lead_is", "unit_exactly", "unit_role":
		return []Mutation{MutWrongParty, MutSecondLead, MutSwapRoles, MutMissingParty, MutExtraParty, MutWrongPerson}
	case "due_is":
		return []Mutation{MutWrongDue, MutNoDue}
	case "returned", "not_routed":
		return []Mutation{MutWrongDeed, MutDrop}
	case "field_is":
		return []Mutation{MutDrop, MutWrongPerson, MutWrongDocument, MutWrongParty, MutWrongDue, MutNoDue, MutOtherText, MutEmptyText, MutUndo}
	case "looked_first":
		return []Mutation{MutNotLooked}
	case "never_sent_outside":
		return []Mutation{MutSecretOutside, MutSecretFile}
	}
	return breaksOfOutgoing(kind)
}

// breaksOfOutgoing are those of kinds about signing, drafts and remedies.
func breaksOfOutgoing(kind string) []Mutation {
	switch kind {
	case "signed", "sign_authority":
		return []Mutation{MutDrop, MutWrongDeed, MutWrongDocument, MutWrongForm}
	case "sign_form":
		return []Mutation{MutWrongForm, MutDrop}
	case "sign_place":
		return []Mutation{MutWrongPlace, MutDrop}
	case "not_signed":
		return []Mutation{MutWrongDeed, MutWrongDocument, MutForbidden}
	case "refused":
		return []Mutation{MutWrongDeed, MutWrongPerson, MutDrop}
	case "remarks_say":
		return []Mutation{MutOtherText, MutEmptyText, MutNegated, MutDrop}
	case "remarked_on":
		return []Mutation{MutOldVersion, MutDrop}
	case "remedy_is":
		return []Mutation{MutOtherRemedy, MutDrop}
	}
	return breaksOfDesk(kind)
}

// breaksOfDesk are those of kinds about the rest of the document system.
func breaksOfDesk(kind string) []Mutation {
	switch kind {
	case "task_has":
		return []Mutation{MutWrongParty, MutSwapRoles, MutMissingParty, MutExtraParty, MutWrongDue, MutNoDue, MutOtherPriority}
	case "delegation_has":
		return []Mutation{MutWrongPerson, MutLongerInterval, MutWholeScope, MutUndo, MutDrop}
	case "done_by", "recalled":
		return []Mutation{MutWrongDeed, MutDrop, MutUndo}
	case "extension_is", "report_judged":
		return []Mutation{MutWrongDeed, MutWrongDue, MutDrop}
	case "report_has":
		return []Mutation{MutDrop, MutNoFile, MutWrongDeed}
	case "enclosed":
		return []Mutation{MutNoFile, MutOlderRevision}
	case "entry_has":
		return []Mutation{MutWrongTime, MutWrongValue, MutWrongPerson, MutUndo, MutWrongDeed, MutDrop}
	case "week_published":
		return []Mutation{MutDrop, MutWrongDeed, MutEarly}
	case "case_has":
		return []Mutation{MutOtherRetention, MutWrongValue, MutDrop}
	case "case_holds":
		return []Mutation{MutPart, MutOthersToo}
	case "pinned", "not_pinned":
		return []Mutation{MutWrongDocument, MutOthersToo, MutUndo, MutDrop}
	case "routed_within", "not_tried":
		return []Mutation{MutForbidden, MutExtraParty, MutWrongParty, MutWrongDeed}
	case "due_workday":
		return []Mutation{MutWrongDue, MutNoDue, MutDrop}
	}
	// A composition is broken by what breaks its parts; what a person rates and a
	// formula by nothing that is known here.
	return nil
}
