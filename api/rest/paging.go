package rest

// PageInput chooses a page of a list.
type PageInput struct {
	Page    int `query:"page" minimum:"1" default:"1" maximum:"100000" doc:"Trang thứ mấy."`
	PerPage int `query:"per_page" minimum:"1" maximum:"200" default:"50" doc:"Số mục mỗi trang."`
}

type exportInput struct {
	ID string `path:"id" maxLength:"200" doc:"Mã tệp đã kết xuất." example:"bao_cao_1"`
}

// paged is one page of a list, each item shaped.
func paged[T, R any](list []T, p PageInput, shape func(T) R) Items[R] {
	out := Items[R]{Items: []R{}, Page: p.Page, PerPage: p.PerPage, Total: len(list)}
	first := min((p.Page-1)*p.PerPage, len(list))
	for _, x := range list[first:min(first+p.PerPage, len(list))] {
		out.Items = append(out.Items, shape(x))
	}
	return out
}
