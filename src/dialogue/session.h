#pragma once
// A conversation: what was said and told so far, and the next answer in its light. The state is plain data; whoever runs the
// conversation keeps it, in memory or in a file.

#include <string>
#include <string_view>
#include <vector>

#include "advice/answer.h"
#include "advice/project_view.h"
#include "advice/slot.h"
#include "knowledge/library.h"

namespace wright {

// One exchange.
struct Turn {
  std::string said;
  AnswerKind kind = AnswerKind::Answer;
  std::string answer;              // Markdown
  std::vector<std::string> cards;  // ids, best first; empty when no card answered
};

struct Session {
  std::string name;                    // "" until it is saved under one
  std::string project;                 // path of the project it is about; "" for none
  std::string topic;                   // the question that is being worked on; "" at the start
  std::vector<std::string> asked;      // slots of the questions that are open, in the order asked
  std::vector<std::string> last_told;  // the slots that were filled last
  Slots told;                          // what the person said, the newest value of each slot
  std::vector<Turn> turns;

  // The last turn that cards answered; null before it.
  [[nodiscard]] const Turn* last_answered() const;
};

// What a conversation draws on. `project` is null when there is none.
struct SessionSources {
  const Library& library;
  const ProjectView* project = nullptr;
};

// Answers and adds the turn. A short remark after an answer ("why?", "and on arm?", "3 seconds") is understood from what came
// before; anything else opens a topic of its own, and what was told before still holds.
[[nodiscard]] Answer converse(Session& session, std::string_view said, const SessionSources& sources);

// The whole conversation as Markdown.
[[nodiscard]] std::string transcript(const Session& session);

}  // namespace wright
