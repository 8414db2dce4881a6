#include "facts/code/environment.h"

#include <algorithm>
#include <bit>

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

// The number of an argument as parameters count: a method's receiver is the first.
bool names_variable(const Function& helper, std::int32_t parameter, const Call& call) {
  const bool has_self = !helper.parameter_names.empty() && helper.parameter_names[0] == "self";
  return parameter == (has_self ? 1 : 0) && !call.first_string.empty();
}

const EnvironmentRead* read_of(const Function& helper, const Call& call) {
  const auto found =
      std::find_if(helper.environment_reads.begin(), helper.environment_reads.end(), [&](const EnvironmentRead& read) {
        return names_variable(helper, read.parameter, call) && helper.calls[read.call].guard < 0;
      });
  return found == helper.environment_reads.end() ? nullptr : &*found;
}

// The helper ends the process's invocation itself: `unwrap_or_else(|_| panic!("{name} must be set"))`.
bool panics_itself(const Function& helper) {
  return std::any_of(helper.panics.begin(), helper.panics.end(),
                     [](const Panic& panic) { return panic.kind == PanicKind::Macro && contains(panic.place.text(), "panic!"); });
}

void add_reads(Index& index, Function& function) {
  for (std::uint32_t number = 0; number < function.calls.size(); ++number) {
    const Call& call = function.calls[number];
    if (call.mention || call.targets.size() != 1) continue;
    const Function& helper = index.functions[call.targets[0]].facts;
    if (&helper == &function) continue;
    const EnvironmentRead* const read = read_of(helper, call);
    if (read == nullptr) continue;
    const bool panics = read->panics_when_missing || panics_itself(helper);
    function.environment_reads.push_back({call.place, call.first_string, panics, number, -1});
  }
}

}  // namespace

void find_reads_through_helpers(Index& index) {
  for (FunctionItem& item : index.functions) add_reads(index, item.facts);
}

// The name is the first parameter that the argument comes from.
void BodyReader::note_read_by_parameter(Node node, const std::vector<Origins>& arguments, std::uint32_t index) {
  if (arguments.empty() || arguments[0] == 0) return;
  facts().environment_reads.push_back({tree_->place(node), {}, false, index, std::countr_zero(arguments[0])});
}

}  // namespace wright::code
