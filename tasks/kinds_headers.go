package tasks

// headerKinds ask about what the sender of a letter set for it: a receipt, its importance.
func headerKinds() []Kind {
	return []Kind{
		{
			Name: "asks_receipt", App: "mail", NeedsAct: true, spec: AsksReceipt{},
			Doc: text("Thư yêu cầu người nhận xác nhận đã đọc (Disposition-Notification-To), đặt bằng lệnh của phần mềm thư chứ không phải bằng lời", "The letter asks for a read receipt (Disposition-Notification-To), by the mail program's own command, not in words"),
			Params: []Param{{Name: "only_of", Type: TypePeople,
				Doc: text("Chỉ những người này bị yêu cầu xác nhận: thư có yêu cầu không gửi thêm cho ai khác", "Only these people are asked to confirm: the letter that asks goes to nobody else")}},
			Near: []NearMiss{nearMiss("of_others", "Yêu cầu cả những người khác xác nhận, ví dụ cả danh sách", "Others are asked to confirm too, such as a whole list"),
				nearMiss("delivery_receipt", "Chỉ yêu cầu báo đã gửi đến (Return-Receipt-To), không phải đã đọc", "Only a delivery receipt is asked for (Return-Receipt-To), not one of reading")},
			Example: "{check: asks_receipt, only_of: [truong_phong_tc], points: 1, said: a, near: {if: of_others, points: 0.5}}",
			build:   func(a *args) Spec { return AsksReceipt{OnlyOf: a.people("only_of")} },
		},
		{
			Name: "importance_is", App: "mail", NeedsAct: true, spec: ImportanceIs{},
			Doc: text("Thư đặt mức độ quan trọng này (Importance, X-Priority, Priority, X-MSMail-Priority); không đặt gì là normal", "The letter has this importance (Importance, X-Priority, Priority, X-MSMail-Priority); normal if none is set"),
			Params: []Param{{Name: "level", Type: TypeChoice, Required: true, Choices: importanceLevels(),
				Doc: text("Mức độ", "The level")}},
			Near:    []NearMiss{nearMiss("in_subject", "Chỉ ghi KHẨN, quan trọng ở chủ đề, không đặt mức độ (chỉ với high)", "Urgent is written in the subject only, no level is set (of high only)")},
			Example: "{check: importance_is, level: high, points: 1, said: a}",
			build:   func(a *args) Spec { return ImportanceIs{Level: a.str("level")} },
		},
	}
}

// importanceLevels are the values of Importance (RFC 2156, 2.3.1.13).
func importanceLevels() []string { return []string{"high", "normal", "low"} }
