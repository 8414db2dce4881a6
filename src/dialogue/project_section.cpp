#include "dialogue/project_section.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kMostSettings = 5;
constexpr std::size_t kMostRules = 6;
constexpr std::size_t kMostPlaces = 3;

enum class Detail : std::uint8_t { Short, Full };

std::set<std::string> subject_words(const Question& question, const Card& card, const Library& library) {
  std::string text = question.text + "\n" + card.title + "\n" + join(card.keywords, "\n");
  const std::vector<std::string> words = library.words(text);
  return {words.begin(), words.end()};
}

bool is_subject(const SlotDefinition& definition, const Situation& situation, const std::set<std::string>& subject,
                const Library& library) {
  if (situation.tree) {
    const std::vector<std::string>& asks = situation.tree->asks;
    if (std::find(asks.begin(), asks.end(), definition.id) != asks.end()) return true;
  }
  return std::any_of(definition.words.begin(), definition.words.end(), [&](const std::string& phrase) {
    const std::vector<std::string> words = library.words(phrase);
    return !words.empty() &&
           std::all_of(words.begin(), words.end(), [&](const std::string& word) { return subject.contains(word); });
  });
}

std::string setting_line(const SlotDefinition& definition, const SlotValue& value, const Phrases& phrases) {
  const Evidence& at = value.evidence.front();
  const std::string unit = definition.unit.empty() ? "" : " " + definition.unit;
  return "- " +
         phrases.say("project_setting",
                     {{"label", definition.label}, {"value", value.text + unit}, {"at", fmt::format("{}:{}", at.file, at.line)}});
}

std::string place_of(const Finding& finding) { return fmt::format("{}:{}", finding.location.file, finding.location.line); }

// What happens, without the consequence that follows after a colon.
std::string first_clause(const std::string& message) { return message.substr(0, message.find(": ")); }

// The findings of one rule on one line: the first with its message, the others by their places.
std::string findings_line(const std::vector<const Finding*>& findings, Detail detail, const Phrases& phrases) {
  std::vector<std::string> others;
  for (std::size_t i = 1; i < findings.size() && i <= kMostPlaces; ++i) others.push_back("`" + place_of(*findings[i]) + "`");
  const Finding& first = *findings.front();
  const std::string message = detail == Detail::Short ? first_clause(first.message) : first.message;
  std::string line = "- " + phrases.say("project_finding", {{"message", message}, {"at", place_of(first)}, {"rule", first.rule}});
  return others.empty() ? line : line + phrases.say("project_also", {{"places", join(others, ", ")}});
}

// In the order of the list, the rules in the order in which they first occur.
std::vector<std::vector<const Finding*>> by_rule(const std::vector<const Finding*>& findings) {
  std::vector<std::vector<const Finding*>> groups;
  for (const Finding* finding : findings) {
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.front()->rule == finding->rule; });
    if (group == groups.end()) {
      groups.push_back({finding});
    } else {
      group->push_back(finding);
    }
  }
  return groups;
}

}  // namespace

std::string project_section(const Question& question, const Situation& situation, const Library& library, const Phrases& phrases,
                            std::vector<Evidence>& evidence) {
  const Card* card = situation.best();
  if (situation.project == nullptr || card == nullptr) return {};
  std::vector<std::string> lines;
  const std::set<std::string> subject = subject_words(question, *card, library);
  for (const SlotDefinition& definition : situation.definitions) {
    const auto value = situation.slots.find(definition.id);
    if (value == situation.slots.end() || value->second.evidence.empty() || !definition.findings.empty()) continue;
    if (lines.size() >= kMostSettings || !is_subject(definition, situation, subject, library)) continue;
    lines.push_back(setting_line(definition, value->second, phrases));
    evidence.push_back(value->second.evidence.front());
  }
  // Branches of a tree tell the consequences of the findings that they rest on.
  const Detail detail = situation.tree ? Detail::Short : Detail::Full;
  const std::vector<std::vector<const Finding*>> groups = by_rule(situation.findings);
  for (std::size_t i = 0; i < groups.size() && i < kMostRules; ++i) lines.push_back(findings_line(groups[i], detail, phrases));
  for (const Finding* finding : situation.findings)
    evidence.push_back({finding->location.file, finding->location.line, finding->message});
  if (lines.empty()) return {};
  const std::string name = situation.function == nullptr ? std::string() : situation.function->name;
  const std::string_view key = name.empty() ? "project" : "project_function";
  return phrases.say(key, {{"function", name}}) + "\n\n" + join(lines, "\n");
}

}  // namespace wright
