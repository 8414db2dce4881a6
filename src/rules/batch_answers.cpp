#include "rules/batch_answers.h"

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

// Read, not set: a stand-in fills an answer in.
bool mentions_answer(const Function& function, std::string_view answer) {
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find(answer); at != std::string_view::npos; at = text.find(answer, at + 1)) {
    if (!text.substr(0, at).ends_with("set_")) return true;
  }
  return false;
}

struct Caller {
  const Function* function = nullptr;
  Place place;
};

// Who calls the function in an invocation.
std::vector<Caller> callers_of(const Facts& facts, FunctionId id) {
  std::vector<Caller> callers;
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const Call& call : function.calls) {
      if (std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end())
        callers.push_back({&function, call.name_place});
    }
  }
  return callers;
}

// The function gives the answer to its callers.
bool hands_on(const Function& function) { return contains(function.returns.display(), "Output"); }

}  // namespace

std::vector<IgnoredAnswer> ignored_answers(const Facts& facts, const std::vector<Running>& running,
                                           const std::vector<BatchOperation>& operations) {
  std::vector<IgnoredAnswer> ignored;
  for (const Running& one : running) {
    const Function& function = *one.function;
    for (const Call& call : function.calls) {
      const std::string operation = sdk_operation(call);
      const auto row =
          std::find_if(operations.begin(), operations.end(), [&](const BatchOperation& o) { return o.name == operation; });
      if (row == operations.end() || mentions_answer(function, row->answer)) continue;
      IgnoredAnswer found{&one, operation, operation_place(function, call, operation), {}};
      if (hands_on(function)) {
        const std::vector<Caller> callers = callers_of(facts, one.reached->function);
        const bool looks = std::any_of(callers.begin(), callers.end(), [&](const Caller& caller) {
          return mentions_answer(*caller.function, row->answer) || hands_on(*caller.function);
        });
        if (callers.empty() || looks) continue;
        for (const Caller& caller : callers) found.callers.push_back(caller.place);
      }
      ignored.push_back(std::move(found));
    }
  }
  return ignored;
}

}  // namespace wright
