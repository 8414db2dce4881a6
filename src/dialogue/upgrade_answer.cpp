#include "dialogue/upgrade_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "advice/crate_changes.h"
#include "advice/telling.h"
#include "base/pattern.h"
#include "base/text.h"
#include "dialogue/card_text.h"

namespace wright {
namespace {

constexpr const char* kTable = "data/knowledge/tables/changes.yaml";
constexpr const char* kCard = "upgrade-to-1x";  // what to do in any project
constexpr std::size_t kMostUpgrades = 4;
constexpr std::size_t kMostCitations = 4;

// The same crate at the same version, with the same changes ahead: one answer for all of them.
struct UpgradeGroup {
  const Upgrade* first;
  std::vector<std::string> others;  // names of the crates
};

bool are_alike(const Upgrade& a, const Upgrade& b) {
  const auto places = [](const Upgrade& upgrade) {
    std::size_t count = 0;
    for (const ChangeAhead& ahead : upgrade.ahead) count += ahead.change->rust ? 0 : ahead.places.size();
    return count;
  };
  return a.dependency->package == b.dependency->package && a.from == b.from && places(a) + places(b) == 0;
}

std::vector<UpgradeGroup> grouped(const std::vector<Upgrade>& upgrades) {
  std::vector<UpgradeGroup> groups;
  for (const Upgrade& upgrade : upgrades) {
    const auto alike =
        std::find_if(groups.begin(), groups.end(), [&](const UpgradeGroup& g) { return are_alike(*g.first, upgrade); });
    if (alike == groups.end()) {
      groups.push_back({&upgrade, {}});
    } else {
      alike->others.push_back("`" + upgrade.crate->name + "`");
    }
  }
  return groups;
}

class UpgradeWriter {
 public:
  UpgradeWriter(const Library& library, const Phrases& phrases) : library_(library), phrases_(phrases) {}

  void add(const UpgradeGroup& group) {
    const Upgrade& upgrade = *group.first;
    paragraph(phrases_.say("upgrade", {{"crate", upgrade.dependency->package},
                                       {"from", version_text(*upgrade.dependency, upgrade.from)},
                                       {"at", shown_place(upgrade.dependency->place)},
                                       {"to", shown(upgrade.to)},
                                       {"name", upgrade.crate->name}}));
    std::vector<std::string> news;
    std::string list;
    std::size_t number = 0;
    for (const ChangeAhead& ahead : upgrade.ahead) {
      if (ahead.change->breaks.empty()) {
        news.push_back(fmt::format("{} ({})", ahead.change->brings, shown(ahead.change->version)));
      } else {
        list += fmt::format("\n{}. {}", ++number, change_text(ahead));
      }
    }
    paragraph(number == 0 ? phrases_.say("upgrade_clear") : list.substr(1));
    std::string rest;
    if (upgrade.unconcerned > 0) rest += phrases_.say("upgrade_rest", {{"count", std::to_string(upgrade.unconcerned)}}) + " ";
    if (!news.empty()) rest += phrases_.say("upgrade_new", {{"list", join(news, "; ")}}) + " ";
    if (!group.others.empty()) rest += phrases_.say("upgrade_same", {{"names", join(group.others, ", ")}});
    if (!rest.empty()) paragraph(std::string(trim(rest)));
  }

  void paragraph(const std::string& text) { answer_.markdown += (answer_.markdown.empty() ? "" : "\n\n") + text; }

  Answer finish() {
    answer_.confidence = 1;
    if (const Card* const card = library_.find(kCard)) {
      paragraph(std::string(main_section(*card)));
      if (const std::string steps = titled_section(*card, "Steps"); !steps.empty()) paragraph(steps);
      answer_.cards.push_back(card->id);
      add_citations(answer_, *card, kMostCitations);
    }
    return std::move(answer_);
  }

 private:
  static std::string version_text(const Dependency& dependency, Version version) {
    return dependency.locked.value_or(shown(version));
  }

  std::string change_text(const ChangeAhead& ahead) {
    std::string text = fmt::format("{}: {}", shown(ahead.change->version), ahead.change->breaks);
    for (std::size_t i = 0; i < ahead.places.size(); ++i) {
      const Location at = locate(ahead.places[i]);
      text += (i == 0 ? "; here " : ", ") + shown_place(ahead.places[i]);
      answer_.evidence.push_back({at.file, at.line, ahead.change->breaks});
    }
    return ahead.change->card.empty() ? text : text + " (`explain " + ahead.change->card + "`)";
  }

  const Library& library_;
  const Phrases& phrases_;
  Answer answer_;
};

}  // namespace

std::optional<Answer> upgrade_answer(const Question& question, const Situation& situation, const Library& library,
                                     const Phrases& phrases) {
  if (situation.project == nullptr) return std::nullopt;
  const Result<CrateChanges> changes = read_changes(kTable, library.file(kTable));
  if (!changes || !matches_any(question.text, changes->asks)) return std::nullopt;
  const std::vector<Upgrade> upgrades = upgrades_of(situation.project->facts, *changes);
  if (upgrades.empty()) return std::nullopt;
  std::vector<UpgradeGroup> groups = grouped(upgrades);
  if (groups.size() > kMostUpgrades) groups.resize(kMostUpgrades);
  UpgradeWriter writer(library, phrases);
  for (const UpgradeGroup& group : groups) writer.add(group);
  return writer.finish();
}

std::string version_note(const Card& card, const ProjectView* project, const Library& library, const Phrases& phrases) {
  if (project == nullptr) return {};
  const Result<CrateChanges> changes = read_changes(kTable, library.file(kTable));
  if (!changes) return {};
  std::string text;
  for (const MissingChange& missing : missing_for(card.id, project->facts, *changes)) {
    text += (text.empty() ? "" : "\n\n") +
            phrases.say("upgrade_missing", {{"what", missing.change->brings},
                                            {"crate", missing.dependency->package},
                                            {"version", shown(missing.change->version)},
                                            {"from", missing.dependency->locked.value_or(missing.dependency->requirement)},
                                            {"at", shown_place(missing.dependency->place)}});
  }
  return text;
}

}  // namespace wright
