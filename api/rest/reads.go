package rest

import (
	"context"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"thuchanh/internal/viet"
	"thuchanh/sandbox/action"
	"thuchanh/sandbox/attempt"
	"thuchanh/sandbox/dms"
	"thuchanh/sandbox/world"
)

const (
	tagDocuments = "Văn bản"
	tagActs      = "Xử lý văn bản"
	tagAttempt   = "Bài thi"
)

// shape gives f the documents and their shaper while the attempt is locked.
func (v *visit) shape(f func(*dms.State, shaper)) {
	v.box.View(func(w attempt.View) {
		today := action.DateOf(w.Now.In(w.World.World.Clock.Location()))
		f(w.Documents, shaper{w.World, today, v.by.Person})
	})
}

// documents hands a command to the core.
func (f *face) documents(ctx context.Context, c dms.Command, key string) (attempt.Receipt, error) {
	v := visitOf(ctx)
	v.reached = true
	r, err := v.box.Documents(ctx, v.by, c, key)
	if err != nil {
		return r, f.failed(ctx, v, c.Name(), err)
	}
	return r, nil
}

// Me is who the candidate plays.
type Me struct {
	Person    Person    `json:"person"`
	Unit      *Unit     `json:"unit,omitempty"`
	Agency    string    `json:"agency" example:"Sở Nội vụ Sông Mây"`
	Candidate string    `json:"candidate" doc:"Số báo danh." example:"0123"`
	Now       time.Time `json:"now" doc:"Giờ của thế giới thi."`
	Ends      time.Time `json:"ends" doc:"Giờ kết thúc bài thi."`
}

// Person is an entry of the directory.
type Person struct {
	ID      string `json:"id" example:"tran_b"`
	Name    string `json:"name" example:"Trần Văn Bình"`
	Title   string `json:"title,omitempty" example:"Trưởng phòng"`
	Rank    string `json:"rank" enum:"head,deputy,office_chief,unit_head,unit_deputy,specialist,clerk,admin,outside" doc:"Vai trò trong hệ thống văn bản."`
	Unit    string `json:"unit,omitempty" example:"phong_tccb"`
	Address string `json:"address" doc:"Thư điện tử."`
	Phone   string `json:"phone,omitempty"`
}

// Unit is a unit of the agency.
type Unit struct {
	ID     string   `json:"id" example:"phong_tccb"`
	Name   string   `json:"name" example:"Phòng Tổ chức cán bộ"`
	Short  string   `json:"short,omitempty" example:"TCCB"`
	Head   string   `json:"head,omitempty" example:"le_c"`
	Parent string   `json:"parent,omitempty" doc:"Đơn vị cấp trên." example:"van_phong"`
	Tier   string   `json:"tier,omitempty" doc:"Cấp." example:"phường, xã"`
	Since  string   `json:"since,omitempty" doc:"Có từ ngày." example:"2025-07-01"`
	Until  string   `json:"until,omitempty" doc:"Đến hết ngày." example:"2027-06-30"`
	Was    []string `json:"was,omitempty" doc:"Tên cũ."`
	Active bool     `json:"active" doc:"Đang hoạt động hôm nay."`
}

func unitShape(u *world.Unit, today action.Date) Unit {
	return Unit{string(u.ID), u.Name, u.Short, string(u.Head), string(u.Parent), u.Tier, u.Since.String(), u.Until.String(), u.Was, u.On(today)}
}

// Directory is the people and units that documents can be given to.
type Directory struct {
	Units   []Unit   `json:"units" nullable:"false"`
	People  []Person `json:"people" nullable:"false" doc:"Một trang; đơn vị luôn đủ."`
	Page    int      `json:"page"`
	PerPage int      `json:"per_page"`
	Total   int      `json:"total" doc:"Số người."`
}

// List is one page of a list of documents.
type List struct {
	Documents []Summary `json:"documents" nullable:"false"`
	Page      int       `json:"page"`
	PerPage   int       `json:"per_page"`
	Total     int       `json:"total"`
}

