package tasks

import (
	"slices"

	"thuchanh/sandbox/action"
)

// Field is one key of a mapping in a paper's files: what the JSON Schema and
// the reference say about it. The parser has its own list of keys; a test
// compares the two.
type Field struct {
	Name     string
	Type     ParamType
	Required bool
	Choices  []string
	Doc      action.Text
	// Fields are those of a nested mapping.
	Fields []Field
	// Many says how the nested mapping is repeated: "" once, "names" one for
	// each name, "list" one for each item.
	Many string
}

// Types that only the frame of a paper has, beside those of checks.
const (
	typePoints   ParamType = "points"   // 1.5
	typeAddress  ParamType = "address"  // a mail address in lower case
	typeDuration ParamType = "duration" // 90s, 2m, 1h30m
	typeMapping  ParamType = "mapping"  // Fields
	typeDates    ParamType = "dates"    // one day or a list
	typePools    ParamType = "pools"    // name: list of values
	typeScores   ParamType = "scores"   // task: points
	typeRates    ParamType = "rates"    // task/step/n: level
	typeCheck    ParamType = "check"
	typeDeed     ParamType = "deed"
	typeUnit     ParamType = "unit"
	typeTaskName ParamType = "task"
	typeDocType  ParamType = "doc_type" // Công văn, QĐ
	typeAgency   ParamType = "agency"   // another agency on the axis
	typeAgencies ParamType = "agencies"
)

func field(name string, t ParamType, vi, en string) Field {
	return Field{Name: name, Type: t, Doc: text(vi, en)}
}

func need(f Field) Field {
	f.Required = true
	return f
}

func (f Field) of(choices ...string) Field {
	f.Choices = choices
	return f
}

func mapping(name, many, vi, en string, fields ...Field) Field {
	return Field{Name: name, Type: typeMapping, Many: many, Fields: fields, Doc: text(vi, en)}
}

// FileShape is one kind of file in a paper's folder.
type FileShape struct {
	Name   string // paper, world, agency, task, transcript, mutations
	Where  string // a pattern of paths
	Doc    action.Text
	Fields []Field
}

// FileShapes are the kinds of YAML files that a paper's folder has.
func FileShapes() []FileShape {
	return []FileShape{
		{"paper", "paper.yaml", text("Đề: tên, vai, thời gian, tổng điểm", "The paper: title, role, time, total"), paperFields()},
		{"world", "world.yaml", text("Thế giới của đề: đơn vị, người, thư, văn bản, tệp, phản ứng, biến thể", "The paper's world: units, people, letters, documents, files, reactions, variants"), worldFields()},
		{"agency", agencyFile, text("Phần chung của nhiều đề: cơ quan, con người, thiết lập, phản ứng thường lệ; đặt trong thư mục đề hoặc thư mục bên trên", "What several papers have in common: agency, people, settings, what colleagues always do; in the paper's folder or in the one above"), agencyFields()},
		{"task", "tasks/*.yaml", text("Một nhiệm vụ: hướng dẫn, các bước và câu hỏi chấm", "One task: instruction, steps and checks"), taskFields()},
		{"transcript", "transcripts/*.yaml", text("Một bài làm mẫu và số điểm nó phải được", "A scripted attempt and the score it must get"), transcriptFields()},
		{"mutations", "mutations.yaml", text("Các lời giải biến dạng được chấp nhận, có người ký", "Mutants that were accepted, with who signed"), mutationFields()},
	}
}

func humanReasonNames() []string {
	return []string{string(EvidenceGap), string(FailedAttemptSeen), string(NearMissUsed)}
}

