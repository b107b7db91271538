package action

// deskDecoder finds the decoders of further acts on incoming documents and of the
// rest of the desk.
func deskDecoder(k Kind) (decodeFunc, bool) {
	switch k {
	case KindReceiptRefused:
		return decodeAs[ReceiptRefused], true
	case KindDocumentPrerouted:
		return decodeAs[DocumentPrerouted], true
	case KindExtensionAsked:
		return decodeAs[ExtensionAsked], true
	case KindExtensionApproved:
		return decodeAs[ExtensionApproved], true
	case KindExtensionRefused:
		return decodeAs[ExtensionRefused], true
	case KindLeadChanged:
		return decodeAs[LeadChanged], true
	case KindOpinionAsked:
		return decodeAs[OpinionAsked], true
	case KindOpinionGiven:
		return decodeAs[OpinionGiven], true
	case KindReportAccepted:
		return decodeAs[ReportAccepted], true
	case KindReportRejected:
		return decodeAs[ReportRejected], true
	case KindDocumentFollowed:
		return decodeAs[DocumentFollowed], true
	case KindTaskAssigned:
		return decodeAs[TaskAssigned], true
	case KindTaskReported:
		return decodeAs[TaskReported], true
	case KindTaskAccepted:
		return decodeAs[TaskAccepted], true
	case KindTaskRejected:
		return decodeAs[TaskRejected], true
	case KindTaskReminded:
		return decodeAs[TaskReminded], true
	case KindTaskRecalled:
		return decodeAs[TaskRecalled], true
	case KindDelegationMade:
		return decodeAs[DelegationMade], true
	case KindDelegationRevoked:
		return decodeAs[DelegationRevoked], true
	case KindCaseOpened:
		return decodeAs[CaseOpened], true
	case KindCaseItemAdded:
		return decodeAs[CaseItemAdded], true
	case KindCaseItemRemoved:
		return decodeAs[CaseItemRemoved], true
	case KindCaseClosed:
		return decodeAs[CaseClosed], true
	case KindCaseApproved:
		return decodeAs[CaseApproved], true
	case KindEntryProposed:
		return decodeAs[EntryProposed], true
	case KindEntryApproved:
		return decodeAs[EntryApproved], true
	case KindEntryDeclined:
		return decodeAs[EntryDeclined], true
	case KindWeekPublished:
		return decodeAs[WeekPublished], true
	case KindDocumentsFound:
		return decodeAs[DocumentsFound], true
	case KindResultPinned:
		return decodeAs[ResultPinned], true
	case KindNotificationsRead:
		return decodeAs[NotificationsRead], true
	case KindWarned:
		return decodeAs[Warned], true
	}
	return reportDecoder(k)
}

// reportDecoder finds the decoders of reports and of what came with them.
func reportDecoder(k Kind) (decodeFunc, bool) {
	switch k {
	case KindReportRun:
		return decodeAs[ReportRun], true
	case KindReportExported:
		return decodeAs[ReportExported], true
	case KindEntryMoved:
		return decodeAs[EntryMoved], true
	case KindClashNoted:
		return decodeAs[ClashNoted], true
	}
	return exchangeDecoder(k)
}

// deskKinds are the kinds that deskDecoder knows, in the order of the source.
func deskKinds() []Kind {
	return []Kind{
		KindReceiptRefused,
		KindDocumentPrerouted,
		KindExtensionAsked,
		KindExtensionApproved,
		KindExtensionRefused,
		KindLeadChanged,
		KindOpinionAsked,
		KindOpinionGiven,
		KindReportAccepted,
		KindReportRejected,
		KindDocumentFollowed,
		KindTaskAssigned,
		KindTaskReported,
		KindTaskAccepted,
		KindTaskRejected,
		KindTaskReminded,
		KindTaskRecalled,
		KindDelegationMade,
		KindDelegationRevoked,
		KindCaseOpened,
		KindCaseItemAdded,
		KindCaseItemRemoved,
		KindCaseClosed,
		KindCaseApproved,
		KindEntryProposed,
		KindEntryApproved,
		KindEntryDeclined,
		KindWeekPublished,
		KindDocumentsFound,
		KindResultPinned,
		KindNotificationsRead,
		KindWarned,
		KindReportRun,
		KindReportExported,
		KindEntryMoved,
		KindClashNoted,
	}
}
