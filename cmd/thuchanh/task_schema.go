package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"thuchanh/tasks"
)

type schemaCmd struct {
	Kind  string `arg:"" optional:"" help:"paper, world, task, transcript hoặc mutations. / One of these kinds of file."`
	Paper string `help:"Gợi ý cả các tên trong đề này. / Offer the names of this paper too."`
	Out   string `help:"Ghi mọi lược đồ vào thư mục này. / Write all schemas into this folder." type:"path"`
}

// Run prints one JSON Schema, or writes all of them for an editor.
func (c *schemaCmd) Run(e *env) error {
	var p *tasks.Paper
	if c.Paper != "" {
		var err error
		if p, err = findStarted(c.Paper); err != nil {
			// Editors help most while there are mistakes.
			p = nil
			fmt.Fprintf(e.stderr, "Đề còn lỗi nên lược đồ chưa gợi ý được tên của đề; sửa rồi chạy lại lệnh này. / The paper has mistakes, so the schema offers no names of it yet; mend them and run this again.\n%v\n", err)
		}
	}
	if c.Out == "" && c.Kind == "" {
		return errors.New("cần tên loại tệp hoặc --out THƯ_MỤC / name a kind of file, or --out FOLDER: paper, world, task, transcript, mutations")
	}
	if c.Out == "" {
		b, err := tasks.Schema(c.Kind, p)
		if err != nil {
			return err
		}
		_, err = e.stdout.Write(b)
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return fmt.Errorf("writing schemas: %w", err)
	}
	for _, s := range tasks.FileShapes() {
		if c.Kind != "" && c.Kind != s.Name {
			continue
		}
		b, err := tasks.Schema(s.Name, p)
		if err != nil {
			return err
		}
		file := filepath.Join(c.Out, s.Name+".schema.json")
		if err := os.WriteFile(file, b, 0o644); err != nil {
			return fmt.Errorf("writing schemas: %w", err)
		}
		fmt.Fprintf(e.stdout, "%s  # yaml-language-server: $schema=%s (%s)\n", file, file, s.Where)
	}
	return nil
}