func paperFields() []Field {
	return []Field{
		need(field("paper", TypeText, "Mã đề: chữ thường không dấu, số, gạch nối", "The paper's identifier: a-z, digits, hyphens")),
		field("catalogue", TypeText, "Chỉ với bài trong ngân hàng: mã trong danh mục nhiệm vụ, ví dụ Q01; tổng điểm khi đó là điểm của bài", "A task of the bank only: its code in the task catalogue, such as Q01; the total is then the task's points"),
		need(field("version", TypeInt, "Số phiên bản, từ 1", "The version, from 1")),
		need(field("title", TypeText, "Tên đề", "The title")),
		field("title_en", TypeText, "Tên đề bằng tiếng Anh", "The title in English"),
		need(field("role", TypePerson, "Thí sinh đóng vai ai (tên trong world.yaml)", "Whom the candidate plays (a name of world.yaml)")),
		need(field("minutes", TypeInt, "Thời gian làm bài, phút", "The time in minutes")),
		field("total", typePoints, "Tổng điểm; mặc định 40", "The total; 40 if left out"),
		mapping("objectives", "names", "Các mục tiêu đánh giá mà nhiệm vụ gắn vào", "The skills that tasks are tagged with",
			need(field("title", TypeText, "Tên", "Title")), field("title_en", TypeText, "Tên tiếng Anh", "Title in English")),
		field("send_to_human_if", TypeChoice, "Khi nào cần người xem, cho các nhiệm vụ không nói riêng", "When a person looks, for tasks that say nothing").of(humanReasonNames()...),
		field("penalties", typeCheck, "Phần trừ điểm của cả đề", "Penalties of the whole paper"),
	}
}

func infoFields() []Field {
	return []Field{
		need(field("number", TypeText, "Số, ký hiệu", "Number and symbol")),
		field("issued", TypeDate, "Ngày ban hành", "Date of issue"),
		need(field("issuer", TypeText, "Cơ quan ban hành", "Issuing agency")),
		need(field("type", TypeText, "Tên loại văn bản", "Type of document")),
		need(field("subject", TypeText, "Trích yếu", "Abstract")),
		field("signer", TypeText, "Người ký", "Signer"),
		field("urgency", TypeChoice, "Độ khẩn", "Urgency").of("thường", "khẩn", "thượng khẩn", "hỏa tốc"),
		field("marking", TypeText, "Dấu chỉ phạm vi lưu hành, độ mật (giả định)", "Circulation or (fictional) secrecy mark"),
		field("deadline", TypeDate, "Hạn mà nơi gửi yêu cầu", "The sender's deadline"),
		field("field", TypeText, "Lĩnh vực", "Field of work"),
		field("files", TypeFiles, "Các tệp của văn bản", "The document's files"),
	}
}

// agencyFields are those of the world that agency.yaml may have.
func agencyFields() []Field {
	return slices.DeleteFunc(worldFields(), func(f Field) bool { return !slices.Contains(agencyKeys(), f.Name) })
}