// Found is the answer to a search.
type Found struct {
	Seq uint64    `json:"seq,omitempty" doc:"Vị trí trong nhật ký; không có khi đồng hồ đang dừng."`
	At  time.Time `json:"at"`
	List
}

type (
	noInput       struct{}
	body[B any]   struct{ Body B }
	tagged[B any] struct {
		ETag string `header:"ETag"`
		Body B
	}
	listInput struct {
		Tray   string `query:"tray" enum:"awaiting_receipt,awaiting_direction,in_progress,done,coordinating,for_information,due_soon,overdue,returned,awaiting_confirmation,extensions,opinions,followed,delegated,refused" doc:"Khay văn bản của người đang đăng nhập."`
		Status string `query:"status" enum:"awaiting_receipt,received,registered,awaiting_direction,directed,in_progress,returned,completed,refused" doc:"Chỉ lấy văn bản ở trạng thái này."`
		Sort   string `query:"sort" enum:"arrived,issued,number,subject,issuer,due" doc:"Thứ tự; chữ theo thứ tự tiếng Việt. Bỏ trống là theo lúc đến."`
		Order  string `query:"order" enum:"asc,desc" doc:"desc: ngược lại." default:"asc"`
		Type   string `query:"type" maxLength:"200" doc:"Chỉ loại văn bản này." example:"Công văn"`
		Field  string `query:"field" maxLength:"200" doc:"Chỉ lĩnh vực này." example:"Tổ chức cán bộ"`
		Issuer string `query:"issuer" maxLength:"200" doc:"Chỉ cơ quan ban hành có từ này; không phân biệt hoa thường và dấu." example:"so tai chinh"`
		Urgent bool   `query:"urgent" doc:"Chỉ văn bản có độ khẩn."`
		By     string `query:"by" enum:"arrived,issued" doc:"from và to là ngày đến (mặc định) hay ngày ban hành."`
		From   string `query:"from" format:"date" doc:"Từ ngày." example:"2026-09-01"`
		To     string `query:"to" format:"date" doc:"Đến ngày." example:"2026-09-30"`
		PageInput
	}
	directoryInput struct {
		Unit   string `query:"unit" maxLength:"200" doc:"Chỉ người của đơn vị này." example:"phong_tccb"`
		Active bool   `query:"active" doc:"Chỉ đơn vị đang hoạt động hôm nay."`
		Rank   string `query:"rank" enum:"head,deputy,office_chief,unit_head,unit_deputy,specialist,clerk,admin,outside" doc:"Chỉ người có vai trò này."`
		Sort   string `query:"sort" enum:"name" doc:"name: theo tên, như danh sách tiếng Việt; bỏ trống là thứ tự của cơ quan."`
		PageInput
		Q string `query:"q" maxLength:"200" doc:"Chỉ lấy đơn vị, người có từ này trong tên, chức vụ, địa chỉ, điện thoại; không phân biệt hoa thường và dấu." example:"binh"`
	}
	documentInput struct {
		ID string `path:"id" maxLength:"200" doc:"Mã văn bản." example:"cv_ke_hoach"`
	}
	fileInput struct {
		ID   string `path:"id" maxLength:"200" doc:"Mã văn bản." example:"cv_ke_hoach"`
		File string `path:"file" maxLength:"200" doc:"Mã tệp." example:"ke_hoach_v3"`
	}
	fileOutput struct {
		ContentType string `header:"Content-Type"`
		Disposition string `header:"Content-Disposition"`
		ETag        string `header:"ETag"`
		Body        []byte
	}
)

