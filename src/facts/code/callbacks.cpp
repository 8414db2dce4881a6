// Functions that are given to a function of the project, which calls them: `answer(request, create_order)`, where `answer` runs
// its parameter. Several programs may give it functions of their own, so they do not become targets of the call; what flows into
// the parameter flows into each of them.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/code/entries.h"

namespace wright::code {
namespace {

// The calls of a function's own parameters.
std::vector<std::size_t> calls_of_parameters(const Function& function) {
  std::vector<std::size_t> calls;
  for (std::size_t i = 0; i < function.calls.size(); ++i) {
    const Call& call = function.calls[i];
    if (call.is_method || call.mention || !call.targets.empty()) continue;
    const auto& names = function.parameter_names;
    if (std::find(names.begin(), names.end(), call.path) != names.end()) calls.push_back(i);
  }
  return calls;
}

// The one function that is named among the arguments of a call.
std::vector<FunctionId> named_in(const Function& function, const Call& call) {
  std::vector<FunctionId> named;
  for (const Call& inner : function.calls) {
    const bool inside = inner.place.span.begin > call.place.span.begin && inner.place.span.end <= call.place.span.end;
    if (inner.mention && inside && inner.targets.size() == 1) named.push_back(inner.targets.front());
  }
  if (named.size() > 1) named.clear();  // which is which cannot be told
  return named;
}

}  // namespace

std::vector<Callback> find_callbacks(const Index& index) {
  std::vector<std::vector<std::size_t>> runs(index.functions.size());
  for (FunctionId id = 0; id < index.functions.size(); ++id) runs[id] = calls_of_parameters(index.functions[id].facts);
  std::vector<Callback> callbacks;
  for (const FunctionItem& item : index.functions) {
    for (const Call& call : item.facts.calls) {
      if (call.mention || call.targets.size() != 1 || runs[call.targets[0]].empty()) continue;
      for (const FunctionId target : named_in(item.facts, call)) {
        for (const std::size_t run : runs[call.targets[0]]) callbacks.push_back({call.targets[0], run, target});
      }
    }
  }
  return callbacks;
}

std::vector<Callback> find_element_callbacks(const Index& index) {
  constexpr std::array<std::string_view, 10> kTakers{"map",  "filter_map", "flat_map",     "for_each",  "and_then",
                                                     "then", "map_or",     "try_for_each", "map_while", "find_map"};
  std::vector<Callback> callbacks;
  for (FunctionId id = 0; id < index.functions.size(); ++id) {
    const Function& function = index.functions[id].facts;
    for (std::size_t number = 0; number < function.calls.size(); ++number) {
      const Call& call = function.calls[number];
      if (!call.is_method || !call.targets.empty() || !one_of(call.path, kTakers)) continue;
      for (const Call& inner : function.calls) {
        const bool given = inner.mention && inner.targets.size() == 1 && inner.place.file == call.place.file &&
                           inner.place.span.begin > call.name_place.span.begin && inner.place.span.end < call.name_place.span.end;
        // Inside a closure it is given to another call.
        const bool alone = given && call.name_place.text().find('|') == std::string_view::npos;
        if (alone) callbacks.push_back({id, number, inner.targets.front()});
      }
    }
  }
  return callbacks;
}

}  // namespace wright::code
