#include "rules/repeats.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "rules/evidence.h"

namespace wright {
namespace {

Finding& report_one(const Facts& facts, const Repeat& repeat, std::string message, Findings& out) {
  Finding& finding = out.report(repeat.place, std::move(message));
  finding.related.insert(finding.related.end(), repeat.notes.begin(), repeat.notes.end());
  add_path(finding, facts, *repeat.running->reached, repeat.place, repeat.what);
  return finding;
}

bool is_earlier(const Repeat& a, const Repeat& b) { return a.place.span.begin < b.place.span.begin; }
bool is_same(const Repeat& a, const Repeat& b) { return a.place.span.begin == b.place.span.begin; }

}  // namespace

void report_repeats(const Facts& facts, std::vector<Repeat> repeats, std::string_view plural, Findings& out) {
  constexpr std::size_t kFew = 2;
  std::map<std::string_view, std::vector<Repeat>> by_file;
  for (Repeat& repeat : repeats) by_file[repeat.place.file->path].push_back(std::move(repeat));
  for (auto& [file, found] : by_file) {
    // Several programs may lead to the same place.
    std::stable_sort(found.begin(), found.end(), is_earlier);
    found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
    if (found.size() <= kFew) {
      for (const Repeat& repeat : found) report_one(facts, repeat, repeat.message, out);
      continue;
    }
    const Repeat& first = found.front();
    Finding& finding =
        report_one(facts, first, fmt::format("{} ({} such {} in this file)", first.message, found.size(), plural), out);
    for (auto repeat = std::next(found.begin()); repeat != found.end(); ++repeat) {
      const std::string& name = facts.code.functions[repeat->running->reached->function].name;
      finding.related.push_back(related(repeat->place, fmt::format("{} in `{}`", repeat->what, name)));
    }
  }
}

}  // namespace wright
