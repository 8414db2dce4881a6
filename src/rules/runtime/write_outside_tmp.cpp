// A file that is written to a path of its own, `report.pdf`, or below /var/task: in Lambda everything but /tmp is read-only, and
// the call fails in each invocation, though it works at the desk.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool writes_file(const Call& call) {
  constexpr std::array<std::string_view, 10> kCalls{"std::fs::write",
                                                    "tokio::fs::write",
                                                    "std::fs::File::create",
                                                    "tokio::fs::File::create",
                                                    "std::fs::create_dir_all",
                                                    "tokio::fs::create_dir_all",
                                                    "std::fs::create_dir",
                                                    "tokio::fs::create_dir",
                                                    "std::fs::File::create_new",
                                                    "tokio::fs::File::create_new"};
  return !call.is_method && !call.mention && one_of(call.path, kCalls);
}

// A path that begins neither at the root nor with something that is filled in.
bool is_read_only(std::string_view path) {
  if (path.starts_with("/var/task")) return true;
  const bool relative = !path.empty() && path[0] != '/' && path[0] != '{' && path[0] != '~' && path[0] != '$';
  const bool drive = path.size() > 1 && path[1] == ':';
  return relative && !drive && !contains(path, "..");
}

// The path as it is written; "" when it is put together.
std::string written_path(const Facts& facts, const Function& function, const Call& call) {
  const auto text = written_text(facts.code, function, argument_text(call, 0), call.name_place.span.begin);
  return text ? *text : std::string();
}

// Something moves the process to a folder that it may write, or the path is only taken outside of Lambda.
bool changes_folder(const Facts& facts) {
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [](const Function& function) {
    return std::any_of(function.calls.begin(), function.calls.end(),
                       [](const Call& call) { return call.path == "std::env::set_current_dir"; });
  });
}

// Another type of the crate has the method too: a trait's, of which this one may be for the developer's machine.
bool has_sister(const Facts& facts, const Function& function) {
  return !function.self_type.empty() &&
         std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& other) {
           return other.name == function.name && other.crate == function.crate && !other.self_type.empty() &&
                  other.self_type != function.self_type && other.parameter_types.size() == function.parameter_types.size() &&
                  !other.place.text().ends_with(';');
         });
}

void check(const Facts& facts, Findings& out) {
  if (changes_folder(facts)) return;
  for (const Running& running : running_functions(facts)) {
    Habit habit(facts, running, out);
    for (const Call& call : running.function->calls) {
      if (!writes_file(call)) continue;
      const std::string path = written_path(facts, *running.function, call);
      if (!is_read_only(path)) continue;
      Finding* const finding = habit.add(
          call.name_place,
          fmt::format("`{}` is written where Lambda lets nobody write: outside of /tmp the file system is read-only, and "
                      "`{}` fails in every invocation",
                      path, shown_call(facts, call)),
          fmt::format("`{}`", shown_call(facts, call)));
      if (finding != nullptr && (call.conditional || has_sister(facts, *running.function)))
        finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule write_outside_tmp{"write-outside-tmp", &check};

}  // namespace wright