func worldFields() []Field {
	return []Field{
		mapping("agency", "", "Cơ quan của thí sinh; cần có, ở đây hoặc trong agency.yaml", "The candidate's agency; needed, here or in agency.yaml",
			field("name", TypeText, "Tên; cần có", "Name; needed"), field("code", TypeText, "Mã định danh, ví dụ 000.00.02.H99; cần có", "Organisation code; needed"),
			field("symbol", TypeText, "Ký hiệu, ví dụ SM; cần có", "Symbol; needed"), field("book", TypeText, "Sổ văn bản đến; cần có", "The register of incoming documents; needed")).and(agencyRuleFields()...),
		mapping("clock", "", "Đồng hồ của đề; cần có, ở đây hoặc trong agency.yaml", "The paper's clock; needed, here or in agency.yaml",
			field("today", TypeDate, "Ngày thi giả định; cần có", "The fictional day; needed"), field("starts", TypeTime, "Giờ bắt đầu; cần có", "When it starts; needed")),
		field("domains", TypeTexts, "Tên miền thư của cơ quan, nơi khác là bên ngoài; cần có, ở đây hoặc trong agency.yaml", "The agency's mail domains, others are outside; needed, here or in agency.yaml"),
		mapping("units", "names", "Các đơn vị", "The units",
			need(field("name", TypeText, "Tên", "Name")), field("short", TypeText, "Tên tắt", "Short name"),
			field("aliases", TypeTexts, "Cách gọi khác", "Other names"), field("head", TypePerson, "Người đứng đầu", "The head"),
			field("parent", typeUnit, "Đơn vị cấp trên", "The unit above"), field("tier", TypeText, "Cấp, một trong settings.tiers", "The tier, one of settings.tiers"),
			field("since", TypeDate, "Hoạt động từ ngày", "Exists since"), field("until", TypeDate, "Hoạt động đến hết ngày", "Exists until"), field("was", TypeTexts, "Tên cũ", "Names before")),
		mapping("aliases", "list", "Cách gọi khác của địa danh, cơ quan ngoài đề; tên cũ được chấp nhận, trừ khi value_is có current: true", "Other names of places and agencies; names before are accepted unless value_is says current: true",
			need(field("name", TypeText, "Tên hiện nay", "The name now")), field("also", TypeTexts, "Cách gọi khác", "Other names"), field("was", TypeTexts, "Tên cũ", "Names before"),
			field("relation", TypeChoice, "Sáp nhập, đổi tên hay bãi bỏ", "Merged, renamed or abolished").of(relations()...), field("since", TypeDate, "Từ ngày", "Since")),
		mapping("people", "names", "Những người trong đề; cần có, ở đây hoặc trong agency.yaml", "The people; needed, here or in agency.yaml",
			need(field("name", TypeText, "Họ tên", "Full name")), field("title", TypeText, "Chức vụ", "Title"), field("unit", typeUnit, "Đơn vị", "Unit"),
			need(field("rank", TypeChoice, "Cấp", "Rank").of(ranks()...)), need(field("address", typeAddress, "Địa chỉ thư", "Mail address")),
			field("aliases", TypeTexts, "Địa chỉ thư khác của người này", "Other addresses of the same person"), field("phone", TypeText, "Điện thoại", "Telephone"),
			field("fields", TypeTexts, "Lĩnh vực được phân công, của cấp phó", "The fields that a deputy is in charge of"), field("acting", TypeBool, "Quyền cấp trưởng, ký Q.", "An acting head, who signs Q."),
			field("pin", TypeText, "Mã PIN của thiết bị ký, 4 đến 12 chữ số; ghi trong hướng dẫn cho thí sinh", "The PIN of the signing token, 4 to 12 digits; the instruction tells it"), field("certificate", TypeChoice, "Chứng thư số", "The certificate").of(certificates()...)),
		mapping("lists", "names", "Nhóm thư", "Mailing lists",
			need(field("name", TypeText, "Tên", "Name")), need(field("address", typeAddress, "Địa chỉ", "Address")), need(field("members", TypePeople, "Thành viên", "Members"))),
		mapping("files", "names", "Tệp, với nguồn gốc (origin) và bản (revision)", "Files, with their lineage: origin and revision",
			need(field("path", TypeText, "Tệp trong thư mục files/", "The file in files/")), field("name", TypeText, "Tên mà thí sinh thấy", "The name people see"),
			field("origin", TypeText, "Các bản của một tài liệu có chung origin", "Revisions of one document share it"), field("revision", TypeInt, "Bản thứ mấy", "Which revision"),
			field("marking", TypeText, "Dấu mật giả định, ví dụ mat", "A fictional marking, such as mat")),
		field("folders", TypeTexts, "Thư mục có sẵn trong hộp thư, ngoài các thư mục chuẩn", "Folders the mailbox has beside the standard ones"),
		mapping("letters", "names", "Thư trong hộp thư; folder: \"-\" là thư chỉ đến khi có phản ứng gửi", "Letters of the mailbox; folder: \"-\" arrives only by a reaction",
			field("from", TypePerson, "Người gửi", "The sender"), field("from_raw", TypeText, "Người gửi ngoài đề: \"Tên <a@b.example>\"", "A sender outside the world"),
			field("to", TypePeople, "Người nhận", "To"), field("cc", TypePeople, "Đồng gửi", "Cc"), field("to_lists", TypeTexts, "Nhóm nhận", "Lists"),
			need(field("date", TypeTime, "Ngày giờ", "Date and time")), need(field("subject", TypeText, "Chủ đề", "Subject")), field("body", TypeText, "Nội dung", "Body"),
			field("attach", TypeFiles, "Tệp kèm", "Attachments"), field("in_reply_to", TypeLetter, "Trả lời thư này", "The letter it answers"),
			field("folder", TypeText, "Thư mục", "Folder"), field("seen", TypeBool, "Đã đọc", "Read"), field("flagged", TypeBool, "Gắn cờ", "Flagged"), field("draft", TypeBool, "Thư nháp", "A draft"), invitationField()),
		mapping("documents", "names", "Văn bản đến", "Incoming documents", append(infoFields(),
			need(field("status", TypeChoice, "Trạng thái lúc bắt đầu", "Status at the start").of(documentStatuses()...)), need(field("arrived", TypeDate, "Ngày đến", "Arrival")),
			field("arrival_number", TypeInt, "Số đến", "Arrival number"), field("presented_to", TypePerson, "Lãnh đạo được trình", "Presented to"), field("direction", TypeText, "Bút phê đã có", "A direction given already"), field("agency", typeAgency, "Cơ quan đã gửi văn bản qua trục liên thông", "The agency that sent it through the axis"),
			mapping("assigned", "list", "Đã giao cho ai", "Given to whom",
				field("party", TypeParty, "Đơn vị hoặc người", "A unit or person"), field("unit", TypeParty, "Như party", "The same as party"), need(field("role", TypeChoice, "Vai", "Role").of(handlingRoles()...)),
				field("due", TypeDate, "Hạn", "Due"), field("done", TypeBool, "Đã xong", "Done"), field("done_on", TypeDate, "Xong ngày nào; bỏ trống là đúng hạn", "When it was done; in time if left out"), field("extended", TypeBool, "Đã được gia hạn", "Extended"),
				field("reported", TypeText, "Báo cáo đang chờ xác nhận", "A report that waits for confirmation"), field("reported_files", TypeFiles, "Tệp kèm báo cáo ấy", "The files that went with it"), field("asked", TypeDate, "Đang đề nghị gia hạn đến ngày này", "An extension is asked for, until this day"),
				field("asked_why", TypeText, "Lý do đề nghị gia hạn", "Why it is asked for")))...),
		mapping("agencies", "names", "Cơ quan khác trên trục liên thông và kịch bản trả lời", "Other agencies on the axis, and how they answer", partnerAgencyFields()...),
		mapping("outgoing", "names", "Văn bản đi và dự thảo", "Outgoing documents and drafts", outgoingFields()...),
		mapping("authorisations", "names", "Ủy quyền ký", "Authorisations to sign", authorisationFields()...),
		mapping("reactions", "names", "Phản ứng của đồng nghiệp", "What colleagues do",
			field("when", TypePatterns, "Khi thí sinh làm việc này", "When the candidate does this"), field("at", TypeTime, "Vào giờ này", "At this time"), field("after", typeDuration, "Sau bao lâu", "After how long"),
			need(field("by", TypePerson, "Ai làm", "Who does it")), field("once", TypeBool, "Chỉ một lần", "Once only"),
			field("document", typeMapping, "Văn bản được đăng ký", "The document that is registered").with(infoFields()...), field("document_id", TypeText, "Tên của văn bản đó", "That document's name"),
			field("outgoing", TypeOutgoing, "Văn bản đi mà revise, pass_on, issue, ask_recall làm với; bỏ trống là văn bản thí sinh vừa xử lý", "The outgoing document that revise, pass_on, issue and ask_recall work on; if left out, the one that the candidate acted on"),
			field("report", TypeText, "Báo cáo kết quả với lời này", "Reports with these words"), field("send", TypeLetter, "Gửi thư này", "Sends this letter"), field("register", TypeBool, "Đăng ký văn bản", "Registers the document"),
			field("revise", TypeFile, "Người soạn thảo thêm bản này và trình lại", "The drafter makes this the next version and submits it"), field("pass_on", TypeBool, "Người đang giữ dự thảo chuyển bước tiếp theo: trình, duyệt nội dung, kiểm tra thể thức, ký", "Who holds the draft takes it a step on: submits, approves the content, checks the form, signs"),
			field("issue", TypeBool, "Văn thư cấp số, ký số cơ quan, phát hành, gửi liên thông", "The clerk numbers, seals, issues and sends"), field("ask_recall", TypeBool, "Văn thư gửi yêu cầu lấy lại, cập nhật, thay thế theo chỉ đạo", "The clerk sends the request to recall, update or replace that was ordered")),
		settingsField(), tasksField(), delegationsField(), filePlanField(), casesField(), calendarField(), noticesField(),
		mapping("variants", "", "Biến thể", "Variants", field("pools", typePools, "Mỗi biến một danh sách giá trị; dùng bằng ${tên} hoặc ${tên.mục}", "For each variable a list of values; used as ${name} or ${name.part}")),
	}
}

