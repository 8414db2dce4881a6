#pragma once
// What is known of certain lines of code and settings: data/knowledge/tables/code_notes.yaml. A note applies to a passage whose
// lines match; many apply only to questions of a kind.

#include <optional>
#include <string>
#include <vector>

#include "advice/passage.h"
#include "base/pattern.h"
#include "knowledge/library.h"

namespace wright {

struct CodeNote {
  Pattern code;                   // matches a line
  std::optional<Pattern> near;    // matches somewhere in the passage
  std::optional<Pattern> lacks;   // must match nowhere in the passage
  std::optional<Pattern> before;  // must match one of the lines before
  std::optional<Pattern> after;   // must match one of the two lines after
  std::optional<Pattern> path;    // of the file
  bool by_line = false;           // an anchored `code` says nothing of the whole passage
  bool asked = false;             // the question is of the note's kind
  bool weak = false;              // says where something is, not what is wrong with it
  std::string say;                // "{}" stands for the first group of `code`
};

struct NoteHit {
  const CodeNote* note = nullptr;
  const ProjectPassage* passage = nullptr;
  std::uint32_t line = 0;
  std::string text;
};

class CodeNotes {
 public:
  // Those whose `ask` matches the question, and those without one.
  CodeNotes(std::string_view question, const Library& library);

  // The first line to which each asked note applies, in every passage.
  [[nodiscard]] std::vector<NoteHit> asked(const std::vector<ProjectPassage>& passages) const;
  // Notes of any question that apply to this passage.
  [[nodiscard]] std::vector<NoteHit> general(const ProjectPassage& passage) const;

 private:
  std::vector<CodeNote> notes_;
};

}  // namespace wright
