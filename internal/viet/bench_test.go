package viet

import (
	"strings"
	"testing"
	"time"
)

// worstTexts are one megabyte each; the time per text must stay the same order
// of magnitude, whatever it repeats.
func worstTexts() [][2]string {
	var out [][2]string
	for _, text := range [][2]string{
		{"prose", "Đề nghị các đơn vị gửi báo cáo trước 17 giờ ngày 24/6/2023, chi 1,5 triệu đồng. "},
		{"digits", "7"},
		{"chain", "1/"},
		{"dots", "1."},
		{"colons", "1:"},
		{"commas", "1,"},
		{"hyphens", "2020-"},
		{"documents", "1/A-"},
		{"at", "a@"},
		{"millions", "1 triệu "},
		{"tỷ", "tỷ "},
		{"ngày", "ngày "},
		{"marks", "\u0301"},
		{"letters", "ạ"},
		{"breaks", "\n"},
		{"không", "không "},
	} {
		out = append(out, [2]string{text[0], strings.Repeat(text[1], 1<<20/len(text[1]))})
	}
	return out
}

func BenchmarkWorstTexts(b *testing.B) {
	now := time.Date(2026, 10, 5, 9, 0, 0, 0, Location())
	for _, named := range worstTexts() {
		name, text := named[0], named[1]
		for _, parser := range []struct {
			name string
			run  func()
		}{
			{"Key", func() { Key(text) }},
			{"Dates", func() { ParseDates(text, now) }},
			{"Times", func() { ParseTimes(text) }},
			{"Numbers", func() { ParseNumbers(text) }},
			{"Docs", func() { ParseDocNumbers(text) }},
			{"Negated", func() { Negated(text, "không đồng ý") }},
			{"Marks", func() { MarkShare(text) }},
		} {
			b.Run(name+"/"+parser.name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					parser.run()
				}
			})
		}
	}
}