func (f Field) with(fields ...Field) Field {
	f.Fields = fields
	return f
}

func taskFields() []Field {
	return []Field{
		need(field("task", TypeText, "Mã nhiệm vụ", "The task's identifier")),
		field("version", TypeInt, "Phiên bản", "Version"),
		need(field("title", TypeText, "Tên", "Title")), field("title_en", TypeText, "Tên tiếng Anh", "Title in English"),
		need(field("points", typePoints, "Điểm tối đa", "The most it gives")),
		field("objectives", TypeTexts, "Mục tiêu đánh giá, như trong paper.yaml", "Skills, as in paper.yaml"),
		need(field("instruction", TypeText, "Hướng dẫn; {a: cụm} đánh dấu cụm mà câu hỏi dẫn bằng said: a; {ten} là tên trong world.yaml", "The instruction; {a: phrase} marks what a check quotes by said: a; {name} is a name of world.yaml")),
		need(mapping("steps", "list", "Các bước", "The steps",
			need(field("step", TypeText, "Tên bước", "The step's name")),
			field("look_for", TypePatterns, "Tìm thao tác nào (rộng)", "Which act is meant (lenient)"),
			mapping("any_of", "list", "Các cách làm khác nhau, cách nào cũng được", "Alternative acts", need(field("look_for", TypePatterns, "Một cách", "One of them"))),
			field("take", TypeChoice, "Chấm lần nào: last, first, best", "Which act is marked").of(string(TakeLast), string(TakeFirst), string(TakeBest)),
			mapping("extra_attempts", "", "Làm thừa thì trừ", "What further attempts cost", field("free", TypeInt, "Số lần không trừ", "Free ones"), need(field("each", typePoints, "Mỗi lần trừ", "Each")), need(field("at_most", typePoints, "Trừ tối đa", "All together"))),
			field("may_share", TypeBool, "Được dùng chung thao tác với bước khác", "May use an act that another step uses"),
			need(field("checks", typeCheck, "Các câu hỏi chấm", "The checks")))),
		field("penalties", typeCheck, "Phần trừ điểm", "Penalties"),
		field("cap_if", typeCheck, "Giới hạn điểm khi có hậu quả: check không đạt thì tối đa at_most", "Caps: if the check is not met, at most at_most"),
		field("floor", typePoints, "Điểm thấp nhất", "The least it gives"),
		field("send_to_human_if", TypeChoice, "Khi nào cần người xem", "When a person looks").of(humanReasonNames()...),
	}
}

