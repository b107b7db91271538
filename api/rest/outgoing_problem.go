package rest

import "net/http"

// outgoingStatusOf is the HTTP status of a refusal about outgoing documents, by
// the rule of statusOf.
func outgoingStatusOf(code string) int {
	switch code {
	case "wrong_pin", "pin_locked", "no_certificate", "certificate_revoked",
		"outside_field", "not_by_order", "not_authorised", "authorisation_over", "authorisation_other_matter", "redelegated":
		return http.StatusForbidden
	case "no_such_version":
		return http.StatusNotFound
	case "file_too_large":
		return http.StatusRequestEntityTooLarge
	case "file_type":
		return http.StatusUnsupportedMediaType
	case "unknown_type", "unknown_remedy", "unknown_partner", "unknown_purpose", "not_exchangeable", "cannot_sign", "return_to_whom", "form_impossible", "needs_tm", "needs_kt", "needs_q",
		"not_collective", "not_acting", "pin_missing", "with_missing", "file_missing", "unchanged", "not_pdf", "sign_no_page", "sign_off_page", "sign_too_small",
		"pdf_not", "pdf_damaged", "pdf_encrypted", "pdf_certified", "pdf_xfa", "pdf_too_large", "pdf_too_complex":
		return http.StatusUnprocessableEntity
	}
	return http.StatusConflict
}
