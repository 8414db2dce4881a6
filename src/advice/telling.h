#pragma once
// What the facts of a project say about one subject of questions: sentences with their places, in the order of their weight.

#include <string>
#include <string_view>
#include <vector>

#include "advice/passage.h"
#include "advice/project_view.h"
#include "knowledge/rate_table.h"

namespace wright {

struct Told {
  std::string text;  // Markdown, without a final stop; a reader may name a rate in it ({rate:timeout-default}), tell() says it
  Place place;       // nowhere when it is about something that is not there
};

// What a reader may look at.
struct Asked {
  const ProjectView& project;
  const std::vector<ProjectPassage>& passages;
  std::vector<const LambdaFunction*> functions;  // those that the question is about
  std::string_view question;                     // lower case
  std::vector<FunctionId> near;                  // of the code, that fit its words best
  const RateTable& rates;
};

// `subject` is one of data/knowledge/tables/project_questions.yaml; nothing for a subject without a reader.
[[nodiscard]] std::vector<Told> tell(std::string_view subject, const Asked& asked);

// The functions that a question names by a word of their names, files or resources, or that stand in the same crate as the file
// that fits it best; all of them when there is none.
[[nodiscard]] std::vector<const LambdaFunction*> named_functions(const ProjectView& project, std::string_view lower_question,
                                                                 const SourceFile* best);

// "`src/main.rs:12`"; "" for nowhere.
[[nodiscard]] std::string shown_place(const Place& place);

// The readers, one for each subject; telling_*.cpp.
std::vector<Told> tell_event(const Asked& asked);
std::vector<Told> tell_settings(const Asked& asked);
std::vector<Told> tell_environment(const Asked& asked);
std::vector<Told> tell_cost(const Asked& asked);
std::vector<Told> tell_permissions(const Asked& asked);
std::vector<Told> tell_clients(const Asked& asked);
std::vector<Told> tell_panics(const Asked& asked);
std::vector<Told> tell_errors(const Asked& asked);
std::vector<Told> tell_waiting(const Asked& asked);
std::vector<Told> tell_start(const Asked& asked);
std::vector<Told> tell_logging(const Asked& asked);
std::vector<Told> tell_delivery(const Asked& asked);
std::vector<Told> tell_dependencies(const Asked& asked);
std::vector<Told> tell_tests(const Asked& asked);
std::vector<Told> tell_pipeline(const Asked& asked);
std::vector<Told> tell_build(const Asked& asked);
std::vector<Told> tell_handler(const Asked& asked);
std::vector<Told> tell_state(const Asked& asked);
std::vector<Told> tell_order(const Asked& asked);
std::vector<Told> tell_access(const Asked& asked);
std::vector<Told> tell_routes(const Asked& asked);
std::vector<Told> tell_stages(const Asked& asked);

}  // namespace wright
