// Lines printed with println! reach CloudWatch, but without level, request id or fields: they cannot be filtered, and switching them off
// means deploying again. One finding for each crate with a function, at the first place, with the others beside it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::size_t kShownPlaces = 10;

bool prints(const MacroUse& use) {
  constexpr std::array<std::string_view, 5> kPrinters{"println", "eprintln", "print", "eprint", "dbg"};
  const std::string_view name = last_name(use.name);
  return std::find(kPrinters.begin(), kPrinters.end(), name) != kPrinters.end();
}

// CloudWatch's embedded metric format is JSON on standard output; a line of JSON is structured already.
bool is_json(const MacroUse& use) {
  const std::string text = lower_case(use.text);
  return contains(text, "json!") || contains(text, "to_string(&") || contains(text, "_aws") || contains(text, "emf") || contains(text, "json");
}

void collect(const Facts& facts, FunctionId id, std::vector<Place>& places) {
  for (const MacroUse& use : facts.code.functions[id].macros) {
    if (prints(use) && !is_json(use)) places.push_back(use.place);
  }
}

bool comes_before(const Place& a, const Place& b) {
  if (a.file != b.file) return a.file->path < b.file->path;
  return a.span.begin < b.span.begin;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> reported;
  std::set<std::uint32_t> crates;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension || !crates.insert(entry.crate).second) continue;
    std::vector<Place> places;
    for (const EntryPoint& other : facts.code.entries) {
      if (other.crate != entry.crate || other.is_extension) continue;
      for (const Reached& reached : other.reached) collect(facts, reached.function, places);
      for (const FunctionId id : other.init) collect(facts, id, places);
    }
    std::erase_if(places, [&](const Place& place) { return !reported.insert({place.file, place.span.begin}).second; });
    if (places.empty()) continue;
    std::sort(places.begin(), places.end(), comes_before);
    const std::string_view name = places.front().text();
    Finding& finding = out.report(places.front(), fmt::format("`{}` logs without level, request id or fields: nothing can be filtered or switched off",
                                                              name.substr(0, name.find('(')) ));
    for (std::size_t i = 1; i < places.size() && i <= kShownPlaces; ++i) finding.related.push_back(related(places[i], "printed as well"));
  }
}

}  // namespace

extern constinit const Rule println_logging{"println-logging", &check};

}  // namespace wright
