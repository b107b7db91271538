// Command gen writes the attachments of the bank's tasks. Run it through "go
// generate" in tasks/bank after changing a text. The texts of a task stand in
// texts/<task>.yaml, one entry for each file, its extension says which kind:
//
//	ke_hoach.docx:                  # or .pdf
//	  parent: UBND THÀNH PHỐ …      # as on the head of a document; agency is needed
//	  agency: SỞ MẪU
//	  number: 46/KH-SM              # left out on a draft
//	  date: 2026-09-28              # left out on a draft
//	  type: KẾ HOẠCH                # left out on an official letter
//	  about: Cải cách hành chính năm 2027
//	  mark: HỎA TỐC                 # boxed, if any
//	  to: Các phòng                 # "Kính gửi", if any
//	  body: [paragraph, …]
//	  table: {header: [TT, Nhiệm vụ], rows: [["1", …], …]}
//	  recipients: [Như trên, "Lưu: VT"]
//	  sign: {authority: KT. GIÁM ĐỐC, position: PHÓ GIÁM ĐỐC, note: (Đã ký), name: …}
//	bieu.xlsx: {sheet: Biểu 1, rows: [[Đơn vị, Số lượt], [Phòng A, 12]]}
//	ghi_chu.txt: {text: "…"}
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"thuchanh/internal/strictyaml"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

// run writes the files of every task below the folder of the bank.
func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("want one argument, the folder of the bank; got %d", len(args))
	}
	sources, err := filepath.Glob(filepath.Join(args[0], "texts", "*.yaml"))
	if err != nil {
		return fmt.Errorf("looking for texts: %w", err)
	}
	for _, source := range sources {
		data, err := os.ReadFile(source)
		if err != nil {
			return fmt.Errorf("reading texts: %w", err)
		}
		files, err := read(data)
		if err != nil {
			return fmt.Errorf("%s: %w", source, err)
		}
		task := strings.TrimSuffix(filepath.Base(source), ".yaml")
		dir := filepath.Join(args[0], task, "files")
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("making the folder for the files of %s: %w", task, err)
		}
		for _, f := range files {
			if err := os.WriteFile(filepath.Join(dir, f.name), f.data, 0o644); err != nil {
				return fmt.Errorf("writing a file of %s: %w", task, err)
			}
		}
		fmt.Fprintf(out, "%s: %d files\n", task, len(files))
	}
	return nil
}

// file is one attachment.
type file struct {
	name string
	data []byte
}

// read makes the files of one texts/*.yaml.
func read(source []byte) ([]file, error) {
	var r strictyaml.Report
	root := strictyaml.Parse(source, &r)
	var out []file
	for _, p := range root.Names() {
		data, err := attachment(p.Key.Text, p.Value)
		if err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", p.Key.Line, p.Key.Text, err)
		}
		out = append(out, file{p.Key.Text, data})
	}
	for _, p := range r.Problems() {
		return nil, fmt.Errorf("line %d: %s. %s", p.Line, p.Message.EN, p.Remedy.EN)
	}
	return out, nil
}
