// `tokio::fs::File` hands what is written to another thread and answers before it is there: without a flush the last part may be
// missing when the file is read, and its failure is told to nobody. Only where the file is made and left in the same function,
// and nothing flushes, syncs, hands on or returns it; `tokio::io::copy` flushes by itself.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool writes(const Call& call) { return call.is_method && call.awaited && (call.path == "write_all" || call.path == "write_buf"); }

// `file` of `file.write_all(&chunk)`; "" for anything longer.
std::string_view written_name(const Call& call) {
  const std::string_view whole = call.place.text();
  const std::string_view name = trim(whole.substr(0, whole.find('.')));
  return is_one_word(name) ? name : std::string_view();
}

// A file of std is not awaited for.
bool is_made_here(const Function& function, std::string_view name, std::uint32_t before) {
  const std::string_view value = let_value(function, name, before);
  const bool file = contains(value, "File::create") || contains(value, "OpenOptions") || contains(value, "File::options");
  return file && contains(value, ".await");
}

// In the text of a literal, or of a comment, on its line.
bool is_only_told(std::string_view before) {
  const std::string_view line = before.substr(before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1);
  return std::count(line.begin(), line.end(), '"') % 2 == 1 || contains(line, "//");
}

// Named after its last part was written, other than to be dropped: it may be flushed where it goes.
bool is_named_behind(const Function& function, std::string_view name, std::uint32_t end) {
  const std::string_view behind = std::string_view(function.place.file->text).substr(end, function.place.span.end - end);
  for (std::size_t at = behind.find(name); at != std::string_view::npos; at = behind.find(name, at + 1)) {
    const std::string_view before = behind.substr(0, at);
    const std::string_view after = behind.substr(at + name.size());
    const bool word = (before.empty() || !is_word_part(before.back())) && (after.empty() || !is_word_part(after.front()));
    if (word && !before.ends_with("drop(") && !is_only_told(before)) return true;
  }
  return false;
}

bool is_flushed(const Function& function) {
  constexpr std::array<std::string_view, 5> kWays{"flush", "sync_all", "sync_data", "shutdown", "into_std"};
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return call.is_method && one_of(call.path, kWays); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    const auto last = std::find_if(function.calls.rbegin(), function.calls.rend(), &writes);
    if (last == function.calls.rend() || is_flushed(function)) continue;
    const std::string_view name = written_name(*last);
    if (name.empty() || !is_made_here(function, name, last->place.span.begin)) continue;
    if (is_named_behind(function, name, last->place.span.end)) continue;
    Finding& finding =
        out.report(last->name_place,
                   fmt::format("`{}` is left without `flush().await`: its last part may still be on the way when the file is "
                               "read, and a failure to write it is told to nobody",
                               name));
    add_path(finding, facts, *running.reached, last->name_place, fmt::format("`{}`", last->path));
  }
}

}  // namespace

extern constinit const Rule file_not_flushed{"file-not-flushed", &check};

}  // namespace wright
