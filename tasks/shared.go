package tasks

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"thuchanh/internal/strictyaml"
)

// sharedTasks are the tasks that variants of a paper have in common, for the
// marking, which changes none: of 444 variants most tasks are equal to those of
// others. A task depends on its file and on what the loader knows; see
// loader.borrow for what that is.
type sharedTasks struct {
	mu   sync.Mutex
	uses map[string][]string // the variables in each file
	read map[string][]sharedTask
}

// sharedTask is a task as read from one file with certain values.
type sharedTask struct {
	task *Task
	// spoken is what the names in its instruction stood for.
	spoken map[string]string
}

func newSharedTasks() *sharedTasks {
	return &sharedTasks{uses: map[string][]string{}, read: map[string][]sharedTask{}}
}

// variables lists the variables in a file, each once.
func (s *sharedTasks) variables(file string, root *strictyaml.Node) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	list, ok := s.uses[file]
	if !ok {
		seen := map[string]bool{}
		var unused strictyaml.Report
		root.Copy(&unused).Expand(func(name string) (string, bool) { seen[name] = true; return "", true }, nil)
		list = slices.Sorted(maps.Keys(seen))
		s.uses[file] = list
	}
	return list
}

// shareKey names all that a task depends on beside what its instruction names:
// its file, the values of the variables in it, the names of the world, the day,
// the markings of files, the objectives and the reasons for a person.
func (l *loader) shareKey(file string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q", file)
	for _, v := range l.source.shared.variables(file, l.source.trees[file]) {
		fmt.Fprintf(&b, " %q", l.pools.value[v])
	}
	if l.around == "" {
		l.around = fmt.Sprintf(" %q %s %q %q", l.names.of, l.begin, l.markings(), l.paper.sendToHuman)
		for _, o := range l.paper.Objectives {
			l.around += fmt.Sprintf(" %q", o.ID)
		}
	}
	return b.String() + l.around
}

// readShared reads a file of tasks/ for the marking, or takes the task that
// another variant has read from it with the same values.
func (l *loader) readShared(file string) {
	s := l.source.shared
	key := l.shareKey(file)
	s.mu.Lock()
	known := s.read[key]
	s.mu.Unlock()
	for _, k := range known {
		if l.speaksAlike(k.spoken) && !slices.ContainsFunc(l.paper.Tasks, func(t *Task) bool { return t.ID == k.task.ID }) {
			l.paper.Tasks = append(l.paper.Tasks, k.task)
			return
		}
	}
	root := l.tree(file)
	l.expand(root)
	l.heard = map[string]string{}
	l.readTask(file, root)
	heard := l.heard
	l.heard = nil
	if l.unreadable || len(l.report(file).Problems()) > 0 {
		return // no variant with these values can be read
	}
	task := l.paper.Tasks[len(l.paper.Tasks)-1]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.read[key] = append(s.read[key], sharedTask{task, heard})
}

// speaksAlike reports whether names stand for the same as where they were heard.
func (l *loader) speaksAlike(heard map[string]string) bool {
	for name, was := range heard {
		if is, ok := l.spoken(name); !ok || is != was {
			return false
		}
	}
	return true
}
