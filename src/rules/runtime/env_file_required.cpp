// A start that fails when there is no `.env` file: the archive of a function holds the program only, so it fails on every start.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool loads_file(const Call& call) {
  constexpr std::array<std::string_view, 8> kLoads{"dotenvy::dotenv",        "dotenv::dotenv",        "dotenvy::dotenv_override",
                                                   "dotenvy::from_filename", "dotenv::from_filename", "dotenvy::from_path",
                                                   "dotenv::from_path",      "dotenv_codegen::dotenv"};
  return !call.is_method && !call.mention && std::find(kLoads.begin(), kLoads.end(), call.path) != kLoads.end();
}

// `?`, `unwrap` or `expect` right on what the call gives.
bool fails_without(const Function& function, const Call& call) {
  const auto is_right_on = [&](const Place& place) {
    return place.file == call.place.file && place.span.begin == call.place.span.begin && place.span.end > call.place.span.end;
  };
  const bool returns = std::any_of(function.early_returns.begin(), function.early_returns.end(),
                                   [&](const EarlyReturn& early) { return is_right_on(early.place); });
  return returns || std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
           return other.is_method && (other.path == "unwrap" || other.path == "expect") && is_right_on(other.place);
         });
}

// Inside a branch that a debug build, a feature or a variable chooses.
bool is_chosen(const Function& function, const Call& call) {
  const std::string_view before = std::string_view(function.place.file->text)
                                      .substr(function.place.span.begin, call.place.span.begin - function.place.span.begin);
  return contains(before, "cfg(") || contains(before, "cfg!(") || contains(before, "if ");
}

// `include = [".env"]`, `--include .env`, `COPY .env`.
bool packs_file(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    if (file.kind == FileKind::Rust || !contains(file.source->text, ".env")) return false;
    return contains(file.source->text, "include") || contains(file.source->text, "COPY");
  });
}

void check(const Facts& facts, Findings& out) {
  if (packs_file(facts)) return;
  std::vector<const Call*> told;
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      for (const Call& call : function.calls) {
        if (!loads_file(call) || !fails_without(function, call) || is_chosen(function, call)) continue;
        if (std::find(told.begin(), told.end(), &call) != told.end()) continue;
        told.push_back(&call);
        out.report(call.name_place,
                   fmt::format("`{}` fails where there is no such file: on Lambda, whose archive holds the program "
                               "only, every start of `{}` ends here",
                               call.path, entry.binary));
      }
    }
  }
}

}  // namespace

extern constinit const Rule env_file_required{"env-file-required", &check};

}  // namespace wright
