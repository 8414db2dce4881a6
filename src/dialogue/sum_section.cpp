#include "dialogue/sum_section.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "calc/work_out.h"

namespace wright {
namespace {

constexpr const char* kFigures = "data/knowledge/tables/figures.yaml";
constexpr const char* kLimits = "data/knowledge/tables/limits.yaml";
constexpr std::size_t kMostSources = 4;

// A slot that a figure can be taken from, and the factor between their units.
struct SlotFigure {
  std::string_view slot;
  std::string_view figure;
  Unit unit;
  double factor;
};
constexpr SlotFigure kSlotFigures[] = {{"timeout", "timeout", Unit::Time, 1000},
                                       {"memory", "memory", Unit::Size, 1},
                                       {"batch_size", "batch", Unit::Number, 1},
                                       {"visibility_timeout", "visibility", Unit::Time, 1000}};

void fill_from_project(Figures& figures, const Slots& slots) {
  for (const SlotFigure& pair : kSlotFigures) {
    const auto slot = slots.find(pair.slot);
    if (slot == slots.end() || !slot->second.number || slot->second.evidence.empty()) continue;
    std::vector<Figure>& list = figures.values[std::string(pair.figure)];
    if (!list.empty()) continue;
    const Evidence& at = slot->second.evidence.front();
    list.push_back(
        {{pair.unit, *slot->second.number * pair.factor, 0, 0}, Origin::Project, fmt::format("{}:{}", at.file, at.line)});
  }
  const auto architecture = slots.find("architecture");
  if (architecture == slots.end() || figures.wants.contains("arm64") || figures.wants.contains("x86")) return;
  figures.wants.insert(architecture->second.text == "arm64" ? "arm64" : "x86");
  if (architecture->second.evidence.empty()) return;
  const Evidence& at = architecture->second.evidence.front();
  figures.architecture_note =
      fmt::format("architecture {} from your project (`{}:{}`)", architecture->second.text, at.file, at.line);
}

std::string list_of(const std::vector<Working>& sums, std::vector<std::string> Working::* part) {
  std::vector<std::string> all;
  for (const Working& sum : sums) {
    for (const std::string& text : sum.*part) {
      if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
    }
  }
  return join(all, "; ");
}

}  // namespace

Figures figures_of(std::string_view question, const Library& library) {
  Result<Figures> figures = read_figures(question, kFigures, library.file(kFigures));
  return figures ? std::move(*figures) : Figures();
}

std::vector<Working> sums_of(std::string_view question, Figures figures, const Slots& slots, const Library& library) {
  if (figures.wants.empty()) return {};
  fill_from_project(figures, slots);
  return work_out(figures, library.rates(), [&] {
    std::vector<Figures> parts;
    for (const std::string& part : asked_parts(question)) {
      parts.push_back(figures_of(part, library));
      fill_from_project(parts.back(), slots);
    }
    return parts;
  });
}

std::optional<BrokenLimit> broken_limit(std::string_view question, const Figures& figures, const Library& library) {
  const Result<std::optional<BrokenLimit>> limit =
      find_broken_limit(question, figures, library.rates(), kLimits, library.file(kLimits));
  return limit ? *limit : std::nullopt;
}

std::string sum_section(const std::vector<Working>& sums, const Phrases& phrases) {
  if (sums.empty()) return {};
  std::string text;
  for (const Working& sum : sums) text += (text.empty() ? "" : "\n\n") + sum.result;
  text += "\n\n" + phrases.say("sum_steps") + "\n";
  for (const Working& sum : sums) {
    for (const std::string& step : sum.steps) text += "\n- " + step;
  }
  if (const std::string assumed = list_of(sums, &Working::assumed); !assumed.empty())
    text += "\n\n" + phrases.say("sum_assumed", {{"list", assumed}});
  if (const std::string changes = list_of(sums, &Working::changes); !changes.empty())
    text += "\n\n" + phrases.say("sum_changes", {{"list", changes}});
  if (const std::string asks = list_of(sums, &Working::asks); !asks.empty())
    text += "\n\n" + phrases.say("sum_asks", {{"list", asks}});
  const bool has_unsure = std::any_of(sums.begin(), sums.end(), [](const Working& sum) {
    return std::any_of(sum.rates.begin(), sum.rates.end(), [](const Rate* rate) { return !rate->is_sure(); });
  });
  if (has_unsure) text += "\n\n" + phrases.say("sum_check");
  return text;
}

void add_rate_source(Answer& answer, const Rate& rate) {
  const bool known = std::any_of(answer.citations.begin(), answer.citations.end(),
                                 [&rate](const Source& source) { return source.url == rate.url; });
  if (!known && answer.citations.size() < kMostSources) answer.citations.push_back({rate.title, rate.url, rate.checked});
}

void add_sum_sources(Answer& answer, const std::vector<Working>& sums) {
  for (const Working& sum : sums) {
    for (const Rate* rate : sum.rates) add_rate_source(answer, *rate);
  }
}

}  // namespace wright
