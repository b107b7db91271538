package tasks

import (
	"slices"

	"thuchanh/sandbox/action"
)

// ParamType is the type of a parameter. Names must exist in the paper.
type ParamType string

// The types of parameters.
const (
	TypeLetter    ParamType = "letter"
	TypeLetters   ParamType = "letters" // one name or a list, as all plurals
	TypePerson    ParamType = "person"
	TypePeople    ParamType = "people"
	TypeParty     ParamType = "party" // a unit or a person
	TypeParties   ParamType = "parties"
	TypeFile      ParamType = "file"
	TypeFiles     ParamType = "files"
	TypeDocument  ParamType = "document"
	TypeDocuments ParamType = "documents"
	TypeOutgoing  ParamType = "outgoing" // an outgoing document
	// TypeAnyDocument is an incoming or outgoing document.
	TypeAnyDocument  ParamType = "any_document"
	TypeAnyDocuments ParamType = "any_documents"
	TypeStep         ParamType = "step"
	TypeSteps        ParamType = "steps"
	TypeGroups       ParamType = "groups" // "a | b" or [a, b]: groups of synonyms
	TypeInt          ParamType = "int"
	TypeBool         ParamType = "bool"
	TypeDate         ParamType = "date" // 2026-10-09
	TypeTime         ParamType = "time" // "09:00" or "2026-10-06 09:00"
	TypeText         ParamType = "text"
	TypeTexts        ParamType = "texts"
	TypeChoice       ParamType = "choice"  // one of Choices
	TypeChoices      ParamType = "choices" // one or more of Choices
	TypeMarking      ParamType = "marking" // of a file of the world
	TypeValue        ParamType = "value"   // {date: …}, {time: …}, {number: …}, {doc_number: …} or {text: …}
	TypePatterns     ParamType = "patterns"
	TypeRename       ParamType = "rename" // {file: new name}
	TypeEdit         ParamType = "edit"   // {file: {B4: "45"}} or {file: {old words: new words}}
	TypeChecks       ParamType = "checks" // the parts of a composition
	TypeLevels       ParamType = "levels" // [{level: tot, points: 2, means: …}]
	TypeItem         ParamType = "item"   // a task, delegation, case file or appointment: of the world, or as the system names them (ho_so_1)
	TypeItems        ParamType = "items"
	TypeSigned       ParamType = "signed" // [{name: …, date: 2026-10-01}, …]
)

// Param is one parameter of a check kind or a deed.
type Param struct {
	Name     string
	Alias    string // another spelling, or ""
	Type     ParamType
	Required bool
	Choices  []string
	Doc      action.Text
}

// NearMiss is a near miss that a check kind knows.
type NearMiss struct {
	Name string
	Doc  action.Text
	// Unit is the number that goes with it: minutes, days or "".
	Unit string
}

// Kind declares one kind of check: everything the parser accepts, the messages
// say and the reference lists comes from here.
type Kind struct {
	Name   string
	Doc    action.Text
	Params []Param
	// OneOf are parameters of which at least one must be given.
	OneOf []string
	Near  []NearMiss
	// App is the application whose acts it asks about, "" for both.
	App string
	// NeedsAct: it asks about the act of a step that looks for one.
	NeedsAct bool
	// Breaks are the mutations of which at least one must break such a check.
	Breaks []Mutation
	// Example is a line of YAML.
	Example string

	spec  Spec
	build func(*args) Spec
}

// Kinds returns all kinds of checks, in the order of the reference.
func Kinds() []Kind {
	list := slices.Concat(occurrenceKinds(), recipientKinds(), moreOccurrenceKinds(), contentKinds(), moreContentKinds(), headerKinds(), meetingKinds(), fileKinds(),
		orderKinds(), moreOrderKinds(), stateKinds(), moreStateKinds(), documentKinds(), signingKinds(), reviewKinds(), deskKinds(), composedKinds(), judgedKinds())
	for i := range list {
		list[i].Breaks = breaksOf(list[i].Name)
	}
	return list
}

// param returns the parameter of this name or alias, or nil.
func paramOf(params []Param, name string) *Param {
	for i := range params {
		if params[i].Name == name || params[i].Alias == name && name != "" {
			return &params[i]
		}
	}
	return nil
}

// near returns the near miss of this name, or nil.
func (k *Kind) near(name string) *NearMiss {
	for i := range k.Near {
		if k.Near[i].Name == name {
			return &k.Near[i]
		}
	}
	return nil
}

func text(vi, en string) action.Text { return action.Text{VI: vi, EN: en} }

// The parameters that several kinds have.

func paramPeople(required bool) Param {
	return Param{Name: "people", Type: TypePeople, Required: required, Doc: text("Những người phải có mặt ở đó", "The people who must be there")}
}

func paramLetter(required bool) Param {
	return Param{Name: "letter", Type: TypeLetter, Required: required, Doc: text("Thư được nói đến", "The letter that is meant")}
}

func paramLetters() Param {
	return Param{Name: "letters", Alias: "letter", Type: TypeLetters, Doc: text("Những thư được nói đến", "The letters that are meant")}
}

func paramDocument(required bool) Param {
	return Param{Name: "document", Type: TypeDocument, Required: required, Doc: text("Văn bản được nói đến", "The document that is meant")}
}

func paramDocuments() Param {
	return Param{Name: "documents", Alias: "document", Type: TypeAnyDocuments, Doc: text("Những văn bản đến hoặc đi được nói đến", "The documents that are meant, incoming or outgoing")}
}

func paramItems() Param {
	return Param{Name: "items", Alias: "item", Type: TypeItems, Doc: text("Những công việc, ủy quyền, hồ sơ hoặc lịch được nói đến", "The tasks, delegations, case files or appointments that are meant")}
}

func paramGroups() Param {
	return Param{Name: "groups", Type: TypeGroups, Required: true, Doc: text("Các ý phải nêu; trong một ý, các cách nói ngăn bằng dấu |", "The ideas to be stated; the ways of saying one are separated by |")}
}

func paramWithout() Param {
	return Param{Name: "without", Type: TypeGroups, Doc: text("Các câu trả lời khác không được nêu kèm: kể ra mọi khả năng không phải là trả lời", "Rival answers that must not be stated as well: listing every possibility is no answer")}
}

func paramAtLeast() Param {
	return Param{Name: "at_least", Type: TypeInt, Doc: text("Số ý tối thiểu; bỏ trống là tất cả", "How many of the ideas at least; all if left out")}
}

func paramShare() Param {
	return Param{Name: "share", Type: TypeBool, Doc: text("Chia điểm theo phần làm đúng", "Credit in proportion to what is right")}
}

func paramFile() Param {
	return Param{Name: "file", Type: TypeFile, Required: true, Doc: text("Tệp, đúng bản này", "The file, this revision of it")}
}

func paramTime() Param {
	return Param{Name: "time", Type: TypeTime, Required: true, Doc: text("Giờ trong đề, \"09:00\" hoặc \"2026-10-06 09:00\"", "World time, \"09:00\" or \"2026-10-06 09:00\"")}
}

func nearMiss(name, vi, en string) NearMiss { return NearMiss{Name: name, Doc: text(vi, en)} }

// documentStatuses are the states of an incoming document (package dms).
func documentStatuses() []string {
	return []string{"awaiting_receipt", "received", "registered", "awaiting_direction", "directed", "in_progress", "returned", "completed", "refused"}
}

// handlingRoles are the parts in handling a document.
func handlingRoles() []string {
	return []string{string(action.Lead), string(action.Coordinate), string(action.Inform)}
}