func transcriptFields() []Field {
	return []Field{
		need(field("transcript", TypeText, "Mã bài làm mẫu", "The transcript's identifier")),
		field("title", TypeText, "Bài làm này là gì", "What it shows"),
		need(field("must_score", typeScores, "Số điểm phải được của từng nhiệm vụ, và total", "The points it must get, by task, and total")),
		field("rounding", typePoints, "Đề ghép: điểm được phép lệch bấy nhiêu so với must_score do làm tròn khi nhân điểm; tối đa 0.01", "Composed papers: how far from must_score a score may be, for scaled points are rounded; at most 0.01"),
		field("do", typeDeed, "Các việc làm, theo giờ", "The deeds, by time"),
		field("like", TypeText, "Giống bài này, trừ những chỗ sửa dưới đây", "Like this transcript but for what follows"),
		field("drop", TypeTexts, "Bỏ những việc mang id này", "Leaves out the deeds with these ids"),
		field("replace", typeDeed, "Thay việc mang id này", "Replaces the deed with this id"),
		field("add", typeDeed, "Thêm việc", "Adds deeds"),
		field("rates", typeRates, "Mức mà giám khảo cho ở câu human_rates: \"nhiệm vụ/bước/số thứ tự\": mức", "The level a grader gives to a human_rates check: \"task/step/number\": level"),
	}
}

func mutationFields() []Field {
	return []Field{mapping("accepted", "list", "Lời giải biến dạng được chấp nhận", "The accepted mutants",
		need(field("mutant", TypeText, "Tên trong báo cáo; dấu * thay cho bất cứ gì", "The name in the report; * stands for anything")), need(field("reason", TypeText, "Lý do", "The reason")),
		need(field("name", TypeText, "Ai ký", "Who signs")), need(field("date", TypeDate, "Ngày ký", "When")),
		field("carried_from", TypeText, "Đề ghép: ký cho bài này của ngân hàng; trong đề có thể không còn ứng với gì", "Composed papers: it was signed for this task of the bank, and may cover nothing here"))}
}
