// Lines printed with println! reach CloudWatch, but without level, request id or fields: they cannot be filtered, and switching
// them off means deploying again. One finding for each crate with a function, at the first place, with the others beside it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/text.h"
#include "facts/places.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/trait_default.h"
#include "rules/trial_run.h"

namespace wright {
namespace {

constexpr std::size_t kShownPlaces = 10;
constexpr std::size_t kMany = 3;  // from here on it is no leftover

bool prints(const MacroUse& use) {
  constexpr std::array<std::string_view, 5> kPrinters{"println", "eprintln", "print", "eprint", "dbg"};
  const std::string_view name = last_name(use.name);
  return std::find(kPrinters.begin(), kPrinters.end(), name) != kPrinters.end();
}

// CloudWatch's embedded metric format is JSON on standard output; a line of JSON is structured already.
bool is_json(const MacroUse& use) {
  const std::string text = lower_case(use.text);
  if (contains(text, "{:?}")) return false;  // a text in quotes with every quote in it escaped
  // Words before the JSON make the line a text: `"sent: {}"`.
  if (text.starts_with("(\"") && !text.starts_with("(\"{")) return false;
  return contains(text, "json") || contains(text, "to_string(&") || contains(text, "_aws") || contains(text, "emf");
}

// The logger itself failed: there is no other way to say so.
bool reports_lost_logs(const MacroUse& use) {
  const std::string text = lower_case(use.text);
  return contains(text, "flush") || contains(text, "shutdown") || contains(text, "shut down") || contains(text, "subscriber");
}

bool logs(const MacroUse& use) {
  constexpr std::array<std::string_view, 5> kLevels{"trace", "debug", "info", "warn", "error"};
  return std::find(kLevels.begin(), kLevels.end(), last_name(use.name)) != kLevels.end();
}

// The runtime has ended: on Lambda nothing after it runs.
bool comes_after_run(const EntryPoint& entry, const MacroUse& use) {
  const Place& run = entry.run_place;
  return run.file == use.place.file && use.place.span.begin > run.span.end;
}

// Of another subcommand, or of the server that the same program is at the desk.
bool is_elsewhere(const EntryPoint& entry, const MacroUse& use) {
  return std::any_of(entry.elsewhere.begin(), entry.elsewhere.end(),
                     [&](const Place& branch) { return is_inside(use.place, branch); });
}

struct Printing {
  std::vector<Place> places;
  std::set<std::pair<const SourceFile*, std::uint32_t>> running;  // where those of them begin that invocations print
  std::size_t logged = 0;                                         // lines that go through a logger
};

void collect(const Facts& facts, const EntryPoint& entry, FunctionId id, bool running, Printing& printing) {
  const Function& function = facts.code.functions[id];
  if (is_stand_in(function) || is_never_the_default(facts, function)) return;
  // What the start needs too may run before there is a logger.
  const bool starts = std::find(entry.init.begin(), entry.init.end(), id) != entry.init.end();
  for (const MacroUse& use : function.macros) {
    if (id == entry.main && comes_after_run(entry, use)) continue;
    if (is_elsewhere(entry, use)) continue;
    if (prints(use) && !is_json(use) && !reports_lost_logs(use) && !is_of_desk(function, use.place)) {
      printing.places.push_back(use.place);
      if (running && !starts) printing.running.insert({use.place.file, use.place.span.begin});
    }
    if (logs(use)) ++printing.logged;
  }
}

Printing printing_of(const Facts& facts, std::uint32_t crate) {
  Printing printing;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.crate != crate || entry.is_extension) continue;
    for (const Reached& reached : entry.reached) collect(facts, entry, reached.function, !reached.once, printing);
    for (const FunctionId id : entry.init) collect(facts, entry, id, false, printing);
  }
  return printing;
}

// The first place of each other file, so that each file is named, then more of what there is.
std::vector<Place> others_to_show(const std::vector<Place>& places) {
  std::vector<Place> shown;
  std::set<const SourceFile*> files{places.front().file};
  std::vector<Place> more;
  for (std::size_t i = 1; i < places.size(); ++i) (files.insert(places[i].file).second ? shown : more).push_back(places[i]);
  for (const Place& place : more) {
    if (shown.size() < kShownPlaces) shown.push_back(place);
  }
  return shown;
}

void check(const Facts& facts, Findings& out) {
  std::set<std::pair<const SourceFile*, std::uint32_t>> reported;
  std::set<std::uint32_t> crates;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension || !crates.insert(entry.crate).second) continue;
    Printing printing = printing_of(facts, entry.crate);
    std::vector<Place>& places = printing.places;
    std::erase_if(places, [&](const Place& place) { return !reported.insert({place.file, place.span.begin}).second; });
    if (places.empty()) continue;
    // The crate's own code first: what a shared library prints is found by all who use it.
    const std::string& folder = facts.project.crates[entry.crate].folder;
    const auto is_own = [&](const Place& place) { return folder.empty() || place.file->path.starts_with(folder + "/"); };
    const auto position = [&](const Place& place) { return std::tuple(!is_own(place), place.file->path, place.span.begin); };
    std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) { return position(a) < position(b); });
    const std::string_view text = places.front().text();
    Finding& finding = out.report(
        places.front(), fmt::format("`{}` logs without level, request id or fields: nothing can be filtered or switched off",
                                    text.substr(0, text.find('('))));
    // Beside a logger, a few lines at the start are leftovers or said where the logger cannot be used.
    const bool running = printing.running.contains({places.front().file, places.front().span.begin});
    if (!running && printing.logged > places.size() && places.size() < kMany) finding.confidence = Confidence::Possible;
    // Vercel shows the lines of a function beside the request that wrote them.
    if (facts.project.crates[entry.crate].find_dependency("vercel_runtime") != nullptr) finding.confidence = Confidence::Possible;
    for (const Place& place : others_to_show(places)) finding.related.push_back(related(place, "printed as well"));
  }
}

}  // namespace

extern constinit const Rule println_logging{"println-logging", &check};

}  // namespace wright
