#include "dialogue/project_notes.h"

#include <algorithm>

#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kTable = "data/knowledge/tables/code_notes.yaml";
constexpr std::uint32_t kLinesBefore = 4;
constexpr std::uint32_t kLinesAfter = 2;

std::optional<Pattern> pattern_of(const Value& entry, std::string_view key) {
  const std::string text = text_of(entry, key);
  return text.empty() ? std::nullopt : std::optional<Pattern>(Pattern(text));
}

// One of the lines from `first` to before `end` matches.
bool stands_between(const Pattern& pattern, const ProjectPassage& passage, std::uint32_t first, std::uint32_t end) {
  first = std::max(first, passage.first_line);
  end = std::min(end, passage.last_line + 1);
  for (std::uint32_t line = first; line < end; ++line) {
    if (pattern.matches(passage.file->lines.line(line))) return true;
  }
  return false;
}

bool fits_around(const CodeNote& note, const ProjectPassage& passage, std::uint32_t line) {
  if (note.before && !stands_between(*note.before, passage, line - std::min(line, kLinesBefore), line)) return false;
  return !note.after || stands_between(*note.after, passage, line + 1, line + 1 + kLinesAfter);
}

std::optional<NoteHit> apply(const CodeNote& note, const ProjectPassage& passage) {
  const std::string_view text = passage.text();
  if (!note.by_line && !note.code.matches(text)) return std::nullopt;
  if (note.near && !note.near->matches(text)) return std::nullopt;
  if (note.lacks && note.lacks->matches(text)) return std::nullopt;
  for (std::uint32_t line = passage.first_line; line <= passage.last_line; ++line) {
    const std::optional<std::string> group = note.code.find(passage.file->lines.line(line));
    if (group && fits_around(note, passage, line)) return NoteHit{&note, &passage, line, replace_all(note.say, "{}", *group)};
  }
  return std::nullopt;
}

}  // namespace

CodeNotes::CodeNotes(std::string_view question, const Library& library) {
  const Result<Table> table = read_table(kTable, library.file(kTable));
  if (!table) return;
  for (const Value& entry : table->root().items) {
    const std::optional<Pattern> ask = pattern_of(entry, "ask");
    if (ask && !ask->matches(question)) continue;
    notes_.push_back({Pattern(text_of(entry, "code")), pattern_of(entry, "near"), pattern_of(entry, "lacks"),
                      pattern_of(entry, "before"), pattern_of(entry, "after"), pattern_of(entry, "path"),
                      contains(text_of(entry, "code"), "^") || text_of(entry, "code").ends_with('$'), ask.has_value(),
                      text_of(entry, "weak") == "true", text_of(entry, "say")});
  }
}

std::vector<NoteHit> CodeNotes::asked(const std::vector<ProjectPassage>& passages) const {
  std::vector<NoteHit> hits;
  for (const CodeNote& note : notes_) {
    if (!note.asked) continue;
    for (const ProjectPassage& passage : passages) {
      if (passage.is_test || (passage.file->path.ends_with(".md") && !note.weak)) continue;
      if (note.path && !note.path->matches(passage.file->path)) continue;
      if (std::optional<NoteHit> hit = apply(note, passage)) hits.push_back(std::move(*hit));
    }
  }
  return hits;
}

std::vector<NoteHit> CodeNotes::general(const ProjectPassage& passage) const {
  std::vector<NoteHit> hits;
  for (const CodeNote& note : notes_) {
    if (note.asked) continue;
    if (std::optional<NoteHit> hit = apply(note, passage)) hits.push_back(std::move(*hit));
  }
  return hits;
}

}  // namespace wright
