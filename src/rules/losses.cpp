#include "rules/losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "rules/evidence.h"

namespace wright {
namespace {

// More functions of one file than this that drop failures have a habit, which is one thing to mend.
constexpr std::size_t kSingleFunctions = 5;

using Group = std::vector<const Loss*>;

// A comment that allows it would take the others along.
bool is_allowed_apart(const Place& place) {
  const std::string_view text = place.file->text;
  const std::size_t end = std::min(text.find('\n', place.span.begin), text.size());
  const std::size_t line = text.rfind('\n', place.span.begin);
  const std::size_t before = line == std::string_view::npos || line == 0 ? line : text.rfind('\n', line - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before;
  return contains(text.substr(begin, end - begin), "lambdawright: allow");
}

void report_group(const Facts& facts, const Group& group, Findings& out) {
  const Loss& first = *group.front();
  Finding& finding = out.report(
      first.place,
      fmt::format(
          "a failure of `{}` is dropped and the invocation goes on to succeed: what it should have done is lost and nothing "
          "tries again",
          first.name));
  if (first.unsure) finding.confidence = Confidence::Possible;
  if (first.dropped) finding.related.push_back(related(*first.dropped, "dropped here"));
  for (std::size_t i = 1; i < group.size(); ++i)
    finding.related.push_back(related(group[i]->place, fmt::format("and a failure of `{}`", group[i]->name)));
  add_path(finding, facts, *first.running->reached, first.place, fmt::format("`{}`", first.name));
}

bool comes_before(const Loss& one, const Loss& other) {
  if (one.place.file != other.place.file) return one.place.file->path < other.place.file->path;
  return one.place.span.begin < other.place.span.begin;
}

}  // namespace

void report_losses(const Facts& facts, std::vector<Loss> losses, Findings& out) {
  std::stable_sort(losses.begin(), losses.end(), comes_before);
  std::map<const SourceFile*, std::set<const Function*>> habits;
  for (const Loss& loss : losses)
    if (!loss.unsure) habits[loss.place.file].insert(loss.running->function);
  std::vector<Group> groups;
  std::map<std::pair<const void*, bool>, std::size_t> known;
  for (const Loss& loss : losses) {
    const bool of_file = !loss.unsure && habits[loss.place.file].size() > kSingleFunctions;
    const void* const owner = of_file ? static_cast<const void*>(loss.place.file) : loss.running->function;
    const auto [at, added] = known.try_emplace({owner, loss.unsure}, groups.size());
    if (is_allowed_apart(loss.place)) {
      if (added) known.erase(at);
      groups.push_back({&loss});
    } else if (added) {
      groups.push_back({&loss});
    } else {
      groups[at->second].push_back(&loss);
    }
  }
  for (const Group& group : groups) report_group(facts, group, out);
}

}  // namespace wright