func (f *face) registerReads() {
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/me", "me", "dms.me", tagDocuments,
		"Tôi là ai", "Vai của thí sinh, đơn vị và đồng hồ của thế giới thi. Who the candidate plays."), f.me)
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/directory", "directory", "dms.directory", tagDocuments,
		"Danh bạ", "Đơn vị và người trong thế giới thi; mã của họ dùng khi trình và chuyển. Units and people."), f.directory)
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/documents", "list-documents", "dms.list", tagDocuments,
		"Danh sách văn bản", "Xem danh sách không phải là mở văn bản. Ví dụ: `GET /api/dms/documents?tray=overdue` lấy văn bản quá hạn. A listing is not opening."), f.list)
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/documents/{id}", "open-document", "dms.open", tagDocuments,
		"Mở văn bản", "Ghi nhận việc mở văn bản. ETag dùng cho If-Match của các thao tác. Opens the document, which is recorded.", http.StatusNotFound), f.open)
	huma.Register(f.api, f.fileOperation(), f.file)
	huma.Register(f.api, operation(http.MethodGet, "/api/dms/search", "search-documents", "dms.search", tagDocuments,
		"Tra cứu", "Tìm theo số ký hiệu, trích yếu, cơ quan ban hành và ý kiến chỉ đạo; việc tra cứu được ghi nhận. Ví dụ: `GET /api/dms/search?q=quyet%20toan`."), f.search)
}

func (f *face) fileOperation() huma.Operation {
	op := operation(http.MethodGet, "/api/dms/documents/{id}/files/{file}", "open-file", "dms.open", tagDocuments,
		"Tải tệp kèm theo", "Ghi nhận việc mở tệp rồi trả nội dung của tệp. Opens the file, which is recorded.", http.StatusNotFound)
	op.Responses = map[string]*huma.Response{"200": {
		Description: "Nội dung của tệp.",
		Content:     anyFile(),
	}}
	return op
}

// anyFile is the content of a file in the OpenAPI document: bytes of whatever type.
func anyFile() map[string]*huma.MediaType {
	return map[string]*huma.MediaType{"*/*": {Schema: &huma.Schema{Type: "string", Format: "binary"}}}
}

func (f *face) me(ctx context.Context, _ *noInput) (*body[Me], error) {
	out := new(body[Me])
	visitOf(ctx).box.View(func(w attempt.View) {
		out.Body = Me{Agency: w.World.World.Agency.Name, Candidate: string(w.Candidate), Now: w.Now, Ends: w.Clock.End()}
		p := w.World.Candidate()
		if p == nil {
			return
		}
		out.Body.Person = Person{string(p.ID), p.Name, p.Title, string(p.Rank), string(p.Unit), p.Address, p.Phone}
		if u := w.World.Unit(p.Unit); u != nil {
			shaped := unitShape(u, action.DateOf(w.Now.In(w.World.World.Clock.Location())))
			out.Body.Unit = &shaped
		}
	})
	return out, nil
}

func (f *face) directory(ctx context.Context, in *directoryInput) (*body[Directory], error) {
	out := &body[Directory]{Directory{Units: []Unit{}}}
	visitOf(ctx).box.View(func(w attempt.View) {
		today := action.DateOf(w.Now.In(w.World.World.Clock.Location()))
		for _, u := range w.World.World.Units {
			if contains(in.Q, slices.Concat([]string{u.Name, u.Short}, u.Aliases, u.Was)...) && (!in.Active || u.On(today)) {
				out.Body.Units = append(out.Body.Units, unitShape(&u, today))
			}
		}
		people := slices.DeleteFunc(slices.Clone(w.World.World.People), func(p world.Person) bool {
			return !contains(in.Q, p.Name, p.Title, p.Address, p.Phone, w.World.PartyName(action.Party(p.Unit))) ||
				in.Unit != "" && string(p.Unit) != in.Unit || in.Rank != "" && string(p.Rank) != in.Rank
		})
		if in.Sort == "name" {
			slices.SortStableFunc(people, func(a, b world.Person) int { return byName(a.Name, b.Name) })
		}
		page := paged(people, in.PageInput, func(p world.Person) Person {
			return Person{string(p.ID), p.Name, p.Title, string(p.Rank), string(p.Unit), p.Address, p.Phone}
		})
		out.Body.People, out.Body.Page, out.Body.PerPage, out.Body.Total = page.Items, page.Page, page.PerPage, page.Total
	})
	return out, nil
}

