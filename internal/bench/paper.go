package bench

import (
	"fmt"
	"io/fs"
	"strings"
	"testing/fstest"

	"thuchanh/tasks"
)

// TenTasks is the paper song-may-01 in papers with two tasks more, the size of
// paper that the promise about marking is made for. The two ask for the same
// kinds of acts as the others do, so that the crowd's acts compete for them; the
// whole has 50 points, which only a real paper may not have.
func TenTasks(papers fs.FS) (*tasks.Paper, error) {
	const dir = "song-may-01"
	whole := fstest.MapFS{}
	err := fs.WalkDir(papers, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(name, "/transcripts/") || strings.HasSuffix(name, "/mutations.yaml") {
			return err
		}
		b, err := fs.ReadFile(papers, name)
		if name == dir+"/paper.yaml" {
			b = []byte(strings.Replace(string(b), "total: 40", "total: 50", 1))
		}
		whole[name] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("a paper of ten tasks: %w", err)
	}
	whole[dir+"/tasks/09-mot-thu-nua.yaml"] = &fstest.MapFile{Data: []byte(ninth)}
	whole[dir+"/tasks/10-mot-van-ban-nua.yaml"] = &fstest.MapFile{Data: []byte(tenth)}
	return tasks.Load(whole, dir)
}

const ninth = `task: mot-thu-nua
version: 1
title: Trả lời thêm một thư
points: 5
objectives: [MAIL-TRA-LOI]
instruction: |
  Anh/chị {a: trả lời} thư xin kế hoạch của ông {cv_thi_diem}, có {b: lời chào}, {c: khối chữ ký} và {d: viết tiếng Việt có dấu}.

steps:
  - step: tra_loi_nua
    any_of:
      - look_for: {app: mail, action: reply, about: xin_ke_hoach}
      - look_for: {app: mail, action: send, to: cv_thi_diem}
    take: best
    checks:
      - {check: to_includes, people: [cv_thi_diem], points: 2, said: a}
      - {check: has_part, part: greeting, points: 1, said: b}
      - {check: has_part, part: signature, points: 1, said: c}
      - {check: typed_with_marks, points: 1, said: d}
floor: 0
`

const tenth = `task: mot-van-ban-nua
version: 1
title: Chuyển xử lý thêm một văn bản
points: 5
objectives: [VB-CHI-DAO]
instruction: |
  Văn bản góp ý: anh/chị {a: giao Phòng Tổ chức cán bộ chủ trì}, {b: Văn phòng phối hợp}, {c: ghi ý kiến yêu cầu báo cáo}.

steps:
  - step: chuyen_nua
    any_of:
      - look_for: {app: dms, action: route, document: vb_gop_y}
      - look_for: {app: dms, action: direct, document: vb_gop_y}
    may_share: true
    checks:
      - {check: lead_is, document: vb_gop_y, unit: tccb, points: 2, said: a}
      - {check: unit_role, document: vb_gop_y, role: coordinate, parties: [van_phong], points: 1, said: b}
      - {check: direction_says, groups: ["báo cáo | bao cao"], points: 2, said: c}
floor: 0
`
