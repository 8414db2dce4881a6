// Files of ever new names below /tmp that nothing removes: an environment keeps its /tmp from one invocation to the next, so that
// it fills up, and the files of one caller lie there while the next one is served. Files of one name are written over and stay
// one.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/seldom_runs.h"

namespace wright {
namespace {

// `"/tmp/{}"`, `"/tmp/{hash}.png"`: what is filled in is more than the ending.
bool has_new_names(std::string_view pattern) {
  const std::size_t at = pattern.find('{');
  if (at == std::string_view::npos || at == 0) return false;
  const char before = pattern[at - 1];
  return before == '/' || before == '-' || before == '_' || is_word_part(before);
}

// The first literal in the arguments of a macro or call.
std::string_view first_literal(std::string_view text) {
  const std::size_t begin = text.find('"');
  const std::size_t end = begin == std::string_view::npos ? begin : text.find('"', begin + 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(begin + 1, end - begin - 1);
}

// `format!("/tmp/{name}")`, `temp_dir().join(format!("upload-{id}"))`.
bool names_tmp_file(const Function& function, const MacroUse& use) {
  if (last_name(use.name) != "format") return false;
  const std::string_view literal = first_literal(use.place.text());
  if (literal.starts_with("/tmp/")) return has_new_names(literal);
  const std::string_view text = function.place.text();
  const std::string_view before = trim(text.substr(0, use.place.span.begin - function.place.span.begin));
  return before.ends_with("temp_dir().join(") && has_new_names(literal);
}

// `"/tmp/".to_string() + &name`.
std::optional<Place> added_to_tmp(const Function& function) {
  for (const std::string_view sum : {"\"/tmp/\".to_string() + ", "\"/tmp/\".to_owned() + ", "String::from(\"/tmp/\") + "}) {
    const std::size_t at = function.place.text().find(sum);
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    return Place{function.place.file, {begin, begin + static_cast<std::uint32_t>(sum.size())}};
  }
  return std::nullopt;
}

// What writes or makes files, of the library or of crates.
bool writes_file(const Call& call) {
  constexpr std::array<std::string_view, 12> kNames{"create",       "create_new",       "write",   "copy",
                                                    "save",         "save_with_format", "persist", "write_all",
                                                    "copy_to_file", "write_to_file",    "to_file", "export"};
  if (call.mention) return false;
  const std::string_view name = last_name(call.path);
  const bool file = contains(call.path, "fs::") || contains(call.path, "File::") || contains(call.path, "writer::");
  const bool saves =
      call.is_method && (name == "save" || name == "save_with_format" || name == "persist" || name == "copy_to_file");
  return saves || (file && one_of(name, kNames));
}

bool any_source_of(const Facts& facts, const std::array<std::string_view, 5>& words) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Rust &&
           std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(file.source->text, word); });
  });
}

// `path` of `let path = format!("/tmp/{id}.png")`.
std::string bound_to(const MacroUse& use) {
  std::string_view before = trim(statement_before(use.place));
  const std::size_t let = before.rfind("let ");
  if (let == std::string_view::npos || !before.ends_with('=')) return {};
  before = trim(before.substr(let + 4, before.size() - let - 5));
  before = trim(before.substr(0, before.find(':')));
  return before.starts_with("mut ") ? std::string(trim(before.substr(4))) : std::string(before);
}

bool is_given(const Call& call, const std::string& name) {
  const std::string_view text = call.name_place.text();
  const std::size_t open = text.find('(');
  return open != std::string_view::npos && !name.empty() && holds_word(text.substr(open), name);
}

bool removes(const Call& call) {
  return !call.mention && (call.path.ends_with("fs::remove_file") || call.path.ends_with("fs::remove_dir_all"));
}

// The only removal of the file is on the way on which all went well, and a `?` comes before it with something that uses the file.
const EarlyReturn* passes_removal(const Function& function, const MacroUse& use) {
  const std::string name = bound_to(use);
  if (name.empty()) return nullptr;
  const Call* removal = nullptr;
  for (const Call& call : function.calls) {
    if (!removes(call) || !is_given(call, name)) continue;
    if (removal != nullptr || call.conditional) return nullptr;
    removal = &call;
  }
  if (removal == nullptr) return nullptr;
  const auto found = std::find_if(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
    if (early.call < 0 || early.place.span.begin < use.place.span.end || early.place.span.end > removal->place.span.begin)
      return false;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const bool uses = is_inside(call.place, early.place) && is_given(call, name) && !contains(call.path, "fs::");
      return uses && !writes_file(call) && (call.awaited || !call.targets.empty());
    });
  });
  return found == function.early_returns.end() ? nullptr : &*found;
}

void check_failures(const std::vector<Running>& all, Findings& out) {
  for (const Running& running : all) {
    const Function& function = *running.function;
    if (contains(function.place.text(), "defer") || contains(function.place.text(), "guard(")) continue;
    for (const MacroUse& use : function.macros) {
      const EarlyReturn* const early = names_tmp_file(function, use) ? passes_removal(function, use) : nullptr;
      if (early == nullptr) continue;
      Finding& finding =
          out.report(use.place,
                     "this file is removed only where all went well: each failure before that leaves it in `/tmp`, "
                     "which the environment keeps for the next invocation");
      finding.related.push_back(related(early->place, "a failure here passes the removal"));
      break;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> all = running_functions(facts);
  check_failures(all, out);
  // Something cleans up, or types do that remove their file when they are dropped.
  if (any_source_of(facts, {"remove_file", "remove_dir", "tempfile", "NamedTemp", "TempDir"})) return;
  const bool written = std::any_of(all.begin(), all.end(), [](const Running& running) {
    return std::any_of(running.function->calls.begin(), running.function->calls.end(), writes_file);
  });
  if (!written) return;
  std::vector<Place> names;
  bool seldom = true;  // an environment that sees one event has room for what it writes
  for (const Running& running : all) {
    const std::size_t known = names.size();
    for (const MacroUse& use : running.function->macros) {
      if (names_tmp_file(*running.function, use)) names.push_back(use.place);
    }
    if (const std::optional<Place> sum = added_to_tmp(*running.function)) names.push_back(*sum);
    if (names.size() > known) seldom = seldom && runs_seldom(facts, running);
  }
  if (names.empty()) return;
  Finding& finding =
      out.report(names.front(),
                 "files of new names are written to `/tmp` and nothing removes them: the environment keeps them from "
                 "one invocation to the next, until no space is left");
  if (seldom) finding.confidence = Confidence::Possible;
  for (std::size_t i = 1; i < names.size(); ++i) finding.related.push_back(related(names[i], "another name"));
}

}  // namespace

extern constinit const Rule tmp_file_left{"tmp-file-left", &check};

}  // namespace wright
