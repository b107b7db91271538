package imapd_test

import "testing"

func TestFoldersAreCreatedRenamedAndDeleted(t *testing.T) {
	b := newBox()
	c := start(t, b)
	c.ok("ENABLE UTF8=ACCEPT")
	c.ok(`CREATE "Năm 2026/Quý IV/"`)
	b.expect(t, "mail.folder_created Năm 2026", "mail.folder_created Năm 2026/Quý IV")
	c.answers("NO [ALREADYEXISTS]", `CREATE "Năm 2026/Quý IV"`)
	c.answers("NO [ALREADYEXISTS]", `CREATE inbox`)
	c.answers("NO [CANNOT]", `CREATE "a//b"`)
	c.answers("NO [CANNOT]", `CREATE "a*"`)
	b.recorded()
	c.ok(`RENAME "Năm 2026" "Cũ"`)
	b.expect(t, "mail.folder_renamed Cũ", "mail.folder_renamed Cũ/Quý IV")
	c.answers("NO [NONEXISTENT]", `RENAME "Năm 2026" "Mới"`)
	c.answers("NO [HASCHILDREN]", `DELETE "Cũ"`)
	c.answers("NO [CANNOT]", `DELETE INBOX`)
	c.answers("NO [NONEXISTENT]", `DELETE "Năm 2026"`)
	b.recorded()
	c.ok(`DELETE "Cũ/Quý IV"`)
	c.ok(`SUBSCRIBE "Cũ"`)
	c.ok(`UNSUBSCRIBE "Cũ"`)
	b.expect(t, "mail.folder_deleted", "mail.folder_subscribed Cũ true", "mail.folder_subscribed Cũ false")
}

func TestASpecialUseIsGivenOnce(t *testing.T) {
	b := newBox()
	c := start(t, b)
	c.answers("NO [USEATTR]", `CREATE Kho (USE (\Archive))`)
	c.answers("NO [USEATTR]", `CREATE Kho (USE (\All))`)
	c.answers("NO [USEATTR]", `CREATE Kho (USE (\Sent \Junk))`)
	b.expect(t, "refused mail.create_folder special_use_taken", "refused mail.create_folder bad_special_use", "refused mail.create_folder bad_special_use")
}

func TestRenamingInboxMovesItsLetters(t *testing.T) {
	b := newBox()
	b.deliver(t, msg("Một", "1"))
	c := start(t, b)
	c.ok("RENAME INBOX Kho")
	c.ok("STATUS INBOX (MESSAGES)")
	c.want("* STATUS INBOX (MESSAGES 0)")
	c.ok("STATUS Kho (MESSAGES)")
	c.want(`* STATUS "Kho" (MESSAGES 1)`)
}

func TestListShowsWhatIsAsked(t *testing.T) {
	b := newBox("Dự án", "Dự án/A", "Dự án/B")
	c := start(t, b)
	c.ok("ENABLE UTF8=ACCEPT")
	tests := []struct {
		name, command string
		want          []string
	}{
		{"the root", `LIST "" ""`, []string{`* LIST (\Noselect) "/" ""`}},
		{"everything", `LIST "" *`, []string{
			`* LIST (\HasNoChildren) "/" INBOX`, `* LIST (\HasChildren) "/" "Dự án"`, `* LIST (\HasNoChildren) "/" "Dự án/A"`, `* LIST (\HasNoChildren) "/" "Dự án/B"`,
			`* LIST (\Archive \HasNoChildren) "/" "Lưu trữ"`, `* LIST (\Trash \HasNoChildren) "/" "Thùng rác"`, `* LIST (\Drafts \HasNoChildren) "/" "Thư nháp"`,
			`* LIST (\Junk \HasNoChildren) "/" "Thư rác"`, `* LIST (\Sent \HasNoChildren) "/" "Thư đã gửi"`,
		}},
		{"one level below a reference", `LIST "Dự án/" %`, []string{`* LIST (\HasNoChildren) "/" "Dự án/A"`, `* LIST (\HasNoChildren) "/" "Dự án/B"`}},
		{"INBOX in any case", `LIST "" inBOX`, []string{`* LIST (\HasNoChildren) "/" INBOX`}},
		{"special uses", `LIST (SPECIAL-USE) "" "Thư n%"`, []string{`* LIST (\Drafts \HasNoChildren) "/" "Thư nháp"`}},
		{"two patterns", `LIST "" ("Dự án/A" INBOX)`, []string{`* LIST (\HasNoChildren) "/" INBOX`, `* LIST (\HasNoChildren) "/" "Dự án/A"`}},
		{"subscriptions", `LIST (SUBSCRIBED) "" "Dự án"`, []string{`* LIST (\Subscribed \HasChildren) "/" "Dự án"`}},
		{"status", `LIST "" INBOX RETURN (STATUS (MESSAGES UNSEEN))`, []string{`* LIST (\HasNoChildren) "/" INBOX`, `* STATUS INBOX (MESSAGES 0 UNSEEN 0)`}},
		{"LSUB", `LSUB "" "Dự án/%"`, []string{`* LSUB (\Subscribed \HasNoChildren) "/" "Dự án/A"`, `* LSUB (\Subscribed \HasNoChildren) "/" "Dự án/B"`}},
		{"nothing", `LIST "" Nowhere`, nil},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			c.t = t
			c.ok("%s", tc.command)
			c.want(tc.want...)
		})
	}
	c.t = t
	c.ok(`UNSUBSCRIBE "Dự án"`)
	c.ok(`LIST (SUBSCRIBED RECURSIVEMATCH) "" "Dự án"`)
	c.want(`* LIST (\HasChildren) "/" "Dự án" (CHILDINFO ("SUBSCRIBED"))`)
	c.ok(`LSUB "" "D%%"`)
	c.want(`* LSUB (\Noselect) "/" "Dự án"`)
	c.ok(`SUBSCRIBE "Chưa có"`)
	c.ok(`LIST (SUBSCRIBED) "" "Ch*"`)
	c.want(`* LIST (\NonExistent \Subscribed) "/" "Chưa có"`)
}

func TestNamesTravelInModifiedUTF7WithoutUTF8(t *testing.T) {
	c := start(t, newBox())
	c.ok(`LIST "" "Th&AbA- nh&AOE-p"`)
	c.want(`* LIST (\Drafts \HasNoChildren) "/" "Th&AbA- nh&AOE-p"`)
}
