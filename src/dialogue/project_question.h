#pragma once
// What a question asks about a project: its subjects (data/knowledge/tables/project_questions.yaml) and the words to look for.

#include <string>
#include <string_view>
#include <vector>

#include "dialogue/project_words.h"
#include "knowledge/library.h"

namespace wright {

// A subject of questions, "permissions" or "tests": `reader` names what is told from the facts, `rules` the findings that belong
// to it.
struct Subject {
  std::string id;
  std::vector<std::string> rules;
  std::string advice;  // what to do in general; "" for nothing
  std::string card;    // the card to name; "" for none
};

struct ProjectQuestion {
  std::string text;
  std::string lower;
  WordSet words;
  std::vector<std::string> quoted;     // texts in quotes or backticks, lower case
  std::vector<std::string> own_words;  // of the question itself, stemmed, stop words left out
  std::vector<Subject> subjects;       // as they are listed in the table, most specific first
  bool wants_number = false;           // "how many", "which limit"
  bool says_project = false;           // "our code", "this repository"
  bool asks_how = false;               // how a thing is done at all
  [[nodiscard]] bool is_about(std::string_view subject) const;
};

[[nodiscard]] ProjectQuestion read_project_question(std::string_view text, const Library& library);

}  // namespace wright
