#include "calc/structure/scenarios.h"

#include <algorithm>
#include <array>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/format.h"
#include "calc/units.h"

namespace wright {
namespace {

struct Part {
  std::size_t begin;
  std::size_t end;
};

// Whether another case begins here: "what if ...", and after something was asked "and with ...".
bool turns_at(std::string_view text, std::size_t at, std::size_t begin) {
  constexpr std::array<std::string_view, 8> kTurns{"what if ", "what about ", "how about ", "and with ",
                                                   "and at ",  "and if ",     "and for ",   "or with "};
  const std::string_view rest = text.substr(at);
  if (at > 0 && text[at - 1] != ' ') return false;
  const bool turn = std::any_of(kTurns.begin(), kTurns.end(), [rest](std::string_view word) { return rest.starts_with(word); });
  return turn && at > begin && Pattern("\\b(?:how|what|which|when|where|is|does|do|cost)\\b").matches(text.substr(0, at));
}

// Sentences and the cases that begin inside of one.
std::vector<Part> sentences_of(std::string_view text) {
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool stop = (text[at] == '.' || text[at] == '?' || text[at] == '!' || text[at] == ';') &&
                      (at + 1 == text.size() || text[at + 1] == ' ');
    if (!stop && !turns_at(text, at, begin)) continue;
    parts.push_back({begin, stop ? at + 1 : at});
    begin = stop ? at + 1 : at;
  }
  if (begin < text.size()) parts.push_back({begin, text.size()});
  return parts;
}

bool is_turn(std::string_view sentence) {
  return Pattern(
             "\\b(?:what|how) (?:if|about|happens (?:if|with|when))\\b|\\binstead\\b|^ ?(?:and|or|but|then)? ?(?:now "
             ")?(?:with|at|if|when|using)\\b|"
             "\\bif (?:i|we|you|it|the [a-z ]+) "
             "(?:set|raise|lower|change|double|halve|increase|cut|reduce|use|switch|turn|had|have|were|was|is|went|go|goes)\\b")
      .matches(sentence);
}

std::string said(const Mark& mark) {
  switch (mark.quantity.unit) {
    case Unit::Time: return shown(Milliseconds{mark.quantity.value});
    case Unit::Size: return shown(Mebibytes{mark.quantity.value});
    case Unit::Money: return price(mark.quantity.value);
    case Unit::Percent: return shown(mark.quantity.value) + " %";
    case Unit::Rate: return shown(mark.quantity.value) + "/s";
    default: return shown(mark.quantity.value);
  }
}

// Settings that have a value when the question names none.
bool has_default(std::string_view id) {
  constexpr std::array<std::string_view, 6> kSettings{"factor", "batch", "window", "reserved", "max_concurrency", "visibility"};
  return one_of(id, kSettings);
}

void drop(Figures& figures, const std::string& id, std::size_t place) {
  std::vector<Figure>& list = figures.values[id];
  std::erase_if(list, [place](const Figure& figure) { return figure.origin == Origin::Said && figure.at == place; });
  if (list.empty()) figures.values.erase(id);
}

}  // namespace

Scenarios scenarios_of(const Figures& figures, const Passage& passage) {
  Scenarios scenarios{figures};
  const std::vector<Part> sentences = sentences_of(passage.text());
  std::vector<std::vector<std::size_t>> turns;
  bool before = false;  // whether a sentence with numbers came before
  for (const Part& part : sentences) {
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < passage.marks().size(); ++place) {
      const std::size_t at = passage.marks()[place].begin;
      if (at >= part.begin && at < part.end) places.push_back(place);
    }
    if (places.empty()) continue;
    if (before && is_turn(passage.from_to(part.begin, part.end))) turns.push_back(places);
    before = true;
  }
  for (const std::vector<std::size_t>& turn : turns) {
    for (const std::size_t place : turn) {
      if (passage.marks()[place].id.empty()) return {figures};
      drop(scenarios.base, passage.marks()[place].id, place);
      scenarios.places.insert(place);
    }
  }
  for (const std::vector<std::size_t>& turn : turns) {
    Scenario scenario{"", scenarios.base};
    for (const std::size_t place : turn) {
      const Mark& mark = passage.marks()[place];
      std::vector<Figure>& list = scenario.figures.values[mark.id];
      if (list.size() > 1 || (list.empty() && !has_default(mark.id))) return {figures};
      list.assign(1, {mark.quantity, Origin::Said, "", place});
      scenario.name += (scenario.name.empty() ? "" : ", ") + replace_all(mark.id, "_", " ") + " " + said(mark);
    }
    scenarios.changed.push_back(std::move(scenario));
  }
  return scenarios;
}

}  // namespace wright