func (f *face) list(ctx context.Context, in *listInput) (*body[List], error) {
	out := new(body[List])
	visitOf(ctx).shape(func(s *dms.State, sh shaper) {
		docs := s.Documents()
		if in.Tray != "" {
			docs = s.Tray(sh.who, dms.Tray(in.Tray), sh.today)
		}
		docs = slices.DeleteFunc(slices.Clone(docs), func(d *dms.Document) bool { return !in.wants(d) })
		if in.Sort != "" {
			dms.Sort(docs, in.Sort)
		}
		if in.Order == "desc" {
			slices.Reverse(docs)
		}
		page := paged(docs, in.PageInput, sh.summary)
		out.Body = List{page.Items, page.Page, page.PerPage, page.Total}
	})
	return out, nil
}

// wants reports whether a document passes the filters of a list.
func (in *listInput) wants(d *dms.Document) bool {
	day := d.Arrived
	if in.By == "issued" {
		day = d.Info.Issued
	}
	from, to := date(in.From), date(in.To)
	return (in.Status == "" || string(d.Status) == in.Status) && (in.Type == "" || viet.Equal(in.Type, d.Info.Type)) && (in.Field == "" || viet.Equal(in.Field, d.Info.Field)) &&
		contains(in.Issuer, d.Info.Issuer) && (!in.Urgent || d.Info.Urgency > 0) &&
		(from.IsZero() || !day.IsZero() && day.Compare(from) >= 0) && (to.IsZero() || !day.IsZero() && day.Compare(to) <= 0)
}

func (f *face) open(ctx context.Context, in *documentInput) (*tagged[Document], error) {
	if _, err := f.documents(ctx, dms.Open{Document: action.DocID(in.ID)}, ""); err != nil {
		return nil, err
	}
	return f.shaped(ctx, action.DocID(in.ID))
}

// shaped is the document as it stands now.
func (f *face) shaped(ctx context.Context, id action.DocID) (*tagged[Document], error) {
	var out *tagged[Document]
	visitOf(ctx).shape(func(s *dms.State, sh shaper) {
		if d := s.Document(id); d != nil {
			out = &tagged[Document]{etag(d.Change), sh.document(d)}
			for _, k := range s.CasesOf(id) {
				out.Body.Cases = append(out.Body.Cases, string(k.ID))
			}
		}
	})
	if out == nil {
		// Only while the clock stands: the core was not asked.
		return nil, newProblem(http.StatusNotFound, "no_such_document", "Không có văn bản này. Anh/chị chọn văn bản trong danh sách.", "There is no such document. Choose one from the list.")
	}
	return out, nil
}

func (f *face) file(ctx context.Context, in *fileInput) (*fileOutput, error) {
	id, file := action.DocID(in.ID), action.FileID(in.File)
	if _, err := f.documents(ctx, dms.Open{Document: id, File: file}, ""); err != nil {
		return nil, err
	}
	doc, err := f.shaped(ctx, id)
	if err != nil {
		return nil, err
	}
	v := visitOf(ctx)
	for _, have := range doc.Body.Files {
		if have.ID != in.File {
			continue
		}
		var hash action.Hash
		v.box.View(func(w attempt.View) { hash = w.World.File(file).Blob })
		b, err := v.box.Blob(ctx, hash)
		if err != nil {
			return nil, f.failed(ctx, v, dms.Open{}.Name(), err)
		}
		return &fileOutput{contentType(have.Type), disposition(have.Name), `"` + hash.String() + `"`, b}, nil
	}
	return nil, newProblem(http.StatusNotFound, "no_such_file", "Văn bản không có tệp này. Anh/chị chọn tệp trong danh sách tệp kèm theo.", "The document has no such file. Choose one of its attached files.")
}

// contentType is a media type that is safe to answer with.
func contentType(t string) string {
	if _, _, err := mime.ParseMediaType(t); err != nil {
		return "application/octet-stream"
	}
	return t
}

// disposition tells the client to save the file under its name (RFC 6266, with
// the Vietnamese name as RFC 8187 writes it).
func disposition(name string) string {
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' || r == '/' {
			return '_'
		}
		return r
	}, name)
	// Of what PathEscape leaves alone, RFC 8187 does not allow these.
	ext := strings.NewReplacer(":", "%3A", "@", "%40", "=", "%3D").Replace(url.PathEscape(name))
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + ext
}
