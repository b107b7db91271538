package main

import (
	"context"
	"fmt"

	"thuchanh/api/rest"
	"thuchanh/tasks"
)

// taskSheet is what the candidates of a variant are asked to do, read from the
// paper that the room was opened with. Sheets are kept: 565 candidates read
// theirs in the same minute.
func (s *server) taskSheet(ctx context.Context, variant uint64) (rest.TaskSheet, error) {
	s.sheetsMu.Lock()
	defer s.sheetsMu.Unlock()
	if t, ok := s.sheets[variant]; ok {
		return t, nil
	}
	bundle, err := s.store.Blob(ctx, s.room.Opened().Paper)
	if err != nil {
		return rest.TaskSheet{}, fmt.Errorf("reading the paper: %w", err)
	}
	p, err := tasks.Unbundle(bundle)
	if err != nil {
		return rest.TaskSheet{}, err
	}
	if p, err = p.Variant(variant); err != nil {
		return rest.TaskSheet{}, err
	}
	t := rest.TaskSheet{Paper: p.ID, Title: p.Title, Minutes: p.Minutes}
	for _, k := range p.Tasks {
		t.Tasks = append(t.Tasks, rest.SheetTask{ID: k.ID, Title: k.Title, Points: float64(k.Points) / float64(tasks.Point), Instruction: k.Instruction.Text})
	}
	s.sheets[variant] = t
	return t, nil
}
